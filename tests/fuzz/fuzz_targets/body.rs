//! Bytes as a list of prices in, `served::body` of a service over a tiny generation out.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;
#[path = "../checks/served.rs"]
#[allow(dead_code)]
mod served;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use served::Served;

static SERVED: OnceLock<Served> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    SERVED.get_or_init(|| Served::open(&checks::tiny::folder("fuzz-body"))).body(bytes);
});
