//! What is asked and stated in, what readers, writers and the disk saw in each part of the run out.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread::{Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::equal::{Offer, Offers};
use crate::figures::Times;
use crate::http::{escape, request};

/// Who reads, and who writes.
const READERS: u64 = 8;
const WRITERS: u64 = 8;
/// Places they write for.
const PLACES: usize = 1_000;
/// Updates a second, of all writers.
const UPDATES: u64 = 2_000;
/// Bytes the disk is asked for by itself: as long as the block of a few requests.
const BLOCK: usize = 4096;
/// How often, of both kinds together.
const PROBES: u64 = 100;

/// A part of the run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Before,
    Alone,
    Writes,
    Publishes,
    Over,
}

impl Phase {
    pub(crate) const MEASURED: [Self; 3] = [Self::Alone, Self::Writes, Self::Publishes];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Before | Self::Over => "",
            Self::Alone => "readers alone",
            Self::Writes => "with 2,000 updates/s",
            Self::Publishes => "and publishes beside",
        }
    }
}

/// What was seen in one part.
pub(crate) struct Part {
    pub(crate) reads: Times,
    pub(crate) acknowledged: Times,
    pub(crate) synced: Times,
    pub(crate) grown: Times,
}

/// What was seen in all.
pub(crate) struct Seen {
    pub(crate) phases: Vec<Part>,
    pub(crate) updates: u64,
    pub(crate) failed: u64,
}

impl Seen {
    fn new() -> Self {
        let part = |_| Part {
            reads: Times::new(),
            acknowledged: Times::new(),
            synced: Times::new(),
            grown: Times::new(),
        };
        Self { phases: (0..5).map(part).collect(), updates: 0, failed: 0 }
    }

    fn merge(&mut self, other: &Self) {
        for (mine, other) in self.phases.iter_mut().zip(&other.phases) {
            mine.reads.merge(&other.reads);
            mine.acknowledged.merge(&other.acknowledged);
            mine.synced.merge(&other.synced);
            mine.grown.merge(&other.grown);
        }
        self.updates += other.updates;
        self.failed += other.failed;
    }
}

/// Everything the threads share.
pub(crate) struct Run {
    pub(crate) phase: AtomicUsize,
    address: String,
    key: String,
    /// Requests of readers.
    targets: Vec<Vec<u8>>,
    /// The offers of each writer, by institution.
    places: Vec<Vec<Place>>,
    rows: u64,
    offers: Mutex<Offers>,
    seed: AtomicU64,
}

/// Half searches for a name with two facets, half offers of a product, the most offered most often.
pub(crate) fn targets(city: &Path, offers: &Offers) -> Vec<String> {
    let mut names = Vec::new();
    let products = std::fs::read_to_string(city.join("products.csv")).unwrap();
    for line in products.lines().skip(1).step_by(97) {
        names.push(line.split(',').nth(1).unwrap().to_owned());
    }
    let search = |name: &String| format!("/v1/search?q={}&facets=form,manufacturer", escape(name));
    let mut targets: Vec<String> = names.iter().map(search).collect();
    let codes: Vec<&String> =
        offers.keys().map(|key| &key.1).step_by(463).take(names.len()).collect();
    targets.extend(
        codes
            .iter()
            .map(|code| format!("/v1/products/{code}/offers?near=41.80,123.43&within_m=3000")),
    );
    targets
}

/// What is stated: whose offer of what, and which.
type Says = ((String, String), Offer);

/// An institution and what it offers.
pub(crate) type Place = (String, Vec<String>);

/// Who writes: places that offer so much, at most as many as one key may name.
pub(crate) fn places(offers: &Offers, rows: u64) -> Vec<Place> {
    let mut places: HashMap<&String, Vec<String>> = HashMap::new();
    for (place, product) in offers.keys() {
        places.entry(place).or_default().push(product.clone());
    }
    let mut places: Vec<Place> =
        places.into_iter().map(|(place, its)| (place.clone(), its)).collect();
    places.sort();
    places.retain(|(_, products)| products.len() as u64 >= rows);
    let every = places.len().div_ceil(PLACES);
    places.into_iter().step_by(every).collect()
}

/// The threads of a run.
pub(crate) struct Work<'s>(Vec<ScopedJoinHandle<'s, Seen>>);

impl Work<'_> {
    pub(crate) fn join(self) -> Seen {
        let mut all = Seen::new();
        self.0.into_iter().for_each(|thread| all.merge(&thread.join().unwrap()));
        all
    }
}

impl Run {
    pub(crate) fn new(
        address: &str,
        key: String,
        targets: &[String],
        places: &[Place],
        offers: Offers,
        rows: u64,
    ) -> Self {
        let server = address.parse().unwrap();
        let share = places.len().div_ceil(WRITERS as usize);
        Self {
            phase: AtomicUsize::new(Phase::Before as usize),
            address: address.to_owned(),
            key,
            targets: targets.iter().map(|path| request(server, path)).collect(),
            places: places.chunks(share).map(<[_]>::to_vec).collect(),
            rows,
            offers: Mutex::new(offers),
            seed: AtomicU64::new(20_261_122),
        }
    }

    /// What must be served in the end.
    pub(crate) fn expected(&self) -> Offers {
        self.offers.lock().unwrap().clone()
    }

    pub(crate) fn pass(&self, phase: Phase, time: Duration) {
        self.phase.store(phase as usize, Ordering::Relaxed);
        std::thread::sleep(time);
    }

    fn now(&self) -> usize {
        self.phase.load(Ordering::Relaxed)
    }

    fn random(&self) -> u64 {
        let mut z = self.seed.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn choose<'a, T>(&self, from: &'a [T]) -> &'a T {
        &from[(self.random() % from.len() as u64) as usize]
    }

    /// Requests a second that eight readers get answered, each asking as soon as it is answered.
    pub(crate) fn capacity<'s>(&'s self, scope: &'s Scope<'s, '_>) -> u64 {
        let seconds = 5;
        let readers: Vec<_> = (0..READERS)
            .map(|_| {
                scope.spawn(move || {
                    let (mut client, end) =
                        (Client::new(&self.address), Instant::now() + Duration::from_secs(seconds));
                    let mut answered = 0;
                    while Instant::now() < end {
                        client.exchange(self.choose::<Vec<u8>>(&self.targets)).unwrap();
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).sum::<u64>() / seconds
    }

    /// Starts readers, writers and the one who asks the disk.
    pub(crate) fn start<'s>(
        &'s self,
        scope: &'s Scope<'s, '_>,
        rate: u64,
        probe: &Path,
    ) -> Work<'s> {
        let every = Duration::from_nanos(1_000_000_000 * READERS / rate.max(READERS));
        let mut threads = Vec::new();
        for number in 0..READERS {
            let begin = Instant::now() + every * number as u32 / READERS as u32;
            threads.push(scope.spawn(move || self.read(begin, every)));
        }
        let every = Duration::from_nanos(1_000_000_000 * WRITERS * self.rows / UPDATES);
        for number in 0..WRITERS {
            let begin = Instant::now() + every * number as u32 / WRITERS as u32;
            threads.push(scope.spawn(move || self.write(number as usize, begin, every)));
        }
        let (block, grown) = files(probe);
        threads.push(scope.spawn(move || self.probe(&block, grown)));
        Work(threads)
    }

    fn read(&self, begin: Instant, every: Duration) -> Seen {
        let (mut seen, mut client, mut due) = (Seen::new(), Client::new(&self.address), begin);
        loop {
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let phase = self.now();
            if phase == Phase::Over as usize {
                return seen;
            }
            match client.exchange(self.choose::<Vec<u8>>(&self.targets)) {
                Ok(answer) if answer.status == 200 => seen.phases[phase].reads.add(due.elapsed()),
                other => {
                    println!("read: {other:?}");
                    seen.failed += 1;
                }
            }
            due += every;
        }
    }

    fn write(&self, number: usize, begin: Instant, every: Duration) -> Seen {
        let (mut seen, mut client, mut due) = (Seen::new(), Client::new(&self.address), begin);
        loop {
            // Made before it is due: what the sender itself takes is no part of an acknowledgement.
            let (request, says) = self.statement(number);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let phase = self.now();
            if phase == Phase::Over as usize {
                return seen;
            }
            if phase >= Phase::Writes as usize {
                match client.send(&request) {
                    Ok((200, body)) => {
                        seen.phases[phase].acknowledged.add(due.elapsed());
                        let told = serde_json::from_slice::<serde_json::Value>(&body).unwrap();
                        assert_eq!(told["refused"], 0, "{told}");
                        seen.updates += says.len() as u64;
                        self.keep(says);
                    }
                    other => {
                        if seen.failed == 0 {
                            let told =
                                other.map(|(status, body)| (status, String::from_utf8(body)));
                            println!("write: {told:?}");
                        }
                        seen.failed += 1;
                    }
                }
            }
            due += every;
        }
    }

    /// Other prices for some products of a place, up to a twentieth above or below, seen now.
    fn statement(&self, number: usize) -> (Vec<u8>, Vec<Says>) {
        let (place, products) = self.choose(&self.places[number % self.places.len()]);
        let seen = jiff::Timestamp::now().as_second();
        let at = jiff::Timestamp::from_second(seen).unwrap().to_string();
        let (mut rows, mut says) = (Vec::new(), Vec::new());
        let offers = self.offers.lock().unwrap();
        let from = self.random() as usize % products.len();
        for product in products.iter().cycle().skip(from).take(self.rows as usize) {
            let key = (place.clone(), product.clone());
            let fen = offers[&key].fen;
            let fen = (fen * (950 + self.random() % 101) / 1_000).max(1);
            rows.push(serde_json::json!({"product": product, "price": format!("{}.{:02}", fen / 100, fen % 100),
                "observed_at": at, "in_stock": "yes"}));
            says.push((key, Offer { fen, seen }));
        }
        drop(offers);
        let body = serde_json::Value::Array(rows).to_string();
        let head = format!(
            "PUT /v1/institutions/{place}/offers HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.key,
            body.len()
        );
        ([head.into_bytes(), body.into_bytes()].concat(), says)
    }

    /// What an acknowledged request leaves: the newer statement, of one second the lower price.
    fn keep(&self, says: Vec<Says>) {
        let mut offers = self.offers.lock().unwrap();
        for (key, says) in says {
            let known = offers.get_mut(&key).unwrap();
            if says.seen > known.seen || (says.seen == known.seen && says.fen < known.fen) {
                *known = says;
            }
        }
    }

    /// Asks the disk by itself: a block into room made before and a block that makes a file longer, in turn.
    fn probe(&self, block: &File, mut grown: File) -> Seen {
        let (mut seen, every) = (Seen::new(), Duration::from_secs(1) / PROBES as u32);
        let (mut due, content) = (Instant::now(), [7; BLOCK]);
        for number in 0_u64.. {
            due += every;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let phase = self.now();
            if phase == Phase::Over as usize {
                break;
            }
            let begun = Instant::now();
            if number % 2 == 0 {
                block.write_all_at(&content, number / 2 % ROOM * BLOCK as u64).unwrap();
                block.sync_data().unwrap();
                seen.phases[phase].synced.add(begun.elapsed());
            } else {
                grown.write_all(&content).unwrap();
                grown.sync_data().unwrap();
                seen.phases[phase].grown.add(begun.elapsed());
            }
        }
        seen
    }
}

/// Blocks of room: enough for ten minutes.
const ROOM: u64 = 32 << 10;

/// A file with room, on the disk as zeros, and one without.
fn files(probe: &Path) -> (File, File) {
    let open = |path: &Path| {
        OpenOptions::new().create(true).truncate(true).write(true).open(path).unwrap()
    };
    let (mut block, grown) = (open(probe), open(&probe.with_extension("grown")));
    for _ in 0..ROOM / 256 {
        block.write_all(&vec![0; BLOCK * 256]).unwrap();
    }
    block.sync_all().unwrap();
    (block, grown)
}
