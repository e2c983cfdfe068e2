//! Live prices over HTTP: what is written is told, row by row; what changed can be followed.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;
use yaojia::service::keys::{Draft, Store};
use yaojia_index::record::Stock;
use yaojia_index::snapshot::open_current;

use super::world::{Filed, START, catalog, place_code, product_code, publish, says};

struct Service {
    _folder: tempfile::TempDir,
    app: App,
    router: Router,
    key: String,
}

impl Service {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let filed: Filed = (0..2).map(|place| ((place, 0, 0), says(15, 5, Stock::Yes))).collect();
        let at = |second| jiff::Timestamp::from_second(second).unwrap();
        publish(folder.path(), &catalog(&[0, 1], &[0, 1]), &filed, at(START));
        let clock = Clock::at(at(START + 1_000));
        let app = App::new(clock.clone(), "test".into());
        app.live.open(folder.path(), &app.generations, &app.clock);
        app.live.serve(&app.generations, open_current(folder.path()).unwrap(), &app.clock);
        let scope = format!("write:offers:{}", place_code(0)).parse().unwrap();
        let draft = Draft { scopes: vec![scope], ..Draft::default() };
        let (_, key) = Store::of(folder.path()).create(draft, clock.now()).unwrap();
        app.keys.read(folder.path(), &app.config.limits).unwrap();
        let key = key.reveal().to_string();
        Self { _folder: folder, router: router(app.clone(), Options::default()), app, key }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    async fn write(
        &self,
        method: &str,
        query: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> (StatusCode, Value) {
        let target = format!("/v1/institutions/{}/offers{query}", place_code(0));
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    async fn get(&self, target: &str) -> (StatusCode, Value) {
        self.send(Request::get(target).body(Body::empty()).unwrap()).await
    }

    async fn price(&self) -> Value {
        let (_, answer) = self.get(&format!("/v1/products/{}", product_code(0))).await;
        answer["price"]["min"].clone()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_has_its_answer() {
    let service = Service::open();
    let (known, other) = (product_code(0), product_code(1));
    let body = json!([
        {"product": known, "price": "1.20", "in_stock": "yes"},
        {"product": other, "price": "1.30", "observed_at": "2026-11-19"},
        {"product": known, "price": "9.00", "observed_at": "2026-11-19T08:00:00+08:00"},
        {"product": "XJ01CAA040E001010199999", "price": "1.00"},
        {"product": known, "price": "1.00", "observed_at": "2027-01-01"},
        {"product": known, "price": "one"},
    ]);
    let (status, answer) = service.write("PUT", "?results=all", &body, &[]).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["accepted"], 2, "{answer}");
    assert_eq!(answer["refused"], 3);
    let told: Vec<&str> = answer["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["status"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["accepted", "accepted", "older", "unknown_product", "future", "refused"]);
    assert!(answer["results"][3]["candidates"].as_array().is_some_and(|c| !c.is_empty()));
    assert_eq!(answer["results"][5]["code"], "invalid_price");
    assert_eq!(service.price().await, "1.20", "visible when it is acknowledged");
    let (_, again) = service.write("PUT", "", &body, &[]).await;
    assert_eq!(
        (&again["accepted"], &again["unchanged"], &again["older"]),
        (&0.into(), &2.into(), &1.into())
    );
    let (_, list) = service.get(&format!("/v1/products/{known}/offers")).await;
    assert_eq!(list["total"], 2);
    assert_eq!(list["offers"][0]["price"], "1.20");
    service.app.live.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replacement_is_whole_or_not_at_all() {
    let service = Service::open();
    let one = json!([{"product": product_code(1), "price": "1.30"}]);
    let bad = json!([{"product": product_code(1), "price": "1.30"}, {"product": "nothing", "price": "1"}]);
    let (status, answer) = service.write("PUT", "?replace=true", &bad, &[]).await;
    assert_eq!((status.as_u16(), &answer["code"]), (409, &"replace_refused".into()), "{answer}");
    assert_eq!(answer["errors"][0]["param"], "rows[1]");
    let (_, list) = service.get(&format!("/v1/institutions/{}/offers", place_code(0))).await;
    assert_eq!(list["total"], 1, "nothing was replaced");
    let (status, answer) = service.write("PUT", "?replace=true", &one, &[]).await;
    assert_eq!((status.as_u16(), &answer["deleted"]), (200, &1.into()), "{answer}");
    let (_, list) = service.get(&format!("/v1/institutions/{}/offers", place_code(0))).await;
    assert_eq!(
        (&list["total"], &list["offers"][0]["product"]["code"]),
        (&1.into(), &product_code(1).into())
    );
    let (status, answer) = service.write("DELETE", "", &Value::Null, &[]).await;
    assert_eq!((status.as_u16(), &answer["deleted"]), (200, &1.into()), "{answer}");
    let (_, list) = service.get(&format!("/v1/institutions/{}/offers", place_code(0))).await;
    assert_eq!(list["total"], 0);
    service.app.live.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer() {
    let service = Service::open();
    let row = |price: &str| json!([{"product": product_code(0), "price": price}]);
    let key = [("idempotency-key", "a-1")];
    let (_, first) = service.write("PUT", "", &row("1.20"), &key).await;
    let (_, newer) = service.write("PUT", "", &row("1.40"), &[]).await;
    assert_eq!(newer["accepted"], 0, "of one second the lower price wins: {newer}");
    let (status, again) = service.write("PUT", "", &row("1.20"), &key).await;
    assert_eq!(
        (status.as_u16(), &again["accepted"], &again["seq"]),
        (200, &1.into(), &first["seq"])
    );
    let (status, answer) = service.write("PUT", "", &row("1.10"), &key).await;
    assert_eq!((status.as_u16(), &answer["code"]), (422, &"idempotency_mismatch".into()));
    service.app.clock.advance(86_401);
    let (status, answer) = service.write("PUT", "", &row("1.10"), &key).await;
    assert_eq!(
        (status.as_u16(), &answer["accepted"]),
        (200, &1.into()),
        "after a day it is forgotten"
    );
    service.app.live.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_are_followed_in_order() {
    let service = Service::open();
    let (_, before) = service.get("/v1/changes").await;
    assert_eq!(before["changes"][0]["kind"], "generation", "{before}");
    let since = before["next"].as_u64().unwrap();
    for price in ["1.40", "1.30", "1.20"] {
        service.write("PUT", "", &json!([{"product": product_code(0), "price": price}]), &[]).await;
    }
    let query = format!("?product={}", product_code(0));
    service.app.clock.advance(1);
    let (status, _) = service.write("DELETE", &query, &Value::Null, &[]).await;
    assert_eq!(status, 200);
    let (mut told, mut next) = (Vec::new(), since);
    loop {
        let (_, page) = service.get(&format!("/v1/changes?since={next}&limit=1")).await;
        told.extend(page["changes"].as_array().unwrap().iter().cloned());
        next = page["next"].as_u64().unwrap();
        if page["more"] == false {
            break;
        }
    }
    let prices: Vec<_> = told
        .iter()
        .map(|c| (c["kind"].clone(), c["previous"].clone(), c["price"].clone()))
        .collect();
    let text = |text: &str| Value::from(text);
    assert_eq!(
        prices,
        [
            (text("offer"), text("1.50"), text("1.40")),
            (text("offer"), text("1.40"), text("1.30")),
            (text("offer"), text("1.30"), text("1.20")),
            (text("offer_deleted"), text("1.20"), Value::Null),
        ]
    );
    let (status, answer) = service.get("/v1/changes?since=999999").await;
    assert_eq!((status.as_u16(), &answer["code"]), (410, &"resync".into()));
    let lines =
        Request::get(format!("/v1/changes?since={since}")).header("accept", "application/x-ndjson");
    let response =
        service.router.clone().oneshot(lines.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.headers()["yaojia-next"].to_str().unwrap(), next.to_string());
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let lines: Vec<Value> = body
        .split(|&b| b == b'\n')
        .filter(|l| !l.is_empty())
        .map(|l| serde_json::from_slice(l).unwrap())
        .collect();
    assert_eq!(lines, told);
    service.app.live.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tags_follow_what_they_cover() {
    let service = Service::open();
    let tag = async |target: String| {
        let request = Request::get(target).body(Body::empty()).unwrap();
        let response = service.router.clone().oneshot(request).await.unwrap();
        response.headers()["etag"].to_str().unwrap().to_owned()
    };
    let all = async || {
        let mut tags = Vec::new();
        for target in [
            format!("/v1/products/{}", product_code(0)),
            "/v1/search?q=".to_owned(),
            format!("/v1/institutions/{}/offers", place_code(0)),
            format!("/v1/products/{}", product_code(1)),
            format!("/v1/institutions/{}/offers", place_code(1)),
        ] {
            tags.push(tag(target).await);
        }
        tags
    };
    let before = all().await;
    service.write("PUT", "", &json!([{"product": product_code(0), "price": "1.20"}]), &[]).await;
    let after = all().await;
    let changed: Vec<bool> = before.iter().zip(&after).map(|(a, b)| a != b).collect();
    assert_eq!(changed, [true, true, true, false, false]);
    service.app.live.close();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_age_of_offers_is_that_of_the_newest_live_or_filed() {
    let service = Service::open();
    let figures = yaojia::api::metrics(service.app.clone());
    let age = async || {
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let response = figures.clone().oneshot(request).await.unwrap();
        let text = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let text = String::from_utf8(text.to_vec()).unwrap();
        let told = text.lines().find_map(|line| line.strip_prefix("yaojia_offers_age_seconds "));
        told.unwrap().parse::<f64>().unwrap()
    };
    assert_eq!(age().await, 995.0, "as filed");
    let now = json!([{"product": product_code(0), "price": "1.20"}]);
    assert_eq!(service.write("PUT", "", &now, &[]).await.0, 200);
    assert_eq!(age().await, 0.0, "as stated now");
    service.app.live.close();
}
