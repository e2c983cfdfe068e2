//! Real prints in, what the values make of them out: a whole provincial listing, the official winning
//! prices, and rows read by hand.

mod awards;
mod labelled;
mod listing;

use std::path::PathBuf;

/// A file of the real data, which stands beside the project and is never copied into it; `None`, with
/// a word on standard error, where it is absent.
pub(crate) fn real_data(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is absent", path.display());
    None
}
