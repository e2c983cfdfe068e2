//! A method and a path in, the scope they take out.

use axum::http::Method;
use percent_encoding::percent_decode_str;
use yaojia_index::record::InstitutionCode;

use crate::api::error::{Code, Problem};
use crate::api::principal::Principal;
use crate::api::state::App;
use crate::config::Reading;
use crate::service::keys::Scope;

/// What everybody may read even where reading takes a key: whether the service lives, how it is asked.
const ALWAYS_OPEN: [&str; 6] =
    ["/healthz", "/readyz", "/openapi.json", "/problems", "/docs", "/embed.js"];

/// Refuses whoever may not; what a route holds back from some of its callers it refuses itself.
pub(super) fn check(
    app: &App,
    method: &Method,
    path: &str,
    principal: &Principal,
) -> Result<(), Problem> {
    if let Some(code) = written(method, path) {
        return match institution(code) {
            Some(code) => principal.require(&Scope::WriteOffers(code)),
            // No key is made for what is no code; without a key that is said first.
            None if principal.key().is_some() => {
                Err(Problem::new(Code::Forbidden, "no key writes offers of what is no institution"))
            }
            None => principal.require(&Scope::Read),
        };
    }
    let open = app.config.keys.reading == Reading::Open
        || ALWAYS_OPEN.contains(&path)
        || path.starts_with("/docs/");
    match path {
        _ if open => Ok(()),
        "/v1/check" => principal.require(&Scope::Check),
        // Its routes ask for scopes of their own.
        _ if path.starts_with("/v1/reports") && *method != Method::POST => Ok(()),
        _ => principal.require(&Scope::Read),
    }
}

/// The institution whose offers are written, as it stands in the path.
fn written<'a>(method: &Method, path: &'a str) -> Option<&'a str> {
    if !matches!(*method, Method::PUT | Method::DELETE) {
        return None;
    }
    path.strip_prefix("/v1/institutions/")?.strip_suffix("/offers")
}

fn institution(code: &str) -> Option<InstitutionCode> {
    percent_decode_str(code).decode_utf8().ok()?.parse().ok()
}
