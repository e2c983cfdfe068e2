//! A scanned code comes in, what it is, what it says and the products that carry it go out, or what is wrong with it.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::catalog::ProductOrd;
use yaojia_index::scan::{Element, Fault, scan};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use crate::api::cache::{Answer, Call};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::{Params, Segment};
use crate::api::params::text;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::product::ProductBrief;
use crate::api::view::token::{CodeFieldToken, CodeKindToken, Tok, Token};
use crate::api::view::value::Day;

/// Longest code taken: an address with an element string in it.
const LONGEST: usize = 1_000;
/// Products told of one code: one 批准文号 stands on up to 100.
const SHOWN: usize = 100;

/// A scan takes no parameters.
#[derive(Debug, Deserialize, IntoParams)]
pub(in crate::api) struct ScanParams {}

/// One part of a code.
#[derive(Serialize, ToSchema)]
#[schema(as = CodeElement)]
struct ElementView {
    /// GS1's identifier; null outside element strings.
    ai: Option<String>,
    /// What it says.
    field: CodeFieldToken,
    /// The same for people.
    field_label: &'static str,
    /// As it stands in the code.
    value: String,
    /// The day, where it is one.
    date: Option<Day>,
}

impl From<Element> for ElementView {
    fn from(element: Element) -> Self {
        let Element { ai, field, value, date } = element;
        Self { ai, field: Tok(field), field_label: field.label(), value, date: date.map(Day) }
    }
}

/// What is wrong with a code.
#[derive(Serialize, ToSchema)]
#[schema(as = CodeFault)]
struct FaultView {
    /// `check_digit`, `length`, `character`, `element_length`, `unknown_identifier`, `date` or `unknown`.
    code: &'static str,
    /// In words, with what was found and what was expected.
    detail: String,
    /// What was expected in its place; null where nothing particular is.
    expected: Option<String>,
}

impl From<Fault> for FaultView {
    fn from(fault: Fault) -> Self {
        let expected = match &fault {
            Fault::CheckDigit { expected, .. } => Some(expected.to_string()),
            Fault::Length { expected, .. } | Fault::Character { expected, .. } => {
                Some((*expected).to_owned())
            }
            Fault::Cut { wanted, .. } => Some(wanted.to_string()),
            Fault::Element(_) | Fault::Date(_) | Fault::Unknown => None,
        };
        Self { code: fault.code(), detail: fault.to_string(), expected }
    }
}

/// A code that may have been meant.
#[derive(Serialize, ToSchema)]
#[schema(as = NearCode)]
struct NearView<'a> {
    /// The code.
    code: String,
    /// The products that carry it.
    products: Vec<ProductBrief<'a>>,
}

/// What a scanned code leads to.
#[derive(Serialize, ToSchema)]
struct ScanAnswer<'a> {
    meta: Meta<'a>,
    /// What kind of code it is.
    kind: CodeKindToken,
    /// The same for people.
    kind_label: &'static str,
    /// The code in one spelling; the text itself where it is none.
    code: String,
    /// What it says: batch, expiry, serial number…
    elements: Vec<ElementView>,
    /// What is wrong with it; null for a sound code.
    fault: Option<FaultView>,
    /// Products that carry it.
    total: usize,
    /// The first hundred of them.
    products: Vec<ProductBrief<'a>>,
    /// Codes of the catalogue that may have been meant, where no product carries this one.
    candidates: Vec<NearView<'a>>,
}

impl Answer for ScanAnswer<'_> {}

/// Any code on a box: 追溯码, bar code, GS1 element string or link, 批准文号, 医保编码, 本位码, UDI.
///
/// A code that cannot be read is answered too: `fault` says what is wrong with it.
#[utoipa::path(get, path = "/v1/scan/{code}", tag = "products",
    params(("code" = String, Path, description = "The code as scanned, percent-encoded.", example = "83857930000879766660"), ScanParams),
    responses((status = 200, description = "What the code is and leads to.", body = ScanAnswer), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    Params(ScanParams {}): Params<ScanParams>,
) -> Result<Response, Problem> {
    let mut faults = crate::api::params::Faults::default();
    faults.read("code", Some(&code), |code| text(code, LONGEST));
    faults.finish()?;
    let open = app.open(None)?;
    let year = app.clock.today().year();
    call.answer(&app, &open, &code, || {
        let snapshot = &open.snapshot;
        let found = scan(snapshot, &code, year)?;
        let near = found.near.into_iter().map(|near| {
            Ok(NearView { code: near.code, products: briefs(snapshot, &near.products)? })
        });
        let kind = found.reading.kind;
        Ok(ScanAnswer {
            meta: Meta::new(&open, call.took()),
            kind: Tok(kind),
            kind_label: kind.label(),
            code: found.reading.code,
            elements: found.reading.elements.into_iter().map(ElementView::from).collect(),
            fault: found.reading.fault.map(FaultView::from),
            total: found.products.len(),
            products: briefs(snapshot, &found.products)?,
            candidates: near.collect::<Result<_, Corrupt>>()?,
        })
    })
}

fn briefs<'a>(
    snapshot: &'a Snapshot,
    products: &[ProductOrd],
) -> Result<Vec<ProductBrief<'a>>, Corrupt> {
    let shown = products.iter().take(SHOWN);
    shown.map(|&product| Ok(ProductBrief::from(&snapshot.product_head(product)?))).collect()
}
