//! Who may do what: every kind of key on every kind of route.

use axum::body::Body;
use axum::http::Request;
use jiff::Timestamp;
use yaojia::api::{App, Options, router};
use yaojia::config::Config;
use yaojia::service::Clock;
use yaojia::service::keys::{Draft, Record, Store};

use super::city::{self, PHARMACY};
use super::{Answer, NOW, Service, is_problem, send};

/// The institution next door.
const OTHER: &str = "P21010290002";

/// A service over the city with a folder of keys.
pub(super) struct House {
    pub(super) service: Service,
    pub(super) app: App,
    pub(super) folder: tempfile::TempDir,
}

impl House {
    pub(super) fn new(config: Config) -> Self {
        let city = city::open();
        let app = App::configured(Clock::at(NOW.parse().unwrap()), "test".into(), config);
        let open = city.app.generations.current().unwrap();
        app.generations.publish(open.snapshot, app.clock.now());
        let service = router(app.clone(), Options::default());
        Self { service, app, folder: tempfile::tempdir().unwrap() }
    }

    fn store(&self) -> Store {
        Store::of(self.folder.path())
    }

    fn key(&self, draft: Draft) -> (Record, String) {
        let long_ago = Timestamp::UNIX_EPOCH;
        let (record, key) = self.store().create(draft, long_ago).unwrap();
        self.read();
        (record, key.reveal())
    }

    pub(super) fn scoped(&self, scope: &str) -> String {
        self.key(Draft { scopes: vec![scope.parse().unwrap()], ..Draft::default() }).1
    }

    fn read(&self) {
        self.app.keys.read(self.folder.path(), &self.app.config.limits).unwrap();
    }

    async fn ask(&self, method: &str, target: &str, key: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, target, key, headers, "[]").await
    }

    pub(super) async fn send(
        &self,
        method: &str,
        target: &str,
        key: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(target);
        if !key.is_empty() {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = Body::from(body.to_owned());
        let request = request.header("content-type", "application/json").body(body).unwrap();
        send(&self.service, request).await
    }
}

fn closed() -> Config {
    toml::from_str("[keys]\nreading = \"closed\"").unwrap()
}

#[tokio::test]
async fn a_key_writes_its_own_institution_alone() {
    let house = House::new(Config::default());
    let own = house.scoped(&format!("write:offers:{PHARMACY}"));
    let offers = |code: &str| format!("/v1/institutions/{code}/offers");
    for method in ["PUT", "DELETE"] {
        for query in ["", "?replace=true", "?replace=true&partial=true", "?results=all", "?x=1"] {
            for code in
                [OTHER, "p21010290002", "H21010200001", "src:x:1", "nobody", "%FF", "*", "."]
            {
                let target = format!("{}{query}", offers(code));
                let what = format!("{method} {target}");
                is_problem(&house.ask(method, &target, &own, &[]).await, 403, "forbidden", &what);
                is_problem(&house.ask(method, &target, "", &[]).await, 401, "key_required", &what);
            }
        }
        for scope in ["read", "check", "admin"] {
            let key = house.scoped(scope);
            let answer = house.ask(method, &offers(PHARMACY), &key, &[]).await;
            is_problem(&answer, 403, "forbidden", scope);
        }
        let answer = house.ask(method, &offers(PHARMACY), &own, &[]).await;
        assert!(![401, 403].contains(&answer.status.as_u16()), "its own: {}", answer.status);
    }
}

#[tokio::test]
async fn keys_that_do_not_open_are_refused_everywhere() {
    let house = House::new(Config::default());
    let read = || vec!["read".parse().unwrap()];
    let (revoked, revoked_key) = house.key(Draft { scopes: read(), ..Draft::default() });
    house.store().revoke(&revoked.id, Timestamp::UNIX_EPOCH).unwrap();
    let ended = Some(NOW.parse().unwrap());
    let (_, ended_key) = house.key(Draft { scopes: read(), expires: ended, ..Draft::default() });
    let good = house.scoped("read");
    let mut wrong = good.clone();
    let last = wrong.pop().unwrap();
    wrong.push(if last == '0' { '8' } else { '0' });
    for target in ["/v1/search?q=a", "/v1/status", "/healthz", "/", "/nowhere"] {
        for key in [&revoked_key, &ended_key, &wrong, "x", "yj_", &good[..30]] {
            let answer = house.ask("GET", target, key, &[]).await;
            is_problem(&answer, 401, "invalid_key", target);
            assert!(answer.header("www-authenticate").starts_with("Bearer "), "{target}");
            let told = String::from_utf8(answer.body).unwrap();
            assert!(!told.contains(key) || key.len() < 4, "the key is told back: {told}");
        }
        assert_ne!(house.ask("GET", target, &good, &[]).await.status, 401, "{target}");
    }
    for value in ["Basic YTpi", "Bearer", &format!("bearer  {good} x"), &format!("Bearer\t{good}")]
    {
        let answer = house.ask("GET", "/healthz", "", &[("authorization", value)]).await;
        is_problem(&answer, 401, "invalid_key", value);
    }
    let twice = [("authorization", &*format!("Bearer {good}")), ("authorization", "Bearer x")];
    is_problem(&house.ask("GET", "/healthz", "", &twice).await, 401, "invalid_key", "two headers");
}

#[tokio::test]
async fn closed_reading_takes_the_scope_read() {
    let house = House::new(closed());
    let (read, check, admin) = (house.scoped("read"), house.scoped("check"), house.scoped("admin"));
    for target in ["/", "/v1/search?q=a", "/v1/stats", "/v1/export/products.csv", "/p/x"] {
        is_problem(&house.ask("GET", target, "", &[]).await, 401, "key_required", target);
        for key in [&check, &admin] {
            is_problem(&house.ask("GET", target, key, &[]).await, 403, "forbidden", target);
        }
        let status = house.ask("GET", target, &read, &[]).await.status.as_u16();
        assert!(![401, 403].contains(&status), "{target}: {status}");
    }
    for target in ["/healthz", "/readyz", "/openapi.json", "/docs/", "/embed.js"] {
        assert_eq!(house.ask("GET", target, "", &[]).await.status, 200, "{target}");
    }
    is_problem(&house.ask("POST", "/v1/check", &read, &[]).await, 403, "forbidden", "check");
}

#[tokio::test]
async fn a_person_kept_out_is_told_in_a_page_how_to_come_in() {
    const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let house = House::new(closed());
    let browser = [("accept", BROWSER)];
    for target in ["/", "/?q=amxl", "/p/x", "/check"] {
        for method in ["GET", "HEAD"] {
            let answer = house.ask(method, target, "", &browser).await;
            assert_eq!(answer.status, 401, "{method} {target}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{target}");
            assert!(answer.header("www-authenticate").starts_with("Bearer "), "{target}");
            assert_eq!(answer.header("cache-control"), "no-store", "{target}");
            assert_eq!(answer.header("vary"), "accept", "{target}");
        }
        let page = house.ask("GET", target, "", &browser).await;
        let page = String::from_utf8(page.body).unwrap();
        for told in [
            "<h1>查询药价需要密钥</h1>",
            "怎样取得密钥",
            "yaojia keys create",
            "Authorization: Bearer",
        ] {
            assert!(page.contains(told), "{target} lacks {told}: {page}");
        }
        // The component would ask, and be refused too.
        assert!(!page.contains("<script") && !page.contains("<form"), "{target}: {page}");
        let wrong = house.ask("GET", target, "yj_", &browser).await;
        assert_eq!(wrong.status, 401, "{target}");
        assert!(String::from_utf8(wrong.body).unwrap().contains("<h1>密钥无效</h1>"), "{target}");
    }
    for accept in ["*/*", "application/json", "text/htmlx", "application/problem+json, */*"] {
        let answer = house.ask("GET", "/", "", &[("accept", accept)]).await;
        is_problem(&answer, 401, "key_required", accept);
    }
    for target in ["/v1/search?q=a", "/v1/export/products.csv"] {
        is_problem(&house.ask("GET", target, "", &browser).await, 401, "key_required", target);
    }
}

#[tokio::test]
async fn a_browser_key_opens_for_its_own_pages() {
    let house = House::new(closed());
    let draft = Draft {
        scopes: vec!["read".parse().unwrap()],
        origins: vec!["https://www.example.gov.cn".parse().unwrap()],
        ..Draft::default()
    };
    let (_, key) = house.key(draft);
    let target = "/v1/stats";
    let own = [("origin", "https://www.example.gov.cn")];
    assert_eq!(house.ask("GET", target, &key, &own).await.status, 200);
    for headers in [
        &[][..],
        &[("origin", "https://example.gov.cn")],
        &[("origin", "https://www.example.gov.cn.evil.example")],
        &[("origin", "http://www.example.gov.cn")],
        &[("origin", "null")],
        &[("host", "www.example.gov.cn"), ("sec-fetch-site", "cross-site")],
        &[("host", "evil.example"), ("sec-fetch-site", "same-origin")],
    ] {
        let answer = house.ask("GET", target, &key, headers).await;
        is_problem(&answer, 403, "origin_not_allowed", &format!("{headers:?}"));
    }
    let same = [("host", "www.example.gov.cn"), ("sec-fetch-site", "same-origin")];
    assert_eq!(house.ask("GET", target, &key, &same).await.status, 200);
    let preflight = Request::options(target)
        .header("origin", "https://evil.example")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "authorization");
    let answer = send(&house.service, preflight.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
}
