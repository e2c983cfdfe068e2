//! The name of a file comes in, a whole table of one generation goes out, piece by piece as the client takes it.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use tokio::sync::OwnedSemaphorePermit;
use yaojia_index::snapshot::Corrupt;

use crate::api::cache::Call;
use crate::api::error::{Code, Failure, Problem, Refusals};
use crate::api::extract::Segment;
use crate::api::state::App;
use crate::service::export::{File, Format, Pieces};

/// The generation a file is of.
const GENERATION: HeaderName = HeaderName::from_static("yaojia-generation");
/// How many rows it has, headings left out.
const ROWS: HeaderName = HeaderName::from_static("yaojia-rows");

/// A whole table: its generation and row count in `yaojia-generation` and `yaojia-rows`, its checksum at `…/manifest`.
#[utoipa::path(get, path = "/v1/export/{file}", tag = "service",
    params(("file" = String, Path, description = "Table and format: products, offers, institutions, awards, \
        listed_prices, programmes, regions, bids, payment_standards, supply_list, supply_status, credit, \
        synonyms, corrections or overrides, then .csv or .ndjson, then .gz or not.", example = "products.csv.gz")),
    responses((status = 200, description = "The table.", content((String = "text/csv"), (String = "application/x-ndjson"), (Vec<u8> = "application/gzip"))), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(name): Segment,
) -> Result<Response, Problem> {
    let file = file(&name)?;
    let open = app.open(None)?;
    let (mut headers, known) = call.tagged(&app, &open, &file);
    if known {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let permit = app.exports.clone().try_acquire_owned().map_err(|_| {
        Problem::new(Code::Overloaded, "as many tables as may be are being exported already")
    })?;
    let id = &open.snapshot.manifest().id;
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(file)));
    headers.insert(ROWS, file.table.rows(&open.snapshot).into());
    let attached = format!("attachment; filename=\"{id}-{name}\"");
    for (name, value) in [(GENERATION, id), (header::CONTENT_DISPOSITION, &attached)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    }
    let pieces = Pieces::new(open.snapshot, file);
    Ok((headers, Body::new(Export { pieces, app, _permit: permit })).into_response())
}

/// The file that is asked for; 404 where there is none of that name.
pub(super) fn file(name: &str) -> Result<File, Problem> {
    name.parse::<File>().map_err(|error| Problem::new(Code::NotFound, error.to_string()))
}

const fn content_type(file: File) -> &'static str {
    match (file.gzip, file.format) {
        (true, _) => "application/gzip",
        (false, Format::Csv) => "text/csv; charset=utf-8",
        (false, Format::Ndjson) => "application/x-ndjson",
    }
}

/// A file on its way: the next piece is written when the client has taken the one before, so that a table of
/// any size needs the memory of one piece. It holds its generation open to the end.
struct Export {
    pieces: Pieces,
    app: App,
    _permit: OwnedSemaphorePermit,
}

impl http_body::Body for Export {
    type Data = Bytes;
    type Error = Corrupt;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Corrupt>>> {
        let piece = self.pieces.next();
        if let Some(Err(error)) = &piece {
            // The status is sent already: the connection breaks off, which no client takes for the end.
            let detail = error.to_string().into();
            self.app.note(&Failure { code: Code::DataCorrupt, detail }, "", "/v1/export/{file}");
        }
        Poll::Ready(piece.map(|piece| piece.map(|piece| Frame::data(piece.into()))))
    }
}
