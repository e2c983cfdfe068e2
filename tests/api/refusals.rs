//! Whatever is refused is refused as `application/problem+json` with a stable code.

use axum::body::Body;
use axum::http::Request;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;

use super::city::{self, AMOXICILLIN, PHARMACY};
use super::{NOW, Service, get, is_problem, post, send};

/// The service without any generation.
fn empty() -> Service {
    let app = App::new(Clock::at(NOW.parse().unwrap()), "test".into());
    router(app, Options::default())
}

#[tokio::test]
async fn routes_and_methods() {
    let service = empty();
    for (method, target, status, code) in [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/nowhere", 404, "not_found"),
        ("GET", "/v1/search/", 404, "not_found"),
        ("GET", "/docs/nowhere.js", 404, "not_found"),
        ("GET", "/bench/constant", 404, "not_found"),
        ("DELETE", "/healthz", 405, "method_not_allowed"),
        ("POST", "/docs/", 405, "method_not_allowed"),
        ("POST", "/v1/awards", 405, "method_not_allowed"),
        ("GET", "/readyz", 503, "not_ready"),
        ("GET", "/v1/awards", 503, "not_ready"),
        ("GET", "/v1/search?q=a", 503, "not_ready"),
    ] {
        let request = Request::builder().method(method).uri(target).body(Body::empty()).unwrap();
        let answer = send(&service, request).await;
        is_problem(&answer, status, code, target);
        if status == 405 {
            assert_eq!(answer.header("allow"), "GET,HEAD", "{target}");
        }
        if status == 503 {
            assert_eq!(answer.header("retry-after"), "1", "{target}");
        }
    }
}

#[tokio::test]
async fn unknown_codes_name_candidates() {
    let city = city::open();
    for (target, code) in [
        ("/v1/products/XJ01CAA040E001010199999", "unknown_product"),
        ("/v1/products/XJ01CAA040E001010199999/offers", "unknown_product"),
        ("/v1/products/%E9%98%BF", "unknown_product"),
        ("/v1/groups/g_aaaaaaaaaaaaaaaa", "unknown_group"),
        ("/v1/groups/x/offers", "unknown_group"),
        ("/v1/institutions/P99999999999", "unknown_institution"),
        ("/v1/institutions/P99999999999/offers", "unknown_institution"),
        ("/v1/awards/x", "unknown_award"),
    ] {
        let answer = get(&city.service, target).await;
        is_problem(&answer, 404, code, target);
        assert!(answer.json()["candidates"].is_array(), "{target}");
    }
    let near = get(&city.service, "/v1/products/XJ01CAA040E001010199999").await.json();
    assert_eq!(near["candidates"][0]["code"], AMOXICILLIN);
    assert_eq!(near["candidates"][0]["name"], "阿莫西林胶囊");
}

/// Path, query, the code of the problem, the parameter at fault and its fault's code.
const PARAMETERS: [(&str, &str, &str, &str, &str); 30] = [
    ("/v1/search", "qq=a", "unknown_parameter", "qq", "unknown_parameter"),
    ("/v1/search", "q=a&q=b", "invalid_parameter", "q", "repeated"),
    ("/v1/search", "limit=101", "invalid_parameter", "limit", "out_of_range"),
    ("/v1/search", "limit=-1", "invalid_parameter", "limit", "out_of_range"),
    ("/v1/search", "limit=ten", "invalid_parameter", "limit", "out_of_range"),
    ("/v1/search", "products=6", "invalid_parameter", "products", "out_of_range"),
    ("/v1/search", "level=none", "invalid_parameter", "level", "unknown_value"),
    ("/v1/search", "sort=price", "invalid_parameter", "sort", "unknown_value"),
    ("/v1/search", "sort=distance", "invalid_parameter", "sort", "needs_near"),
    ("/v1/search", "facets=form,maker", "invalid_parameter", "facets", "unknown_value"),
    ("/v1/search", "category=food", "invalid_parameter", "category", "unknown_value"),
    ("/v1/search", "awarded=maybe", "invalid_parameter", "awarded", "invalid_value"),
    ("/v1/search", "min_price=a", "invalid_parameter", "min_price", "invalid_value"),
    ("/v1/search", "min_price=-1", "invalid_parameter", "min_price", "invalid_value"),
    ("/v1/search", "min_price=2&max_price=1", "invalid_parameter", "min_price", "empty_range"),
    ("/v1/search", "region=999999", "invalid_parameter", "region", "unknown_value"),
    ("/v1/search", "district=nowhere", "invalid_parameter", "district", "unknown_value"),
    ("/v1/search", "near=41.8", "invalid_parameter", "near", "invalid_value"),
    ("/v1/search", "near=41.8,123.4,5", "invalid_parameter", "near", "invalid_value"),
    ("/v1/search", "near=NaN,NaN", "invalid_parameter", "near", "invalid_value"),
    ("/v1/search", "near=0,0", "outside_china", "near", "outside_china"),
    ("/v1/search", "near=123.43,41.80", "looks_swapped", "near", "looks_swapped"),
    ("/v1/search", "near=41.8,123.4&crs=utm", "invalid_parameter", "crs", "invalid_value"),
    ("/v1/search", "within_m=100", "invalid_parameter", "within_m", "needs_near"),
    ("/v1/search", "near=41.8,123.4&within_m=0", "invalid_parameter", "within_m", "out_of_range"),
    ("/v1/search", "cursor=rubbish", "invalid_parameter", "cursor", "invalid_value"),
    ("/v1/awards", "status=open", "invalid_parameter", "status", "unknown_value"),
    ("/v1/awards", "q2=", "unknown_parameter", "q2", "unknown_parameter"),
    ("/v1/institutions", "tags=none", "invalid_parameter", "tags", "unknown_value"),
    ("/v1/institutions", "sort=name", "invalid_parameter", "sort", "unknown_value"),
];

#[tokio::test]
async fn parameters() {
    let city = city::open();
    for (path, query, code, param, fault) in PARAMETERS {
        let target = format!("{path}?{query}");
        let answer = get(&city.service, &target).await;
        is_problem(&answer, 400, code, &target);
        let errors = &answer.json()["errors"];
        assert_eq!(errors[0]["param"], param, "{target}: {errors}");
        assert_eq!(errors[0]["code"], fault, "{target}: {errors}");
        assert_eq!(
            answer.json()["looks_swapped"].as_bool(),
            (code == "looks_swapped").then_some(true)
        );
    }
}

#[tokio::test]
async fn every_fault_is_named_at_once() {
    let city = city::open();
    let answer = get(&city.service, "/v1/search?limit=x&near=0,0&level=none").await;
    let body = answer.json();
    let params: Vec<_> = body["errors"].as_array().unwrap().iter().map(|e| &e["param"]).collect();
    assert_eq!(params.len(), 3, "{body}");
}

#[tokio::test]
async fn every_route_refuses_unknown_parameters() {
    let city = city::open();
    for path in [
        format!("/v1/products/{AMOXICILLIN}"),
        format!("/v1/products/{AMOXICILLIN}/offers"),
        format!("/v1/institutions/{PHARMACY}"),
        format!("/v1/institutions/{PHARMACY}/offers"),
        "/v1/institutions".into(),
        "/v1/awards".into(),
        "/v1/awards/DEMO-1-a".into(),
        "/v1/search".into(),
        "/v1/groups/g_a".into(),
        "/v1/groups/g_a/offers".into(),
    ] {
        let answer = get(&city.service, &format!("{path}?limt=1")).await;
        is_problem(&answer, 400, "unknown_parameter", &path);
        assert_eq!(answer.json()["errors"][0]["param"], "limt", "{path}");
    }
}

#[tokio::test]
async fn encodings() {
    let city = city::open();
    for target in ["/v1/search?q=%B0%A2", "/v1/search?%FF=1", "/v1/products/%FF"] {
        is_problem(&get(&city.service, target).await, 400, "invalid_encoding", target);
    }
}

#[tokio::test]
async fn bodies() {
    let city = city::open();
    let long = format!("{{\"q\": \"{}\"}}", "x".repeat(70 << 10));
    for (kind, body, status, code) in [
        ("application/json", "{", 400, "invalid_json"),
        ("application/json", "", 400, "invalid_json"),
        ("application/json", "[1]", 400, "invalid_json"),
        ("application/json", "{\"q\": {}}", 400, "invalid_parameter"),
        ("application/json", "{\"qq\": 1}", 400, "unknown_parameter"),
        ("application/json", "{\"limit\": 1.5}", 400, "invalid_parameter"),
        ("application/json", "{\"near\": [123.43, 41.80]}", 400, "looks_swapped"),
        ("text/plain", "{}", 415, "unsupported_media_type"),
        ("", "{}", 415, "unsupported_media_type"),
        ("application/json", &long, 413, "body_too_large"),
    ] {
        let answer = post(&city.service, "/v1/search", kind, body).await;
        is_problem(&answer, status, code, &body[..body.len().min(40)]);
    }
}

#[tokio::test]
async fn damage_is_told_and_turns_readiness_red() {
    let city = city::damaged();
    assert_eq!(get(&city.service, "/readyz").await.status, 200, "nothing was touched yet");
    let target = "/v1/products/XC10AAA012A001010100001/offers";
    is_problem(&get(&city.service, target).await, 503, "data_corrupt", target);
    is_problem(&get(&city.service, "/readyz").await, 503, "data_corrupt", "/readyz");
    let untouched = get(&city.service, "/v1/awards").await;
    assert_eq!(untouched.status, 200, "what is whole is still answered");
}

#[tokio::test]
async fn what_nobody_has_comes_with_what_may_be_meant() {
    let city = city::open();
    let product = get(&city.service, &format!("/v1/products/{}", city::AMOXICILLIN)).await.json();
    let id = product["product"]["groups"]["comparable"].as_str().unwrap();
    for (target, code, candidate) in [
        (format!("/v1/groups/{}zz", &id[..12]), "unknown_group", Some(id)),
        (format!("/v1/groups/{}", &id[..12]), "unknown_group", Some(id)),
        ("/v1/groups/g_none".into(), "unknown_group", None),
        ("/v1/institutions/P21010290009".into(), "unknown_institution", Some(city::PHARMACY)),
        (
            "/v1/institutions/p21010290009/offers".into(),
            "unknown_institution",
            Some(city::PHARMACY),
        ),
        ("/v1/institutions/P99".into(), "unknown_institution", None),
    ] {
        let answer = get(&city.service, &target).await;
        is_problem(&answer, 404, code, &target);
        assert_eq!(answer.json()["candidates"][0]["code"].as_str(), candidate, "{target}");
    }
}

#[tokio::test]
async fn lists_of_values_are_bounded() {
    let city = city::open();
    for (target, code) in [
        (format!("/v1/search?manufacturer={}", vec!["a"; 51].join(",")), "too_many"),
        (format!("/v1/search?manufacturer={}", "a".repeat(201)), "too_long"),
        (format!("/v1/search?district={}", vec!["210100"; 51].join(",")), "too_many"),
        (format!("/v1/institutions?kind={}", vec!["pharmacy"; 51].join(",")), "too_many"),
        (format!("/v1/institutions?tags={}", vec!["24h"; 51].join(",")), "too_many"),
    ] {
        let answer = get(&city.service, &target).await;
        is_problem(&answer, 400, "invalid_parameter", &target);
        assert_eq!(answer.json()["errors"][0]["code"], code, "{target}");
    }
    let fifty = format!("/v1/search?manufacturer={}", vec!["a"; 50].join(","));
    assert_eq!(get(&city.service, &fifty).await.status, 200);
}
