//! A pharmacy's prices come in, what became of each row goes out, once they are on the disk and in every answer.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::record::{Channel, PriceKind};

use crate::api::cache::{Call, fresh};
use crate::api::error::{Candidate, Code, Fault, Problem, Refusals};
use crate::api::extract::{self, Params, Segment};
use crate::api::lookup;
use crate::api::offer_rows::{self, Format, moment};
use crate::api::params::{Faults, Refusal, flag};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::token::token;
use crate::service::generations::Open;
use crate::service::live::{
    Asked, Idempotency, Outcome, Row, RowOutcome, Status, Write, WriteError,
};
use crate::service::work::Cost;

/// Rows of a refused replacement that are named in the problem.
const NAMED: usize = 100;

/// Bytes of a list that is read within some 100 µs.
const SHORT: usize = 32 << 10;

/// Characters of a key that tells repeated requests.
const KEY: usize = 200;

/// How prices are written.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct PutParams {
    /// Offers of the institution that are not in the list are gone.
    #[param(value_type = Option<bool>)]
    replace: Option<String>,
    /// Rows that are refused do not hinder a replacement.
    #[param(value_type = Option<bool>)]
    partial: Option<String>,
    /// `all`: list accepted rows too.
    results: Option<String>,
    /// As of when offers that are not in the list are gone; default: now.
    observed_at: Option<String>,
}

/// Which offers are gone.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct DeleteParams {
    /// Only those of this product; default: all of the institution.
    product: Option<String>,
    /// Of the product: only those of this channel, `store` or `online`.
    channel: Option<String>,
    /// Of the product: only those of this kind, `list`, `member` or `insured`.
    kind: Option<String>,
    /// As of when they are gone; default: now.
    observed_at: Option<String>,
}

/// A price as it is sent.
#[derive(ToSchema)]
#[allow(dead_code)] // only its schema is read: rows are checked one by one
pub(in crate::api) struct OfferInput {
    /// The product's code.
    #[schema(example = "XJ01CAA040E001010100001")]
    product: String,
    /// Price of the pack in yuan, up to four decimals.
    #[schema(example = "10.50")]
    price: String,
    /// When it was set: RFC 3339, or a date (midnight in Shanghai); default: now.
    observed_at: Option<String>,
    /// When it was last confirmed.
    confirmed_at: Option<String>,
    /// `yes`, `no` or `unknown` (default); true and false.
    in_stock: Option<String>,
    /// `store` (default) or `online`.
    channel: Option<String>,
    /// `list` (default), `member` or `insured`.
    kind: Option<String>,
}

/// What became of the rows.
#[derive(Serialize, ToSchema)]
struct WriteAnswer<'a> {
    meta: Meta<'a>,
    /// Rows that are the offer now.
    accepted: u32,
    /// Rows that told what was known.
    unchanged: usize,
    /// Rows older than what is known.
    older: usize,
    /// Rows that can't be taken: unknown products, times ahead, what can't be read.
    refused: usize,
    /// Offers that are gone because they were not in the list.
    deleted: u32,
    /// The number of the last change, for `/v1/changes`.
    seq: u64,
    /// Rows that were not accepted; with `results=all` every row.
    results: Vec<RowView>,
}

/// What became of one row.
#[derive(Serialize, ToSchema)]
#[schema(as = OfferRowResult)]
struct RowView {
    /// Its position in the list, from 0.
    row: u32,
    /// `accepted`, `unchanged`, `older`, `unknown_product`, `future` or `refused`.
    #[schema(value_type = String)]
    status: Status,
    /// Why, as a stable token.
    code: Option<String>,
    /// Why, in words.
    detail: Option<String>,
    /// What may have been meant by an unknown product.
    candidates: Option<Vec<Candidate>>,
}

/// Writes prices of one institution: durable and visible everywhere when this answers.
#[utoipa::path(put, path = "/v1/institutions/{code}/offers", tag = "institutions",
    params(("code" = String, Path, description = "H/P code, or the source's own id (src:…).", example = "P21010290001"),
        PutParams,
        ("idempotency-key" = Option<String>, Header, description = "A repeated request with the same key within 24 hours gets the first answer.")),
    security(("key" = [])),
    request_body(content(
        (Vec<OfferInput> = "application/json"), (String = "application/x-ndjson"), (String = "text/csv"))),
    responses((status = 200, description = "What became of each row.", body = WriteAnswer), Refusals))]
pub(in crate::api) async fn put(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    request: Request,
) -> Result<Response, Problem> {
    let query = request.uri().query().unwrap_or_default();
    let Params(params) = Params::<PutParams>::of_query(query)?;
    let mut faults = Faults::default();
    let replace = faults.read("replace", params.replace.as_ref(), flag).unwrap_or_default();
    let partial = faults.read("partial", params.partial.as_ref(), flag).unwrap_or_default();
    let all = faults.read("results", params.results.as_ref(), all).unwrap_or_default();
    let at = faults.read("observed_at", params.observed_at.as_ref(), time);
    let key = idempotency_key(request.headers(), &mut faults);
    faults.finish()?;
    let sent = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let format = sent.and_then(Format::of).ok_or_else(|| {
        let detail = "send application/json, application/x-ndjson or text/csv";
        Problem::new(Code::UnsupportedMediaType, detail)
    })?;
    let institution = institution(&app, &code)?;
    let bytes = body_bytes(request, app.config.limits.upload_bytes).await?;
    let most = app.config.limits.upload_rows;
    let print = print(&(replace, partial, all, at, format), &bytes);
    // A short list is read where it came in: it would wait longer for its turn among long computations.
    let cost = if bytes.len() <= SHORT { Cost::Short } else { Cost::Long };
    let read = move || offer_rows::read(format, &bytes, most);
    let rows = app.run(cost, read).await?;
    let idempotency = key.map(|key| Idempotency { key, print });
    let write = Write { institution, rows, replace, partial, at, idempotency };
    answer(&app, &call, write, all).await
}

/// Says that offers of one institution are gone: all, those of a product, or one.
#[utoipa::path(delete, path = "/v1/institutions/{code}/offers", tag = "institutions",
    params(("code" = String, Path, description = "H/P code, or the source's own id (src:…).", example = "P21010290001"),
        DeleteParams,
        ("idempotency-key" = Option<String>, Header, description = "A repeated request with the same key within 24 hours gets the first answer.")),
    security(("key" = [])),
    responses((status = 200, description = "How many are gone.", body = WriteAnswer), Refusals))]
pub(in crate::api) async fn delete(
    State(app): State<App>,
    call: Call,
    Segment(code): Segment,
    headers: HeaderMap,
    Params(params): Params<DeleteParams>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let channel = faults.read("channel", params.channel.as_ref(), token::<Channel>);
    let kind = faults.read("kind", params.kind.as_ref(), token::<PriceKind>);
    let at = faults.read("observed_at", params.observed_at.as_ref(), time);
    if params.product.is_none() && (channel.is_some() || kind.is_some()) {
        faults.add("product", "missing", "channel and kind are those of a product");
    }
    let key = idempotency_key(&headers, &mut faults);
    faults.finish()?;
    let institution = institution(&app, &code)?;
    let print = print(&(channel, kind, at, &params.product), &[]);
    let gone = |product: &str, channel, kind| {
        Row::Asked(Asked {
            product: product.to_owned(),
            channel,
            kind,
            price: None,
            observed_at: at,
            confirmed_at: None,
            in_stock: yaojia_index::record::Stock::Unknown,
        })
    };
    let mut rows = Vec::new();
    if let Some(product) = &params.product {
        lookup::product(&app.open(None)?.snapshot, product)?;
        for its_channel in [Channel::Store, Channel::Online] {
            for its_kind in [PriceKind::List, PriceKind::Member, PriceKind::Insured] {
                if channel.is_none_or(|only| only == its_channel)
                    && kind.is_none_or(|only| only == its_kind)
                {
                    rows.push(gone(product, its_channel, its_kind));
                }
            }
        }
    }
    let replace = params.product.is_none();
    let idempotency = key.map(|key| Idempotency { key, print });
    let write = Write { institution, rows, replace, partial: false, at, idempotency };
    answer(&app, &call, write, false).await
}

/// The institution's code as the catalogue spells it.
fn institution(app: &App, code: &str) -> Result<String, Problem> {
    let open = app.open(None)?;
    let place = lookup::institution(&open.snapshot, code)?;
    Ok(open.snapshot.institution_code(place)?.to_owned())
}

/// The body, of at most `most` bytes.
async fn body_bytes(mut request: Request, most: usize) -> Result<Bytes, Problem> {
    DefaultBodyLimit::max(most).apply(&mut request);
    extract::body_bytes(request).await
}

fn all(text: &str) -> Result<bool, Refusal> {
    match text {
        "all" => Ok(true),
        _ => Err(Refusal("invalid_value", format!("{text:?} is not \"all\""))),
    }
}

fn time(text: &str) -> Result<i64, Refusal> {
    let refused = || Refusal("invalid_value", format!("{text:?} is no time and no date"));
    moment(text).ok_or_else(refused)
}

fn idempotency_key(headers: &HeaderMap, faults: &mut Faults) -> Option<String> {
    let sent = headers.get(HeaderName::from_static("idempotency-key"))?;
    match sent.to_str().map(str::trim) {
        Ok(key) if (1..=KEY).contains(&key.len()) => Some(key.to_owned()),
        _ => {
            faults.add("idempotency-key", "invalid_value", format!("1 to {KEY} ASCII characters"));
            None
        }
    }
}

/// Stands for a request: what is asked and the body as it was sent.
fn print(asked: &impl std::fmt::Debug, body: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{asked:?}").as_bytes()).update(&[0]).update(body);
    *hasher.finalize().as_bytes()
}

/// Writes and answers.
async fn answer(app: &App, call: &Call, write: Write, all: bool) -> Result<Response, Problem> {
    let outcome = app.live.write(write).await.map_err(|error| problem(app, error))?;
    let open = app.open(None)?;
    let results = results(&open, &outcome, all)?;
    let mut response = fresh(&WriteAnswer {
        meta: Meta::new(&open, call.took()),
        accepted: outcome.accepted,
        unchanged: outcome.count(Status::Unchanged),
        older: outcome.count(Status::Older),
        refused: outcome.refused(),
        deleted: outcome.deleted,
        seq: outcome.seq,
        results,
    })?;
    if outcome.repeated {
        let name = HeaderName::from_static("idempotency-replayed");
        response.headers_mut().insert(name, HeaderValue::from_static("true"));
    }
    Ok(response)
}

fn results(open: &Open, outcome: &Outcome, all: bool) -> Result<Vec<RowView>, Problem> {
    let mut results = outcome
        .others
        .iter()
        .map(|row| view(open, row))
        .collect::<Result<Vec<RowView>, Problem>>()?;
    if all {
        let others: std::collections::HashSet<u32> =
            outcome.others.iter().map(|row| row.row).collect();
        results.extend((0..outcome.rows).filter(|row| !others.contains(row)).map(|row| RowView {
            row,
            status: Status::Accepted,
            code: None,
            detail: None,
            candidates: None,
        }));
    }
    results.sort_by_key(|row| row.row);
    Ok(results)
}

fn view(open: &Open, row: &RowOutcome) -> Result<RowView, Problem> {
    let candidates = match (row.status, &row.product) {
        (Status::UnknownProduct, Some(code)) => {
            Some(lookup::products_alike(&open.snapshot, &code.to_ascii_uppercase())?)
        }
        _ => None,
    };
    let (code, detail) = (row.code.clone(), row.detail.clone());
    Ok(RowView { row: row.row, status: row.status, code, detail, candidates })
}

fn problem(app: &App, error: WriteError) -> Problem {
    let detail = error.to_string();
    match error {
        WriteError::ReadOnly(_) => Problem::new(Code::ReadOnly, detail),
        WriteError::Store(_) => Problem::new(Code::ReadOnly, "the journal can't be written"),
        WriteError::Overloaded => Problem::new(Code::Overloaded, detail),
        WriteError::NotReady(_) => Problem::new(Code::NotReady, detail),
        WriteError::Corrupt(_) => Problem::new(Code::DataCorrupt, detail),
        WriteError::KeyReused => Problem::new(Code::IdempotencyMismatch, detail),
        WriteError::UnknownInstitution(code) => {
            let found = app
                .open(None)
                .and_then(|open| lookup::institution(&open.snapshot, &code).map(|_| ()));
            found.err().unwrap_or_else(|| Problem::new(Code::UnknownInstitution, detail))
        }
        WriteError::ReplaceRefused(outcome) => {
            let refused = outcome.others.iter().filter(|row| row.status.is_refusal());
            let fault = |row: &RowOutcome| Fault {
                param: format!("rows[{}]", row.row).into(),
                code: match row.status {
                    Status::UnknownProduct => "unknown_product",
                    Status::Future => "future",
                    _ => "refused",
                },
                detail: row.detail.clone().unwrap_or_default(),
            };
            Problem::new(Code::ReplaceRefused, detail)
                .with_faults(refused.take(NAMED).map(fault).collect())
        }
    }
}
