//! Groups held against rows judged by hand.

mod awards;
mod winners;
mod groups;
mod pairs;

use std::path::Path;

use yaojia::ingest::{LoadOptions, Loaded, load};
use yaojia_index::record::{Category, Flags, Pack, Product, ProductCode, Strength};

/// The real tables beside the project; says so where they are not at hand.
fn real_tables() -> Option<Loaded> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("../shared/data").is_dir() {
        eprintln!("skipped: ../shared/data is not there");
        return None;
    }
    let description = root.join("fixtures/published/dataset.toml");
    Some(load(&[description], &LoadOptions::default()).unwrap())
}

/// A product of the five printed facts that make its groups.
fn product(code: &str, name: &str, form: &str, strength: &str, maker: &str) -> Product {
    let code: ProductCode = code.parse().unwrap_or_else(|_| ProductCode::from_source("label", "1"));
    let category = match code.category() {
        Category::Unknown => Category::Western,
        known => known,
    };
    let strength = Strength::read(strength);
    Product {
        code,
        generic_name: name.to_owned(),
        trade_names: Vec::new(),
        english_name: None,
        form: form.to_owned(),
        pack: Pack::read("", &strength, form),
        strength,
        manufacturer: maker.to_owned(),
        holder: None,
        approval_numbers: Vec::new(),
        category,
        insurance_class: None,
        flags: Flags::default(),
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    }
}

/// The data lines of a labelled file, each as its fields.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}
