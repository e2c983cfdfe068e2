//! Contiguous parts of the real names in, the names' groups among all pages of hits out: not one may miss.

use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::analysis::characters::squash;
use yaojia_index::catalog::Catalog;
use yaojia_index::naming::{GroupOrd, Level};
use yaojia_index::snapshot::Snapshot;
use yaojia_index::text::normalize;

use super::{Numbers, cases, every_hit, real, request};

/// The groups of each distinct name, in its comparable form.
fn names(catalog: &Catalog, snapshot: &Snapshot) -> Vec<(Vec<char>, BTreeSet<GroupOrd>)> {
    let mut names: BTreeMap<String, BTreeSet<GroupOrd>> = BTreeMap::new();
    for (ord, product) in (0..).zip(&catalog.records().products) {
        let groups = names.entry(normalize(&product.generic_name)).or_default();
        groups.insert(snapshot.group_of(Level::Comparable, ord));
    }
    names.into_iter().map(|(name, groups)| (name.chars().collect(), groups)).collect()
}

/// So many parts, from any place of any name and of any length, with the names they were cut from.
fn sample(names: &[(Vec<char>, BTreeSet<GroupOrd>)], count: usize) -> BTreeMap<String, Vec<usize>> {
    let mut numbers = Numbers(20_261_121);
    let mut parts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut drawn = 0;
    while drawn < count {
        let at = numbers.below(names.len());
        let name = &names[at].0;
        let length = 1 + numbers.below(name.len());
        let from = numbers.below(name.len() - length + 1);
        let part: String = name[from..from + length].iter().collect();
        // A part of nothing but signs asks for nothing.
        if !squash(&normalize(&part)).is_empty() && length <= 200 {
            parts.entry(part).or_default().push(at);
            drawn += 1;
        }
    }
    parts
}

#[test]
fn every_part_of_a_name_finds_it() {
    let Some((catalog, snapshot)) = real() else { return };
    let names = names(catalog, snapshot);
    let parts = sample(&names, cases(2_000));
    let (mut asked, mut missed) = (0, Vec::new());
    for (part, cut_from) in &parts {
        let mut request = request(part);
        request.limit = 100;
        let hits: BTreeSet<GroupOrd> =
            every_hit(snapshot, &request).iter().map(|hit| hit.group).collect();
        for &at in cut_from {
            asked += 1;
            if !names[at].1.is_subset(&hits) {
                missed.push((part, names[at].0.iter().collect::<String>()));
            }
        }
    }
    let found = asked - missed.len();
    println!("{found}/{asked} parts of {} names find them", names.len());
    missed.truncate(40);
    assert!(missed.is_empty(), "{missed:#?}");
}
