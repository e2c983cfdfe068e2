//! The trade names the catalogue states and those the hand-written table knows of its drugs in, completions out.

use std::collections::HashMap;

use super::names::makers;
use super::{Entry, Material, Names, Stand};
use crate::suggest::spell::fold;

/// `alias<TAB>target|target<TAB>kind<TAB>note`.
const ALIASES: &str = include_str!("../../analysis/data/aliases.tsv");

/// The kind of a row that is a trade name.
const TRADE: &str = "trade";

pub(super) fn entries(material: &Material<'_>, names: &Names<'_>) -> Vec<Entry> {
    let mut entries = stated(material);
    for row in ALIASES.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(alias), Some(targets), Some(TRADE)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let folded = fold(alias);
        if entries.contains_key(&folded) {
            continue;
        }
        let target = targets.split('|').map(fold).find_map(|target| {
            // A target is contained in names of the catalogue, as a rule it is one.
            names.find(&target).or_else(|| names.holding(&target))
        });
        if let Some((name, weight, stand)) = target {
            entries.insert(folded, entry(material, alias, name, weight, stand));
        }
    }
    entries.into_values().collect()
}

/// Those the catalogue states, by folded text.
fn stated(material: &Material<'_>) -> HashMap<String, Entry> {
    let (_, makers) = makers(material);
    let mut stands: HashMap<String, (&str, &str, Stand)> = HashMap::new();
    let products = &material.catalog.records().products;
    for ((product, ord), &maker) in products.iter().zip(0..).zip(&makers) {
        for trade in &product.trade_names {
            let printed = (trade.trim(), product.generic_name.as_str(), Stand::default());
            let (.., stand) = stands.entry(fold(trade)).or_insert(printed);
            stand.add(material, ord, maker);
        }
    }
    stands.remove("");
    let entry = |(folded, (trade, name, stand)): (String, (&str, &str, Stand))| {
        (folded, entry(material, trade, name, stand.weight(material), &stand))
    };
    stands.into_iter().map(entry).collect()
}

fn entry(material: &Material<'_>, trade: &str, name: &str, weight: u64, stand: &Stand) -> Entry {
    Entry {
        text: trade.to_owned(),
        parts: Vec::new(),
        generic_name: Some(name.to_owned()),
        code: material.ingredient(stand),
        groups: Some(stand.groups()),
        weight,
    }
}
