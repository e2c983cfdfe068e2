//! Whole tables over HTTP: rows, checksum, generation, constant memory.

use std::io::Read;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use yaojia::service::export::File;
use yaojia_index::export::Table;

use super::{city, get, is_problem, send};

#[tokio::test]
async fn every_table_in_every_format_is_what_its_manifest_says() {
    let city = city::open();
    for table in Table::ALL {
        for ending in ["csv", "ndjson", "csv.gz", "ndjson.gz"] {
            let target = format!("/v1/export/{}.{ending}", table.as_str());
            let answer = get(&city.service, &target).await;
            assert_eq!(answer.status, 200, "{target}");
            let manifest = get(&city.service, &format!("{target}/manifest")).await.json();
            assert_eq!(manifest["bytes"], answer.body.len(), "{target}");
            assert_eq!(manifest["blake3"], blake3::hash(&answer.body).to_hex().as_str());
            assert_eq!(manifest["rows"].to_string(), answer.header("yaojia-rows"), "{target}");
            assert_eq!(manifest["meta"]["generation"], answer.header("yaojia-generation"));
            let mut plain = String::new();
            if ending.ends_with("gz") {
                flate2::read::GzDecoder::new(&*answer.body).read_to_string(&mut plain).unwrap();
            } else {
                plain = String::from_utf8(answer.body).unwrap();
            }
            let head = usize::from(ending.starts_with("csv"));
            assert_eq!(manifest["rows"], plain.lines().count() - head, "{target}");
        }
    }
    assert_eq!(get(&city.service, "/v1/export/offers.csv").await.header("yaojia-rows"), "20");
}

#[tokio::test]
async fn rows_are_as_documented() {
    let city = city::open();
    let body = |answer: super::Answer| String::from_utf8(answer.body).unwrap();
    let csv = body(get(&city.service, "/v1/export/offers.csv").await);
    insta::assert_snapshot!(
        "export_offers_csv",
        csv.lines().take(3).collect::<Vec<_>>().join("\n")
    );
    let lines = body(get(&city.service, "/v1/export/awards.ndjson").await);
    insta::assert_snapshot!("export_awards_ndjson", lines.lines().next().unwrap());
}

#[tokio::test]
async fn a_mirror_asks_again_for_nothing() {
    let city = city::open();
    let target = "/v1/export/products.csv.gz";
    let known = get(&city.service, target).await.header("etag").to_owned();
    let again = |tag: String| Request::get(target).header("if-none-match", tag);
    city.clock.advance(86_400);
    let answer = send(&city.service, again(known.clone()).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 304, "another day changes no table");
    city.app.generations.publish(city::dearer(), city.clock.now());
    let answer = send(&city.service, again(known).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200, "another generation does");
    let zipped = Request::get(target).header("accept-encoding", "gzip").body(Body::empty());
    let answer = send(&city.service, zipped.unwrap()).await;
    assert_eq!(answer.header("content-encoding"), "", "it is compressed already");
}

#[tokio::test]
async fn a_file_on_its_way_keeps_its_generation() {
    let city = city::open();
    let open = city.app.generations.current().unwrap();
    let file: File = "offers.csv".parse().unwrap();
    let mut before = Vec::new();
    yaojia::service::export::write(Arc::clone(&open.snapshot), file, &mut before).unwrap();
    let request = Request::get("/v1/export/offers.csv").body(Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(city.service.clone(), request).await.unwrap();
    city.app.generations.publish(city::dearer(), city.clock.now());
    city.clock.advance(3600);
    city.app.generations.close_old(city.clock.now());
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(body == before, "the generation it began with");
}

#[tokio::test]
async fn exports_leave_room() {
    let city = city::open();
    let ask = || async {
        let request = Request::get("/v1/export/offers.csv").body(Body::empty()).unwrap();
        tower::ServiceExt::oneshot(city.service.clone(), request).await.unwrap()
    };
    let mut running = Vec::new();
    for _ in 0..4 {
        running.push(ask().await);
    }
    assert_eq!(ask().await.status(), 503);
    running.pop();
    assert_eq!(ask().await.status(), 200);
}

#[tokio::test]
async fn a_damaged_generation_breaks_the_file_off() {
    let city = city::damaged();
    let request = Request::get("/v1/export/offers.csv").body(Body::empty()).unwrap();
    let response = tower::ServiceExt::oneshot(city.service.clone(), request).await.unwrap();
    assert!(axum::body::to_bytes(response.into_body(), usize::MAX).await.is_err());
    assert_eq!(get(&city.service, "/readyz").await.status, 503);
    let manifest = get(&city.service, "/v1/export/offers.csv/manifest").await;
    is_problem(&manifest, 503, "data_corrupt", "manifest");
}

#[tokio::test]
async fn there_are_no_other_files() {
    let city = city::open();
    for name in ["offers", "offers.xlsx", "prices.csv", "offers.csv.zip", "..%2Foffers.csv"] {
        for target in [format!("/v1/export/{name}"), format!("/v1/export/{name}/manifest")] {
            is_problem(&get(&city.service, &target).await, 404, "not_found", &target);
        }
    }
}
