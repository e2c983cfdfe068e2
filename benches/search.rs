//! Latency of one search in process: a catalogue's own questions in, p50 and p99 by class out.
//!
//! Measured: `search` with two facets, the best 20 groups, one product and the prices of each, over the mix of
//! `benches/mix.tsv` (5,000 distinct questions drawn from the catalogue by a seed), guesses included. The ceiling
//! measured beside it in the same run is the engine alone: the AND of the text's characters, counted, without
//! understanding, groups, facets or prices. Each question is asked several times and its best time counts, since
//! the machine has other work.
//!
//! `YAOJIA_BENCH_REAL=data YAOJIA_BENCH_CITY=city-data cargo bench --bench search`, each a folder that
//! `yaojia index` wrote; one that is not named is skipped. `YAOJIA_BENCH_WORST=20` prints the slowest questions.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

mod questions;

use criterion::Criterion;
use yaojia_index::query::{Facet, SearchRequest};
use yaojia_index::record::Region;
use yaojia_index::search::search;
use yaojia_index::snapshot::{Snapshot, open_current};

use questions::questions;

/// Times each question is asked; the best one counts.
const TIMES: usize = 5;

fn request(text: &str) -> SearchRequest {
    let region = Region::from_code(210_100).unwrap();
    let mut request = SearchRequest::new(text, region, "2026-11-21".parse().unwrap());
    request.facets = vec![Facet::Form, Facet::Manufacturer];
    request
}

/// The best of several times.
fn best(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..TIMES).map(once).min().unwrap()
}

fn percentile(times: &[Duration], share: f64) -> f64 {
    let at = (times.len() as f64 * share) as usize;
    times[at.min(times.len() - 1)].as_nanos() as f64 / 1000.0
}

fn line(class: &str, own: &mut [Duration], ceiling: &mut [Duration]) {
    own.sort_unstable();
    ceiling.sort_unstable();
    let [p50, p99, c50, c99] = [
        percentile(own, 0.5),
        percentile(own, 0.99),
        percentile(ceiling, 0.5),
        percentile(ceiling, 0.99),
    ];
    println!(
        "{class:>10} {:>6} {p50:>9.1} {p99:>9.1} {c50:>9.1} {c99:>9.1} {:>7.1}",
        own.len(),
        p50 / c50
    );
}

fn measure(name: &str, data: &Path) -> (Snapshot, Vec<(&'static str, String)>) {
    let snapshot = open_current(data).unwrap();
    let questions = questions(&snapshot);
    let distinct: HashSet<&String> = questions.iter().map(|(_, text)| text).collect();
    println!(
        "\n{name}: {} products, {} names, {} questions, {} of them distinct",
        snapshot.products(),
        snapshot.text_index().names(),
        questions.len(),
        distinct.len()
    );
    println!(
        "{:>10} {:>6} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "class", "number", "p50 µs", "p99 µs", "AND p50", "AND p99", "ratio"
    );
    let mut times: BTreeMap<&str, (Vec<Duration>, Vec<Duration>)> = BTreeMap::new();
    let mut worst = Vec::new();
    for (class, text) in &questions {
        let request = request(text);
        let own = best(|| drop(black_box(search(&snapshot, &request).unwrap())));
        let ceiling = best(|| {
            black_box(snapshot.text_index().count_all_characters(text).unwrap());
        });
        for class in ["all", class] {
            let (owns, ceilings) = times.entry(class).or_default();
            owns.push(own);
            ceilings.push(ceiling);
        }
        worst.push((own, text));
    }
    for (class, (own, ceiling)) in &mut times {
        line(class, own, ceiling);
    }
    let told = std::env::var("YAOJIA_BENCH_WORST").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    worst.sort_unstable();
    for (time, text) in worst.iter().rev().take(told) {
        println!("{:>10.1} {text}", time.as_nanos() as f64 / 1000.0);
    }
    drop(worst);
    (snapshot, questions)
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    for (name, variable) in [("real", "YAOJIA_BENCH_REAL"), ("city", "YAOJIA_BENCH_CITY")] {
        let Some(data) = std::env::var_os(variable) else {
            println!("{name}: skipped, {variable} names no folder of generations");
            continue;
        };
        let (snapshot, questions) = measure(name, Path::new(&data));
        let requests: Vec<SearchRequest> = questions.iter().map(|(_, q)| request(q)).collect();
        let mut next = 0;
        // The mean over the mix, with criterion's comparison to the run before.
        criterion.bench_function(&format!("search/{name}"), |bencher| {
            bencher.iter(|| {
                next = (next + 7) % requests.len();
                black_box(search(&snapshot, &requests[next]).unwrap())
            });
        });
    }
    criterion.final_summary();
}
