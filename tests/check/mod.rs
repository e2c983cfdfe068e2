//! Lists of pharmacies: what their rows mean, and what is said of each price.

/// Baskets, and where they are cheapest.
mod basket;
/// Faults planted in a long list.
mod faults;
/// Ways a list comes in and its verdicts go out.
mod forms;
/// Rows without codes, spelt as lists spell them.
mod matching;
/// Where a place's prices stand.
mod position;
/// What rows of one list share.
mod shared;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::ingest::{LoadOptions, load};
use yaojia::service::Clock;
use yaojia_index::catalog::Catalog;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::snapshot::{Snapshot, open_current};

/// The fixtures, published once for all tests of this run.
fn fixtures() -> &'static (Catalog, Arc<Snapshot>) {
    static OPEN: OnceLock<(Catalog, Arc<Snapshot>)> = OnceLock::new();
    OPEN.get_or_init(|| {
        let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check-fixtures");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).unwrap();
        let description = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dataset.toml");
        let mut loaded = load(&[description], &LoadOptions::default()).unwrap();
        let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
        publish(&data, &loaded.catalog, loaded.offers.by_ref(), &options).unwrap();
        (loaded.catalog, Arc::new(open_current(&data).unwrap()))
    })
}

/// A service over the fixtures, on one day.
fn service() -> Router {
    let clock = Clock::at("2026-11-21T12:00:00+08:00".parse().unwrap());
    let app = App::new(clock.clone(), "test".into());
    app.generations.publish(Arc::clone(&fixtures().1), clock.now());
    router(app, Options::default())
}

/// Status, type and body of an answer to a POST.
async fn post(target: &str, kind: &str, body: Vec<u8>) -> (StatusCode, String, Vec<u8>) {
    let request = Request::post(target).header("content-type", kind);
    let response = service().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
    (parts.status, kind.to_owned(), to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

/// A stream of numbers that look random: splitmix64.
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |limit| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}

/// The body of an answer to a GET.
async fn get(target: &str) -> Vec<u8> {
    let request = Request::get(target).body(Body::empty()).unwrap();
    let response = service().oneshot(request).await.unwrap();
    to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
}
