//! Nothing comes in, "the process runs" goes out.

use axum::http::header;
use axum::response::IntoResponse;

/// Whether the process runs; it says nothing about the data, see `/readyz`.
#[utoipa::path(get, path = "/healthz", tag = "service",
    responses((status = 200, description = "It runs.", body = String, content_type = "text/plain")))]
pub(in crate::api) async fn handler() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n")
}
