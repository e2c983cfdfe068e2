//! The fifty real devices: found and listed like drugs, converted to nothing.

use yaojia_index::alternatives::{alternatives, has_alternatives};
use yaojia_index::naming::{Level, device};
use yaojia_index::record::{Category, Region};

use super::{ask, real, request};

#[test]
fn each_is_found_by_its_code_and_its_name_and_listed_with_its_price() {
    let Some((_, snapshot)) = real() else { return };
    let categories = &snapshot.columns().category;
    let devices: Vec<u32> = (0..snapshot.products())
        .filter(|&p| categories[p as usize] == Category::Device as u8)
        .collect();
    assert_eq!(devices.len(), 50);
    let (mut families, mut bundles) = (0, 0);
    for &product in &devices {
        let row = snapshot.product(product).unwrap();
        assert_eq!(row.code.len(), 27, "{}", row.code);
        assert!(device::code_parts(row.code).is_some(), "{}", row.code);
        families += u32::from(device::family(row.generic_name).is_some());
        bundles += u32::from(device::is_bundle(row.generic_name));
        for text in [row.code, &row.code[..20], row.generic_name] {
            let mut asked = request(text);
            (asked.level, asked.limit) = (Level::Product, 100);
            let found = ask(snapshot, &asked);
            assert!(found.hits.iter().any(|hit| hit.group == product), "{text}");
        }
        let listed = snapshot.listed(product).unwrap();
        assert!(listed.iter().any(|l| l.price.is_some()), "{}", row.code);
        // Nothing is made of it.
        assert!(!has_alternatives(snapshot, product));
        let region = Region::from_code(210_100).unwrap();
        let found = alternatives(snapshot, product, region).unwrap();
        assert!(found.same.is_empty() && found.converted.is_empty());
        assert_eq!(snapshot.daily_dose(product).unwrap(), None);
    }
    println!("{families} of 50 devices have a family, {bundles} are bundles");
    assert_eq!((families, bundles), (47, 13));
}

#[test]
fn families_are_found_by_their_word() {
    let Some((_, snapshot)) = real() else { return };
    for (word, least) in [("球囊", 12), ("支架", 6), ("导丝", 4), ("吻合器", 8)] {
        let mut asked = request(word);
        (asked.level, asked.limit) = (Level::Product, 100);
        asked.filters.category = vec![Category::Device];
        let found = ask(snapshot, &asked);
        assert!(found.total >= least, "{word}: {}", found.total);
    }
}
