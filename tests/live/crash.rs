//! A serving process killed at any moment loses no acknowledged price and shows no refused one.
//!
//! `YAOJIA_LIVE_CRASH_ROUNDS=300 cargo test live::crash` runs longer than the default.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use yaojia::service::keys::{Draft, Store};

use super::world::{Filed, START, catalog, place_code, product_code, publish};

/// Kills in one run of the test, unless the environment says otherwise.
const ROUNDS: u32 = 4;
/// What sets them in the environment.
const ROUNDS_SET_BY: &str = "YAOJIA_LIVE_CRASH_ROUNDS";
/// Who writes at once: one for each place.
const WRITERS: u32 = 4;
/// Products each of them has a price of.
const WIDE: u32 = 12;

/// A server of `data`, and where it listens.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_yaojia"))
            .args(["serve", "--listen", "127.0.0.1:0", "--set", "limits.key_rate=0", "--data"])
            .arg(data)
            // A setting of the test and not of the service, which refuses what it does not know.
            .env_remove(ROUNDS_SET_BY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(data.join("stderr.txt")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let rest = line.split("http://").nth(1).unwrap_or_else(|| {
            panic!("no address: {}", std::fs::read_to_string(data.join("stderr.txt")).unwrap())
        });
        let address = rest.split('（').next().unwrap().trim().to_owned();
        let server = Self { child, address };
        let begun = Instant::now();
        while server.ask("GET", "/readyz", "", &Value::Null).is_none_or(|(status, _)| status != 200)
        {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server does not become ready");
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// One request on a connection of its own; `None` where it broke off.
    fn ask(&self, method: &str, target: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let head = format!(
            "{method} {target} HTTP/1.1\r\nhost: test\r\nconnection: close\r\nauthorization: Bearer {key}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let head =
            if key.is_empty() { head.replace("authorization: Bearer \r\n", "") } else { head };
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let answer = String::from_utf8(answer).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some((status, serde_json::from_str(body).ok()?))
    }

    /// The answer to a GET, asked again while the service turns away.
    fn get(&self, target: &str) -> Value {
        loop {
            match self.ask("GET", target, "", &Value::Null) {
                Some((200, answer)) => return answer,
                Some((503, _)) => std::thread::sleep(Duration::from_millis(5)),
                other => panic!("{target}: {other:?}"),
            }
        }
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

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

/// A number that looks random and is the same in every run.
fn random(seed: &AtomicU64) -> u64 {
    let mut x = seed.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
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

/// Product and exact price of every offer of a place.
fn exact(server: &Server, place: u32) -> Vec<(u32, i64)> {
    let body = loop {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        stream.write_all(b"GET /v1/export/offers.csv HTTP/1.0\r\nhost: test\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        match head.split(' ').nth(1) {
            Some("200") => break body.to_owned(),
            Some("503") => std::thread::sleep(Duration::from_millis(5)),
            _ => panic!("{head}"),
        }
    };
    let cell = |line: &str, at: usize| {
        line.split(',').nth(at).unwrap_or_default().trim_matches(['"', '\u{feff}', '\t']).to_owned()
    };
    let headings = body.lines().next().unwrap();
    let column = |name: &str| (0..20).find(|&at| cell(headings, at) == name).expect(headings);
    let (whose, what, price) = (column("institution"), column("product"), column("price"));
    body.lines()
        .skip(1)
        .filter(|line| cell(line, whose) == place_code(place))
        .map(|line| {
            let code = cell(line, what);
            let money: yaojia_index::record::Money = cell(line, price).parse().unwrap();
            (code[code.len() - 5..].parse().unwrap(), money.units())
        })
        .collect()
}

#[test]
fn a_killed_server_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let now = jiff::Timestamp::from_second(START).unwrap();
    let (products, places): (Vec<u32>, Vec<u32>) = ((0..WIDE).collect(), (0..WRITERS).collect());
    publish(data, &catalog(&products, &places), &Filed::new(), now);
    let keys: Vec<String> = (0..WRITERS)
        .map(|place| {
            let scope = format!("write:offers:{}", place_code(place)).parse().unwrap();
            let draft = Draft { scopes: vec![scope], ..Draft::default() };
            Store::of(data).create(draft, now).unwrap().1.reveal().to_string()
        })
        .collect();
    let rounds = std::env::var(ROUNDS_SET_BY).ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let known: Vec<Mutex<Known>> = (0..WRITERS).map(|_| Mutex::default()).collect();
    let (seed, mut updates, mut whole) = (AtomicU64::new(20_261_122), 0, 0);
    for round in 0..rounds {
        let mut server = Server::start(data);
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
    let server = Server::start(data);
    for (place, known) in (0..).zip(&known) {
        assert_eq!(fault(&server, place, &mut known.lock().unwrap()), None, "at the end");
    }
    let mut server = server;
    server.kill();
    let verify = Command::new(env!("CARGO_BIN_EXE_yaojia"))
        .args(["verify", "--data"])
        .env_remove(ROUNDS_SET_BY)
        .arg(data)
        .output()
        .unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
    println!("{rounds} kills, {updates} acknowledged updates, {whole} requests under way, 0 lost");
    assert!(updates > u64::from(rounds), "hardly anything was written");
}
