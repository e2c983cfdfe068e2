//! Bytes as a published table, `tables::table` out.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;
#[path = "../checks/tables.rs"]
#[allow(dead_code)]
mod tables;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| tables::table(&checks::tiny::folder("fuzz-table"), bytes));
