//! HTTP in, JSON out: one function builds the router, one file holds each endpoint.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, Method, header};
use axum::response::Response;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{Any, CorsLayer};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

mod beside;
mod cache;
pub(crate) mod check;
mod document;
mod door;
pub mod error;
mod extract;
mod filters;
mod html;
mod json;
pub mod listen;
mod listing;
mod lookup;
mod offer_rows;
mod paging;
mod params;
mod principal;
mod routes;
mod shape;
mod state;
mod stream;
mod supply;
mod timeline;
pub mod view;

use door::DoorLayer;
use error::{Code, Problem};
pub use state::App;

/// The head of the OpenAPI document; the paths come from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "yaojia 药价",
        description = "Open drug-price comparison search: what a drug costs, where, and against what reference. \
            Conventions and every enum: docs/API.md.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "search", description = "查药 · finding drugs"),
        (name = "products", description = "药品 · one product and its prices"),
        (name = "groups", description = "药品组 · comparable products"),
        (name = "awards", description = "中选价 · winning prices"),
        (name = "institutions", description = "机构 · places that sell"),
        (name = "reports", description = "报错 · what is wrong with a price"),
        (name = "service", description = "服务 · state of the service"),
    ),
    modifiers(&Keyed)
)]
struct Document;

/// Adds how a key is sent.
struct Keyed;

impl utoipa::Modify for Keyed {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(bearer));
    }
}

/// Extra routes that are off unless asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Serve `/bench/…`: the ceilings that benchmarks state ratios against.
    pub bench_routes: bool,
}

/// Tells this build from another: the version, and when the program file was written.
#[must_use]
pub fn build() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let written = file.and_then(|meta| meta.modified()).ok();
    format!("{} {written:?}", env!("CARGO_PKG_VERSION"))
}

/// The endpoints with their documentation.
fn endpoints() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(routes::search::handler, routes::search::post))
        .routes(routes!(routes::multi_search::handler))
        .routes(routes!(routes::suggest::handler))
        .routes(routes!(routes::scan::handler))
        .routes(routes!(routes::check::handler))
        .routes(routes!(routes::compare::handler))
        .routes(routes!(routes::position::handler))
        .routes(routes!(routes::products::handler))
        .routes(routes!(routes::product::handler))
        .routes(routes!(routes::product_offers::handler))
        .routes(routes!(routes::product_history::handler))
        .routes(routes!(routes::product_alternatives::handler))
        .routes(routes!(routes::group::handler))
        .routes(routes!(routes::group_offers::handler))
        .routes(routes!(routes::group_history::handler))
        .routes(routes!(routes::institutions::handler))
        .routes(routes!(routes::institution::handler))
        .routes(routes!(
            routes::institution_offers::handler,
            routes::put_offers::put,
            routes::put_offers::delete
        ))
        .routes(routes!(routes::changes::handler))
        .routes(routes!(routes::awards::handler))
        .routes(routes!(routes::award::handler))
        .routes(routes!(routes::export::handler))
        .routes(routes!(routes::export_manifest::handler))
        .routes(routes!(routes::stats::handler))
        .routes(routes!(routes::status::handler))
        .routes(routes!(routes::convert::handler))
        .routes(routes!(routes::reports::list_all, routes::reports::post))
        .routes(routes!(routes::report::patch))
        .routes(routes!(routes::health::handler))
        .routes(routes!(routes::ready::handler))
}

/// The OpenAPI 3.1 document, generated from the handlers.
#[must_use]
pub fn openapi() -> serde_json::Value {
    document::complete(&endpoints().into_openapi())
}

/// The whole service, ready to serve or to be called in a test.
pub fn router(app: App, options: Options) -> Router {
    let (mut router, document) = endpoints().split_for_parts();
    let pages = html::routes(router.clone().with_state(app.clone()));
    router = router
        .merge(pages)
        .merge(routes::problems::routes())
        .merge(routes::docs::routes())
        .merge(routes::openapi::routes(&document::complete(&document)));
    if options.bench_routes {
        router = router.merge(routes::bench::routes());
    }
    let layers = ServiceBuilder::new()
        .layer(cors())
        .layer(DoorLayer::new(app.clone()))
        .layer(CompressionLayer::new().compress_when(
            DefaultPredicate::new().and(NotForContentType::const_new("application/gzip")),
        ))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(DefaultBodyLimit::max(app.config.limits.body_bytes));
    router
        .fallback(unknown_route)
        .method_not_allowed_fallback(wrong_method)
        .layer(layers)
        .with_state(app)
}

/// Figures of operation, to be served on an address of their own.
pub fn metrics(app: App) -> Router {
    app.watch_figures();
    routes::metrics::routes().with_state(app)
}

/// Prices are public: pages of any origin may ask; credentials of a browser are never taken.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT,
            header::IF_NONE_MATCH,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([
            header::ETAG,
            header::LINK,
            header::RETRY_AFTER,
            HeaderName::from_static("ratelimit"),
            HeaderName::from_static("ratelimit-policy"),
            HeaderName::from_static("x-request-id"),
        ])
        .max_age(Duration::from_hours(24))
        .vary([]) // the same for everybody
}

async fn unknown_route(uri: axum::http::Uri) -> Problem {
    Problem::new(Code::NotFound, format!("no route at {}", uri.path()))
}

/// The router itself adds the `Allow` header.
async fn wrong_method(method: Method, uri: axum::http::Uri) -> Problem {
    Problem::new(Code::MethodNotAllowed, format!("{} does not take {method}", uri.path()))
}

/// A fault of ours: the caller learns no more than that; the panic hook has written the rest.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    use axum::response::IntoResponse;
    let problem = Problem::new(Code::Internal, "the request could not be answered");
    problem
        .with_header(header::CONNECTION, axum::http::HeaderValue::from_static("close"))
        .into_response()
}
