//! A path under `/docs/` comes in, a file of the viewer bundled in the binary goes out; nothing is fetched elsewhere.

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use utoipa_swagger_ui::Config;

use crate::api::error::{Code, Problem};
use crate::api::extract::Segment;
use crate::api::state::App;

/// The viewer's routes. `/docs` redirects, because the viewer's files are named relative to `/docs/`.
pub(in crate::api) fn routes() -> Router<App> {
    // Without a validator the viewer would send the document's address to a public one.
    let config = Arc::new(Config::from("/openapi.json").validator_url("none"));
    let index = Arc::clone(&config);
    Router::new()
        .route("/docs", get(async || Redirect::permanent("/docs/")))
        .route("/docs/", get(async move || file("index.html", index)))
        .route("/docs/{*file}", get(async move |Segment(path): Segment| file(&path, config)))
}

fn file(path: &str, config: Arc<Config<'static>>) -> Result<Response, Problem> {
    match utoipa_swagger_ui::serve(path, config) {
        Ok(Some(file)) => {
            Ok(([(header::CONTENT_TYPE, file.content_type)], file.bytes.into_owned())
                .into_response())
        }
        Ok(None) => Err(Problem::new(Code::NotFound, format!("the viewer has no file {path}"))),
        Err(error) => Err(Problem::new(Code::Internal, error.to_string())),
    }
}
