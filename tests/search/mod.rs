//! Search over the real tables, where they are at hand.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use yaojia::ingest::{LoadOptions, load};
use yaojia_index::catalog::Catalog;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::snapshot::{Snapshot, open_current};

/// The query set.
mod dev;
/// Completions.
mod suggest;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The real tables, published once for all tests of this run; `None`, with a message, where they are not there.
fn real() -> Option<&'static (Catalog, Snapshot)> {
    static OPEN: OnceLock<Option<(Catalog, Snapshot)>> = OnceLock::new();
    OPEN.get_or_init(|| {
        if !root().join("../shared/data").is_dir() {
            eprintln!("skipped: ../shared/data is not there");
            return None;
        }
        let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search-real");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).unwrap();
        let description = root().join("fixtures/published/dataset.toml");
        let mut loaded = load(&[description], &LoadOptions::default()).unwrap();
        let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
        publish(&data, &loaded.catalog, loaded.offers.by_ref(), &options).unwrap();
        Some((loaded.catalog, open_current(&data).unwrap()))
    })
    .as_ref()
}
