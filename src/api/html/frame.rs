//! A page's content comes in, the whole document goes out with the headers that keep it to its own origin.

use std::hash::{BuildHasher, RandomState};

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::inner::Sent;

/// Small enough to stand in every page, which then shows without waiting for another file.
const STYLE: &str = include_str!("page.css");

/// What a page says, whatever frames it.
pub(super) struct Content {
    pub(super) status: StatusCode,
    pub(super) title: String,
    pub(super) description: String,
    /// Facts for search engines (schema.org), where there are any.
    pub(super) facts: Option<serde_json::Value>,
    /// HTML, already escaped by its own template.
    pub(super) body: String,
    /// The answers it was made of.
    pub(super) answers: Vec<Sent>,
}

/// The document around a content.
#[derive(Template)]
#[template(path = "frame.html", config = "src/api/html/askama.toml")]
pub(super) struct Frame {
    status: StatusCode,
    title: String,
    description: String,
    facts: Option<String>,
    body: String,
    answers: Vec<Sent>,
    style: &'static str,
    /// Where the component may be asked about; `None` where the page stands without it.
    districts: Option<String>,
    nonce: String,
}

impl Frame {
    /// With the search and the component, which takes the page over.
    pub(super) fn new(content: Content, districts: String) -> Self {
        Self { districts: Some(districts), ..Self::bare(content) }
    }

    /// The page alone: the component would ask what has just been refused.
    pub(super) fn bare(content: Content) -> Self {
        let Content { status, title, description, facts, body, answers } = content;
        // "<" cannot end the element it stands in when it is written as an escape.
        let facts = facts.map(|facts| facts.to_string().replace('<', "\\u003c"));
        let (style, districts, nonce) = (STYLE, None, nonce());
        Self { status, title, description, facts, body, answers, style, districts, nonce }
    }

    pub(super) fn into_response(self) -> Response {
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'nonce-{}'; \
             img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'self'",
            self.nonce
        );
        let Ok(page) = self.render() else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut response = (self.status, Html(page)).into_response();
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::try_from(policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        for (name, value) in [
            (header::CACHE_CONTROL, "no-cache"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            // What somebody searched for is not told to the maps they open.
            (header::REFERRER_POLICY, "same-origin"),
            (HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(self)"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// Unguessable, for the style elements older browsers need: the seeds of a fresh hasher are the system's
/// random numbers.
fn nonce() -> String {
    let half = || RandomState::new().hash_one(0_u8);
    format!("{:016x}{:016x}", half(), half())
}
