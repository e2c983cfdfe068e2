//! Generations swapped under constant clients on real connections: nothing fails, no answer mixes two
//! generations, a walk begun before a swap ends as it began.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;

use super::city::{self, AMOXICILLIN};

const SWAPS: usize = 20;
const CLIENTS: usize = 8;

/// A client with one connection kept open.
struct Client {
    stream: BufReader<TcpStream>,
    answers: usize,
}

impl Client {
    fn to(address: SocketAddr) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(address).unwrap()), answers: 0 }
    }

    /// One request on the open connection; anything but a whole 200 fails the test.
    fn get(&mut self, target: &str) -> Value {
        let request = format!("GET {target} HTTP/1.1\r\nhost: test\r\n\r\n");
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let (mut length, mut line) = (0, String::new());
        self.stream.read_line(&mut line).unwrap();
        assert!(line.contains(StatusCode::OK.as_str()), "{target}: {line}");
        loop {
            line.clear();
            self.stream.read_line(&mut line).unwrap();
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        self.answers += 1;
        serde_json::from_slice(&body).unwrap()
    }
}

/// What every price of a generation carries: whole yuan on top of the city's prices.
type Dearer = Arc<HashMap<String, i64>>;

fn dearer_by(answer: &Value, of: &Dearer) -> i64 {
    of[answer["meta"]["generation"].as_str().unwrap()]
}

/// A price in fen.
fn fen(price: &Value) -> i64 {
    price.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// Prices of the city's amoxicillin at its four places, `more` yuan dearer.
fn expected(more: i64) -> Vec<i64> {
    (0..4).map(|place| 1_438 + place * 50 + more * 100).collect()
}

/// Asks in turn for all that can show two generations at once, until told to stop.
fn ask(mut client: Client, of: &Dearer, stop: &AtomicBool) -> usize {
    let product = format!("/v1/products/{AMOXICILLIN}");
    let several = format!("/v1/products?codes={AMOXICILLIN},{AMOXICILLIN}");
    while !stop.load(Ordering::Relaxed) {
        let answer = client.get(&product);
        let prices = expected(dearer_by(&answer, of));
        assert_eq!(fen(&answer["price"]["min"]), prices[0], "{answer}");
        assert_eq!(fen(&answer["price"]["max"]), prices[3], "{answer}");
        let answer = client.get(&several);
        let price = expected(dearer_by(&answer, of))[0];
        for entry in answer["products"].as_array().unwrap() {
            assert_eq!(fen(&entry["price"]["min"]), price, "{answer}");
        }
        let answer = client.get("/v1/search?q=amxljn&products=5&limit=1");
        let price = expected(dearer_by(&answer, of))[0];
        let hit = &answer["hits"][0];
        let own = hit["products"].as_array().unwrap().iter().find(|p| p["code"] == AMOXICILLIN);
        assert_eq!(fen(&own.unwrap()["price"]["min"]), price, "{answer}");
        walk(&mut client, &format!("{product}/offers"), of);
    }
    client.answers
}

/// Reads a list page by page; its pages must be those of one generation, whole and without repeats.
fn walk(client: &mut Client, list: &str, of: &Dearer) {
    let (mut prices, mut generations) = (Vec::new(), Vec::new());
    let mut target = format!("{list}?limit=1");
    loop {
        let page = client.get(&target);
        generations.push(page["meta"]["generation"].clone());
        prices.extend(page["offers"].as_array().unwrap().iter().map(|o| fen(&o["price"])));
        assert_eq!(page["total"], 4);
        let Some(next) = page["next"].as_str() else {
            assert_eq!(prices, expected(dearer_by(&page, of)));
            generations.dedup();
            assert_eq!(generations.len(), 1, "{generations:?}");
            return;
        };
        target = format!("{list}?limit=1&cursor={next}");
        // Long enough for a swap to fall between two pages.
        std::thread::sleep(Duration::from_millis(3));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_fails_while_generations_are_swapped() {
    let city = city::open();
    let generations: Vec<_> = (1..=SWAPS as i64).map(city::generation).collect();
    let mut of = HashMap::new();
    let first = city.app.generations.current().unwrap();
    of.insert(first.snapshot.manifest().id.clone(), 0);
    for (more, snapshot) in (1..).zip(&generations) {
        of.insert(snapshot.manifest().id.clone(), more);
    }
    assert_eq!(of.len(), SWAPS + 1, "every generation has an id of its own");
    let of = Arc::new(of);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = city.service.clone();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let stop = Arc::new(AtomicBool::new(false));
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        let client = Client::to(address);
        let (of, stop) = (Arc::clone(&of), Arc::clone(&stop));
        clients.push(std::thread::spawn(move || ask(client, &of, &stop)));
    }
    let mut early = Client::to(address);
    let target = format!("/v1/products/{AMOXICILLIN}/offers?limit=2");
    let begun = early.get(&target);
    for snapshot in generations {
        tokio::time::sleep(Duration::from_millis(25)).await;
        city.app.generations.publish(snapshot, city.clock.now());
    }
    let cursor = begun["next"].as_str().unwrap();
    let ended = early.get(&format!("{target}&cursor={cursor}"));
    stop.store(true, Ordering::Relaxed);
    let mut answers = 0;
    for client in clients {
        answers += client.join().unwrap();
    }
    server.abort();
    assert_eq!(begun["meta"]["generation"], ended["meta"]["generation"], "through all swaps");
    assert_eq!(fen(&ended["offers"][1]["price"]), expected(0)[3]);
    assert!(ended["next"].is_null());
    println!("{answers} answers during {SWAPS} swaps");
    assert!(answers > SWAPS * CLIENTS, "{answers} answers during {SWAPS} swaps");
}
