//! The kept corpus of the fuzzers in, the same checks by a plain test out.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use yaojia_index::snapshot::Snapshot;

use super::{Numbers, root};

#[path = "../fuzz/checks/mod.rs"]
mod checks;

/// Fewest inputs that are kept.
const FEWEST: usize = 50;

fn corpus() -> Vec<Vec<u8>> {
    let folder = root().join("tests/fuzz/corpus/query");
    let inputs = std::fs::read_dir(folder).unwrap();
    let mut inputs: Vec<_> = inputs.map(|input| input.unwrap().path()).collect();
    inputs.sort();
    inputs.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn check(tiny: &Snapshot, bytes: &[u8]) {
    checks::query(tiny, bytes);
    checks::analysis(tiny, bytes);
    checks::scan(tiny, bytes);
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

/// Replays what is kept, and goes on from there for `YAOJIA_FUZZ_SECONDS` with the house's own mutations, for
/// machines without a nightly compiler.
#[test]
fn the_kept_corpus_holds() {
    let data = checks::tiny::folder("corpus");
    let tiny = checks::tiny::open(&data);
    let inputs = corpus();
    inputs.iter().for_each(|bytes| check(&tiny, bytes));
    let seconds = std::env::var("YAOJIA_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    let (until, mut runs) = (Duration::from_secs(seconds.unwrap_or(1)), inputs.len());
    let mut numbers = Numbers(seconds.unwrap_or_default());
    let start = Instant::now();
    while start.elapsed() < until {
        let bytes = mutated(&inputs, &mut numbers);
        let held = std::panic::catch_unwind(AssertUnwindSafe(|| check(&tiny, &bytes)));
        assert!(held.is_ok(), "{:?}: {bytes:?}", String::from_utf8_lossy(&bytes));
        runs += 1;
    }
    drop(tiny);
    std::fs::remove_dir_all(data).unwrap();
    println!("{} inputs kept, {runs} runs hold", inputs.len());
    assert!(inputs.len() >= FEWEST);
}
