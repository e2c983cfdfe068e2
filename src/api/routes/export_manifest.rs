//! The name of an exported file comes in, its generation, columns, rows, bytes and checksum go out.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::cache::{Call, fresh};
use crate::api::error::{Problem, Refusals};
use crate::api::extract::Segment;
use crate::api::state::App;
use crate::api::view::Meta;
use crate::service::work::Cost;

use super::export::file;

/// What a file holds and how to check that it came whole.
#[derive(Serialize, ToSchema)]
struct ExportManifest<'a> {
    meta: Meta<'a>,
    /// The file.
    file: &'a str,
    /// Its columns in order.
    columns: Vec<&'static str>,
    /// Rows, headings left out.
    rows: u64,
    /// Bytes of the file as named, compressed if it is a `.gz`.
    bytes: u64,
    /// BLAKE3 of these bytes, hexadecimal.
    blake3: String,
}

/// Generation, rows, bytes and checksum of an exported file; the first request of a generation writes it once.
#[utoipa::path(get, path = "/v1/export/{file}/manifest", tag = "service",
    params(("file" = String, Path, description = "As in /v1/export/{file}.", example = "products.csv.gz")),
    responses((status = 200, description = "The manifest.", body = ExportManifest), Refusals))]
pub(in crate::api) async fn handler(
    State(app): State<App>,
    call: Call,
    Segment(name): Segment,
) -> Result<Response, Problem> {
    let file = file(&name)?;
    let open = app.open(None)?;
    app.run(Cost::Long, move || {
        let sum = open.sum(file)?;
        fresh(&ExportManifest {
            meta: Meta::new(&open, call.took()),
            file: &name,
            columns: file.table.columns().iter().map(|column| column.name).collect(),
            rows: sum.rows,
            bytes: sum.bytes,
            blake3: sum.blake3,
        })
    })
    .await
}
