//! Bytes as a published table of some format: its rows are read or refused, never a panic.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;

use libfuzzer_sys::fuzz_target;
use yaojia::ingest::{LoadOptions, load};

const FORMATS: [&str; 5] = ["csv", "xlsx", "jsonl", "json", "csv.gz"];

fuzz_target!(|bytes: &[u8]| {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let folder = checks::tiny::folder("fuzz-table");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("products.{}", FORMATS[usize::from(first) % FORMATS.len()]));
    std::fs::write(&path, rest).unwrap();
    if let Ok(loaded) = load(&[path.clone()], &LoadOptions::default()) {
        loaded.offers.for_each(drop);
    }
    std::fs::remove_file(path).unwrap();
});
