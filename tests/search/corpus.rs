//! The kept corpus of the fuzzers in, the same checks by plain tests out.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Numbers, root};
use served::Served;
use stored::Stored;

#[path = "../fuzz/checks/mod.rs"]
mod checks;
#[path = "../fuzz/checks/served.rs"]
mod served;
#[path = "../fuzz/checks/stored.rs"]
mod stored;
#[path = "../fuzz/checks/tables.rs"]
mod tables;

/// The kept inputs of one target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = root().join("tests/fuzz/corpus").join(target);
    let inputs = std::fs::read_dir(folder).unwrap();
    let mut inputs: Vec<_> = inputs.map(|input| input.unwrap().path()).collect();
    inputs.sort();
    inputs.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// An input with some of its characters and bytes changed, doubled, dropped or taken from another.
fn mutated(inputs: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = numbers.pick(inputs).clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let other = numbers.pick(inputs);
        let (from, to) = (numbers.below(other.len() + 1), numbers.below(other.len() + 1));
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 => bytes.extend_from_slice(&other[from.min(to)..from.max(to)]),
            2 => bytes.insert(at, numbers.below(256) as u8),
            3 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            4 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes
                .splice(at..at, other[from.min(to)..from.max(to)].iter().copied())
                .for_each(drop),
        }
    }
    bytes
}

/// Replays what is kept of a target, at least `fewest` inputs, and goes on from there for `YAOJIA_FUZZ_SECONDS` with the
/// house's own mutations, for machines without a nightly compiler.
fn replay(target: &str, fewest: usize, check: impl Fn(&[u8])) {
    let inputs = corpus(target);
    inputs.iter().for_each(|bytes| check(bytes));
    let seconds = std::env::var("YAOJIA_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    let until = seconds.map_or(Duration::from_millis(500), Duration::from_secs);
    let (mut runs, mut numbers) = (inputs.len(), Numbers(seconds.unwrap_or_default()));
    let start = Instant::now();
    while start.elapsed() < until {
        let bytes = mutated(&inputs, &mut numbers);
        let held = std::panic::catch_unwind(AssertUnwindSafe(|| check(&bytes)));
        assert!(held.is_ok(), "{target} {:?}: {bytes:?}", String::from_utf8_lossy(&bytes));
        runs += 1;
    }
    println!("{target}: {} inputs kept, {runs} runs hold", inputs.len());
    assert!(inputs.len() >= fewest);
}

/// A folder for one target, removed at the end.
fn within(target: &str, run: impl FnOnce(PathBuf)) {
    let folder = checks::tiny::folder(&format!("corpus-{target}"));
    run(folder.clone());
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn questions_and_codes() {
    within("query", |data| {
        let tiny = checks::tiny::open(&data);
        replay("query", 50, |bytes| {
            checks::query(&tiny, bytes);
            checks::analysis(&tiny, bytes);
            checks::scan(&tiny, bytes);
        });
        replay("scan", 20, |bytes| checks::scan(&tiny, bytes));
    });
}

#[test]
fn files_of_a_generation() {
    within("generation", |data| {
        let stored = Stored::open(&data);
        replay("generation", 20, |bytes| stored.check(bytes));
    });
}

#[test]
fn tables_and_workbooks() {
    within("table", |folder| replay("table", 20, |bytes| tables::table(&folder, bytes)));
    within("workbook", |folder| replay("workbook", 20, |bytes| tables::workbook(&folder, bytes)));
}

#[test]
fn cursors_and_lists_of_prices() {
    within("served", |data| {
        let served = Served::open(&data);
        replay("cursor", 20, |bytes| served.cursor(bytes));
        replay("body", 20, |bytes| served.body(bytes));
        served.close();
    });
}
