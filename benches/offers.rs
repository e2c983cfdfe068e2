//! Latency of one page of offers in process: a published city in, p50 and p99 out.
//!
//! Measured: the product with the most offers, those within 3 km of a place by price, the first 20 with the exact counts
//! (`service::offers::page`: which places are near, every row looked at, the page in order). Budget: p50 ≤ 10 µs,
//! p99 ≤ 25 µs. Beside it, as ceilings, one look at each row alone, and which places are near alone.
//!
//! `YAOJIA_BENCH_DATA=<folder> cargo bench --bench offers`
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use yaojia::service::offers::{Filter, Here, Order, ProductSheet, page};
use yaojia_index::record::{Channel, Crs, Point, PriceKind};
use yaojia_index::snapshot::open_current;

/// Places asked around.
const PLACES: usize = 20_000;
const WITHIN_M: u32 = 3_000;

fn main() {
    let Some(data) = std::env::var_os("YAOJIA_BENCH_DATA") else {
        println!("skipped: YAOJIA_BENCH_DATA names no published city");
        return;
    };
    let snapshot = open_current(Path::new(&data)).unwrap();
    let sheet = |product| snapshot.sheet(product, Channel::Store, PriceKind::List).unwrap();
    let product = (0..snapshot.products()).max_by_key(|&product| sheet(product).len()).unwrap();
    let pack_count = snapshot.columns().pack_count[product as usize];
    let worst = ProductSheet { product, pack_count, sheet: sheet(product) };
    let places: Vec<Point> = (0..snapshot.institutions())
        .filter_map(|place| snapshot.institution(place).unwrap().location)
        .filter_map(|(lat, lon)| Point::new(lat, lon, Crs::Gcj02).ok())
        .collect();
    let stale = snapshot.manifest().as_of.as_second() - 30 * 86_400;
    let mut found = 0;
    let around = |at: usize| {
        // No two requests stand at one point.
        let (place, off) = (&places[at * 7 % places.len()], (at % 997) as f64 * 1e-6);
        Point::new(place.lat() + off, place.lon() - off, Crs::Gcj02).unwrap()
    };
    let own = times(|at| {
        let here = Some(Here { point: around(at), within_m: Some(WITHIN_M) });
        let filter = Filter { here, ..Filter::default() };
        found += page(snapshot.places(), [worst], &filter, Order::Price, stale, None, 20).total;
    });
    let rows = times(|_| {
        let seen = worst.sheet.rows().iter().filter(|row| row.observed_at() < stale).count();
        black_box(seen);
    });
    let near = times(|at| {
        black_box(snapshot.places().near(around(at), f64::from(WITHIN_M)));
    });
    println!(
        "{} offers of {} institutions, {} within {WITHIN_M} m on average",
        worst.sheet.len(),
        snapshot.institutions(),
        found / PLACES
    );
    for (name, mut times) in [("page", own), ("rows alone", rows), ("near alone", near)] {
        times.sort_unstable();
        let at =
            |permille: usize| times[(times.len() - 1) * permille / 1_000].as_nanos() as f64 / 1e3;
        println!("{name:>10}: p50 {:.1} µs, p99 {:.1} µs", at(500), at(990));
    }
}

/// How long each of many calls takes.
fn times(mut call: impl FnMut(usize)) -> Vec<Duration> {
    let once = |at| {
        let start = Instant::now();
        call(at);
        start.elapsed()
    };
    (0..PLACES).map(once).collect()
}
