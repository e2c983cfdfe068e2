//! A copy made while prices are written and read holds all that was acknowledged before it began, and is a whole folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::server::{Server, exact, key, yaojia};
use super::world::{Filed, START, catalog, place_code, product_code, publish};

/// Who writes at once: one for each place, each over so many products.
const WRITERS: u32 = 3;
const WIDE: u32 = 12;

/// The last price of each product of a place that was acknowledged, in units; prices rise.
type Acknowledged = BTreeMap<u32, i64>;

/// Writes until told to stop, one price after another, each higher.
fn write(server: &Server, place: u32, key: &str, told: &Mutex<Acknowledged>, stop: &AtomicBool) {
    let target = format!("/v1/institutions/{}/offers", place_code(place));
    for tick in 0_i64.. {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let (product, units) = ((tick % i64::from(WIDE)) as u32, 100_000 + tick);
        let time = jiff::Timestamp::from_second(START + tick).unwrap().to_string();
        let price = format!("{}.{:04}", units / 10_000, units % 10_000);
        let row = json!([{"product": product_code(product), "price": price, "observed_at": time}]);
        match server.ask("PUT", &target, key, &row) {
            Some((200, answer)) => {
                assert_eq!(answer["accepted"], 1, "{answer}");
                told.lock().unwrap().insert(product, units);
            }
            Some((503, _)) => std::thread::sleep(Duration::from_millis(2)),
            other => panic!("{other:?}"),
        }
    }
}

fn offers(server: &Server) -> Vec<Acknowledged> {
    (0..WRITERS).map(|place| exact(server, place).into_iter().collect()).collect()
}

/// Copies `data` to `to` and makes a new folder of the copy.
fn through(data: &Path, to: &Path) -> Server {
    let (copy, again) = (to.join("copy"), to.join("again"));
    let (code, told) = yaojia(&["backup", copy.to_str().unwrap()], data);
    assert_eq!(code, 0, "{told}");
    let (code, told) = yaojia(&["restore", copy.to_str().unwrap()], &again);
    assert_eq!(code, 0, "{told}");
    let (code, told) = yaojia(&["verify"], &again);
    assert_eq!(code, 0, "{told}");
    Server::ready(&again)
}

#[test]
fn a_copy_holds_what_was_acknowledged_before_it_began() {
    let folder = tempfile::tempdir().unwrap();
    let (data, now) = (folder.path().join("data"), jiff::Timestamp::from_second(START).unwrap());
    let (products, places): (Vec<u32>, Vec<u32>) = ((0..WIDE).collect(), (0..WRITERS).collect());
    publish(&data, &catalog(&products, &places), &Filed::new(), now);
    let keys: Vec<String> = (0..WRITERS).map(|place| key(&data, place)).collect();
    let mut server = Server::ready(&data);
    let told: Vec<Mutex<Acknowledged>> = (0..WRITERS).map(|_| Mutex::default()).collect();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for place in 0..WRITERS {
            let (server, stop, told) = (&server, &stop, &told[place as usize]);
            let key = &keys[place as usize];
            scope.spawn(move || write(server, place, key, told, stop));
        }
        for round in 0..3 {
            std::thread::sleep(Duration::from_millis(200));
            let before: Vec<Acknowledged> =
                told.iter().map(|told| told.lock().unwrap().clone()).collect();
            assert!(before.iter().all(|told| !told.is_empty()), "hardly anything was written");
            let restored = through(&data, &folder.path().join(format!("round-{round}")));
            for (before, restored) in before.iter().zip(offers(&restored)) {
                for (product, units) in before {
                    let found = restored.get(product);
                    assert!(
                        found.is_some_and(|found| found >= units),
                        "{product}: {found:?} < {units}"
                    );
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    let (_, reached) = server.ask("GET", "/v1/changes?limit=1", "", &Value::Null).unwrap();
    assert!(reached["next"].as_u64().is_some_and(|next| next > 0), "{reached}");
    let restored = through(&data, &folder.path().join("last"));
    assert_eq!(offers(&restored), offers(&server), "a copy of what nobody writes is the same");
    let told: Vec<Acknowledged> = told.iter().map(|told| told.lock().unwrap().clone()).collect();
    assert_eq!(offers(&server), told);
    server.stop();
    let log = std::fs::read_dir(data.join("journal")).unwrap();
    let mut names = log.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(!names.any(|name| name.starts_with("log-")), "a stop leaves no log");
}
