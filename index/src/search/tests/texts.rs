//! Texts against the names of an index, before prices and groups come in.

use std::collections::BTreeSet;

use crate::analysis::characters::{characters, squash};
use crate::catalog::Catalog;
use crate::document;
use crate::naming::Grouping;
use crate::query::lower::lower;
use crate::query::{Tier, parse};
use crate::schema::TextIndex;

use super::sample;
use crate::search::{Work, names};

fn index(catalog: &Catalog) -> (tempfile::TempDir, TextIndex) {
    let dir = tempfile::tempdir().unwrap();
    let grouping = Grouping::of(&catalog.records().products);
    document::build(dir.path(), catalog, &grouping).unwrap();
    let index = TextIndex::open(dir.path()).unwrap();
    (dir, index)
}

/// Generic names that `text` finds, with the tier.
fn find(catalog: &Catalog, index: &TextIndex, text: &str) -> BTreeSet<(Tier, String)> {
    let clauses = lower(&parse(text, index.lexicon()), index);
    let found = names::find(index, &clauses, &mut Work::default());
    let printed = |name| {
        let product = index.products_of(name)[0];
        catalog.records().products[product as usize].generic_name.clone()
    };
    found.into_iter().map(|m| (m.tier, printed(m.name))).collect()
}

#[test]
fn every_contiguous_part_of_a_name_finds_it() {
    let catalog = sample::catalog(1, 60, 1);
    let (_dir, index) = index(&catalog);
    for product in &catalog.records().products {
        let name = &product.generic_name;
        let starts: Vec<usize> =
            name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
        for (i, &from) in starts.iter().enumerate() {
            for &to in &starts[i + 1..] {
                let part = &name[from..to];
                if squash(part).is_empty() {
                    continue;
                }
                let found = find(&catalog, &index, part);
                assert!(found.iter().any(|(_, n)| n == name), "{part:?} of {name}: {found:?}");
            }
        }
    }
}

#[test]
fn tiers_say_how_a_name_was_found() {
    let catalog = sample::catalog(1, 200, 1);
    let (_dir, index) = index(&catalog);
    for (text, name, tier) in [
        ("阿莫西林胶囊", "阿莫西林胶囊", Tier::Exact),
        ("阿莫西林", "阿莫西林胶囊", Tier::Exact),
        ("阿莫西林", "阿莫西林克拉维酸钾片", Tier::Prefix),
        ("氨氯地平", "苯磺酸氨氯地平片", Tier::Exact),
        ("氨氯地平", "苯磺酸左氨氯地平片", Tier::Words),
        ("氨氯地平片", "苯磺酸氨氯地平片", Tier::Exact),
        ("立普妥", "阿托伐他汀钙片", Tier::Alias),
        ("阿莫", "阿莫西林颗粒", Tier::Prefix),
        ("西林", "阿莫西林颗粒", Tier::Substring),
        ("克拉维酸钾 阿莫西林", "阿莫西林克拉维酸钾片", Tier::Words),
        ("ａｍｘｌ", "阿莫西林胶囊", Tier::Initials),
        ("amoxilin", "阿莫西林胶囊", Tier::Pinyin),
        ("阿mo西林", "阿莫西林胶囊", Tier::Pinyin),
        ("維生素Ｂ６", "维生素B6片", Tier::Exact),
        ("中长链", "丙泊酚中/长链脂肪乳注射液", Tier::Substring),
    ] {
        let found = find(&catalog, &index, text);
        let got: Vec<Tier> = found.iter().filter(|(_, n)| n == name).map(|(t, _)| *t).collect();
        assert_eq!(got, [tier], "{text} → {name}: {found:?}");
    }
}

#[test]
fn unknown_drugs_find_nothing() {
    let catalog = sample::catalog(1, 200, 1);
    let (_dir, index) = index(&catalog);
    for text in ["曲维诺坦缓释片", "foobarizol", "宫保鸡丁", "氨溴索", "🦆", "%%%"]
    {
        assert!(find(&catalog, &index, text).is_empty(), "{text}");
    }
}

#[test]
fn a_name_keeps_its_characters() {
    let catalog = sample::catalog(1, 60, 1);
    let (_dir, index) = index(&catalog);
    for product in &catalog.records().products {
        let name = crate::text::normalize(&product.generic_name);
        let words = index.analyzer().words(&name);
        for c in characters(&name) {
            assert!(
                words.iter().any(|w| w.from <= c.from && c.from < w.to),
                "{} of {name}",
                c.text
            );
        }
    }
}
