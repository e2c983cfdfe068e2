//! Groups held against rows judged by hand.

mod awards;
mod winners;
mod groups;
mod pairs;

use yaojia_index::record::{Category, Flags, Pack, Product, ProductCode, Strength};

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
