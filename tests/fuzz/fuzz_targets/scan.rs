//! Bytes in, `checks::scan` over a tiny generation out.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use yaojia_index::snapshot::Snapshot;

static TINY: OnceLock<Snapshot> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let tiny = TINY.get_or_init(|| checks::tiny::open(&checks::tiny::folder("fuzz-scan")));
    checks::scan(tiny, bytes);
});
