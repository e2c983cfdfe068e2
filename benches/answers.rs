//! What single answers cost: one conversion by 差比价, and in process over HTTP the history of a product and of a group.
//!
//! `cargo bench --bench answers` converts alone; `YAOJIA_BENCH_DATA=<folder>` names a published city for the histories.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;
use yaojia_index::naming::Level;
use yaojia_index::pricing::convert::{Medicine, Question, Rounding, Side, Spec, convert};
use yaojia_index::record::{Channel, Money, PriceKind, Strength};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Histories of each kind that are asked for.
const ASKED: usize = 2_000;
/// Times each is asked; the best counts, so that what else the machine does counts little.
const RUNS: usize = 3;

fn main() {
    conversions();
    let Some(data) = std::env::var_os("YAOJIA_BENCH_DATA") else {
        println!("histories skipped: YAOJIA_BENCH_DATA names no published city");
        return;
    };
    histories(&Arc::new(open_current(&PathBuf::from(data)).unwrap()));
}

/// A pack of 24 capsules to every other strength and count, as tablets: the first time with every power worked out, then
/// with powers known.
fn conversions() {
    let strengths =
        ["0.125g", "0.25g", "0.3g", "0.375g", "0.5g", "0.75g", "1g"].map(Strength::read);
    let questions: Vec<Question> = strengths
        .iter()
        .flat_map(|strength| (1..=100).map(move |count| (strength, count)))
        .map(|(strength, count)| {
            let from = Spec { form: "胶囊剂", strength: &strengths[1], count: 24 };
            let (from, to) = Side::pair(from, Spec { form: "片剂", strength, count });
            let price = Money::from_units(54_200).unwrap();
            let (medicine, rounding) = (Medicine::Western, Rounding::Vbp);
            Question { price, from, to, medicine, rounding, days: None, electrolyte: false }
        })
        .collect();
    for told in ["powers worked out", "powers known"] {
        let mut times: Vec<Duration> = questions
            .iter()
            .map(|question| {
                let start = Instant::now();
                assert!(convert(question).is_ok());
                start.elapsed()
            })
            .collect();
        tell(&format!("one conversion, {told}"), &mut times);
    }
}

fn histories(snapshot: &Arc<Snapshot>) {
    let clock = Clock::at("2026-11-21T12:00:00+08:00".parse().unwrap());
    let app = App::new(clock.clone(), "bench".into());
    app.generations.publish(Arc::clone(snapshot), clock.now());
    let service = router(app, Options::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let offered = |product: &u32| {
        snapshot.summary(*product, Channel::Store, PriceKind::List).is_some_and(|s| s.offers > 0)
    };
    let products: Vec<u32> = (0..snapshot.products()).filter(offered).collect();
    let step = (products.len() / ASKED).max(1);
    let asked = || products.iter().copied().step_by(step).take(ASKED);
    let code = |product| snapshot.product_code(product).unwrap();
    let group = |product| {
        let group = snapshot.group_of(Level::Comparable, product);
        snapshot.group(Level::Comparable, group).unwrap().id
    };
    let of_products = asked().map(|product| format!("/v1/products/{}/history", code(product)));
    let of_groups = asked().map(|product| format!("/v1/groups/{}/history", group(product)));
    for (told, targets) in [
        ("history of a product", of_products.collect::<Vec<_>>()),
        ("history of a comparable group", of_groups.collect()),
    ] {
        let mut first = Vec::new();
        let mut best = Vec::new();
        for target in &targets {
            let mut times: Vec<Duration> =
                (0..=RUNS).map(|_| runtime.block_on(get(&service, target))).collect();
            first.push(times.remove(0));
            best.extend(times.into_iter().min());
        }
        tell(&format!("{told}, asked first"), &mut first);
        tell(&format!("{told}, asked again"), &mut best);
    }
}

/// How long an answer takes.
async fn get(service: &Router, target: &str) -> Duration {
    let start = Instant::now();
    let request = Request::get(target).body(Body::empty()).unwrap();
    let response = service.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200, "{target}");
    to_bytes(response.into_body(), usize::MAX).await.unwrap();
    start.elapsed()
}

fn tell(told: &str, times: &mut [Duration]) {
    times.sort();
    let at = |permille: usize| times[(times.len() - 1) * permille / 1000];
    println!("{told}: {} times, p50 {:?}, p99 {:?}", times.len(), at(500), at(990));
}
