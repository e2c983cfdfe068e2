//! An answer in, the same out with the headers all answers share, counted and, where it is our fault, written down.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::response::Response;

use crate::api::error::Failure;
use crate::api::state::App;

/// Tells one request from all others in answers and logs.
#[derive(Debug, Clone)]
pub(in crate::api) struct RequestId(HeaderValue);

const ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id taken over from a client.
const LONGEST: usize = 64;

impl RequestId {
    /// The one the client or a proxy gave, where it can stand in a log; else a new one.
    fn of(headers: &HeaderMap) -> Self {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        let given = headers.get(ID).filter(|value| {
            (1..=LONGEST).contains(&value.len()) && value.as_bytes().iter().all(plain)
        });
        given.cloned().map_or_else(Self::new, Self)
    }

    /// A number that starts anywhere and counts on: unlike any other of this process, and hardly like another's.
    fn new() -> Self {
        static NEXT: LazyLock<AtomicU64> =
            LazyLock::new(|| AtomicU64::new(RandomState::new().hash_one(0_u8)));
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut digits = [0_u8; 16];
        for (at, digit) in digits.iter_mut().enumerate() {
            *digit = b"0123456789abcdef"[(number >> (60 - 4 * at) & 15) as usize];
        }
        Self(HeaderValue::from_bytes(&digits).unwrap_or(HeaderValue::from_static("0")))
    }

    /// As text.
    pub(in crate::api) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

/// What is kept of a request until its answer.
pub(super) struct Reply {
    id: RequestId,
    method: Method,
    route: usize,
    started: Instant,
}

/// Of pages that bring no policy of their own: the list of problems holds nothing that loads, the viewer of the document
/// its own files and styles.
const PLAIN: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);
const VIEWER: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);

impl Reply {
    pub(super) fn new(_app: &App, request: &Request, route: usize, started: Instant) -> Self {
        let id = RequestId::of(request.headers());
        Self { id, method: request.method().clone(), route, started }
    }

    /// Completes the answer.
    pub(super) fn finish(self, app: &App, mut response: Response) -> Response {
        let route = &super::routes::all()[self.route].path;
        let took = self.started.elapsed();
        let status = response.status().as_u16();
        app.metrics.answered(self.route, status, took);
        if let Some(failure) = response.extensions().get::<Failure>() {
            app.note(failure, self.id.as_str(), route);
        }
        tracing::debug!(
            target: "yaojia::access",
            id = self.id.as_str(), method = %self.method, route, status, took_us = took.as_micros(),
            "answered"
        );
        let headers = response.headers_mut();
        headers.insert(ID, self.id.0);
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        let html = headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if html && !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
            let viewer = route.starts_with("/docs") || route == "other";
            headers.insert(header::CONTENT_SECURITY_POLICY, if viewer { VIEWER } else { PLAIN });
            headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_clients_are_taken_over_where_a_log_can_hold_them() {
        let with = |id: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ID, HeaderValue::from_str(id).unwrap());
            RequestId::of(&headers).as_str().to_owned()
        };
        assert_eq!(with("a-1_b.2"), "a-1_b.2");
        for odd in ["", "a b", "a\"b", &"a".repeat(65)] {
            assert_eq!(with(odd).len(), 16, "{odd}");
        }
        assert_ne!(with(""), with(""));
    }
}
