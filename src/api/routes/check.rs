//! A pharmacy's list comes in as JSON, NDJSON, CSV or XLSX, a verdict for each row goes out as JSON, CSV or XLSX.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use utoipa::{IntoParams, ToSchema};
use yaojia_index::record::{Region, Tags};
use yaojia_index::snapshot::Snapshot;

use crate::api::cache::Call;
use crate::api::check::{Bounds, CheckError, Form, List, Pieces, Run, Scoped};
use crate::api::error::{Code, Failure, Problem, ProblemView, Refusals};
use crate::api::extract::Upload;
use crate::api::params::{Faults, Refusal};
use crate::api::state::App;
use crate::api::view::Meta;
use crate::api::view::check::{CheckRowView, SummaryView};
use crate::api::{filters, lookup};
use crate::service::work::Cost;

/// Pieces made ahead of the client.
const AHEAD: usize = 2;

/// Whose list it is, and how the verdicts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct CheckParams {
    /// Whose references count, by code or name; by default the institution's or the dataset's own.
    #[param(example = "210100")]
    region: Option<String>,
    /// The district whose prices it stands among; by default the institution's.
    #[param(example = "210102")]
    district: Option<String>,
    /// The institution whose list it is: its own prices are left out, and its tags say whether it takes part in 三进.
    #[param(example = "P21010290001")]
    institution: Option<String>,
    /// `json`, `csv` or `xlsx`; by default what `Accept` asks for, else JSON.
    format: Option<String>,
}

/// The verdicts.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)] // only its schema is read: the answer is written row by row
struct CheckAnswer<'a> {
    meta: Meta<'a>,
    /// One for each row that says anything, in the order of the list.
    rows: Vec<CheckRowView<'a>>,
    /// The counts.
    summary: SummaryView,
}

/// A pharmacy's list, up to 50,000 rows and 32 MiB unless the operator says otherwise, in the encodings and with the headings pharmacies use; a
/// verdict for each row. The answer is written while the list is read; whatever is wrong with the list itself is told first.
#[utoipa::path(post, path = "/v1/check", tag = "institutions", params(CheckParams),
    request_body(
        content((String = "text/csv", example = "name,spec,manufacturer,price\n阿莫西林胶囊,0.25g*24粒,,9.90\n")),
        description = "JSON (an array of objects), NDJSON, CSV (UTF-8 or GB18030) or XLSX. Headings: sku, code (医保编码), \
            barcode (条码), approval_number (批准文号), name (药品名称), spec (规格), pack (包装), form (剂型), \
            manufacturer (生产企业), price (零售价), stock (库存)."),
    responses((status = 200, description = "The verdicts.", content((CheckAnswer = "application/json"), (String = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))),
        (status = 413, description = "The list is larger than 32 MiB.", body = ProblemView, content_type = "application/problem+json"),
        Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Upload { params, table, accept }: Upload<CheckParams>,
) -> Result<Response, Problem> {
    let open = app.open(None)?;
    let (scoped, form) = read(&params, &accept, &open.snapshot, &app)?;
    let permit = app.exports.clone().try_acquire_owned().map_err(|_| {
        Problem::new(Code::Overloaded, "as many lists as may be are being checked already")
    })?;
    let limits = &app.config.limits;
    let bounds = Bounds { rows: limits.upload_rows, unpacked: limits.unpacked_bytes as u64 };
    let list = app.run(Cost::Long, move || Ok(List::open(table, bounds)?)).await?;
    call.count(&app, list.len() as u64);
    let failed = |error: serde_json::Error| Problem::new(Code::Internal, error.to_string());
    let meta = serde_json::to_vec(&Meta::new(&open, call.took())).map_err(failed)?;
    let run = Run::new(open.snapshot.clone(), scoped, list)?;
    let (sender, pieces) = channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        send(&sender, Pieces::new(form, run, meta));
    });
    let mut headers = HeaderMap::with_capacity(4);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(form)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(name) = attached(form) {
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    }
    Ok((headers, Body::new(Verdicts { pieces, app })).into_response())
}

/// The parameters, checked.
fn read(
    params: &CheckParams,
    accept: &str,
    snapshot: &Snapshot,
    app: &App,
) -> Result<(Scoped, Form), Problem> {
    let mut faults = Faults::default();
    let form = faults.read("format", params.format.as_ref(), format);
    let institution = match &params.institution {
        Some(code) => Some(lookup::institution(snapshot, code)?),
        None => None,
    };
    let places = snapshot.places();
    let own = institution.and_then(|place| places.district(place));
    let mut districts = filters::districts(&mut faults, params.district.as_ref(), snapshot);
    if districts.len() > 1 {
        faults.add("district", "too_many", "one district at most");
    }
    let district = districts.pop().or(own);
    let asked = filters::region(&mut faults, params.region.as_ref(), snapshot);
    let region = match (&params.region, district) {
        (None, Some(district)) => Region::city(district),
        _ => asked,
    };
    faults.finish()?;
    let takes_part = institution.map(|place| places.tags(place).has(Tags::SUPPLY_LIST));
    let (day, caps) = (app.clock.today(), app.caps.clone());
    let scoped = Scoped { region, day, caps, district, institution, takes_part };
    Ok((scoped, form.unwrap_or_else(|| accepted(accept))))
}

fn format(text: &str) -> Result<Form, Refusal> {
    match text {
        "json" => Ok(Form::Json),
        "csv" => Ok(Form::Csv),
        "xlsx" => Ok(Form::Xlsx),
        _ => Err(Refusal("unknown_value", format!("{text:?} is none of json, csv, xlsx"))),
    }
}

/// The form that `Accept` names first; JSON where it names none of them.
fn accepted(accept: &str) -> Form {
    let named = accept.split(',').map(|one| one.split(';').next().unwrap_or_default().trim());
    named
        .filter_map(|kind| match kind {
            "application/json" => Some(Form::Json),
            "text/csv" => Some(Form::Csv),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some(Form::Xlsx),
            _ => None,
        })
        .next()
        .unwrap_or_default()
}

const fn content_type(form: Form) -> &'static str {
    match form {
        Form::Json => "application/json",
        Form::Csv => "text/csv; charset=utf-8",
        Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

const fn attached(form: Form) -> Option<&'static str> {
    match form {
        Form::Json => None,
        Form::Csv => Some("attachment; filename=\"check.csv\""),
        Form::Xlsx => Some("attachment; filename=\"check.xlsx\""),
    }
}

/// Sends pieces as they are taken; ends when nobody takes them any more.
fn send(sender: &Sender<Result<Vec<u8>, CheckError>>, pieces: Pieces) {
    for piece in pieces {
        let last = piece.is_err();
        if sender.blocking_send(piece).is_err() || last {
            return;
        }
    }
}

/// Verdicts on their way.
struct Verdicts {
    pieces: Receiver<Result<Vec<u8>, CheckError>>,
    app: App,
}

impl http_body::Body for Verdicts {
    type Data = Bytes;
    type Error = CheckError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CheckError>>> {
        let piece = std::task::ready!(self.pieces.poll_recv(context));
        if let Some(Err(error)) = &piece {
            // The status is sent already: the connection breaks off, which no client takes for the end.
            let code = match error {
                CheckError::Corrupt(_) => Code::DataCorrupt,
                CheckError::Json(_) | CheckError::Workbook(_) => Code::Internal,
            };
            self.app.note(&Failure { code, detail: error.to_string().into() }, "", "/v1/check");
        }
        Poll::Ready(piece.map(|piece| piece.map(|piece| Frame::data(piece.into()))))
    }
}
