//! A product's code comes in, how its prices changed goes out.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::{InstitutionOrd, ProductOrd};
use yaojia_index::naming::Level;

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::lookup;
use crate::api::params::{Faults, parsed};
use crate::api::state::App;
use crate::api::timeline::{Span, Timeline};
use crate::api::view::Meta;
use crate::api::view::history::{ListedSeen, SeenView};
use crate::api::view::product::ProductBrief;
use crate::service::generations::Open;

/// Parameters of a product's history.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ProductHistoryParams {
    /// First day of `points`, inclusive; `before` says what held when it begins.
    #[param(example = "2026-01-01")]
    from: Option<String>,
    /// Last day of `points`, inclusive.
    to: Option<String>,
    /// The code of an institution whose last prices are asked for, too.
    institution: Option<String>,
}

/// What one institution asked.
#[derive(Serialize, ToSchema)]
struct AskedView<'a> {
    /// Its code.
    institution: &'a str,
    /// Its name.
    name: &'a str,
    /// Whether it offers the product now; the first price is the one it asks.
    offered: bool,
    /// Different prices (channel store, kind list), the last seen first, at most five.
    prices: Vec<SeenView>,
}

/// A product's prices over time.
#[derive(Serialize, ToSchema)]
struct ProductHistoryAnswer<'a> {
    meta: Meta<'a>,
    /// The product.
    product: ProductBrief<'a>,
    #[serde(flatten)]
    timeline: Timeline<'a>,
    /// The last different listed prices by province, where their day is known.
    listed: Vec<ListedSeen>,
    /// What the institution asked for asked; null without `institution`.
    asked: Option<AskedView<'a>>,
}

impl Answer for ProductHistoryAnswer<'_> {}

/// The prices of one product over time: each point is a change, the last one what holds now.
#[utoipa::path(get, path = "/v1/products/{code}/history", tag = "products",
    params(("code" = String, Path, description = "医保药品代码, or the source's own id (src:…).",
        example = "XJ01CAA040E001020200600"), ProductHistoryParams),
    responses((status = 200, description = "Its prices over time.", body = ProductHistoryAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<ProductHistoryParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let mut faults = Faults::default();
    let span = Span::read(&mut faults, params.from.as_ref(), params.to.as_ref());
    let place = faults.read("institution", params.institution.as_ref(), parsed::<String>);
    faults.finish()?;
    let product = lookup::product(&open.snapshot, &code)?;
    let place = place.map(|code| lookup::institution(&open.snapshot, &code)).transpose()?;
    call.answer(&app, &open, &(product, &span, place), || {
        answer(&call, &open, product, &span, place, app.clock.today())
    })
}

fn answer<'a>(
    call: &Call,
    open: &'a Open,
    product: ProductOrd,
    span: &Span,
    place: Option<InstitutionOrd>,
    today: Date,
) -> Result<ProductHistoryAnswer<'a>, Problem> {
    let snapshot = &open.snapshot;
    let row = snapshot.product_head(product)?;
    let count = row.pack_count.unwrap_or(0);
    let asked = |place| {
        let of = snapshot.institution(place)?;
        let prices = snapshot.asked(product, place)?;
        Ok::<_, Problem>(AskedView {
            institution: of.code,
            name: of.name,
            offered: snapshot.institution_products(place)?.binary_search(&product).is_ok(),
            prices: prices.iter().map(|seen| SeenView::new(seen, count)).collect(),
        })
    };
    let listed = snapshot.listed_over_time(product)?;
    Ok(ProductHistoryAnswer {
        meta: Meta::new(open, call.took()),
        product: ProductBrief::from(&row),
        timeline: Timeline::new(snapshot, Level::Product, product, span, today)?,
        listed: listed.iter().map(|(at, prices)| ListedSeen::new(*at, prices, count)).collect(),
        asked: place.map(asked).transpose()?,
    })
}
