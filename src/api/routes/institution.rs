//! An institution's code comes in, the institution goes out.

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
use crate::api::view::place::PlaceView;

/// One institution takes no parameters.
#[derive(Debug, Deserialize, IntoParams)]
pub(in crate::api) struct InstitutionParams {}

/// One institution.
#[derive(Serialize, ToSchema)]
struct InstitutionAnswer<'a> {
    meta: Meta<'a>,
    /// The institution.
    institution: PlaceView<'a>,
    /// Products it offers, in any channel and kind.
    products: usize,
}

impl Answer for InstitutionAnswer<'_> {}

/// One institution by its code.
#[utoipa::path(get, path = "/v1/institutions/{code}", tag = "institutions",
    params(("code" = String, Path, description = "H/P code, or the source's own id (src:…).", example = "P21010290001")),
    responses((status = 200, description = "The institution.", body = InstitutionAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(InstitutionParams {}): Params<InstitutionParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let place = lookup::institution(&open.snapshot, &code)?;
    let version = open.snapshot.live().place_version(place);
    call.answer_at(&app, &open, version, &place, || {
        let row = open.snapshot.institution(place)?;
        let district = lookup::district_name(&open.snapshot, row.district)?;
        Ok(InstitutionAnswer {
            meta: Meta::new(&open, call.took()),
            institution: PlaceView::new(&row, district, None),
            products: open.snapshot.institution_products(place)?.len(),
        })
    })
}
