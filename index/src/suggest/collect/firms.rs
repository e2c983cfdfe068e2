//! Makers and places in, completions out, found by their short names too.

use super::names::makers as numbered;
use super::{Entry, Material, Stand};
use crate::naming::maker::short_names;

/// Characters within which a division at the start of a place's name ends.
const DIVISION: usize = 8;

/// The makers.
pub(super) fn makers(material: &Material<'_>) -> Vec<Entry> {
    let (names, of_product) = numbered(material);
    let mut stands = vec![Stand::default(); names.len()];
    for (ord, &maker) in (0..).zip(&of_product) {
        stands[maker as usize].add(material, ord, maker);
    }
    let named = names.into_iter().zip(stands).filter(|(name, _)| !name.is_empty());
    let entry = |(name, stand): (String, Stand)| Entry {
        parts: short_names(&name),
        text: name,
        generic_name: None,
        code: None,
        groups: Some(stand.groups()),
        weight: stand.weight(material),
    };
    named.map(entry).collect()
}

/// The places.
pub(super) fn places(material: &Material<'_>) -> Vec<Entry> {
    let places = material.catalog.records().institutions.iter().zip(material.offers);
    let entry = |(place, &offers): (&crate::record::Institution, &u32)| Entry {
        text: place.name.trim().to_owned(),
        parts: own_names(&place.name),
        generic_name: None,
        code: Some(place.code.as_str().to_owned()),
        groups: None,
        weight: u64::from(offers),
    };
    places.map(entry).collect()
}

/// What is left of a place's name behind each division at its start: 第一人民医院 of 沈阳市第一人民医院.
fn own_names(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.trim().chars().collect();
    let ends = (1..chars.len().min(DIVISION)).filter(|&at| "省市区县".contains(chars[at]));
    ends.map(|at| chars[at + 1..].iter().collect()).filter(|own: &String| !own.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_known_without_its_division() {
        for (name, expected) in [
            ("沈阳市第一人民医院", &["第一人民医院"][..]),
            ("辽宁省沈阳市和平区大药房", &["沈阳市和平区大药房", "和平区大药房"]),
            ("国大药房", &[]),
            ("市", &[]),
        ] {
            assert_eq!(own_names(name), expected, "{name}");
        }
    }
}
