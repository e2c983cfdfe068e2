//! The HTTP interface through its router, without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

mod alternatives;
mod answers;
mod batch;
mod bombs;
mod caching;
mod city;
mod convert;
mod document;
mod door;
mod export;
mod history;
mod keys;
mod pages;
mod paging;
mod references;
mod refusals;
mod scan;
mod sheets;
mod reports;
mod supply;
mod swap;

/// The day on which every test takes place.
const NOW: &str = "2026-11-21T12:00:00+08:00";

/// What answers requests.
type Service = Router;

/// One answer, read whole.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

async fn send(service: &Service, request: Request<Body>) -> Answer {
    let response = service.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(service: &Service, target: &str) -> Answer {
    send(service, Request::get(target).body(Body::empty()).unwrap()).await
}

async fn post(service: &Service, target: &str, kind: &str, body: &str) -> Answer {
    let request = Request::post(target).header("content-type", kind);
    send(service, request.body(Body::from(body.to_owned())).unwrap()).await
}

/// Asserts that an answer is a problem with this status and code, and complete.
fn is_problem(answer: &Answer, status: u16, code: &str, what: &str) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let body = answer.json();
    assert_eq!((answer.status.as_u16(), &body["code"]), (status, &code.into()), "{what}: {body}");
    assert_eq!(body["status"], status, "{what}");
    assert_eq!(body["type"], format!("/problems#{code}"), "{what}");
    for text in ["title", "detail"] {
        assert!(body[text].as_str().is_some_and(|text| !text.is_empty()), "{what}: no {text}");
    }
    assert!(body["errors"].is_array(), "{what}");
}
