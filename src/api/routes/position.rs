//! An institution's code comes in, where its prices stand among its city's and its district's goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::check::{Placed, Standings, position};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::lookup;
use crate::api::params::{Faults, Refusal, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::place::PlaceBrief;
use crate::api::view::product::ProductBrief;
use crate::api::view::value::{Division, Yuan};
use crate::service::work::Cost;

/// Parameters of an institution's position.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct PositionParams {
    /// Which prices come first: `highest` (default) or `lowest` among the city's.
    sort: Option<String>,
    /// Prices told, 0–100, default 20; 0 answers the counts alone.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
}

/// Counts over all prices of an institution.
#[derive(Serialize, ToSchema)]
#[schema(as = Standings)]
struct StandingsView {
    /// The city or district.
    region: Option<Division>,
    /// Prices with at least five others to compare with.
    compared: u32,
    /// Lower median of their percentiles; null without any.
    median_percentile: Option<u8>,
    /// Prices that nobody undercuts.
    lowest: u32,
    /// Prices below the middle.
    below: u32,
    /// Prices above it.
    above: u32,
    /// Prices above all others.
    highest: u32,
}

impl StandingsView {
    fn new(region: Option<yaojia_index::record::Region>, of: Standings) -> Self {
        let Standings { compared, median, lowest, below, above, highest } = of;
        let (region, median_percentile) = (region.map(Division), median);
        Self { region, compared, median_percentile, lowest, below, above, highest }
    }
}

/// One price.
#[derive(Serialize, ToSchema)]
#[schema(as = PricePosition)]
struct PlacedView<'a> {
    /// What is sold.
    product: ProductBrief<'a>,
    /// Price of the pack.
    price: Yuan,
    /// Percent of the city's other prices that are lower, equal ones by half; null below five.
    percentile: Option<u8>,
    /// How many others.
    prices: Option<u32>,
    /// The same within the district.
    district_percentile: Option<u8>,
    /// How many others.
    district_prices: Option<u32>,
    /// Whether it is set apart for risk.
    set_apart: bool,
}

impl<'a> PlacedView<'a> {
    fn new(snapshot: &'a Snapshot, of: &Placed) -> Result<Self, Corrupt> {
        Ok(Self {
            product: ProductBrief::from(&snapshot.product_head(of.product)?),
            price: Yuan(of.row.price()),
            percentile: of.city.map(|share| share.percent),
            prices: of.city.map(|share| share.prices),
            district_percentile: of.district.map(|share| share.percent),
            district_prices: of.district.map(|share| share.prices),
            set_apart: of.row.is_set_apart(),
        })
    }
}

/// Where an institution's prices stand.
#[derive(Serialize, ToSchema)]
struct PositionAnswer<'a> {
    meta: Meta<'a>,
    /// The institution.
    institution: PlaceBrief<'a>,
    /// Prices over the counter.
    total: usize,
    /// Prices set apart for risk.
    set_apart: u32,
    /// Among the city's.
    city: StandingsView,
    /// Among the district's; all zero where the district is not known.
    district: StandingsView,
    /// The first prices in the order asked; those that cannot be compared come last.
    prices: Vec<PlacedView<'a>>,
}

impl Answer for PositionAnswer<'_> {}

/// How an institution's prices over the counter stand among its city's and its district's.
#[utoipa::path(get, path = "/v1/institutions/{code}/position", tag = "institutions",
    params(("code" = String, Path, description = "H/P code, or the source's own id (src:…).", example = "P21010290001"), PositionParams),
    responses((status = 200, description = "Where the prices stand.", body = PositionAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<PositionParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let limit = faults.read("limit", params.limit.as_ref(), |text| within(text, 0..=100));
    let lowest = faults.read("sort", params.sort.as_ref(), lowest_first).unwrap_or_default();
    faults.finish()?;
    let limit = limit.unwrap_or(20) as usize;
    let open = app.open(None)?;
    let place = lookup::institution(&open.snapshot, &code)?;
    // The sheets of everything it sells are read.
    app.clone()
        .run(Cost::Long, move || {
            call.answer(&app, &open, &(place, limit, lowest), || {
                let snapshot = &open.snapshot;
                let mut found = position(snapshot, place)?;
                if lowest {
                    let compared = found.in_city.compared as usize;
                    found.prices[..compared].reverse();
                }
                let told = found.prices.iter().take(limit);
                Ok(PositionAnswer {
                    meta: Meta::new(&open, call.took()),
                    institution: PlaceBrief::new(&snapshot.institution(place)?, None),
                    total: found.prices.len(),
                    set_apart: found.set_apart,
                    city: StandingsView::new(found.city, found.in_city),
                    district: StandingsView::new(found.district, found.in_district),
                    prices: told.map(|placed| PlacedView::new(snapshot, placed)).collect::<Result<
                        _,
                        Corrupt,
                    >>(
                    )?,
                })
            })
        })
        .await
}

fn lowest_first(text: &str) -> Result<bool, Refusal> {
    match text {
        "highest" => Ok(false),
        "lowest" => Ok(true),
        _ => Err(Refusal("unknown_value", format!("{text:?} is none of highest, lowest"))),
    }
}
