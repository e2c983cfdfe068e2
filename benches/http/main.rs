//! Requests per second over HTTP: a published generation in; each route beside its own ceiling out.
//!
//! Measured: the server of this build, started here on a generation, over 8 connections kept alive, client and server on
//! the same cores, without gzip. Offers: the first page of a product, products drawn by Zipf's law, those with most offers
//! first; the same within 3 km of a place. Search: the 5,000 questions of `benches/mix.tsv`, two facets, 20 groups with one
//! product each; the same within 3 km of a place. Suggest: what is typed on the way to such questions. The server keeps no
//! answers: each is computed and written anew; only the last row asks for what the client has already (ETag, 304).
//!
//! The ceiling of each, in the same run: `/bench/prepared/{n}` of the same server, which writes as JSON a value that was
//! prepared from an answer of that very route (256 of them, drawn alike), so that it sends the same bodies.
//!
//! `YAOJIA_BENCH_DATA=<folder> cargo bench --bench http` (`--profile dist` for the shipped build); `YAOJIA_BENCH_SECONDS=30`
//! for each, `YAOJIA_BENCH_ROUTES=offers,search` for some of the routes, `YAOJIA_BENCH_SERVER` for another binary.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../../examples/load/drive.rs"]
mod drive;
#[allow(dead_code)]
#[path = "../../examples/load/figures.rs"]
mod figures;
#[path = "../../examples/load/http.rs"]
mod http;
#[path = "../questions/mod.rs"]
mod questions;
mod routes;
mod server;
#[allow(dead_code)]
#[path = "../../examples/load/targets.rs"]
mod targets;

use std::path::PathBuf;

use drive::{Plan, Seen, load};
use routes::{Route, routes};
use server::Server;
use targets::Targets;
use yaojia_index::snapshot::open_current;

/// Answers a ceiling is made of.
const PREPARED: usize = 256;
/// Seconds before the measured ones.
const WARM_UP: u64 = 2;

fn main() {
    let Some(data) = std::env::var_os("YAOJIA_BENCH_DATA").map(PathBuf::from) else {
        println!("skipped: YAOJIA_BENCH_DATA names no folder of generations");
        return;
    };
    let told = |name: &str| std::env::var(name).ok();
    let seconds = told("YAOJIA_BENCH_SECONDS").map_or(30, |text| text.parse().unwrap());
    let wanted = told("YAOJIA_BENCH_ROUTES");
    let snapshot = open_current(&data).unwrap();
    println!(
        "{}: {} products, {} offers; {seconds} s each, 8 connections, load {}",
        snapshot.manifest().id,
        snapshot.products(),
        snapshot.manifest().counts.offers,
        std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim()
    );
    let server = Server::start(&data);
    println!(
        "| route | ceiling /s | ours /s | ratio | p50 µs | p99 µs | ceiling p99 µs | bytes | CPU µs | ceiling CPU µs |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for route in routes(&snapshot, &server) {
        if wanted.as_ref().is_none_or(|names| names.split(',').any(|name| name == route.name)) {
            measure(&route, &server, seconds);
        }
    }
}

/// Figures of one run: answers, and the processor time of the server for each.
struct Run {
    seen: Seen,
    busy_us: f64,
}

/// One row of the table.
fn measure(route: &Route, server: &Server, seconds: u64) {
    let prepared = server.prepare(route.sample(PREPARED));
    let plan =
        Plan { server: server.address, connections: 8, warm_up: WARM_UP, seconds, rate: None };
    let run = |requests: Vec<Vec<u8>>, zipf| {
        let before = server.busy();
        let seen = load(plan, Targets::new(requests, zipf)).unwrap();
        let all = seen.times.len() * (seconds + WARM_UP) / seconds;
        let busy_us = (server.busy() - before).as_micros() as f64 / all as f64;
        assert!(seen.errors == 0, "{}: {} errors", route.name, seen.errors);
        let wrong: Vec<_> =
            seen.statuses.keys().filter(|&&status| status != route.status).collect();
        assert!(wrong.is_empty() || route.status == 304, "{}: answered {wrong:?}", route.name);
        Run { seen, busy_us }
    };
    let ceiling = run(prepared, false);
    let own = run(route.requests.clone(), route.zipf);
    let rate = |run: &Run| run.seen.times.len() as f64 / seconds as f64;
    let micros = |run: &Run, in_1000| run.seen.times.quantile(in_1000).as_micros();
    println!(
        "| {} | {:.0} | {:.0} | {:.1} % | {} | {} | {} | {} | {:.1} | {:.1} |",
        route.name,
        rate(&ceiling),
        rate(&own),
        100.0 * rate(&own) / rate(&ceiling),
        micros(&own, 500),
        micros(&own, 990),
        micros(&ceiling, 990),
        own.seen.bytes / own.seen.times.len().max(1),
        own.busy_us,
        ceiling.busy_us,
    );
}
