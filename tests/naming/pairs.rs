//! Pairs that must and must not be comparable.

use yaojia_index::naming::GroupKeys;
use yaojia_index::record::Strength;

use super::{product, rows};

const PAIRS: &str = include_str!("../../fixtures/labelled/pairs.tsv");

/// Pairs of the verdict: the kind, and both products.
fn pairs(
    verdict: &str,
) -> impl Iterator<Item = (&'static str, [yaojia_index::record::Product; 2])> {
    rows(PAIRS).filter(move |row| row[0] == verdict).map(|row| {
        let read = |at: usize| product(row[at], row[at + 1], row[at + 2], row[at + 3], row[at + 4]);
        (row[1], [read(2), read(7)])
    })
}

#[test]
fn the_same_drug_of_other_makers_is_comparable() {
    let all = pairs("same").count();
    let apart: Vec<String> = pairs("same")
        .map(|(_, pair)| pair.map(|product| GroupKeys::of(&product).comparable))
        .filter(|[a, b]| a != b)
        .map(|[a, b]| format!("{a}\n  {b}"))
        .collect();
    assert!(all >= 200, "{all}");
    let merged = all - apart.len();
    println!("{merged} of {all} pairs merge");
    assert!(merged * 100 >= all * 97, "{merged} of {all} merge:\n{}", apart.join("\n"));
}

#[test]
fn different_drugs_are_never_comparable() {
    let all = pairs("different").count();
    assert!(all >= 60, "{all}");
    for (kind, [a, mut b]) in pairs("different") {
        assert_ne!(GroupKeys::of(&a).comparable, GroupKeys::of(&b).comparable, "{kind}");
        // Were the strengths equal, name and form alone would have to keep them apart.
        if kind != "strength" && !kind.starts_with("sugar") {
            b.strength = Strength::read(&a.strength.text);
            assert_ne!(GroupKeys::of(&a).comparable, GroupKeys::of(&b).comparable, "{kind}");
        }
    }
}

#[test]
fn look_alikes_do_not_even_share_an_ingredient() {
    let kinds =
        ["look-alike", "compound", "metal", "carrier", "plasma and recombinant", "children"];
    for (kind, [a, b]) in pairs("different").filter(|(kind, _)| kinds.contains(kind)) {
        let [a, b] =
            [a, b].map(|product| (GroupKeys::of(&product).ingredient, product.generic_name));
        let one_acid = [&a, &b].iter().all(|(_, name)| name.contains("泼尼松龙"));
        assert!(one_acid || a.0 != b.0, "{kind}: {a:?} {b:?}");
    }
}
