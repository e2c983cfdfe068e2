//! Groups read by hand: each label one group, no two labels the same.

use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::naming::{Grouping, Level};

use super::{product, rows};

const GROUPS: &str = include_str!("../../fixtures/labelled/groups.tsv");

#[test]
fn labelled_groups_stay_whole_and_apart() {
    let labels: Vec<&str> = rows(GROUPS).map(|row| row[0]).collect();
    let products: Vec<_> =
        rows(GROUPS).map(|row| product(row[1], row[2], row[3], row[4], row[5])).collect();
    let grouping = Grouping::of(&products);
    let comparable = grouping.level(Level::Comparable).unwrap();
    let mut groups_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut labels_of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (label, &group) in labels.iter().zip(&comparable.of_product) {
        let key = comparable.groups[group as usize].key.as_str();
        groups_of.entry(label).or_default().insert(key);
        labels_of.entry(key).or_default().insert(label);
    }
    assert_eq!(groups_of.len(), 200);
    let split: Vec<_> = groups_of.values().filter(|keys| keys.len() > 1).collect();
    let mixed: Vec<_> = labels_of.iter().filter(|(_, labels)| labels.len() > 1).collect();
    assert!(split.is_empty() && mixed.is_empty(), "split {split:#?}\nmixed {mixed:#?}");
}

/// Every product stands in exactly one group of each level, and a finer group in exactly one coarser.
#[test]
fn levels_nest_over_real_rows() {
    let products: Vec<_> =
        rows(GROUPS).map(|row| product(row[1], row[2], row[3], row[4], row[5])).collect();
    let grouping = Grouping::of(&products);
    for pair in Level::GROUPED.windows(2) {
        let [finer, coarser] = [pair[0], pair[1]].map(|level| grouping.level(level).unwrap());
        for group in &finer.groups {
            let above: BTreeSet<_> =
                group.products.iter().map(|&p| coarser.of_product[p as usize]).collect();
            assert_eq!(above.len(), 1, "{}", group.key);
        }
        let members: usize = coarser.groups.iter().map(|g| g.products.len()).sum();
        assert_eq!(members, products.len());
    }
}
