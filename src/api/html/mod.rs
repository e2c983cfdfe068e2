//! Addresses of pages come in, the same answers as the API's go out as pages that show without script, with the component on top.

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::error::Problem;
use super::state::App;

mod answer;
mod assets;
mod districts;
mod frame;
mod inner;
mod pages;

use frame::Frame;
use inner::Api;

/// The pages, their style and the component; `api` is what they ask, as any client would.
pub(super) fn routes(api: Router) -> Router<App> {
    let api = Api::new(api);
    let page = |kind| {
        let api = api.clone();
        get(async move |State(app): State<App>, uri: Uri, query: RawQuery| {
            page(&app, &api, kind, &uri, query.0.as_deref().unwrap_or_default()).await
        })
    };
    Router::new()
        .route("/", page(Page::Search))
        .route("/g/{id}", page(Page::Group))
        .route("/p/{code}", page(Page::Product))
        .route("/i/{code}", page(Page::Institution))
        .route("/check", page(Page::Tool("药店自查")))
        .route("/basket", page(Page::Tool("药篮")))
        .route("/scan", page(Page::Tool("扫药盒")))
        .route("/embed.js", get(assets::component))
}

/// Which page an address is.
#[derive(Clone, Copy)]
enum Page {
    Search,
    Group,
    Product,
    Institution,
    /// One that works with script only, by its name.
    Tool(&'static str),
}

async fn page(app: &App, api: &Api, kind: Page, uri: &Uri, query: &str) -> Response {
    let name = uri.path().split('/').nth(2).unwrap_or_default();
    let content = match kind {
        Page::Search if query.is_empty() => Ok(pages::home()),
        Page::Search => pages::results(api, query).await,
        Page::Group => pages::group(api, name).await,
        Page::Product => pages::product(api, name).await,
        Page::Institution => pages::institution(api, name).await,
        Page::Tool(title) => Ok(pages::tool(title)),
    };
    let content = content.unwrap_or_else(|refusal| pages::refused(&refusal));
    Frame::new(content, districts::of(app)).into_response()
}

/// Whether a browser asks, which names HTML; programs take anything or JSON.
pub(super) fn wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut kinds = accepted.flat_map(|list| list.split(','));
    kinds.any(|kind| kind.split(';').next().unwrap_or_default().trim() == "text/html")
}

/// What was refused before a page was made, as a page of its own with the status and headers of the refusal.
pub(super) fn refused(problem: Problem) -> Response {
    let content = pages::kept_out(problem.code());
    let (told, _) = problem.into_response().into_parts();
    let mut page = Frame::bare(content).into_response();
    *page.extensions_mut() = told.extensions;
    let own = |name: &header::HeaderName| *name == header::CONTENT_TYPE;
    for (name, value) in told.headers.iter().filter(|(name, _)| !own(name)) {
        page.headers_mut().insert(name, value.clone());
    }
    page.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
    page
}
