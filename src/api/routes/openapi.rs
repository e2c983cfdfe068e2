//! The document made from the handlers comes in once, `/openapi.json` goes out.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;

use crate::api::state::App;

/// The route, with the document written once.
pub(in crate::api) fn routes(document: &serde_json::Value) -> Router<App> {
    let body = Bytes::from(format!("{document:#}"));
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    Router::new().route("/openapi.json", get(async move || (headers, body)))
}
