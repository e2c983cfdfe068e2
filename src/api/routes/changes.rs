//! The number of a change comes in, the changes after it go out, in their order, to go on from.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::journal::{Change, ChangeKind, Changes};
use yaojia_index::record::Money;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Code, Problem, Refusals};
use crate::api::extract::Params;
use crate::api::params::{Faults, Refusal, within};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::token::{ChannelToken, PriceKindToken, Tok};
use crate::api::view::value::Moment;
use crate::service::work::Cost;

/// Changes of one answer at most, and unless asked otherwise.
const MOST: u32 = 10_000;
const USUAL: u32 = 1_000;

/// The type of a stream of lines.
const LINES: &str = "application/x-ndjson";

/// Which changes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct ChangesParams {
    /// The last change known already; 0 (default) for all that are kept.
    #[param(value_type = Option<u64>, example = 0)]
    since: Option<String>,
    /// Changes in the answer, 1–10000, default 1000.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 10000)]
    limit: Option<String>,
}

/// Changes in their order.
#[derive(Serialize, ToSchema)]
struct ChangesAnswer<'a> {
    meta: Meta<'a>,
    /// The changes.
    changes: Vec<ChangeView>,
    /// Ask with this as `since` for what comes after.
    next: u64,
    /// Whether there are more already.
    more: bool,
}

/// One change.
#[derive(Serialize, ToSchema)]
#[schema(as = Change)]
struct ChangeView {
    /// Its number; later ones are higher, some are left out.
    seq: u64,
    /// When it came in.
    time: Moment,
    /// `offer`, `offer_deleted`, `generation` or `award`.
    kind: &'static str,
    /// The institution of an offer.
    institution: Option<String>,
    /// The product of an offer.
    product: Option<String>,
    /// Where the price applies.
    channel: Option<ChannelToken>,
    /// Which price it is.
    price_kind: Option<PriceKindToken>,
    /// The price now, exact; null where the offer is gone.
    price: Option<String>,
    /// The price before, exact; null where there was no offer.
    previous: Option<String>,
    /// The generation served from now on, or the award that has come, gone or changed.
    id: Option<String>,
}

impl From<Change> for ChangeView {
    fn from(change: Change) -> Self {
        let view = |kind| Self {
            seq: change.seq,
            time: Moment(change.time),
            kind,
            institution: None,
            product: None,
            channel: None,
            price_kind: None,
            price: None,
            previous: None,
            id: None,
        };
        let yuan = |money: Money| money.to_string();
        match change.what {
            ChangeKind::Offer { institution, product, channel, kind, price, previous } => Self {
                institution: Some(institution),
                product: Some(product),
                channel: Some(Tok(channel)),
                price_kind: Some(Tok(kind)),
                price: Some(yuan(price)),
                previous: previous.map(yuan),
                ..view("offer")
            },
            ChangeKind::OfferDeleted { institution, product, channel, kind, previous } => Self {
                institution: Some(institution),
                product: Some(product),
                channel: Some(Tok(channel)),
                price_kind: Some(Tok(kind)),
                previous: previous.map(yuan),
                ..view("offer_deleted")
            },
            ChangeKind::Generation { id } => Self { id: Some(id), ..view("generation") },
            ChangeKind::Award { id } => Self { id: Some(id), ..view("award") },
            // The journal tells nobody of these.
            ChangeKind::Unseen { .. } => view("unseen"),
        }
    }
}

/// What changed after a number: live prices, generations, winning prices. Kept for 30 days.
#[utoipa::path(get, path = "/v1/changes", tag = "service", params(ChangesParams),
    responses((status = 200, description = "Changes in their order; with `Accept: application/x-ndjson` one a line, \
        and `yaojia-next` in the head.",
        content((ChangesAnswer = "application/json"), (String = "application/x-ndjson"))), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    headers: HeaderMap,
    Params(params): Params<ChangesParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let since = faults.read("since", params.since.as_ref(), number).unwrap_or_default();
    let limit = faults.read("limit", params.limit.as_ref(), |text| within(text, 1..=MOST));
    faults.finish()?;
    let limit = limit.unwrap_or(USUAL) as usize;
    let open = app.open(None)?;
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let as_lines = accepted.is_some_and(|types| types.contains(LINES));
    app.clone()
        .run(Cost::Long, move || {
            let found = changes(&app, since, limit)?;
            if as_lines {
                return lines(found);
            }
            fresh(&ChangesAnswer {
                meta: Meta::new(&open, call.took()),
                next: found.next,
                more: found.more,
                changes: found.changes.into_iter().map(ChangeView::from).collect(),
            })
        })
        .await
}

fn changes(app: &App, since: u64, limit: usize) -> Result<Changes, Problem> {
    let Some(journal) = app.live.journal() else {
        let reason = app.live.read_only().unwrap_or_else(|| "no journal is open".into());
        return Err(Problem::new(Code::ReadOnly, reason.to_string()));
    };
    let found = journal.changes(since, limit);
    let found = found.map_err(|error| {
        tracing::error!(%error, "changes can't be read");
        Problem::new(Code::ReadOnly, "the journal can't be read")
    })?;
    found.ok_or_else(|| {
        let detail = "these changes are no longer kept: load the tables anew, then follow from since=0 or a newer number";
        Problem::new(Code::Resync, detail)
    })
}

fn number(text: &str) -> Result<u64, Refusal> {
    let refused = || Refusal("invalid_value", format!("{text:?} is no number of a change"));
    text.parse().ok().filter(|number| i64::try_from(*number).is_ok()).ok_or_else(refused)
}

/// One change a line.
fn lines(found: Changes) -> Result<Response, Problem> {
    let mut body = Vec::new();
    for change in found.changes {
        serde_json::to_writer(&mut body, &ChangeView::from(change))
            .map_err(|error| Problem::new(Code::Internal, error.to_string()))?;
        body.push(b'\n');
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(LINES)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("yaojia-next"), HeaderValue::from(found.next)),
    ];
    Ok((headers, body).into_response())
}
