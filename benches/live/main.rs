//! The tables of a city in; what live prices cost its readers and senders beside the disk's own time, and whether
//! anything was lost, out. Stops by itself.
//!
//! Measured: 8 readers at a quarter of what the server can answer (open loop, times from when each was due), alone,
//! then with 2,000 updates a second, then with five publishes beside. The ceiling of an acknowledgement is writing
//! and fdatasync of a block as long into a file on the same disk, fifty times a second in the same run. At the end
//! every offer is held against a plain map, and every answer of the catalogue against a rebuild from scratch.
//!
//! `YAOJIA_BENCH_CITY=city cargo bench --bench live`; `_SECONDS` (60), `_ROWS` (10) of a request, `_PUBLISHES`
//! (5), `_WORK` (a new folder).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

mod client;
mod equal;
mod load;
mod server;
#[path = "../../examples/load/figures.rs"]
mod figures;
#[path = "../../examples/load/http.rs"]
#[allow(dead_code)]
mod http;

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use figures::Times;
use load::{Phase, Run, Seen};
use server::Server;

/// Publishes beside the last part.
const PUBLISHES: u64 = 5;

fn set(name: &str) -> Option<String> {
    std::env::var(format!("YAOJIA_BENCH_{name}")).ok()
}

fn number(name: &str, usual: u64) -> u64 {
    set(name).map_or(usual, |text| text.parse().expect("a number"))
}

fn main() {
    // Whoever runs all benches has no tables for this one.
    let Some(city) = set("CITY") else {
        return println!("YAOJIA_BENCH_CITY names the tables of a city");
    };
    let city = PathBuf::from(city);
    let own = tempfile::tempdir().unwrap();
    let work = set("WORK").map_or(own.path().to_owned(), PathBuf::from);
    let data = work.join("data");
    server::index(&city, &data, &[]);
    let server = Server::start(&data);
    let offers = equal::offers(&server);
    let (targets, rows) = (load::targets(&city, &offers), number("ROWS", 10));
    let places = load::places(&offers, rows);
    let key =
        server::key(&data, &places.iter().map(|(place, _)| place.as_str()).collect::<Vec<_>>());
    let run = Run::new(&server.address, key, &targets, &places, offers, rows);
    // A key is known within a second.
    std::thread::sleep(Duration::from_secs(2));
    let probe = data.join("probe");
    let seconds = Duration::from_secs(number("SECONDS", 60));
    let publishes = number("PUBLISHES", PUBLISHES);
    let seen = std::thread::scope(|scope| {
        let capacity = run.capacity(scope);
        let rate = capacity / 4;
        println!("capacity {capacity}/s at 8 connections, readers at {rate}/s");
        let work = run.start(scope, rate, &probe);
        run.pass(Phase::Alone, seconds / 2);
        run.pass(Phase::Writes, seconds);
        let begun = Instant::now();
        run.phase.store(Phase::Publishes as usize, Ordering::Relaxed);
        for number in 1..=publishes {
            let begun = Instant::now();
            server::index(&city, &data, &server::NICE);
            println!("publish {number}: {:.1} s", begun.elapsed().as_secs_f64());
        }
        if publishes > 0 {
            std::thread::sleep(seconds.saturating_sub(begun.elapsed()));
        }
        run.phase.store(Phase::Over as usize, Ordering::Relaxed);
        work.join()
    });
    report(&seen);
    let _ = std::fs::remove_file(&probe);
    let lost = equal::lost(&server, &run.expected());
    println!("{} updates acknowledged, {lost} offers differ from the plain map", seen.updates);
    let differ = rebuilt(&city, &work, &server);
    println!("{differ} answers differ from a rebuild from scratch");
    assert_eq!((lost, differ, seen.failed), (0, 0, 0));
}

/// Answers over the whole catalogue that differ from those of a server of the same offers as files.
fn rebuilt(city: &Path, work: &Path, live: &Server) -> u64 {
    let (tables, data) = (work.join("tables"), work.join("rebuilt"));
    std::fs::create_dir_all(&tables).unwrap();
    for entry in std::fs::read_dir(city).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, tables.join(path.file_name().unwrap())).unwrap();
    }
    std::fs::write(tables.join("offers.csv"), live.get("/v1/export/offers.csv")).unwrap();
    server::index(&tables, &data, &[]);
    equal::differing(live, &Server::start(&data))
}

fn shown(took: Duration) -> String {
    format!("{:.3}", took.as_secs_f64() * 1e3)
}

fn report(seen: &Seen) {
    println!(
        "\n| milliseconds | number | p50 | p90 | p99 | p99.9 | longest |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    let line = |what: &str, times: &Times| {
        let at = |quantile| shown(times.quantile(quantile));
        println!(
            "| {what} | {} | {} | {} | {} | {} | {} |",
            times.len(),
            at(500),
            at(900),
            at(990),
            at(999),
            shown(times.longest())
        );
    };
    let ran = |phase: &Phase| seen.phases[*phase as usize].reads.len() > 0;
    for phase in Phase::MEASURED.into_iter().filter(ran) {
        let of = &seen.phases[phase as usize];
        line(&format!("{}: read", phase.name()), &of.reads);
        if phase != Phase::Alone {
            line(&format!("{}: acknowledged", phase.name()), &of.acknowledged);
        }
        line(&format!("{}: fdatasync, room made before", phase.name()), &of.synced);
        line(&format!("{}: fdatasync, file grows", phase.name()), &of.grown);
    }
    let p99 = |times: &Times| times.quantile(990).as_secs_f64();
    let alone = p99(&seen.phases[Phase::Alone as usize].reads);
    for phase in [Phase::Writes, Phase::Publishes].into_iter().filter(ran) {
        let of = &seen.phases[phase as usize];
        println!(
            "{}: acknowledged p99 = {:.2} × fdatasync's, read p99 = {:.2} × alone",
            phase.name(),
            p99(&of.acknowledged) / p99(&of.synced),
            p99(&of.reads) / alone
        );
    }
    println!("failed requests: {}", seen.failed);
}
