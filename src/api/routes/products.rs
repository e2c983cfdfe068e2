//! Up to a hundred codes come in, a state for each goes out in the same order, with the product and its prices.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::ProductOrd;
use yaojia_index::record::{Channel, PriceKind, ProductCode, Region};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::api::beside::Beside;
use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::Params;
use crate::api::params::{Faults, Refusal, items, parts, text};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::price::PriceView;
use crate::api::view::product::ProductView;
use crate::api::view::reference::ReferenceView;
use crate::api::view::token::{CodeStateToken, Tok, Token};
use crate::api::{filters, lookup};
use crate::service::work::Cost;

/// Codes of one request at most.
const MOST: usize = 100;
/// Characters of a code at most: `src:<dataset>:<row id>` is the longest shape.
const LONGEST: usize = 120;

/// What became of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::api) enum CodeState {
    /// A product with an offer or a listed price.
    Ok,
    /// A product without either.
    NoPrice,
    /// The shape of a code, but no product has it.
    Unknown,
    /// Not the shape of a code.
    Malformed,
}

/// Parameters of a list of products.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ProductsParams {
    /// Up to 100 codes, given again or separated by commas.
    #[param(required, value_type = Option<Vec<String>>,
        example = json!(["XJ01CAA040E001020200600", "XJ01CAA040E001010100001"]))]
    codes: Option<String>,
    /// Whose awards and listed prices are the references: six digits or a name; default: the dataset's.
    #[param(example = "210000")]
    region: Option<String>,
}

impl ProductsParams {
    fn check(&self, snapshot: &Snapshot) -> Result<(Vec<String>, Region), Problem> {
        let mut faults = Faults::default();
        if self.codes.is_none() {
            faults.add("codes", "missing", "codes is needed");
        }
        let asked = faults.read("codes", self.codes.as_ref(), codes).unwrap_or_default();
        let region = filters::region(&mut faults, self.region.as_ref(), snapshot);
        faults.finish().map(|()| (asked, region))
    }
}

fn codes(given: &str) -> Result<Vec<String>, Refusal> {
    let count = parts(given).count();
    if count > MOST {
        return Err(Refusal("too_many", format!("{count} codes; at most {MOST}")));
    }
    items(given).map(|code| text(code, LONGEST)).collect()
}

/// The products asked for.
#[derive(Serialize, ToSchema)]
struct ProductsAnswer<'a> {
    meta: Meta<'a>,
    /// Codes asked for.
    total: usize,
    /// One entry per code, in the order asked; a code asked twice stands twice.
    products: Vec<Entry<'a>>,
}

impl Answer for ProductsAnswer<'_> {}

/// What became of one code.
#[derive(Serialize, ToSchema)]
#[schema(as = ProductEntry)]
struct Entry<'a> {
    /// The code as asked.
    code: &'a str,
    /// `ok`, `no_price`, `unknown` or `malformed`.
    state: CodeStateToken,
    /// The same for people.
    state_label: &'static str,
    /// The product; null where the state is `unknown` or `malformed`.
    product: Option<ProductView<'a>>,
    /// What its offers come to (channel store, kind list); null without offers.
    price: Option<PriceView>,
    /// What its offers may be held against.
    reference: Option<ReferenceView<'a>>,
}

/// Up to 100 products by their codes, each with a state.
#[utoipa::path(get, path = "/v1/products", tag = "products", params(ProductsParams),
    responses((status = 200, description = "A state per code.", body = ProductsAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Params(params): Params<ProductsParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let (codes, region) = params.check(&open.snapshot)?;
    // A hundred products with their references take some milliseconds.
    app.clone()
        .run(Cost::Long, move || {
            call.answer(&app, &open, &(&codes, region), || {
                let beside = Beside::new(&app, &open.snapshot, region, false);
                let told = codes.iter().map(|code| entry(&beside, &open.snapshot, code));
                Ok(ProductsAnswer {
                    meta: Meta::new(&open, call.took()),
                    total: codes.len(),
                    products: told.collect::<Result<_, _>>()?,
                })
            })
        })
        .await
}

fn entry<'a>(
    beside: &Beside<'a>,
    snapshot: &'a Snapshot,
    code: &'a str,
) -> Result<Entry<'a>, Corrupt> {
    let without = |state: CodeState| Entry {
        code,
        state: Tok(state),
        state_label: state.label(),
        product: None,
        price: None,
        reference: None,
    };
    let Ok(read) = code.parse::<ProductCode>() else { return Ok(without(CodeState::Malformed)) };
    let Some(product) = snapshot.product_ord(read.as_str())? else {
        return Ok(without(CodeState::Unknown));
    };
    let state = if has_price(snapshot, product)? { CodeState::Ok } else { CodeState::NoPrice };
    let price = snapshot.summary(product, Channel::Store, PriceKind::List);
    let groups = lookup::group_ids(snapshot, product)?;
    Ok(Entry {
        product: Some(ProductView::new(snapshot.product(product)?, groups)),
        price: price.map(PriceView::from),
        reference: Some(beside.view(product)?),
        ..without(state)
    })
}

/// Whether anyone offers it over the counter or any platform lists it with a price.
fn has_price(snapshot: &Snapshot, product: ProductOrd) -> Result<bool, Corrupt> {
    let offered = snapshot.summary(product, Channel::Store, PriceKind::List).is_some();
    Ok(offered || snapshot.listed(product)?.iter().any(|row| row.price.is_some()))
}
