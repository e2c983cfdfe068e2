//! Nothing comes in, figures of operation go out, on an address of their own.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::api::state::App;

/// What Prometheus is told to expect.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `/metrics`, to be served apart from the service.
pub(in crate::api) fn routes() -> Router<App> {
    Router::new().route("/metrics", get(handler))
}

async fn handler(State(app): State<App>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, KIND), (header::CACHE_CONTROL, "no-store")], app.metrics.text())
}
