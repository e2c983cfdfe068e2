//! Bytes in place of one file of a generation, `stored::check` over it out.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;
#[path = "../checks/stored.rs"]
#[allow(dead_code)]
mod stored;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use stored::Stored;

static STORED: OnceLock<Stored> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    STORED.get_or_init(|| Stored::open(&checks::tiny::folder("fuzz-generation"))).check(bytes);
});
