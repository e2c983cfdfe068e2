//! Two hundred queries in every script with the ranges that a reader would mark, held against the hits.

use std::collections::BTreeMap;

use super::{every_hit, fixtures, request};

const CASES: &str = include_str!("highlights.tsv");

/// Fewest cases, and fewest of each kind.
const FEWEST: (usize, usize) = (200, 30);

fn ranges(text: &str) -> Vec<(u32, u32)> {
    let range = |text: &str| {
        let (from, to) = text.split_once('-').unwrap();
        (from.parse().unwrap(), to.parse().unwrap())
    };
    text.split(' ').map(range).collect()
}

#[test]
fn marks_stand_on_what_the_query_says() {
    let (.., snapshot) = fixtures();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [kind, name, query, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        *kinds.entry(kind).or_default() += 1;
        let mut request = request(query);
        request.limit = 100;
        let hits = every_hit(snapshot, &request);
        let told = |hit: &yaojia_index::search::Hit| {
            let named = hit.named.map(|product| snapshot.product(product).unwrap().generic_name);
            named.unwrap_or(snapshot.group(hit.level, hit.group).unwrap().name)
        };
        let own: Vec<_> = hits.iter().filter(|hit| told(hit) == name).collect();
        let marked: Vec<_> = own.iter().map(|hit| &hit.highlight).collect();
        if own.is_empty() || marked.iter().any(|found| **found != ranges(expected)) {
            faults.push(format!("{query} in {name}: {marked:?}, not {expected}"));
        }
    }
    let all: usize = kinds.values().sum();
    println!("{}/{all} queries are marked right: {kinds:?}", all - faults.len());
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(all >= FEWEST.0 && kinds.values().all(|&cases| cases >= FEWEST.1), "{kinds:?}");
}
