//! The official awards of the national batches against the groups of a provincial listing.

use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::naming::{GroupKeys, Grouping, Level};

use super::real_tables;

/// Needs the real tables beside the project; says so and passes where they are not at hand.
#[test]
fn awards_find_the_groups_of_the_products_that_won() {
    let Some(loaded) = real_tables() else { return };
    let records = loaded.catalog.records();
    let grouping = Grouping::of(&records.products);
    let mut found: BTreeMap<Level, usize> = BTreeMap::new();
    let mut varieties: BTreeMap<(usize, &str), BTreeSet<String>> = BTreeMap::new();
    for award in &records.awards {
        let keys = GroupKeys::of_award(award);
        for level in Level::GROUPED {
            let key = keys.get(level).unwrap();
            let groups = grouping.level(level).unwrap();
            *found.entry(level).or_default() += usize::from(groups.find(key).is_some());
        }
        varieties.entry((award.programme, &award.seq)).or_default().insert(keys.variety);
    }
    println!("{} awards: {found:?}", records.awards.len());
    // Every winner's variety is listed; the strength it won with is not always (利培酮 3mg, 恩格列净 25mg).
    assert_eq!(found[&Level::Variety], records.awards.len());
    assert!(found[&Level::Comparable] * 100 >= records.awards.len() * 96, "{found:?}");
    // A purchase numbers its varieties: one number, one variety.
    let split: Vec<_> = varieties.iter().filter(|(_, keys)| keys.len() > 1).collect();
    assert!(split.is_empty(), "{split:#?}");
}
