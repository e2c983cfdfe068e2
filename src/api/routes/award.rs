//! An award's id comes in, the winning price goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::naming::Level;
use yaojia_index::snapshot::AwardOrd;

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::params::Faults;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::award::AwardView;
use crate::api::view::supply::{CreditView, FallbackView, SupplyStatusView};
use crate::api::{filters, lookup, supply};

/// Parameters of one award.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct AwardParams {
    /// Whose supply is told: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
}

/// One award.
#[derive(Serialize, ToSchema)]
struct AwardAnswer<'a> {
    meta: Meta<'a>,
    /// The award.
    award: AwardView<'a>,
    /// The codes of the products it is a price of.
    products: Vec<&'a str>,
    /// How orders of them are answered in the region.
    supply: Vec<SupplyStatusView<'a>>,
    /// Winners of the variety in force in the region's province: 主供, 备供, others, each by unit price.
    fallback: Vec<FallbackView<'a>>,
    /// The standing of the winner (医药价格和招采信用评价), the newest first.
    credits: Vec<CreditView<'a>>,
}

impl Answer for AwardAnswer<'_> {}

/// One winning price (中选价) by its id.
#[utoipa::path(get, path = "/v1/awards/{id}", tag = "awards",
    params(("id" = String, Path, description = "An award's id, as `/v1/awards` answers it."), AwardParams),
    responses((status = 200, description = "The award.", body = AwardAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(id): Segment,
    Params(params): Params<AwardParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let snapshot = &open.snapshot;
    let mut faults = Faults::default();
    let region = filters::region(&mut faults, params.region.as_ref(), snapshot);
    faults.finish()?;
    let award: AwardOrd = lookup::award(snapshot, &id)?;
    call.answer(&app, &open, &(award, region), || {
        let (row, today) = (snapshot.award(award)?, app.clock.today());
        let programme = snapshot.programme(row.programme)?;
        let variety = snapshot.group_of_award(Level::Variety, award);
        let rivals = variety.map_or(&[][..], |group| snapshot.awards_of(Level::Variety, group));
        let products = supply::products_of(snapshot, award).iter();
        Ok(AwardAnswer {
            meta: Meta::new(&open, call.took()),
            award: AwardView::new(snapshot, award, &row, &programme, today)?,
            products: products
                .map(|&product| snapshot.product_code(product))
                .collect::<Result<_, _>>()?,
            supply: supply::award_status(snapshot, award, region)?,
            fallback: supply::fallback(snapshot, rivals, region, today)?,
            credits: supply::credits(snapshot, &[row.manufacturer])?,
        })
    })
}
