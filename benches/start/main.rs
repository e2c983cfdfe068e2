//! The tables of a city and a number of live prices in, how long a start over them takes out. Stops by itself.
//!
//! The prices are put into the journal over HTTP, those of 40 places for every sixth product in turn, half of them those
//! of members online; no generation is published after. Measured is the time from the start of the process
//! to the first 200 to a search, and to the offers of a product that must hold a price of the journal, asked from the
//! moment a connection is taken: the first time after a kill, when the last commits stand in the log, then after stops.
//!
//! `YAOJIA_BENCH_CITY=city cargo bench --bench start`; `_PRICES` (100000), `_STARTS` (9), `_DATA` (a folder that is indexed
//! already; it is written to), `_PROGRAM` (another one to be held against this).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

#[path = "../live/client.rs"]
mod client;
#[path = "../../examples/load/http.rs"]
#[allow(dead_code)]
mod http;
#[path = "../live/server.rs"]
#[allow(dead_code)]
mod server;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use client::Client;
use server::Server;

/// Places that write.
const PLACES: usize = 40;
/// Rows of a request.
const ROWS: usize = 2_500;

fn set(name: &str) -> Option<String> {
    std::env::var(format!("YAOJIA_BENCH_{name}")).ok()
}

fn number(name: &str, usual: usize) -> usize {
    set(name).map_or(usual, |text| text.parse().expect("a number"))
}

fn main() {
    // Whoever runs all benches has no tables for this one.
    let Some(city) = set("CITY") else {
        return println!("YAOJIA_BENCH_CITY names the tables of a city");
    };
    let (city, own) = (PathBuf::from(city), tempfile::tempdir().unwrap());
    let data = set("DATA").map_or_else(|| own.path().join("data"), PathBuf::from);
    if !data.join("current").exists() {
        server::index(&city, &data, &[]);
    }
    let starts = number("STARTS", 9);
    times("no live prices", &data, None, starts);
    let asked = fill(&city, &data, number("PRICES", 100_000));
    times("the first after a kill", &data, Some(&asked), 1);
    times("after a stop", &data, Some(&asked), starts);
}

/// Path and price of an offer of the journal.
type Asked = (String, String);

/// Puts so many prices into the journal.
fn fill(city: &Path, data: &Path, prices: usize) -> Asked {
    let codes = |table: &str| -> Vec<String> {
        let rows = std::fs::read_to_string(city.join(table)).unwrap();
        rows.lines().skip(1).map(|row| row.split(',').next().unwrap().to_owned()).collect()
    };
    let (places, products) = (codes("institutions.csv"), codes("products.csv"));
    let every = places.len() / PLACES;
    let places: Vec<&String> = places.iter().step_by(every).take(PLACES).collect();
    let products: Vec<&String> = products.iter().step_by(6).collect();
    let key = server::key(data, &places.iter().map(|place| place.as_str()).collect::<Vec<_>>());
    std::thread::sleep(Duration::from_secs(1));
    let server = Server::start(data);
    let mut client = Client::new(&server.address);
    let (mut at, mut asked) = (0, None);
    for (number, from) in (0..prices).step_by(ROWS).enumerate() {
        let place = places[number % PLACES];
        let row = |_| {
            at += 7;
            let product = products[at % products.len()];
            let price = format!("{}.{:02}", 5 + at % 40, at % 100);
            // Few ask a price for members online: it stands on the first page.
            let path = format!("/v1/products/{product}/offers?channel=online&kind=member");
            asked = Some((path, price.clone())).filter(|_| at % 2 == 1).or_else(|| asked.take());
            let (channel, kind) =
                if at % 2 == 0 { ("store", "list") } else { ("online", "member") };
            serde_json::json!({"product": product, "price": price, "in_stock": "yes",
                "channel": channel, "kind": kind})
        };
        let rows: Vec<serde_json::Value> = (from..prices.min(from + ROWS)).map(row).collect();
        let body = serde_json::Value::Array(rows).to_string();
        let head = format!(
            "PUT /v1/institutions/{place}/offers HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            server.address,
            body.len()
        );
        let (status, told) = client.send(format!("{head}{body}").as_bytes()).unwrap();
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&told));
    }
    // Killed: what waits for the store is put there by the next start.
    drop(server);
    asked.unwrap()
}

/// A process that was just started, and where it listens.
struct Started {
    child: std::process::Child,
    address: String,
    begun: Instant,
}

impl Started {
    fn of(data: &Path) -> Self {
        let begun = Instant::now();
        let child = server::bare(&server::program())
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.unwrap();
        let address = server::address(&mut child);
        Self { child, address, begun }
    }

    /// Asks until the answer holds `wanted`, and says how long after the start that was.
    fn answers(&self, path: &str, wanted: &str) -> Duration {
        let mut client = Client::new(&self.address);
        loop {
            let (status, body) = client.get(path);
            if status == 200 {
                let body = String::from_utf8_lossy(&body);
                assert!(body.contains(wanted), "{path}: {wanted} is not in {body}");
                return self.begun.elapsed();
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    fn stop(mut self) {
        let pid = self.child.id().to_string();
        self.answers("/readyz", "generation");
        std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        self.child.wait().unwrap();
    }
}

/// Starts again and again, and prints the times in order.
fn times(what: &str, data: &Path, asked: Option<&Asked>, starts: usize) {
    let search = ("/v1/search?q=%E9%98%BF%E8%8E%AB%E8%A5%BF%E6%9E%97&facets=form", "\"total\":");
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..starts {
        let started = Started::of(data);
        if let Some((path, price)) = asked {
            took[0].push(started.answers(path, &format!("\"{price}\"")));
        }
        took[1].push(started.answers(search.0, search.1));
        started.stop();
    }
    let questions = ["offers of a product", "then a search"].into_iter().zip(took);
    for (question, mut took) in questions.filter(|(_, took)| !took.is_empty()) {
        took.sort_unstable();
        let told: Vec<String> = took.iter().map(|one| one.as_millis().to_string()).collect();
        println!("{what}, {question}: {} ms", told.join(" "));
    }
}
