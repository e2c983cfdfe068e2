//! A product's code comes in, what could stand in its place goes out, each with its basis.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::alternatives::{Alternative, alternatives, has_alternatives};
use yaojia_index::snapshot::Snapshot;

use crate::api::cache::{Answer, Call};
use crate::api::error::{Code, Problem, ProblemView, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::params::{Faults, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::alternative::AlternativeView;
use crate::api::view::product::ProductBrief;
use crate::api::{filters, lookup};
use crate::service::work::Cost;

/// What stands beside every list of alternatives.
const CONSULT: &str = "成分相同，请咨询医师或药师";

/// Products of a list where nothing is asked for, and at most.
const USUAL: u32 = 20;
const MOST: u32 = 100;

/// Parameters of a product's alternatives.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct AlternativesParams {
    /// Whose listed prices stand in where there is no offer: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
    /// Products in each list, 0–100, default 20; the totals are exact.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
}

/// One list of alternatives.
#[derive(Serialize, ToSchema)]
struct AlternativeList<'a> {
    /// Products in it.
    total: usize,
    /// The cheapest by unit price: those with offers first, then listed only, then priceless.
    items: Vec<AlternativeView<'a>>,
}

/// What could stand in a product's place.
#[derive(Serialize, ToSchema)]
struct AlternativesAnswer<'a> {
    meta: Meta<'a>,
    /// The product asked for.
    product: ProductBrief<'a>,
    /// What people are to be told.
    label: &'static str,
    /// Same generic name, strength and form: other makers and packs.
    same: AlternativeList<'a>,
    /// Same ingredient in another strength or form, or with another salt, at the price converted to this product.
    converted: AlternativeList<'a>,
    /// Same ingredient given off another way (缓释, 控释): not to be exchanged, not compared.
    not_interchangeable: AlternativeList<'a>,
    /// Same ingredient that the rule does not convert, with the article that refuses.
    not_converted: AlternativeList<'a>,
}

impl Answer for AlternativesAnswer<'_> {}

/// Products of the same ingredient, by unit price only; ask a physician or pharmacist before exchanging.
#[utoipa::path(get, path = "/v1/products/{code}/alternatives", tag = "products",
    params(("code" = String, Path, description = "医保药品代码, or the source's own id (src:…).",
        example = "XJ01CAA040E001020200600"), AlternativesParams),
    responses((status = 200, description = "What could stand in its place.", body = AlternativesAnswer),
        (status = 422, description = "A device has no alternatives.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(params): Params<AlternativesParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let mut faults = Faults::default();
    let region = filters::region(&mut faults, params.region.as_ref(), &open.snapshot);
    let limit = faults.read("limit", params.limit.as_ref(), |text| within(text, 0..=MOST));
    faults.finish()?;
    let limit = limit.unwrap_or(USUAL) as usize;
    let product = lookup::product(&open.snapshot, &code)?;
    if !has_alternatives(&open.snapshot, product) {
        let detail = "医用耗材不作差比价换算，也不推荐替代：规格型号不可互换";
        return Err(Problem::new(Code::NotConvertible, detail));
    }
    // An ingredient may have hundreds of products to convert.
    app.clone()
        .run(Cost::Long, move || {
            call.answer(&app, &open, &(product, region, limit), || {
                let snapshot = &*open.snapshot;
                let found = alternatives(snapshot, product, region)?;
                let list = |all: &[Alternative]| list(snapshot, all, limit);
                Ok(AlternativesAnswer {
                    meta: Meta::new(&open, call.took()),
                    product: ProductBrief::from(&snapshot.product_head(product)?),
                    label: CONSULT,
                    same: list(&found.same)?,
                    converted: list(&found.converted)?,
                    not_interchangeable: list(&found.not_interchangeable)?,
                    not_converted: list(&found.not_converted)?,
                })
            })
        })
        .await
}

fn list<'a>(
    snapshot: &'a Snapshot,
    all: &[Alternative],
    limit: usize,
) -> Result<AlternativeList<'a>, Problem> {
    let view = |one: &Alternative| {
        Ok::<_, Problem>(AlternativeView::new(one, &snapshot.product_head(one.product)?))
    };
    let items = all.iter().take(limit).map(view).collect::<Result<_, _>>()?;
    Ok(AlternativeList { total: all.len(), items })
}
