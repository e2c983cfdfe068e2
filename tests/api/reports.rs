//! Reports from their receipt to the mark on an offer.

use serde_json::{Value, json};
use yaojia::config::Config;

use super::city::{AMOXICILLIN, PHARMACY};
use super::keys::House;
use super::{Answer, is_problem};

/// The institution next door.
const OTHER: &str = "P21010390002";

fn house() -> House {
    let house = House::new(Config::default());
    house.app.reports.open(house.folder.path()).unwrap();
    house
}

async fn report(house: &House, body: Value) -> Answer {
    house.send("POST", "/v1/reports", "", &[], &body.to_string()).await
}

async fn ask(house: &House, method: &str, target: &str, key: &str, body: Value) -> Answer {
    let body = if method == "GET" { String::new() } else { body.to_string() };
    house.send(method, target, key, &[], &body).await
}

#[tokio::test]
async fn a_confirmed_report_marks_its_offer() {
    let house = house();
    let (admin, own) = (house.scoped("admin"), house.scoped(&format!("write:offers:{PHARMACY}")));
    let body = json!({"type": "wrong_price", "institution": PHARMACY, "product": AMOXICILLIN,
        "price": "12.5", "note": "收了 12.50"});
    let answer = report(&house, body).await;
    assert_eq!(answer.status, 201, "{}", answer.json());
    let receipt = answer.json();
    assert_eq!((&receipt["state"], &receipt["price"]), (&json!("received"), &json!("12.50")));
    let about_other = json!({"type": "closed", "institution": OTHER});
    assert_eq!(report(&house, about_other).await.status, 201);

    let all = ask(&house, "GET", "/v1/reports", &admin, Value::Null).await.json();
    assert_eq!((&all["total"], all["reports"].as_array().unwrap().len()), (&json!(2), 2));
    let mine = ask(&house, "GET", "/v1/reports", &own, Value::Null).await.json();
    assert_eq!((&mine["total"], &mine["reports"][0]["id"]), (&json!(1), &receipt["id"]));
    let first = ask(&house, "GET", "/v1/reports?limit=1", &admin, Value::Null).await.json();
    let next = format!("/v1/reports?limit=1&cursor={}", first["next"].as_str().unwrap());
    let second = ask(&house, "GET", &next, &admin, Value::Null).await.json();
    assert_eq!((&second["reports"][0]["id"], &second["next"]), (&receipt["id"], &Value::Null));

    let offers = format!("/v1/products/{AMOXICILLIN}/offers?limit=100");
    let before = ask(&house, "GET", &offers, "", Value::Null).await;
    let of_pharmacy = |answer: &Answer| {
        let offers = answer.json()["offers"].as_array().unwrap().clone();
        offers.into_iter().find(|offer| offer["institution"]["code"] == PHARMACY).unwrap()
    };
    assert_eq!(of_pharmacy(&before)["reported"], Value::Null);
    let one = format!("/v1/reports/{}", receipt["id"].as_str().unwrap());
    let decided = ask(&house, "PATCH", &one, &admin, json!({"state": "confirmed"})).await;
    assert_eq!(decided.json()["state"], "confirmed");
    let after = ask(&house, "GET", &offers, "", Value::Null).await;
    let mark = &of_pharmacy(&after)["reported"];
    assert_eq!((&mark["kind"], &mark["count"]), (&json!("wrong_price"), &json!(1)));
    assert_ne!(before.header("etag"), after.header("etag"), "what is kept must not be shown on");
    let sold = format!("/v1/institutions/{PHARMACY}/offers?limit=100");
    let sold = ask(&house, "GET", &sold, "", Value::Null).await.json();
    let marked = |offer: &&Value| !offer["reported"].is_null();
    assert_eq!(sold["offers"].as_array().unwrap().iter().filter(marked).count(), 1);
    ask(&house, "PATCH", &one, &admin, json!({"state": "rejected"})).await;
    let last = ask(&house, "GET", &offers, "", Value::Null).await;
    assert_eq!(of_pharmacy(&last)["reported"], Value::Null);
}

#[tokio::test]
async fn reports_are_for_those_they_concern() {
    let house = house();
    let (admin, own, read) = (
        house.scoped("admin"),
        house.scoped(&format!("write:offers:{PHARMACY}")),
        house.scoped("read"),
    );
    let receipt = report(&house, json!({"type": "closed", "institution": PHARMACY})).await.json();
    let one = format!("/v1/reports/{}", receipt["id"].as_str().unwrap());
    let others = format!("/v1/reports?institution={OTHER}");
    let both = format!("/v1/reports?institution={PHARMACY},{OTHER}");
    let decision = json!({"state": "confirmed"});
    for (method, target, key, status, code) in [
        ("GET", "/v1/reports", "", 401, "key_required"),
        ("GET", "/v1/reports", &*read, 403, "forbidden"),
        ("GET", &*others, &*own, 403, "forbidden"),
        ("GET", &*both, &*own, 403, "forbidden"),
        ("PATCH", &*one, "", 401, "key_required"),
        ("PATCH", &*one, &*own, 403, "forbidden"),
        ("PATCH", &*one, &*read, 403, "forbidden"),
        ("PATCH", "/v1/reports/r_none", &*admin, 404, "unknown_report"),
    ] {
        let answer = ask(&house, method, target, key, decision.clone()).await;
        is_problem(&answer, status, code, &format!("{method} {target}"));
    }
    for body in [json!({}), json!({"state": "done"}), json!({"x": 1})] {
        assert_eq!(ask(&house, "PATCH", &one, &admin, body).await.status, 400);
    }
}

#[tokio::test]
async fn reports_that_make_no_sense_are_refused() {
    let house = house();
    let offer = |more: Value| {
        let mut body = json!({"type": "wrong_price", "product": AMOXICILLIN});
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };
    for (body, status, fault) in [
        (json!({}), 400, "missing"),
        (json!({"type": "other"}), 400, "unknown_value"),
        (json!({"type": "wrong_price"}), 400, "missing"),
        (json!({"type": "closed", "product": AMOXICILLIN}), 400, "missing"),
        (offer(json!({"price": "cheap"})), 400, "invalid_value"),
        (offer(json!({"note": "打我电话 138-0000-0000"})), 400, "personal_data"),
        (offer(json!({"note": "长".repeat(501)})), 400, "too_long"),
        (offer(json!({"phone": "1"})), 400, "unknown_parameter"),
        (offer(json!({"product": "XJ01CAA040E001010199999"})), 404, ""),
        (offer(json!({"institution": "P99999999999"})), 404, ""),
    ] {
        let answer = report(&house, body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.json());
        if !fault.is_empty() {
            assert_eq!(answer.json()["errors"][0]["code"], fault, "{body}");
        }
    }
    assert_eq!(house.app.reports.list(None, 1, |_| true).0, 0);
    let nowhere = House::new(Config::default());
    let answer = report(&nowhere, offer(json!({}))).await;
    is_problem(&answer, 503, "not_ready", "no folder");
}

#[tokio::test]
async fn an_hour_takes_so_many_reports() {
    let house = House::new(toml::from_str("[limits]\nreports_per_hour = 2").unwrap());
    house.app.reports.open(house.folder.path()).unwrap();
    let body = json!({"type": "closed", "institution": PHARMACY});
    assert_eq!(report(&house, body.clone()).await.status, 201);
    assert_eq!(report(&house, body.clone()).await.status, 201);
    let answer = report(&house, body).await;
    is_problem(&answer, 429, "rate_limited", "the third");
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 60);
}
