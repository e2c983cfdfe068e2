//! Bytes as a workbook or a part of one, `tables::workbook` out. What the reader of workbooks stops at is caught
//! by the service, so that only what passes the service counts.
#![no_main]

#[path = "../checks/mod.rs"]
#[allow(dead_code)]
mod checks;
#[path = "../checks/tables.rs"]
#[allow(dead_code)]
mod tables;

use std::panic::AssertUnwindSafe;
use std::sync::Once;

use libfuzzer_sys::fuzz_target;

static ONCE: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    ONCE.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let check = AssertUnwindSafe(|| tables::workbook(&checks::tiny::folder("fuzz-workbook"), bytes));
    if std::panic::catch_unwind(check).is_err() {
        std::process::abort();
    }
});
