//! Nothing comes in, whether prices can be asked for goes out, with the reason if not.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::cache;
use crate::api::error::{Problem, ProblemView};
use crate::api::state::App;

/// A service that is ready.
#[derive(Serialize, ToSchema)]
struct Ready<'a> {
    /// `ready`; `read_only`: prices can be asked for, but no live ones are taken; `disk_full`: the same until there is room;
    /// `former_generation`: the newest one published can't be opened, and one before it is served.
    status: &'static str,
    /// Why it is not `ready`; null where it is.
    reason: Option<String>,
    /// The generation served.
    generation: &'a str,
}

/// Whether a generation is open and undamaged; 503 `not_ready` or `data_corrupt` with the reason otherwise.
#[utoipa::path(get, path = "/readyz", tag = "service",
    responses(
        (status = 200, description = "Prices can be asked for.", body = Ready),
        (status = 503, description = "Not yet, and why.", body = ProblemView, content_type = "application/problem+json"),
    ))]
pub(in crate::api) async fn handler(State(app): State<App>) -> Result<Response, Problem> {
    let open = app.ready()?;
    let (status, reason) = app.standing();
    let view = Ready { status, reason, generation: &open.snapshot.manifest().id };
    cache::fresh(&view)
}
