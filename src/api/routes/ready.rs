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
    /// `ready`, or `read_only`: prices can be asked for, but no live ones are taken.
    status: &'static str,
    /// Why no live prices are taken; null where they are.
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
    let reason = app.live.read_only().map(|reason| reason.to_string());
    let status = if reason.is_some() { "read_only" } else { "ready" };
    let view = Ready { status, reason, generation: &open.snapshot.manifest().id };
    cache::fresh(&view)
}
