//! The `Authorization` of a request in, who asks and what they may do out.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::service::keys::{Held, Scope};

use super::error::{Code, Problem};
use super::state::App;

/// Who asks: the holder of a key, or nobody in particular.
#[derive(Debug, Clone, Default)]
pub(super) struct Principal(Option<Arc<Held>>);

/// What a 401 says about how to ask.
const CHALLENGE: HeaderValue = HeaderValue::from_static("Bearer realm=\"yaojia\"");
/// The same where a key was sent that does not open.
const INVALID: HeaderValue =
    HeaderValue::from_static("Bearer realm=\"yaojia\", error=\"invalid_token\"");
/// The same of a 403.
const TOO_LITTLE: HeaderValue =
    HeaderValue::from_static("Bearer realm=\"yaojia\", error=\"insufficient_scope\"");

impl Principal {
    /// Whoever sent these headers. A key that does not open is refused even where none is needed, so that its holder
    /// learns of it.
    pub(super) fn of(headers: &HeaderMap, app: &App) -> Result<Self, Problem> {
        let mut sent = headers.get_all(header::AUTHORIZATION).iter();
        let Some(first) = sent.next() else { return Ok(Self(None)) };
        let key = first.to_str().ok().and_then(bearer).filter(|_| sent.next().is_none());
        let key = key.ok_or_else(|| {
            refused(Code::InvalidKey, "send one header: Authorization: Bearer <key>", INVALID)
        })?;
        let held = app
            .keys
            .find(key, app.clock.now())
            .map_err(|error| refused(Code::InvalidKey, error.to_string(), INVALID))?;
        if !from_own_page(&held, headers) {
            let detail = "this key is bound to pages of other origins";
            return Err(Problem::new(Code::OriginNotAllowed, detail));
        }
        Ok(Self(Some(held)))
    }

    /// Whether they may do this: 401 without a key, 403 with one that has not the scope.
    pub(super) fn require(&self, scope: &Scope) -> Result<(), Problem> {
        match &self.0 {
            None => Err(refused(Code::KeyRequired, "this takes a key", CHALLENGE)),
            Some(held) if held.record.may(scope) => Ok(()),
            Some(_) => {
                let detail = format!("the key has not the scope {scope}");
                Err(refused(Code::Forbidden, detail, TOO_LITTLE))
            }
        }
    }

    /// What is known of the key; `None` for nobody in particular.
    pub(super) fn key(&self) -> Option<&Held> {
        self.0.as_deref()
    }
}

impl FromRequestParts<App> for Principal {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match parts.extensions.get::<Self>() {
            Some(known) => Ok(known.clone()),
            None => Self::of(&parts.headers, app),
        }
    }
}

/// The token of `Bearer <token>`; the scheme's case does not matter (RFC 9110 §11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whether a browser key came from a page it is bound to; other keys come from anywhere. A page of the service's
/// own origin sends no `Origin` with a GET, but says that it is of the same.
fn from_own_page(held: &Held, headers: &HeaderMap) -> bool {
    let origins = &held.record.origins;
    if origins.is_empty() {
        return true;
    }
    match headers.get(header::ORIGIN) {
        Some(sent) => origins.iter().any(|origin| origin.is(sent.as_bytes())),
        None => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
            let same = headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
            let own = |host: &str| {
                ["http", "https"].into_iter().any(|scheme| {
                    let own = format!("{scheme}://{}", host.to_ascii_lowercase());
                    origins.iter().any(|origin| origin.is(own.as_bytes()))
                })
            };
            same && host.is_some_and(own)
        }
    }
}

fn refused(
    code: Code,
    detail: impl Into<std::borrow::Cow<'static, str>>,
    how: HeaderValue,
) -> Problem {
    Problem::new(code, detail).with_header(header::WWW_AUTHENTICATE, how)
}
