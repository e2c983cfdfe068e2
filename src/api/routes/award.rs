//! An award's id comes in, the winning price goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::lookup;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::award::AwardView;

/// One award takes no parameters.
#[derive(Debug, Deserialize, IntoParams)]
pub(in crate::api) struct AwardParams {}

/// One award.
#[derive(Serialize, ToSchema)]
struct AwardAnswer<'a> {
    meta: Meta<'a>,
    /// The award.
    award: AwardView<'a>,
}

impl Answer for AwardAnswer<'_> {}

/// One winning price (中选价) by its id.
#[utoipa::path(get, path = "/v1/awards/{id}", tag = "awards",
    params(("id" = String, Path, description = "An award's id, as `/v1/awards` answers it.")),
    responses((status = 200, description = "The award.", body = AwardAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(id): Segment,
    Params(AwardParams {}): Params<AwardParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let award = lookup::award(&open.snapshot, &id)?;
    call.answer(&app, &open, &award, || {
        let row = open.snapshot.award(award)?;
        let programme = open.snapshot.programme(row.programme)?;
        Ok(AwardAnswer {
            meta: Meta::new(&open, call.took()),
            award: AwardView::new(&row, &programme, app.clock.today()),
        })
    })
}
