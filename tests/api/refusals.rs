//! Whatever is refused is refused as `application/problem+json` with a stable code.

use axum::body::Body;
use axum::http::Request;

use super::{Answer, empty, get, send};

/// Asserts that an answer is a problem with this status and code, and complete.
fn is_problem(answer: &Answer, status: u16, code: &str, what: &str) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert_eq!(answer.status.as_u16(), status, "{what}");
    let body = answer.json();
    assert_eq!(body["code"], code, "{what}: {body}");
    assert_eq!(body["status"], status, "{what}");
    assert_eq!(body["type"], format!("/problems#{code}"), "{what}");
    for text in ["title", "detail"] {
        assert!(body[text].as_str().is_some_and(|text| !text.is_empty()), "{what}: no {text}");
    }
    assert!(body["errors"].is_array(), "{what}");
}

#[tokio::test]
async fn routes_and_methods() {
    let service = empty();
    for (method, target, status, code) in [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/nowhere", 404, "not_found"),
        ("GET", "/docs/nowhere.js", 404, "not_found"),
        ("DELETE", "/healthz", 405, "method_not_allowed"),
        ("POST", "/docs/", 405, "method_not_allowed"),
        ("GET", "/bench/constant", 404, "not_found"),
        ("GET", "/readyz", 503, "not_ready"),
    ] {
        let request = Request::builder().method(method).uri(target).body(Body::empty()).unwrap();
        let answer = send(&service, request).await;
        is_problem(&answer, status, code, target);
        if status == 405 {
            assert_eq!(answer.header("allow"), "GET,HEAD", "{target}");
        }
    }
}

#[tokio::test]
async fn pages_that_need_no_generation() {
    let service = empty();
    for (target, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/problems", "text/html; charset=utf-8"),
        ("/healthz", "text/plain; charset=utf-8"),
        ("/openapi.json", "application/json"),
        ("/docs/", "text/html"),
        ("/docs/swagger-ui.css", "text/css"),
    ] {
        let answer = get(&service, target).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, kind),
            "{target}"
        );
    }
}
