//! A basket of drugs and a place come in, where it is cheapest goes out: at one place, at two, each drug by itself.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use yaojia_index::compare::{
    Basket, Compared, Item, MOST_ITEMS, MOST_UNITS, Need, Reach, Substitution, Taken, WIDEST_M,
    Wanted, compare,
};
use yaojia_index::search::SearchError;
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::api::cache::{Call, fresh};
use crate::api::error::{Code, Problem, Refusals};
use crate::api::extract::Json;
use crate::api::params::{Faults, Pairs, text, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::basket::{EachView, MissingView, PlanView, Sight, TakenView};
use crate::api::view::token::token;
use crate::api::{filters, lookup};
use crate::service::work::Cost;

/// One drug: one of `code`, `group` and `q`, and one of `amount` and `packs`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BasketItem)]
struct ItemParams {
    /// 医保药品代码.
    code: Option<String>,
    /// Id of a group of level `comparable` or `brand`.
    group: Option<String>,
    /// A text; its best hit is taken, never a guess.
    #[schema(example = "阿莫西林胶囊 0.25g")]
    q: Option<String>,
    /// 最小制剂单位 needed (片 粒 袋 支…), 1–10000; packs are whole.
    #[schema(value_type = Option<u32>)]
    amount: Option<String>,
    /// Packs of the product asked for, or as many units in other packs; 1 where neither is given.
    #[schema(value_type = Option<u32>)]
    packs: Option<String>,
}

/// A basket. `district`, or `near` with `within_m`, says where to buy.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Basket)]
struct BasketParams {
    /// Latitude and longitude.
    #[schema(value_type = Option<Vec<f64>>, example = json!([41.80, 123.43]))]
    near: Option<String>,
    /// `gcj02` (default), `wgs84` or `bd09`.
    crs: Option<String>,
    /// Metres, at most 10000.
    #[schema(value_type = Option<u32>)]
    within_m: Option<String>,
    /// Districts by code or name.
    district: Option<String>,
    /// `exact` (the very product), `brand` (other packs of its maker) or `comparable` (any maker; default).
    substitution: Option<String>,
    /// Whose references a text is searched with.
    region: Option<String>,
}

/// The body: the basket's fields and its items.
#[derive(ToSchema)]
#[allow(dead_code)] // only its schema is read: the fields are checked one by one
struct CompareBody {
    /// Up to 20 drugs.
    items: Vec<ItemParams>,
    #[schema(inline)]
    basket: BasketParams,
}

/// Where a basket is cheapest.
#[derive(Serialize, ToSchema)]
struct CompareAnswer<'a> {
    meta: Meta<'a>,
    /// Places within reach.
    places: u32,
    /// What each item was taken for.
    items: Vec<TakenView<'a>>,
    /// The cheapest place that has every item somebody within reach has; null where none does.
    single: Option<PlanView<'a>>,
    /// The cheapest two places that have them together; null where one place is as cheap, or none two do.
    pair: Option<PlanView<'a>>,
    /// Where no place has all: the one with most of them, the cheapest of those.
    fullest: Option<PlanView<'a>>,
    /// The cheapest place for each item; null where nobody within reach has it.
    each: Vec<Option<EachView<'a>>>,
    /// Items that are in no plan, and why.
    missing: Vec<MissingView>,
}

/// Where a basket of up to 20 drugs is cheapest within a district or up to 10 km: exact, not estimated. Offers under
/// risk, sold out ones and those without a price are never chosen.
#[utoipa::path(post, path = "/v1/compare", tag = "products", request_body = CompareBody,
    responses((status = 200, description = "Where the basket is cheapest.", body = CompareAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Json(body): Json,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let basket = read(&app, &open.snapshot, body)?;
    app.clone()
        .run(Cost::Long, move || {
            let compared = compare(&open.snapshot, &basket).map_err(refused)?;
            call.count(&app, basket.items.len() as u64);
            let snapshot: &Snapshot = &open.snapshot;
            fresh(&answer(snapshot, &basket, &compared, Meta::new(&open, call.took()))?)
        })
        .await
}

fn refused(error: SearchError) -> Problem {
    match error {
        SearchError::Corrupt(error) => error.into(),
        SearchError::Request(error) => Problem::new(Code::InvalidParameter, error.to_string()),
        SearchError::TooBroad { .. } => Problem::new(Code::TooBroad, error.to_string()),
    }
}

/// The basket of the body, checked; every fault is named at once.
fn read(app: &App, snapshot: &Snapshot, body: Value) -> Result<Basket, Problem> {
    let refused = |detail: String| Problem::new(Code::InvalidJson, detail);
    let Value::Object(mut fields) = body else {
        return Err(refused("the body must be a JSON object".into()));
    };
    let Some(Value::Array(items)) = fields.remove("items") else {
        return Err(refused("the body must have a list named items".into()));
    };
    let mut pairs = Pairs::default();
    pairs.add_fields(fields)?;
    let params: BasketParams = pairs.read()?;
    let mut faults = Faults::default();
    if items.is_empty() || items.len() > MOST_ITEMS {
        faults.add("items", "out_of_range", format!("{} items; 1 to {MOST_ITEMS}", items.len()));
    }
    let mut read = Vec::with_capacity(items.len().min(MOST_ITEMS));
    for (at, fields) in items.into_iter().take(MOST_ITEMS).enumerate() {
        read.extend(item(snapshot, &mut faults, at, fields)?);
    }
    let here = filters::here(
        &mut faults,
        params.near.as_ref(),
        params.crs.as_ref(),
        params.within_m.as_ref(),
    );
    let districts = filters::districts(&mut faults, params.district.as_ref(), snapshot);
    let near = here.and_then(|here| Some((here.point, here.within_m?)));
    match (here, near) {
        (Some(_), None) => faults.add("within_m", "missing", "near needs within_m"),
        (_, Some((_, metres))) if metres > WIDEST_M => {
            faults.add("within_m", "out_of_range", format!("{metres}; at most {WIDEST_M}"));
        }
        _ if near.is_none() && districts.is_empty() && params.near.is_none() => {
            faults.add("district", "missing", "give district, or near with within_m");
        }
        _ => {}
    }
    let substitution =
        faults.read("substitution", params.substitution.as_ref(), token::<Substitution>);
    let region = filters::region(&mut faults, params.region.as_ref(), snapshot);
    faults.finish()?;
    Ok(Basket {
        items: read,
        reach: Reach { near, districts },
        substitution: substitution.unwrap_or_default(),
        region,
        today: app.clock.today(),
    })
}

/// One item; `None` where it has a fault.
fn item(
    snapshot: &Snapshot,
    faults: &mut Faults,
    at: usize,
    fields: Value,
) -> Result<Option<Item>, Problem> {
    let Value::Object(fields) = fields else {
        faults.add(format!("items[{at}]"), "wrong_type", "an item must be a JSON object");
        return Ok(None);
    };
    let mut pairs = Pairs::default();
    pairs.add_fields(fields)?;
    let params: ItemParams = pairs.read()?;
    let named = [&params.code, &params.group, &params.q];
    if named.iter().filter(|named| named.is_some()).count() != 1 {
        faults.add(format!("items[{at}]"), "missing", "give one of code, group and q");
        return Ok(None);
    }
    if params.amount.is_some() && params.packs.is_some() {
        faults.add(format!("items[{at}]"), "repeated", "give amount or packs, not both");
        return Ok(None);
    }
    let wanted = if let Some(code) = &params.code {
        Wanted::Product(lookup::product(snapshot, code)?)
    } else if let Some(id) = &params.group {
        let (level, group) = lookup::group(snapshot, id)?;
        Wanted::Group(level, group)
    } else {
        let q = faults.read("q", params.q.as_ref(), |q| text(q, 200));
        Wanted::Text(q.unwrap_or_default())
    };
    let bounds = 1..=MOST_UNITS;
    let amount = faults.read("amount", params.amount.as_ref(), |t| within(t, bounds.clone()));
    let packs = faults.read("packs", params.packs.as_ref(), |t| within(t, bounds));
    let need = amount.map_or(Need::Packs(packs.unwrap_or(1)), Need::Units);
    Ok(Some(Item { wanted, need }))
}

fn answer<'a>(
    snapshot: &'a Snapshot,
    basket: &Basket,
    compared: &Compared,
    meta: Meta<'a>,
) -> Result<CompareAnswer<'a>, Corrupt> {
    let sight = Sight::new(snapshot, basket.reach.near.map(|(point, _)| point));
    let plan = |plan: &Option<yaojia_index::compare::Plan>| {
        plan.as_ref().map(|plan| PlanView::new(&sight, plan)).transpose()
    };
    let taken = |(at, taken): (usize, &Taken)| TakenView::new(snapshot, at, taken);
    let refused = compared.taken.iter().enumerate();
    let refused = refused.filter_map(|(item, taken)| Some(MissingView::new(item, taken.refused?)));
    Ok(CompareAnswer {
        meta,
        places: compared.places,
        items: compared.taken.iter().enumerate().map(taken).collect::<Result<_, _>>()?,
        single: plan(&compared.single)?,
        pair: plan(&compared.pair)?,
        fullest: plan(&compared.fullest)?,
        each: compared
            .each
            .iter()
            .map(|each| each.as_ref().map(|each| EachView::new(&sight, each)).transpose())
            .collect::<Result<_, Corrupt>>()?,
        missing: refused.collect(),
    })
}
