//! Many at once, and what the service says about itself.

use serde_json::json;

use super::city::{self, AMOXICILLIN};
use super::{get, is_problem, post};

#[tokio::test]
async fn products_by_their_codes_keep_the_order() {
    let city = city::open();
    let codes = format!(
        "{},XJ01CAA040E001010999999,abc,{AMOXICILLIN},{AMOXICILLIN},src:other:1",
        AMOXICILLIN.to_lowercase()
    );
    let body = get(&city.service, &format!("/v1/products?codes={codes}")).await.json();
    let states: Vec<_> = body["products"].as_array().unwrap().iter().map(|p| &p["state"]).collect();
    assert_eq!(states, ["ok", "unknown", "malformed", "ok", "ok", "unknown"]);
    assert_eq!(body["total"], 6);
    let first = &body["products"][0];
    assert_eq!(first["code"], AMOXICILLIN.to_lowercase(), "as asked");
    assert_eq!(first["product"]["code"], AMOXICILLIN);
    let alone = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    for field in ["product", "price", "reference"] {
        assert_eq!(first[field], alone[field], "{field}");
        assert!(body["products"][1][field].is_null(), "{field}");
    }
}

#[tokio::test]
async fn products_without_any_price_are_told_apart() {
    let city = city::open();
    city.app.generations.publish(city::priceless(), city.clock.now());
    let code = "XC10AAA012A001010100001";
    let body = get(&city.service, &format!("/v1/products?codes={code},{AMOXICILLIN}")).await.json();
    assert_eq!(body["products"][0]["state"], "no_price");
    assert_eq!(body["products"][0]["product"]["code"], code);
    assert_eq!(body["products"][1]["state"], "ok", "it has a listed price");
}

#[tokio::test]
async fn a_hundred_codes_and_no_more() {
    let city = city::open();
    let many = |count: usize| format!("/v1/products?codes={}", vec![AMOXICILLIN; count].join(","));
    assert_eq!(get(&city.service, &many(100)).await.json()["total"], 100);
    for (target, code) in [
        (many(101), "invalid_parameter"),
        ("/v1/products".to_owned(), "invalid_parameter"),
        (format!("/v1/products?codes={}", "x".repeat(200)), "invalid_parameter"),
        ("/v1/products?code=x".to_owned(), "unknown_parameter"),
    ] {
        is_problem(&get(&city.service, &target).await, 400, code, &target);
    }
}

#[tokio::test]
async fn searches_in_one_call_keep_their_order() {
    let city = city::open();
    let body = json!({"searches": [
        {"q": "阿莫西林胶囊", "limit": 1},
        {"q": "阿莫西林", "limit": 101},
        {"query": "阿莫西林"},
        7,
        {"q": "立普妥"},
        {"q": "没有这种药的"},
    ]});
    let answer =
        post(&city.service, "/v1/multi-search", "application/json", &body.to_string()).await;
    assert_eq!(answer.status, 200, "{}", answer.json());
    let body = answer.json();
    let results = body["results"].as_array().unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|one| (one["status"].as_u64().unwrap(), one["problem"]["code"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (200, None),
            (400, Some("invalid_parameter")),
            (400, Some("unknown_parameter")),
            (400, Some("invalid_json")),
            (200, None),
            (200, None),
        ]
    );
    let alone = get(&city.service, "/v1/search?q=%E7%AB%8B%E6%99%AE%E5%A6%A5").await.json();
    assert_eq!(results[4]["search"]["hits"], alone["hits"]);
    assert_eq!(results[5]["search"]["total"], 0);
    assert!(results[0]["problem"].is_null() && results[1]["search"].is_null());
    assert_eq!(results[1]["problem"]["errors"][0]["param"], "limit");
}

#[tokio::test]
async fn a_cursor_goes_on_inside_a_multi_search() {
    let city = city::open();
    let one = r#"{"q": "阿", "limit": 1}"#;
    let first = post(&city.service, "/v1/search", "application/json", one).await.json();
    let search = json!({"q": "阿", "limit": 1, "cursor": first["next"]});
    let second = post(&city.service, "/v1/search", "application/json", &search.to_string()).await;
    city.app.generations.publish(city::dearer(), city.clock.now());
    let body = json!({"searches": [search]}).to_string();
    let many = post(&city.service, "/v1/multi-search", "application/json", &body).await.json();
    assert_eq!(many["results"][0]["search"]["hits"], second.json()["hits"]);
    assert_ne!(many["results"][0]["search"]["meta"]["generation"], many["meta"]["generation"]);
}

#[tokio::test]
async fn a_multi_search_that_is_none_is_refused() {
    let city = city::open();
    let many = json!({"searches": vec![json!({"q": "a"}); 21]}).to_string();
    for body in ["[]", "{}", r#"{"searches": {}}"#, r#"{"searches": [], "q": "a"}"#, "{", &many] {
        let answer = post(&city.service, "/v1/multi-search", "application/json", body).await;
        is_problem(&answer, 400, "invalid_json", body);
    }
    let answer = post(&city.service, "/v1/multi-search?q=a", "application/json", "{}").await;
    is_problem(&answer, 400, "unknown_parameter", "query string");
    let answer = post(&city.service, "/v1/multi-search", "text/plain", "{}").await;
    is_problem(&answer, 415, "unsupported_media_type", "text");
}

#[tokio::test]
async fn figures_and_look_ups() {
    let city = city::open();
    let stats = get(&city.service, "/v1/stats").await;
    assert_eq!(stats.header("cache-control"), "no-store");
    let mut body = stats.json();
    body.as_object_mut().unwrap().remove("meta");
    assert_eq!(
        body,
        json!({
            "products": 5, "groups": 3, "awards": 2, "institutions": 4, "hospitals": 1,
            "pharmacies": 3, "offers": 20, "listed_prices": 2, "lookups": 0,
            "supply_list": {"classes": null, "products": null, "firms": null,
                "pharmacies": 2, "private_institutions": 0, "districts": 1,
                "participation_rate": "0.6667"},
        })
    );
    let product = format!("/v1/products/{AMOXICILLIN}");
    for (target, counted) in [
        ("/v1/search?q=amxl", 1),
        (product.as_str(), 1),
        ("/v1/products/none", 0),
        ("/v1/search?limit=101", 0),
        ("/v1/status", 0),
        ("/v1/stats", 0),
        ("/readyz", 0),
    ] {
        let before = city.app.lookups.load(std::sync::atomic::Ordering::SeqCst);
        get(&city.service, target).await;
        let after = city.app.lookups.load(std::sync::atomic::Ordering::SeqCst);
        assert_eq!(after - before, counted, "{target}");
    }
    assert_eq!(get(&city.service, "/v1/stats").await.json()["lookups"], 2);
}

#[tokio::test]
async fn freshness_turns_with_the_days() {
    let city = city::open();
    for (days, offers, listed) in [(0, "green", "yellow"), (7, "yellow", "yellow")] {
        city.clock.advance(days * 86_400);
        let body = get(&city.service, "/v1/status").await.json();
        let table = |name: &str| {
            let tables = body["tables"].as_array().unwrap();
            tables.iter().find(|table| table["table"] == name).unwrap().clone()
        };
        assert_eq!(table("offers")["colour"], offers, "after {days} days");
        assert_eq!(table("offers")["age_days"], 1 + days);
        assert_eq!(table("offers")["newest"], "2026-11-20");
        assert_eq!(table("offers")["green_days"], 7);
        assert_eq!(table("listed_prices")["colour"], listed);
        assert_eq!(table("listed_prices")["rows"], 3);
        assert!(table("products")["colour"].is_null());
    }
}
