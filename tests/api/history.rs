//! Prices over time, over generations of the small city.

use serde_json::{Value, json};

use super::city::{self, AMOXICILLIN, City, PHARMACY};
use super::{get, is_problem};

/// Five generations: dearer, the same again, cheaper, as dear as at first.
fn open(name: &str) -> City {
    let generations = [
        ("2026-11-10T12:00:00+08:00", 0),
        ("2026-11-12T12:00:00+08:00", 2),
        ("2026-11-14T12:00:00+08:00", 2),
        ("2026-11-17T12:00:00+08:00", 1),
        ("2026-11-21T12:00:00+08:00", 0),
    ];
    city::changed(name, &generations, |_| {})
}

fn points(body: &Value) -> Vec<(&str, &str)> {
    let points = body["points"].as_array().unwrap().iter();
    points.map(|p| (p["date"].as_str().unwrap(), p["min"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn each_change_is_a_point_and_the_last_is_what_holds_now() {
    let city = open("api-history");
    let target = format!("/v1/products/{AMOXICILLIN}/history");
    let body = get(&city.service, &target).await.json();
    // The city's newest offers are a day and four hours older than their generation.
    let all = [
        ("2026-11-09", "14.38"),
        ("2026-11-11", "16.38"),
        ("2026-11-16", "15.38"),
        ("2026-11-20", "14.38"),
    ];
    assert_eq!(points(&body), all);
    assert_eq!(body["since"], "2026-11-09");
    let now = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let last = &body["points"][3];
    for figure in ["offers", "institutions", "min", "median", "max", "unit_min", "unit_median"] {
        assert_eq!(last[figure], now["price"][figure], "{figure}");
    }
    let expected = json!([{"province": "210000", "prices":
        [{"price": "9.10", "unit_price": "0.3792", "last_seen": "2026-06-01"}]}]);
    assert_eq!(body["listed"], expected);
    assert_eq!(body["asked"], Value::Null);

    let part = get(&city.service, &format!("{target}?from=2026-11-12&to=2026-11-16")).await.json();
    assert_eq!(points(&part), &all[2..3]);
    assert_eq!(part["before"]["min"], "16.38");
}

#[tokio::test]
async fn one_place_tells_its_last_different_prices() {
    let city = open("api-history-place");
    let target = format!("/v1/products/{AMOXICILLIN}/history?institution={PHARMACY}");
    let asked = &get(&city.service, &target).await.json()["asked"];
    assert_eq!(
        (asked["institution"].as_str(), asked["offered"].as_bool()),
        (Some(PHARMACY), Some(true))
    );
    let prices = asked["prices"].as_array().unwrap().iter();
    let prices: Vec<_> =
        prices.map(|p| (p["price"].as_str().unwrap(), p["last_seen"].as_str().unwrap())).collect();
    assert_eq!(prices.len(), 3, "{prices:?}");
    assert_eq!(prices[0].0, now_at(&city).await);
    assert!(prices.is_sorted_by(|a, b| a.1 >= b.1), "{prices:?}");
}

/// What the pharmacy asks for amoxicillin now.
async fn now_at(city: &City) -> String {
    let target = format!("/v1/institutions/{PHARMACY}/offers");
    let body = get(&city.service, &target).await.json();
    let offers = body["offers"].as_array().unwrap().iter();
    let mut own = offers.filter(|o| o["product"]["code"] == AMOXICILLIN);
    own.next().unwrap()["price"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_group_tells_its_history_too() {
    let city = open("api-history-group");
    let product = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let id = product["product"]["groups"]["comparable"].as_str().unwrap().to_owned();
    let body = get(&city.service, &format!("/v1/groups/{id}/history")).await.json();
    let lowest: Vec<&str> = points(&body).iter().map(|point| point.1).collect();
    assert_eq!(lowest, ["14.38", "16.38", "15.38", "14.38"]);
    assert_eq!(body["group"]["id"], id.as_str());
    assert_eq!(body["awards"].as_array().unwrap().len(), 2);
    assert_eq!(body["awards"][0]["valid_from"], "2026-01-01");
}

#[tokio::test]
async fn what_is_wrong_is_refused() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}/history");
    for (query, code) in
        [("from=2026-11-20&to=2026-11-01", "empty_range"), ("from=yesterday", "invalid_value")]
    {
        let answer = get(&city.service, &format!("{target}?{query}")).await;
        is_problem(&answer, 400, "invalid_parameter", query);
        assert_eq!(answer.json()["errors"][0]["code"], code, "{query}");
    }
    let unknown = get(&city.service, &format!("{target}?institution=P21010299999")).await;
    is_problem(&unknown, 404, "unknown_institution", "a place nobody knows");
    let unknown = get(&city.service, "/v1/groups/g_nothing/history").await;
    is_problem(&unknown, 404, "unknown_group", "a group nobody knows");
}
