//! A checked request and a generation come in; an unchanged answer goes out as 304 before any work is
//! done, a fresh one as JSON with its tag.

use std::hash::Hash;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::{Serialize, Serializer};

use crate::service::generations::Open;

use super::error::{Code, Problem};
use super::json;
use super::paging::fingerprint;
use super::state::App;

/// Where completions are asked for.
const COMPLETIONS: &str = "/v1/suggest";

/// What the answer needs to know of the request beside its parameters.
pub(super) struct Call {
    started: Instant,
    method: Method,
    uri: Uri,
    known: Option<HeaderValue>,
}

impl<S: Send + Sync> FromRequestParts<S> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Ok(Self {
            started: Instant::now(),
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            known: parts.headers.get(header::IF_NONE_MATCH).cloned(),
        })
    }
}

/// The body of a 200.
pub(super) trait Answer: Serialize {
    /// How long it may be kept without asking: prices are asked for again each time, which the tag makes cheap.
    const KEPT: &'static str = "no-cache";

    /// Bytes of JSON that a usual answer has room in without growing.
    const ROOM: usize = 8 << 10;

    /// The cursor of the next page, on lists.
    fn next(&self) -> Option<&str> {
        None
    }
}

/// Microseconds since the request was read, taken while the answer is written.
#[derive(Clone, Copy)]
pub(super) struct Took(Instant);

impl Serialize for Took {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX))
    }
}

impl Call {
    /// The running time of this request.
    pub(super) fn took(&self) -> Took {
        Took(self.started)
    }

    /// Answers 304 if the client has this answer already, else what `compute` makes.
    ///
    /// The tag covers everything an answer depends on (build, generation, live prices, Shanghai date,
    /// request), so nothing needs to be computed to know that it would be the same.
    pub(super) fn answer<A: Answer>(
        &self,
        app: &App,
        open: &Open,
        request: &impl Hash,
        compute: impl FnOnce() -> Result<A, Problem>,
    ) -> Result<Response, Problem> {
        self.answer_at(app, open, open.snapshot.live().version(), request, compute)
    }

    /// The same for an answer that depends on no other live prices than those of its scope, which stand at
    /// `version`.
    pub(super) fn answer_at<A: Answer>(
        &self,
        app: &App,
        open: &Open,
        version: u64,
        request: &impl Hash,
        compute: impl FnOnce() -> Result<A, Problem>,
    ) -> Result<Response, Problem> {
        let (mut headers, known) = self.tagged(app, open, &(version, app.clock.today(), request));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(A::KEPT));
        if known {
            self.count(app, 1);
            return Ok(with_headers(StatusCode::NOT_MODIFIED, headers, Body::empty()));
        }
        let answer = compute()?;
        self.count(app, 1);
        if let Some(link) = answer.next().and_then(|next| self.link(next)) {
            headers.insert(header::LINK, link);
        }
        let body = json::text(A::ROOM, &answer).map_err(|error| failed(&error))?;
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(with_headers(StatusCode::OK, headers, body.into()))
    }

    /// The caching headers of an answer that depends on build, generation and `request` alone, and whether
    /// the client has it already.
    pub(super) fn tagged(&self, app: &App, open: &Open, request: &impl Hash) -> (HeaderMap, bool) {
        let scope = (&app.build, &open.snapshot.manifest().id, app.reports.version());
        let print = fingerprint(self.uri.path(), &(scope, request));
        let tag = format!("W/\"{:016x}\"", u64::from_be_bytes(print));
        let known = self.method != Method::POST && self.knows(&tag);
        (caching(&tag), known)
    }

    /// Counts answered look-ups; completions come with every key pressed and are none.
    pub(super) fn count(&self, app: &App, answered: u64) {
        if self.uri.path() != COMPLETIONS {
            app.lookups.fetch_add(answered, Ordering::Relaxed);
        }
    }

    /// Whether `If-None-Match` names this tag; weak and strong forms compare equal (RFC 9110 §13.1.2).
    fn knows(&self, tag: &str) -> bool {
        let known = self.known.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        known.split(',').any(|one| one.trim() == "*" || opaque(one) == opaque(tag))
    }

    /// The same request with the next cursor, as a `Link`; a POST is repeated by its body instead.
    fn link(&self, next: &str) -> Option<HeaderValue> {
        if self.method == Method::POST {
            return None;
        }
        let query = self.uri.query().unwrap_or_default();
        let kept = query.split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
        let mut target = format!("<{}?", self.uri.path());
        for part in kept {
            target.push_str(part);
            target.push('&');
        }
        HeaderValue::try_from(format!("{target}cursor={next}>; rel=\"next\"")).ok()
    }
}

/// A response of these headers as they are: put into those of another one by one they would be hashed again.
fn with_headers(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Header fields of an answer, with those the door adds.
const FIELDS: usize = 16;

/// Prices are asked for again each time; the tag makes that cheap.
fn caching(tag: &str) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(FIELDS);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers
}

/// An answer of this moment, which nobody may keep.
pub(super) fn fresh(answer: &impl Serialize) -> Result<Response, Problem> {
    let body = json::text(1 << 10, answer).map_err(|error| failed(&error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body).into_response())
}

/// A view that does not serialise: either stored data is damaged, or the view is wrong.
fn failed(error: &json::Error) -> Problem {
    Problem::new(Code::DataCorrupt, error.to_string())
}
