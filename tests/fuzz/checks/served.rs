//! Any bytes as a cursor, or as the body of a list of prices, sent to a small service in, nothing out: they are taken or refused.

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::config::Config;
use yaojia::service::Clock;
use yaojia::service::keys::{Draft, Store};
use yaojia_index::snapshot::open_current;

use super::checks::tiny;

/// Lists that go on behind a cursor, and the field their rows stand in.
const LISTS: [(&str, &str); 5] = [
    ("/v1/search?q=片&limit=3", "hits"),
    ("/v1/search?q=片&limit=3&sort=unit_price", "hits"),
    ("/v1/institutions?limit=2", "institutions"),
    ("/v1/institutions/P21010200001/offers?limit=2", "offers"),
    ("/v1/groups/@/offers?limit=2&sort=price", "offers"),
];

/// Rows of a list at most, and so the pages a walk may take.
const MOST_PAGES: usize = 200;

/// Bytes of a cursor before its sort key.
const HEAD: usize = 16;

/// What is sent as a body.
const TYPES: [&str; 4] = ["application/x-ndjson", "application/json", "text/csv", "text/plain"];

/// A service over the tiny generation.
pub(crate) struct Served {
    runtime: Runtime,
    app: App,
    router: Router,
    key: String,
    /// Each list with the head of its cursors.
    lists: Vec<(String, &'static str, Vec<u8>)>,
}

impl Served {
    /// Publishes into `data` and serves it, with a key for one place.
    pub(crate) fn open(data: &Path) -> Self {
        drop(tiny::open(data));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let clock = Clock::at("2026-11-21T12:00:00+08:00".parse().unwrap());
        // As many requests as there is time for.
        let mut config = Config::default();
        config.limits.key_rate = 0;
        let app = App::configured(clock.clone(), "fuzz".into(), config);
        app.live.open(data, &app.generations, &app.clock);
        app.live.serve(&app.generations, open_current(data).unwrap(), &app.clock);
        let scope = format!("write:offers:{}", tiny::place_code(1)).parse().unwrap();
        let draft = Draft { scopes: vec![scope], ..Draft::default() };
        let key = Store::of(data).create(draft, clock.now()).unwrap().1.reveal().to_string();
        app.keys.read(data, &app.config.limits).unwrap();
        let router = router(app.clone(), Options::default());
        let mut served = Self { runtime, app, router, key, lists: Vec::new() };
        served.lists = LISTS.iter().map(|&(list, rows)| served.list(list, rows)).collect();
        served
    }

    /// A list, its first group put in where it stands in one, with the head of its cursors.
    fn list(&self, list: &str, rows: &'static str) -> (String, &'static str, Vec<u8>) {
        let (_, found) = self.get("/v1/search?q=阿莫西林&limit=1");
        let group = found["hits"][0]["id"].as_str().unwrap_or_default().to_owned();
        let target = list.replace('@', &group);
        let (status, first) = self.get(&target);
        assert_eq!(status, 200, "{target}: {first}");
        let cursor = first["next"].as_str().unwrap_or_else(|| panic!("{target}: {first}"));
        let bytes = URL_SAFE_NO_PAD.decode(cursor).unwrap();
        (target, rows, bytes[..HEAD].to_vec())
    }

    /// Stops what writes.
    pub(crate) fn close(self) {
        self.app.live.close();
    }

    fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
        })
    }

    fn get(&self, target: &str) -> (StatusCode, Value) {
        self.send(Request::get(encoded(target.as_bytes())).body(Body::empty()).unwrap())
    }

    /// A cursor: the first byte chooses the list, and whether the rest is the cursor's text or the sort key in one of this
    /// very list. A page is answered or the cursor refused, and a walk from there comes to an end.
    pub(crate) fn cursor(&self, bytes: &[u8]) {
        let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
        let (target, rows, head) = &self.lists[usize::from(first) % self.lists.len()];
        let mut cursor = match first & 128 {
            0 => URL_SAFE_NO_PAD.encode([head, rest].concat()),
            _ => value(rest),
        };
        for page in 0.. {
            let (status, answer) = self.get(&format!("{target}&cursor={cursor}"));
            let refused = page == 0 && [400, 410, 414].contains(&status.as_u16());
            assert!(refused || status == 200, "{status}: {answer}");
            assert!(refused || answer[rows].is_array(), "{answer}");
            assert!(page < MOST_PAGES, "{target}: no end");
            match answer["next"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
    }

    /// A list of prices: the first byte chooses its type and whether it replaces. Every row has one answer, or the
    /// list is refused.
    pub(crate) fn body(&self, bytes: &[u8]) {
        let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
        let replace = if first & 4 == 0 { "" } else { "&replace=true&partial=true" };
        let target = format!("/v1/institutions/P21010200001/offers?results=all{replace}");
        let request = Request::put(target)
            .header("authorization", format!("Bearer {}", self.key))
            .header("content-type", TYPES[usize::from(first & 3)]);
        let (status, answer) = self.send(request.body(Body::from(rest.to_vec())).unwrap());
        if status != 200 {
            assert!([400, 409, 413, 415, 422].contains(&status.as_u16()), "{status}: {answer}");
            return;
        }
        let count = |name: &str| answer[name].as_u64().unwrap();
        let told = answer["results"].as_array().unwrap().len() as u64;
        let sum = ["accepted", "unchanged", "older", "refused"].map(count).iter().sum::<u64>();
        assert_eq!(sum, told, "{answer}");
    }
}

/// Bytes as a target.
fn encoded(bytes: &[u8]) -> String {
    escaped(bytes, b"/?&=-_.~")
}

/// Bytes as the value of a parameter.
fn value(bytes: &[u8]) -> String {
    escaped(bytes, b"-_.~")
}

fn escaped(bytes: &[u8], kept: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || kept.contains(byte);
    bytes
        .iter()
        .map(|b| if plain(b) { char::from(*b).into() } else { format!("%{b:02X}") })
        .collect()
}
