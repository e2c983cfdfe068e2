//! Completions over the real tables: how few keys lead to the names people look for.

use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::analysis::pinyin::readings;
use yaojia_index::catalog::Catalog;
use yaojia_index::naming::{GenericName, maker};
use yaojia_index::snapshot::Snapshot;
use yaojia_index::suggest::Kind;

use super::real;

/// Names looked for, and completions among which they must be.
const NAMES: usize = 300;
const FIRST: usize = 8;
/// Names that find no place because eight others that begin the same stand wider.
const CROWDED: usize = 10;

/// The names without form words by makers × packs × awards, the most widely standing first.
fn widest(catalog: &Catalog) -> Vec<String> {
    let records = catalog.records();
    let mut stands: BTreeMap<String, (BTreeSet<String>, BTreeSet<_>)> = BTreeMap::new();
    for product in &records.products {
        let base = GenericName::read(&product.generic_name).base;
        let (makers, packs) = stands.entry(base).or_default();
        makers.insert(maker::canonical(&product.manufacturer));
        packs.insert((product.strength.key(), product.pack.count));
    }
    let mut awards: BTreeMap<String, usize> = BTreeMap::new();
    for award in &records.awards {
        *awards.entry(GenericName::read(&award.generic_name).base).or_default() += 1;
    }
    let weight = |base: &String, makers: usize, packs: usize| {
        makers * packs * (1 + awards.get(base).copied().unwrap_or_default())
    };
    let mut names: Vec<_> = stands
        .iter()
        .map(|(base, (makers, packs))| (weight(base, makers.len(), packs.len()), base))
        .collect();
    names.sort_by(|a, b| b.cmp(a));
    names.into_iter().map(|(_, base)| base.clone()).collect()
}

/// The initials of a name.
fn initials(name: &str) -> Vec<char> {
    let reading = readings(name).pop().unwrap();
    reading.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

/// Whether `typed` is completed by names alone, as many as there is room for: all of them stand wider than any
/// that finds no place, since names come in that order.
fn is_full(snapshot: &Snapshot, typed: &[char]) -> bool {
    let typed: String = typed.iter().collect();
    let found = snapshot.suggest().complete(&typed, FIRST).unwrap();
    let names = found.suggestions.iter().filter(|s| s.kind == Kind::Name);
    names.count() == FIRST
}

fn stands(snapshot: &Snapshot, typed: &str, name: &str) -> bool {
    let found = snapshot.suggest().complete(typed, FIRST).unwrap();
    assert!(found.suggestions.len() <= FIRST);
    found.suggestions.iter().any(|s| s.kind == Kind::Name && s.text.to_lowercase() == name)
}

/// Keys of `typed` after which `name` stands, at most `most`.
fn keys(snapshot: &Snapshot, typed: &[char], most: usize, name: &str) -> Option<usize> {
    let most = most.clamp(1, typed.len());
    (1..=most).find(|&n| stands(snapshot, &typed[..n].iter().collect::<String>(), name))
}

#[test]
fn half_the_initials_or_two_characters_are_enough() {
    let Some((catalog, snapshot)) = real() else { return };
    let (mut sum, mut by_initials, mut by_characters, mut missed) = (0, 0, 0, Vec::new());
    let all = widest(catalog);
    for name in all.iter().take(NAMES).cloned() {
        let typed: Vec<char> = name.chars().collect();
        let initials = initials(&name);
        let first = keys(snapshot, &initials, initials.len() / 2, &name);
        let second = keys(snapshot, &typed, 2, &name);
        by_initials += usize::from(first.is_some());
        by_characters += usize::from(second.is_some());
        match first.into_iter().chain(second).min() {
            Some(keys) => sum += keys,
            None => missed.push(name),
        }
    }
    let found = NAMES - missed.len();
    println!(
        "{found}/{NAMES} names, {by_initials} by initials, {by_characters} by characters, \
         {:.2} keys on average; missed {missed:?}",
        sum as f64 / found as f64
    );
    // Eight places can't hold a name before which eight stand that begin the same, however it is typed.
    for name in &missed {
        let (initials, typed) = (initials(name), name.chars().collect::<Vec<_>>());
        assert!(is_full(snapshot, &initials[..initials.len() / 2]), "{name}");
        assert!(is_full(snapshot, &typed[..2]), "{name}");
    }
    assert!(missed.len() <= CROWDED, "{missed:?}");
}

#[test]
fn completes_every_way_of_typing() {
    let Some((_, snapshot)) = real() else { return };
    for (typed, kind, text) in [
        ("a", Kind::Name, "阿莫西林"),
        ("am", Kind::Name, "阿莫西林"),
        ("阿", Kind::Name, "阿莫西林"),
        ("阿莫", Kind::Name, "阿莫西林"),
        ("阿mo西", Kind::Name, "阿莫西林"),
        ("amoxl", Kind::Name, "阿莫西林"),
        ("AMOXI", Kind::Name, "阿莫西林"),
        ("阿司pl", Kind::Name, "阿司匹林"),
        ("二甲双胍h", Kind::Name, "盐酸二甲双胍缓释片"),
        ("lvhuana", Kind::Name, "氯化钠"),
        ("shenlbz", Kind::Name, "参苓白术"),
        ("立普", Kind::TradeName, "立普妥"),
        ("lipt", Kind::TradeName, "立普妥"),
        ("齐鲁", Kind::Manufacturer, "齐鲁制药有限公司"),
        ("联邦制", Kind::Manufacturer, "珠海联邦制药股份有限公司中山分公司"),
    ] {
        let found = snapshot.suggest().complete(typed, FIRST).unwrap();
        let texts: Vec<_> = found.suggestions.iter().map(|s| (s.kind, s.text)).collect();
        assert!(texts.contains(&(kind, text)), "{typed}: {texts:?}");
    }
    assert_eq!(snapshot.suggest().complete("qzxv", FIRST).unwrap().total, 0);
    assert_eq!(snapshot.suggest().complete("  ", FIRST).unwrap().total, 0);
}
