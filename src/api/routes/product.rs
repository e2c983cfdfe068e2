//! A product's code comes in, the product with its prices and references goes out.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::naming::Level;
use yaojia_index::record::{Channel, PriceKind, Region};

use crate::api::beside::Beside;
use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::params::{Faults, flag};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::daily::DailyCostView;
use crate::api::view::price::{ListedPriceView, PriceView};
use crate::api::view::product::ProductView;
use crate::api::view::reference::ReferenceView;
use crate::api::view::supply::{CreditView, FallbackView, SupplyLineView, SupplyStatusView};
use crate::api::{filters, lookup, supply};

/// Parameters of one product.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ProductParams {
    /// Whose awards and listed prices are the references: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
    /// Whether the steps that lead to a converted winning price are told.
    #[param(value_type = Option<bool>)]
    explain: Option<String>,
}

/// One product.
#[derive(Serialize, ToSchema)]
struct ProductAnswer<'a> {
    meta: Meta<'a>,
    /// The product.
    product: ProductView<'a>,
    /// What its offers come to (channel store, kind list); null without offers.
    price: Option<PriceView>,
    /// Its listed prices in every province.
    listed: Vec<ListedPriceView<'a>>,
    /// What its offers may be held against.
    reference: ReferenceView<'a>,
    /// What a day costs at the defined daily dose; null where that is not certain.
    daily_cost: Option<DailyCostView>,
    /// Its line on the 三进 supply list of the region; null where it is not on it.
    supply_list: Option<SupplyLineView<'a>>,
    /// How orders of it are answered in the region; null where not reported.
    supply: Option<SupplyStatusView<'a>>,
    /// Winners in force in the region's province to turn to where it is short: 主供, 备供, others, each by unit price.
    fallback: Vec<FallbackView<'a>>,
    /// The standing of its maker and holder (医药价格和招采信用评价), the newest first.
    credits: Vec<CreditView<'a>>,
}

impl Answer for ProductAnswer<'_> {}

/// One product by its code, with its listed prices and references.
#[utoipa::path(get, path = "/v1/products/{code}", tag = "products",
    params(("code" = String, Path, description = "医保药品代码, or the source's own id (src:…).",
        example = "XJ01CAA040E001020200600"), ProductParams),
    responses((status = 200, description = "The product.", body = ProductAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<ProductParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let snapshot = &open.snapshot;
    let mut faults = Faults::default();
    let region: Region = filters::region(&mut faults, params.region.as_ref(), snapshot);
    let explain = faults.read("explain", params.explain.as_ref(), flag).unwrap_or_default();
    faults.finish()?;
    let product = lookup::product(snapshot, &code)?;
    let version = snapshot.live().product_version(product);
    call.answer_at(&app, &open, version, &(product, region, explain), || {
        let price = snapshot.summary(product, Channel::Store, PriceKind::List);
        let (row, today) = (snapshot.product(product)?, app.clock.today());
        let province = snapshot.listing_province(region);
        let beside = Beside::new(&app, snapshot, region, explain);
        let references = beside.references(product)?;
        let cap = references.supply_cap.as_ref();
        let firms: Vec<&str> = std::iter::once(row.manufacturer).chain(row.holder).collect();
        Ok(ProductAnswer {
            meta: Meta::new(&open, call.took()),
            daily_cost: DailyCostView::new(
                snapshot.daily_dose(product)?.as_ref(),
                price.as_ref(),
                snapshot.listed_summary(Level::Product, product, province)?.as_ref(),
            ),
            supply_list: supply::line(snapshot, product, region, today, cap)?,
            supply: supply::status(snapshot, product, region)?,
            fallback: supply::fallback(
                snapshot,
                supply::variety_of(snapshot, product),
                region,
                today,
            )?,
            credits: supply::credits(snapshot, &firms)?,
            product: ProductView::new(row, lookup::group_ids(snapshot, product)?),
            price: price.map(PriceView::from),
            listed: snapshot.listed(product)?.into_iter().map(ListedPriceView::from).collect(),
            reference: beside.view(product)?,
        })
    })
}
