//! Pages are complete and free of duplicates, and cursors are bound to their query and generation.

use super::city::{self, AMOXICILLIN, PHARMACY};
use super::{Service, get, is_problem};

/// Walks all pages of `target` and returns the texts at `field` of each row of `list`.
async fn walk(service: &Service, target: &str, list: &str, field: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut next = target.to_owned();
    for _ in 0..50 {
        let answer = get(service, &next).await;
        assert_eq!(answer.status, 200, "{next}: {}", answer.json());
        let body = answer.json();
        for row in body[list].as_array().unwrap() {
            all.push(row.pointer(field).unwrap().to_string());
        }
        let Some(cursor) = body["next"].as_str() else {
            assert_eq!(answer.header("link"), "", "no link on the last page");
            assert_eq!(body["total"], all.len(), "{target}");
            return all;
        };
        let link = answer.header("link");
        next = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
        assert!(next.ends_with(&format!("cursor={cursor}")), "{link}");
        assert!(link.ends_with("; rel=\"next\""), "{link}");
    }
    panic!("{target} does not end");
}

#[tokio::test]
async fn pages_join_to_the_whole() {
    let city = city::open();
    for (target, list, field) in [
        (format!("/v1/products/{AMOXICILLIN}/offers?"), "offers", "/institution/code"),
        (format!("/v1/products/{AMOXICILLIN}/offers?sort=updated&"), "offers", "/institution/code"),
        (
            format!("/v1/products/{AMOXICILLIN}/offers?sort=distance&near=41.80,123.43&"),
            "offers",
            "/institution/code",
        ),
        (format!("/v1/institutions/{PHARMACY}/offers?sort=unit_price&"), "offers", "/product/code"),
        ("/v1/institutions?".into(), "institutions", "/code"),
        ("/v1/institutions?near=41.80,123.43&".into(), "institutions", "/code"),
        ("/v1/awards?".into(), "awards", "/id"),
        ("/v1/search?".into(), "hits", "/id"),
        ("/v1/search?q=%E9%98%BF%E8%8E%AB%E8%A5%BF%E6%9E%97&level=product&".into(), "hits", "/id"),
    ] {
        let whole = walk(&city.service, &format!("{target}limit=100"), list, field).await;
        assert!(whole.len() > 1, "{target} has too few rows to page");
        for limit in 1..=whole.len() {
            let pages = walk(&city.service, &format!("{target}limit={limit}"), list, field).await;
            assert_eq!(pages, whole, "{target}limit={limit}");
        }
        let mut unique = whole.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), whole.len(), "{target} repeats rows");
    }
}

#[tokio::test]
async fn no_rows_at_limit_0() {
    let city = city::open();
    let body =
        get(&city.service, &format!("/v1/products/{AMOXICILLIN}/offers?limit=0")).await.json();
    assert_eq!((&body["total"], &body["next"]), (&4.into(), &serde_json::Value::Null));
    assert_eq!(body["offers"], serde_json::json!([]));
}

#[tokio::test]
async fn a_cursor_of_another_query_is_refused() {
    let city = city::open();
    let offers = format!("/v1/products/{AMOXICILLIN}/offers?limit=1");
    let first = get(&city.service, &offers).await.json();
    let cursor = first["next"].as_str().unwrap();
    for target in [
        format!("{offers}&sort=updated&cursor={cursor}"),
        format!("/v1/products/XJ01CAA040E001010200002/offers?limit=1&cursor={cursor}"),
        format!("/v1/awards?cursor={cursor}"),
        format!("/v1/institutions?cursor={cursor}"),
        format!("/v1/search?q=a&cursor={cursor}"),
    ] {
        is_problem(&get(&city.service, &target).await, 400, "cursor_mismatch", &target);
    }
    let wider = get(&city.service, &format!("{offers}0&cursor={cursor}")).await;
    assert_eq!(wider.status, 200, "a page may be larger than the one before");
}

#[tokio::test]
async fn a_cursor_outlives_a_swap_by_ten_minutes() {
    let city = city::open();
    let offers = format!("/v1/products/{AMOXICILLIN}/offers?limit=1");
    let first = get(&city.service, &offers).await.json();
    let second = format!("{offers}&cursor={}", first["next"].as_str().unwrap());
    let before = get(&city.service, &second).await.json();
    city.app.generations.publish(city::dearer(), city.clock.now());
    city.clock.advance(10 * 60);
    city.app.generations.close_old(city.clock.now());
    let after = get(&city.service, &second).await.json();
    assert_eq!(after["offers"], before["offers"], "the page is of the generation it began in");
    assert_eq!(after["meta"]["generation"], first["meta"]["generation"]);
    let fresh = get(&city.service, &offers).await.json();
    assert_ne!(fresh["offers"][0]["price"], first["offers"][0]["price"]);
    city.clock.advance(2 * 60);
    is_problem(&get(&city.service, &second).await, 410, "cursor_expired", "after twelve minutes");
    city.app.generations.close_old(city.clock.now());
    is_problem(&get(&city.service, &second).await, 410, "cursor_expired", "after closing");
}
