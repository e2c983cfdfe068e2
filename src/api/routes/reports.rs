//! A report comes in and its receipt goes out; whoever may see reports gets them page by page.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::record::{InstitutionCode, Money};
use yaojia_index::snapshot::Snapshot;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Code, Problem, ProblemView, Refusals};
use crate::api::extract::Params;
use crate::api::lookup;
use crate::api::paging::{Cursor, Page, fingerprint};
use crate::api::params::{Faults, Refusal, list, parsed, text};
use crate::api::principal::Principal;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::report::ReportView;
use crate::api::view::token::token;
use crate::service::keys::Scope;
use crate::service::reports::{self, BookError, Kind, NewReport, Report, looks_personal};
use crate::service::work::Cost;

/// Characters of a note: three sentences.
const NOTE: usize = 500;

/// What is wrong.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewReport)]
pub(in crate::api) struct ReportParams {
    /// `wrong_price`, `out_of_stock`, `not_sold` (these take a `product`), `closed` or `wrong_address` (an `institution`).
    #[serde(rename = "type")]
    #[schema(example = "wrong_price")]
    kind: Option<String>,
    /// Code of the place.
    institution: Option<String>,
    /// Code of the product.
    product: Option<String>,
    /// The price that was seen, in yuan.
    #[schema(example = "12.50")]
    price: Option<String>,
    /// Up to 500 characters that name nobody: telephone numbers and accounts are refused.
    note: Option<String>,
}

/// A report that was taken.
#[derive(Serialize, ToSchema)]
pub(super) struct ReportAnswer<'a> {
    pub(super) meta: Meta<'a>,
    #[serde(flatten)]
    pub(super) report: ReportView,
}

impl ReportParams {
    fn check(&self, snapshot: &Snapshot) -> Result<NewReport, Problem> {
        let mut faults = Faults::default();
        let kind = faults.read("type", self.kind.as_ref(), token::<Kind>);
        if self.kind.is_none() {
            faults.add("type", "missing", "must be given");
        }
        match kind {
            Some(kind) if kind.is_about_a_place() && self.institution.is_none() => {
                faults.add("institution", "missing", "must be given for this type");
            }
            Some(kind) if !kind.is_about_a_place() && self.product.is_none() => {
                faults.add("product", "missing", "must be given for this type");
            }
            _ => {}
        }
        let price = faults.read("price", self.price.as_ref(), parsed::<Money>);
        let note = faults.read("note", self.note.as_ref(), note);
        faults.finish()?;
        let institution = self.institution.as_ref().map(|code| {
            let place = lookup::institution(snapshot, code)?;
            Ok::<_, Problem>(snapshot.institution_code(place)?.to_owned())
        });
        let product = self.product.as_ref().map(|code| {
            let product = lookup::product(snapshot, code)?;
            Ok::<_, Problem>(snapshot.product_code(product)?.to_owned())
        });
        Ok(NewReport {
            // Checked above.
            kind: kind.unwrap_or(Kind::WrongPrice),
            institution: institution.transpose()?,
            product: product.transpose()?,
            price,
            note: note.filter(|note| !note.is_empty()),
        })
    }
}

fn note(note: &str) -> Result<String, Refusal> {
    let note = text(note, NOTE)?;
    if looks_personal(&note) {
        return Err(Refusal(
            "personal_data",
            "leave out numbers and accounts that lead to a person".into(),
        ));
    }
    Ok(note.trim().to_owned())
}

/// Reports what is wrong with a price or a place. Nothing is kept of who reports it.
#[utoipa::path(post, path = "/v1/reports", tag = "reports", request_body = ReportParams,
    responses(
        (status = 201, description = "It was taken; `id` is the receipt.", body = ReportAnswer),
        (status = 429, description = "Too many reports.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn post(
    State(app): State<App>,
    call: Call,
    Params(params): Params<ReportParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let new = params.check(&open.snapshot)?;
    app.clone()
        .run(Cost::Long, move || {
            let report = app.reports.add(new, app.clock.now().as_second())?;
            let answer =
                ReportAnswer { meta: Meta::new(&open, call.took()), report: report.into() };
            fresh(&answer).map(|answer| (StatusCode::CREATED, answer).into_response())
        })
        .await
}

/// Which reports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ReportsParams {
    /// `received`, `confirmed`, `rejected`, separated by commas; default: all.
    state: Option<String>,
    /// Kinds of report, separated by commas; default: all.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Codes of places, separated by commas; default: all the key may see.
    institution: Option<String>,
    /// Reports on a page, 0–100, default 20.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Reports, the newest first.
#[derive(Serialize, ToSchema)]
struct ReportsAnswer<'a> {
    meta: Meta<'a>,
    /// Reports on all pages.
    total: usize,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The reports.
    reports: Vec<ReportView>,
}

/// The reports a key may see: all with the scope `admin`, those about an institution with that of writing its offers.
#[utoipa::path(get, path = "/v1/reports", tag = "reports", params(ReportsParams), security(("key" = [])),
    responses(
        (status = 200, description = "A page of reports.", body = ReportsAnswer),
        (status = 401, description = "No key, or one that does not open.", body = ProblemView, content_type = "application/problem+json"),
        (status = 403, description = "The key may not see these.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn list_all(
    State(app): State<App>,
    call: Call,
    principal: Principal,
    Params(params): Params<ReportsParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let page = Page::read(&mut faults, params.limit.as_ref(), params.cursor.as_ref());
    let states = |text: &str| list(text, token::<reports::State>);
    let states = faults.read("state", params.state.as_ref(), states).unwrap_or_default();
    let kinds = |text: &str| list(text, token::<Kind>);
    let kinds = faults.read("type", params.kind.as_ref(), kinds).unwrap_or_default();
    let codes = |text: &str| list(text, parsed::<InstitutionCode>);
    let asked = faults.read("institution", params.institution.as_ref(), codes);
    let places = visible(&principal, asked)?;
    faults.finish()?;
    let query = fingerprint("reports", &(&states, &kinds, &places));
    let before = page.after::<usize>(query)?;
    let open = app.open(None)?;
    let wanted = |report: &Report| {
        let here = |code: &str| places.iter().flatten().any(|place| place.as_str() == code);
        (states.is_empty() || states.contains(&report.state))
            && (kinds.is_empty() || kinds.contains(&report.kind))
            && (places.is_none() || report.institution.as_deref().is_some_and(here))
    };
    let (total, mut found) = app.reports.list(before, page.limit + 1, wanted);
    let more = found.len() > page.limit;
    found.truncate(page.limit);
    let last = found.last().filter(|_| more).map(|(number, _)| *number);
    fresh(&ReportsAnswer {
        meta: Meta::new(&open, call.took()),
        total,
        next: last.map(|number| Cursor::encode(open.mark, query, &number)),
        reports: found.into_iter().map(|(_, report)| report.into()).collect(),
    })
}

/// The places a key may see reports about; `None`: all.
fn visible(
    principal: &Principal,
    asked: Option<Vec<InstitutionCode>>,
) -> Result<Option<Vec<InstitutionCode>>, Problem> {
    let Some(key) = principal.key() else {
        return principal.require(&Scope::Admin).map(|()| None);
    };
    if key.record.may(&Scope::Admin) {
        return Ok(asked);
    }
    let own = |scope: &Scope| match scope {
        Scope::WriteOffers(code) => Some(code.clone()),
        _ => None,
    };
    let own: Vec<_> = key.record.scopes.iter().filter_map(own).collect();
    let asked = asked.unwrap_or_else(|| own.clone());
    match asked.iter().find(|code| !own.contains(code)) {
        Some(code) => principal.require(&Scope::WriteOffers(code.clone())).map(|()| None),
        None if own.is_empty() => principal.require(&Scope::Admin).map(|()| None),
        None => Ok(Some(asked)),
    }
}

impl From<BookError> for Problem {
    fn from(error: BookError) -> Self {
        let code = match &error {
            BookError::Unknown(_) => Code::UnknownReport,
            BookError::Nowhere | BookError::Full => Code::NotReady,
            BookError::Damaged { .. } => Code::Internal,
            BookError::Io { .. } | BookError::Random(_) => Code::Internal,
        };
        match code {
            // Paths of this machine are for the log alone.
            Code::Internal => {
                tracing::error!(%error, "reports can't be kept");
                Self::new(code, "reports can't be kept now")
            }
            _ => Self::new(code, error.to_string()),
        }
    }
}
