//! Tags follow what an answer depends on, and nothing else.

use axum::body::Body;
use axum::http::Request;

use super::city::{self, AMOXICILLIN};
use super::{Service, get, send};

async fn tag(service: &Service, target: &str) -> String {
    let answer = get(service, target).await;
    assert_eq!(answer.status, 200, "{target}: {}", answer.json());
    answer.header("etag").to_owned()
}

#[tokio::test]
async fn the_canonical_request_decides() {
    let city = city::open();
    let base = format!("/v1/products/{AMOXICILLIN}/offers");
    let plain = tag(&city.service, &base).await;
    assert!(plain.starts_with("W/\"") && plain.ends_with('"'), "{plain}");
    for same in [
        "?sort=price",
        "?limit=20&sort=price",
        "?sort=price&limit=20&kind=list&channel=store",
        "?district=",
        "?region=210000",
        "?region=%E8%BE%BD%E5%AE%81",
    ] {
        assert_eq!(tag(&city.service, &format!("{base}{same}")).await, plain, "{same}");
    }
    for other in ["?sort=updated", "?limit=19", "?in_stock=true", "?region=460000"] {
        assert_ne!(tag(&city.service, &format!("{base}{other}")).await, plain, "{other}");
    }
}

#[tokio::test]
async fn day_and_generation_decide() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}");
    let today = tag(&city.service, &target).await;
    city.clock.advance(11 * 3600);
    assert_eq!(tag(&city.service, &target).await, today, "still the same day");
    city.clock.advance(3600);
    let tomorrow = tag(&city.service, &target).await;
    assert_ne!(tomorrow, today, "age_days and statuses turn at midnight");
    city.app.generations.publish(city::dearer(), city.clock.now());
    assert_ne!(tag(&city.service, &target).await, tomorrow);
}

#[tokio::test]
async fn an_answer_known_is_not_sent_again() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}/offers");
    let known = tag(&city.service, &target).await;
    for (sent, status) in [
        (known.clone(), 304),
        (known.replace("W/", ""), 304),
        (format!("\"other\", {known}"), 304),
        ("*".to_owned(), 304),
        ("\"other\"".to_owned(), 200),
    ] {
        let request = Request::get(&target).header("if-none-match", &sent).body(Body::empty());
        let answer = send(&city.service, request.unwrap()).await;
        assert_eq!(answer.status, status, "{sent}");
        assert_eq!(answer.body.is_empty(), status == 304, "{sent}");
        assert_eq!(answer.header("etag"), known, "{sent}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{sent}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{sent}");
    }
}

#[tokio::test]
async fn head_answers_the_headers_alone() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}");
    let known = tag(&city.service, &target).await;
    let answer = send(&city.service, Request::head(&target).body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.header("etag")), (200, known.as_str()));
    assert!(answer.body.is_empty());
}

#[tokio::test]
async fn answers_are_compressed_when_asked() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}/offers");
    let request = Request::get(&target).header("accept-encoding", "gzip").body(Body::empty());
    let answer = send(&city.service, request.unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert_eq!(&answer.body[..2], [0x1f, 0x8b]);
}
