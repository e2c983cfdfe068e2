//! Bytes that a disk changes by itself: they are named, refused, fallen back from, and never a price.
//!
//! `YAOJIA_LIVE_FLIPS=500 cargo test live::damage` flips more bytes than the default.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use serde_json::{Value, json};
use yaojia_index::record::Stock;

use super::server::{FLIPS_SET_BY, Server, key, random, yaojia};
use super::world::{Filed, START, catalog, place_code, product_code, publish, says};

/// Flips in one run of the test, unless the environment says otherwise.
const FLIPS: u32 = 24;

/// Two products at two places, `tenths` each.
fn filed(tenths: i64) -> Filed {
    let keys = (0..2).flat_map(|place| (0..2).map(move |product| (place, product, 0)));
    keys.map(|key| (key, says(tenths, 5, Stock::Unknown))).collect()
}

fn published(data: &Path, tenths: i64, second: i64) -> String {
    let now = jiff::Timestamp::from_second(START + second).unwrap();
    publish(data, &catalog(&[0, 1], &[0, 1]), &filed(tenths), now)
}

fn flip(path: &Path, at: usize, bit: u32) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1 << bit;
    // A new file: whoever maps the old one keeps it.
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

fn put(server: &Server, key: &str, price: &str) -> (u16, Value) {
    let target = format!("/v1/institutions/{}/offers", place_code(0));
    let rows = json!([{"product": product_code(0), "price": price}]);
    server.ask("PUT", &target, key, &rows).unwrap()
}

fn price(server: &Server) -> Value {
    server.get(&format!("/v1/institutions/{}/offers", place_code(0)))["offers"][0]["price"].clone()
}

/// The first file of the log.
fn log(data: &Path) -> PathBuf {
    let names = fs::read_dir(data.join("journal")).unwrap().map(|entry| entry.unwrap().path());
    let is_log = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("log-");
    names.filter(is_log).min().unwrap()
}

#[test]
fn a_damaged_newest_generation_leaves_the_one_before_serving() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let former = published(data, 15, 0);
    let newest = published(data, 18, 1);
    let key = key(data, 0);
    flip(&data.join("generations").join(&newest).join("manifest.json"), 40, 3);
    let mut server = Server::ready(data);
    let ready = server.get("/readyz");
    assert_eq!(
        (&ready["status"], &ready["generation"]),
        (&"former_generation".into(), &former.into())
    );
    let reason = ready["reason"].as_str().unwrap();
    assert!(reason.contains(&newest) && !reason.contains(data.to_str().unwrap()), "{ready}");
    assert_eq!(price(&server), "1.50");
    assert_eq!(put(&server, &key, "1.20").0, 200, "live prices go on");
    assert_eq!(price(&server), "1.20");
    // The next sound one is served again, and the complaint is over.
    let now = jiff::Timestamp::from_second(START + 2).unwrap();
    let next = publish(data, &catalog(&[0, 1], &[0, 1]), &filed(19), now);
    let begun = std::time::Instant::now();
    // The complaint ends once the sound one is served, not before.
    let sound =
        |ready: &serde_json::Value| ready["generation"] == next && ready["status"] == "ready";
    while !sound(&server.get("/readyz")) {
        assert!(begun.elapsed().as_secs() < 30);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(price(&server), "1.20", "over the new generation too");
    server.stop();
}

#[test]
fn a_damaged_journal_is_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    published(data, 15, 0);
    let key = key(data, 0);
    let mut server = Server::ready(data);
    assert_eq!(put(&server, &key, "1.20").0, 200);
    server.kill();
    let in_log = (log(data), 70);
    let check = |(path, at): &(PathBuf, usize)| {
        flip(path, *at, 2);
        let name = format!("journal/{}", path.file_name().unwrap().to_string_lossy());
        let (code, told) = yaojia(&["verify"], data);
        assert!(code == 2 && told.contains(&name), "{code}: {told}");
        let server = Server::ready(data);
        let ready = server.get("/readyz");
        assert_eq!(ready["status"], "read_only", "{ready}");
        assert!(ready["reason"].as_str().unwrap().contains(&name), "{ready}");
        let (status, answer) = put(&server, &key, "1.10");
        assert_eq!((status, &answer["code"]), (503, &"read_only".into()), "{answer}");
        drop(server);
        flip(path, *at, 2);
        let mut server = Server::ready(data);
        assert_eq!(server.get("/readyz")["status"], "ready");
        assert_eq!(price(&server), "1.20", "nothing was lost meanwhile");
        server.stop();
    };
    check(&in_log);
    // Everything is in the store now: the price there.
    let store = data.join("journal/data.mdb");
    let bytes = fs::read(&store).unwrap();
    let code = [product_code(0).as_bytes(), &[0]].concat();
    let key_at = bytes.windows(code.len()).position(|some| some == code.as_slice()).unwrap();
    check(&(store, key_at + code.len() + 10));
}

#[test]
fn a_half_written_commit_is_forgotten_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    published(data, 15, 0);
    let key = key(data, 0);
    let mut server = Server::ready(data);
    for price in ["1.40", "1.30", "1.20"] {
        assert_eq!(put(&server, &key, price).0, 200);
    }
    server.kill();
    let path = log(data);
    let mut bytes = fs::read(&path).unwrap();
    let last = (0..bytes.len()).step_by(4096).rfind(|&at| bytes[at..].starts_with(b"yjl")).unwrap();
    // As if the power had failed before its sectors but the last were written.
    bytes[last..last + 512].fill(0);
    fs::write(&path, &bytes).unwrap();
    let (code, told) = yaojia(&["verify"], data);
    assert_eq!(code, 0, "{told}");
    let mut server = Server::ready(data);
    assert_eq!(
        (&server.get("/readyz")["status"], price(&server)),
        (&"ready".into(), "1.30".into())
    );
    server.stop();
}

/// Everything told of two places, or why it is not.
fn told(server: &Server) -> Result<Vec<Value>, String> {
    let ask = |place| {
        let target = format!("/v1/institutions/{}/offers?limit=100", place_code(place));
        let (status, mut answer) = server.ask("GET", &target, "", &Value::Null).unwrap();
        if status != 200 {
            return Err(answer["code"].to_string());
        }
        answer["meta"].take();
        Ok(answer)
    };
    (0..2).map(ask).collect()
}

/// Every file of a folder, with those within.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files(&path, found);
        } else if !name.ends_with(".lock")
            && name != "lock.mdb"
            && fs::metadata(&path).unwrap().len() > 0
        {
            found.push(path);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_flipped_byte_anywhere_is_named_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let (sound, data) = (folder.path().join("sound"), folder.path().join("data"));
    published(&sound, 15, 0);
    let writer = key(&sound, 0);
    let mut server = Server::ready(&sound);
    assert_eq!(put(&server, &writer, "1.30").0, 200);
    server.stop();
    let mut server = Server::ready(&sound);
    assert_eq!(put(&server, &writer, "1.20").0, 200);
    let right = told(&server).unwrap();
    server.kill();
    let mut all = Vec::new();
    files(&sound.join("generations"), &mut all);
    files(&sound.join("journal"), &mut all);
    all.sort();
    let flips = std::env::var(FLIPS_SET_BY).ok().and_then(|n| n.parse().ok()).unwrap_or(FLIPS);
    let (seed, mut named, mut refused) = (AtomicU64::new(20_261_123), 0, 0);
    for number in 0..flips {
        let path = &all[(random(&seed) % all.len() as u64) as usize];
        let within = path.strip_prefix(&sound).unwrap();
        if data.exists() {
            fs::remove_dir_all(&data).unwrap();
        }
        copy(&sound, &data);
        let length = fs::metadata(path).unwrap().len();
        // What the log and the store use is at their beginning, before the room they have.
        let used = if within.starts_with("journal") { length.min(64 << 10) } else { length };
        let at = (random(&seed) % used) as usize;
        flip(&data.join(within), at, (random(&seed) % 8) as u32);
        let what = format!("flip {number}: {} at {at}", within.display());
        let (code, words) = yaojia(&["verify"], &data);
        let is_generation = within.starts_with("generations");
        let file = within.components().skip(if is_generation { 2 } else { 0 }).collect::<PathBuf>();
        if code == 0 {
            assert!(!is_generation, "{what}: {words}");
        } else {
            assert!(words.contains(file.to_str().unwrap()), "{what}: {words}");
            named += 1;
        }
        // The journal that is known to be damaged serves nothing it holds, and says so.
        let server = Server::start(&data);
        let begun = std::time::Instant::now();
        let ready = loop {
            let (_, ready) = server.ask("GET", "/readyz", "", &Value::Null).unwrap();
            let opening =
                ready["detail"].as_str().is_some_and(|d| d.contains("no generation is open yet"));
            if !opening || begun.elapsed().as_secs() > 60 {
                break ready;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        };
        match told(&server) {
            _ if ready["status"] == "read_only" => assert!(code != 0, "{what}: {ready}"),
            Ok(answers) => assert_eq!(answers, right, "{what}"),
            Err(code) => {
                assert!(
                    ["\"data_corrupt\"", "\"not_ready\""].contains(&code.as_str()),
                    "{what}: {code}"
                );
                refused += 1;
            }
        }
    }
    println!(
        "{flips} flips in {} files: {named} named, {refused} refused, none served wrong",
        all.len()
    );
}
