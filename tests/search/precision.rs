//! Exact names in, hits of their own ingredient before those of any other out.

use std::collections::BTreeSet;

use yaojia_index::naming::{GroupOrd, Level};
use yaojia_index::snapshot::Snapshot;

use super::{Numbers, every_hit, real, request};

const NAMES: usize = 500;

/// The ingredients of a group's products.
fn ingredients(snapshot: &Snapshot, group: GroupOrd) -> BTreeSet<GroupOrd> {
    let products = snapshot.group_products(Level::Comparable, group).iter();
    products.map(|&product| snapshot.group_of(Level::Ingredient, product)).collect()
}

#[test]
fn no_other_ingredient_stands_above_the_right_one() {
    let Some((catalog, snapshot)) = real() else { return };
    let products = &catalog.records().products;
    let names: BTreeSet<&str> = products.iter().map(|p| p.generic_name.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    let (mut numbers, mut drawn) = (Numbers(500), BTreeSet::new());
    while drawn.len() < NAMES.min(names.len()) {
        drawn.insert(*numbers.pick(&names));
    }
    let mut faults = Vec::new();
    for name in drawn {
        let own = (0..).zip(products).filter(|(_, p)| p.generic_name == name);
        let right: BTreeSet<GroupOrd> =
            own.map(|(ord, _)| snapshot.group_of(Level::Ingredient, ord)).collect();
        let mut request = request(name);
        request.limit = 100;
        let hits = every_hit(snapshot, &request);
        let is_right = |group| !ingredients(snapshot, group).is_disjoint(&right);
        let wrong = hits.iter().position(|hit| !is_right(hit.group));
        let last = hits.iter().rposition(|hit| is_right(hit.group));
        match (wrong, last) {
            (_, None) => faults.push(format!("{name}: not found")),
            (Some(wrong), Some(last)) if wrong < last => {
                let told = |at: usize| {
                    let row = snapshot.group(Level::Comparable, hits[at].group).unwrap();
                    format!("{} {} {}", row.name, hits[at].tier, hits[at].score)
                };
                faults.push(format!("{name}: {wrong} {} above {last} {}", told(wrong), told(last)));
            }
            _ => {}
        }
    }
    println!("{}/{NAMES} names keep other ingredients below their own", NAMES - faults.len());
    assert!(faults.is_empty(), "{faults:#?}");
}
