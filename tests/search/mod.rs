//! Search over the real tables, where they are at hand.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use yaojia::ingest::{LoadOptions, load};
use yaojia_index::catalog::{Catalog, OfferRow};
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::query::SearchRequest;
use yaojia_index::record::Region;
use yaojia_index::search::{Hit, SearchAnswer, search};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Bounds of work, and what analysis keeps of any text.
mod bounds;
/// Totals, facets and pages against an evaluation by hand.
mod brute;
/// What a day costs, and what stands in a drug's place.
mod daily;
/// What fuzzing found worth keeping.
mod corpus;
/// The query set.
mod dev;
/// The real devices.
mod devices;
/// Strengths and releases that must not change places.
mod dose;
/// Where a query is marked in a name.
mod highlights;
/// Every part of a name finds it.
mod parts;
/// What an exact name brings above what it means.
mod precision;
/// The demonstration dataset with an operator's synonyms.
mod fixtures;
/// Completions.
mod suggest;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The real tables, published once for all tests of this run; `None`, with a message, where they are not there.
pub(crate) fn real() -> Option<&'static (Catalog, Snapshot)> {
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

/// The fixtures with their offers, published once for all tests of this run.
fn fixtures() -> &'static (Catalog, Vec<OfferRow>, Snapshot) {
    static OPEN: OnceLock<(Catalog, Vec<OfferRow>, Snapshot)> = OnceLock::new();
    OPEN.get_or_init(|| {
        let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("search-fixtures");
        let _ = std::fs::remove_dir_all(&data);
        std::fs::create_dir_all(&data).unwrap();
        let loaded = load(&[root().join("fixtures")], &LoadOptions::default()).unwrap();
        let offers: Vec<OfferRow> = loaded.offers.collect();
        let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
        publish(&data, &loaded.catalog, offers.iter().copied(), &options).unwrap();
        (loaded.catalog, offers, open_current(&data).unwrap())
    })
}

/// A request from 沈阳 with nothing but the text.
fn request(text: &str) -> SearchRequest {
    let region = Region::from_code(210_100).unwrap();
    SearchRequest { products: 0, ..SearchRequest::new(text, region, "2026-11-21".parse().unwrap()) }
}

fn ask(snapshot: &Snapshot, request: &SearchRequest) -> SearchAnswer {
    search(snapshot, request).unwrap_or_else(|e| panic!("{request:?}: {e}"))
}

/// All hits, page by page, as many as the answer says there are.
fn every_hit(snapshot: &Snapshot, request: &SearchRequest) -> Vec<Hit> {
    let mut request = request.clone();
    let mut hits = Vec::new();
    loop {
        let answer = ask(snapshot, &request);
        hits.extend(answer.hits);
        match answer.next {
            Some(next) => request.cursor = Some(next),
            None => {
                assert_eq!(hits.len(), answer.total, "{}", request.q);
                return hits;
            }
        }
    }
}

/// Cases of a sampled proof: `YAOJIA_CASES`, or as many as a run without optimisation bears.
fn cases(few: usize) -> usize {
    std::env::var("YAOJIA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(few)
}

/// A stream of numbers that look random: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % limit as u64) as usize
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}
