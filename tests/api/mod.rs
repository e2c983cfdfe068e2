//! The HTTP interface through its router, without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;

mod refusals;

/// The day on which every test takes place.
const NOW: &str = "2026-11-21T12:00:00+08:00";

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

/// The service without any generation.
fn empty() -> Router {
    let app = App::new(Clock::at(NOW.parse().unwrap()), "test".into());
    router(app, Options::default())
}

async fn send(service: &Router, request: Request<Body>) -> Answer {
    let response = service.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn get(service: &Router, target: &str) -> Answer {
    send(service, Request::get(target).body(Body::empty()).unwrap()).await
}
