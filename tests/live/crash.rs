//! A serving process killed at any moment loses no acknowledged price and shows no refused one.
//!
//! `YAOJIA_LIVE_CRASH_ROUNDS=300 cargo test live::crash` runs longer than the default.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::server::{ROUNDS_SET_BY, Server, exact, key, random, yaojia};
use super::world::{Filed, START, catalog, place_code, product_code, publish};

/// Kills in one run of the test, unless the environment says otherwise.
const ROUNDS: u32 = 4;
/// Who writes at once: one for each place.
const WRITERS: u32 = 4;
/// Products each of them has a price of.
const WIDE: u32 = 12;

/// What a writer knows of its place.
#[derive(Default)]
struct Known {
    /// The price of each product as it was acknowledged last; `None` deleted.
    acknowledged: BTreeMap<u32, i64>,
    /// The request that was under way when the server died.
    in_flight: Option<BTreeMap<u32, i64>>,
    /// Counts requests, so that every price differs and times rise.
    tick: i64,
}

/// Writes until the server is gone. Every third request has a row that must be refused.
fn write(
    server: &Server,
    place: u32,
    key: &str,
    known: &mut Known,
    stop: &AtomicBool,
    seed: &AtomicU64,
) -> u64 {
    let target = format!("/v1/institutions/{}/offers", place_code(place));
    let mut acknowledged = 0;
    while !stop.load(Ordering::Relaxed) {
        known.tick += 1;
        let mut says = BTreeMap::new();
        for _ in 0..=random(seed) % 6 {
            // 10.00 yuan and more, four decimals: never the same twice.
            says.insert((random(seed) % u64::from(WIDE)) as u32, 100_000 + known.tick);
        }
        let time = |second: i64| jiff::Timestamp::from_second(second).unwrap().to_string();
        let mut rows: Vec<Value> = says
            .iter()
            .map(|(&product, units)| {
                json!({"product": product_code(product), "price": format!("{}.{:04}", units / 10_000, units % 10_000),
                    "observed_at": time(START + known.tick)})
            })
            .collect();
        if known.tick % 3 == 0 {
            rows.push(
                json!({"product": product_code(0), "price": "0.01", "observed_at": "2099-01-01"}),
            );
        }
        known.in_flight = Some(says.clone());
        let Some((status, answer)) = server.ask("PUT", &target, key, &Value::Array(rows)) else {
            return acknowledged;
        };
        if status == 503 {
            // Turned away at the door: nothing of it may be found later.
            known.in_flight = None;
            std::thread::sleep(Duration::from_millis(2));
            continue;
        }
        assert_eq!(status, 200, "{answer}");
        assert_eq!(answer["accepted"], says.len(), "{answer}");
        acknowledged += says.len() as u64;
        known.acknowledged.extend(says);
        known.in_flight = None;
    }
    acknowledged
}

/// Holds what is served against what a writer knows: `None`, or what is wrong.
fn fault(server: &Server, place: u32, known: &mut Known) -> Option<String> {
    let target = format!("/v1/institutions/{}/offers?limit=100", place_code(place));
    let answer = server.get(&target);
    server.get("/v1/changes?limit=1");
    // Answers round to fen, so the exact prices are read from an export.
    let mut served = BTreeMap::new();
    for offer in exact(server, place) {
        served.insert(offer.0, offer.1);
    }
    if answer["total"] != served.len() {
        return Some(format!("the list tells {} and the export {}", answer["total"], served.len()));
    }
    let mut with_in_flight = known.acknowledged.clone();
    with_in_flight.extend(known.in_flight.clone().unwrap_or_default());
    if served == with_in_flight {
        known.acknowledged = with_in_flight;
    } else if served != known.acknowledged {
        return Some(format!(
            "place {place}: served {served:?}, acknowledged {:?}, in flight {:?}",
            known.acknowledged, known.in_flight
        ));
    }
    known.in_flight = None;
    None
}

#[test]
fn a_killed_server_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let now = jiff::Timestamp::from_second(START).unwrap();
    let (products, places): (Vec<u32>, Vec<u32>) = ((0..WIDE).collect(), (0..WRITERS).collect());
    publish(data, &catalog(&products, &places), &Filed::new(), now);
    let keys: Vec<String> = (0..WRITERS).map(|place| key(data, place)).collect();
    let rounds = std::env::var(ROUNDS_SET_BY).ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let known: Vec<Mutex<Known>> = (0..WRITERS).map(|_| Mutex::default()).collect();
    let (seed, mut updates, mut whole) = (AtomicU64::new(20_261_122), 0, 0);
    for round in 0..rounds {
        let mut server = Server::ready(data);
        for (place, known) in (0..).zip(&known) {
            let under_way = known.lock().unwrap().in_flight.is_some();
            let found = fault(&server, place, &mut known.lock().unwrap());
            assert_eq!(found, None, "round {round}");
            whole += u32::from(under_way);
        }
        let stop = AtomicBool::new(false);
        updates += std::thread::scope(|scope| {
            let writers: Vec<_> = (0..WRITERS)
                .map(|place| {
                    let (server, key, stop, seed) = (&server, &keys[place as usize], &stop, &seed);
                    let known = &known[place as usize];
                    scope.spawn(move || {
                        write(server, place, key, &mut known.lock().unwrap(), stop, seed)
                    })
                })
                .collect();
            std::thread::sleep(Duration::from_millis(20 + random(&seed) % 400));
            // The process is killed beside the writers; they end when their connections break.
            let pid = server.child.id().to_string();
            Command::new("kill").args(["-9", &pid]).status().unwrap();
            stop.store(true, Ordering::Relaxed);
            writers.into_iter().map(|writer| writer.join().unwrap()).sum::<u64>()
        });
        server.kill();
    }
    let server = Server::ready(data);
    for (place, known) in (0..).zip(&known) {
        assert_eq!(fault(&server, place, &mut known.lock().unwrap()), None, "at the end");
    }
    let mut server = server;
    server.kill();
    let (code, told) = yaojia(&["verify"], data);
    assert_eq!(code, 0, "{told}");
    println!("{rounds} kills, {updates} acknowledged updates, {whole} requests under way, 0 lost");
    assert!(updates > u64::from(rounds), "hardly anything was written");
}
