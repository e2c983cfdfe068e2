//! Products in, how many carry a code whose name segment stands for another drug than their name out.
//!
//! A national code names its drug in its first characters (`XJ01CAA040` is 阿莫西林, `ZA01BAY0526` 银翘解毒).
//! Codes identify and names group, so such a row is taken; it is counted, because one of the two may be a slip
//! of its table.

use std::collections::{BTreeMap, HashMap};

use yaojia_index::naming::GenericName;
use yaojia_index::record::Product;

use super::account::Account;

/// The characters of a code that name the drug: its letter, its class (five characters, six of a 中成药) and its
/// name (four).
fn segment(code: &str) -> Option<&str> {
    match code.as_bytes().first()? {
        b'X' => code.get(..10),
        b'Z' => code.get(..11),
        _ => None,
    }
}

/// A product whose ingredient is not the one that most products of its segment have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Odd {
    /// Where it stands.
    at: usize,
    /// Whether the two names share two characters in a row: a salt, a variant or another name of the drug.
    akin: bool,
}

/// Counts them.
pub(super) fn count(products: &[Product], account: &mut Account) {
    let (akin, others): (Vec<Odd>, Vec<Odd>) = odd(products).into_iter().partition(|odd| odd.akin);
    account.count_note("product_code_names_another_drug", others.len() as u64);
    account.count_note("product_code_names_a_variant_of_the_drug", akin.len() as u64);
}

/// The odd ones; where no ingredient has most, nobody can say which is right.
fn odd(products: &[Product]) -> Vec<Odd> {
    let mut ingredients: HashMap<&str, String> = HashMap::new();
    let mut segments: BTreeMap<&str, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (at, product) in products.iter().enumerate() {
        let Some(segment) = segment(product.code.as_str()) else { continue };
        let name = product.generic_name.as_str();
        let ingredient =
            ingredients.entry(name).or_insert_with(|| GenericName::read(name).ingredient);
        let of_segment = segments.entry(segment).or_default();
        of_segment.entry(ingredient.clone()).or_default().push(at);
    }
    segments.into_values().flat_map(fewer).collect()
}

/// Those of the ingredients that fewer products of a segment have.
fn fewer(mut names: BTreeMap<String, Vec<usize>>) -> Vec<Odd> {
    let most = names.values().map(Vec::len).max().unwrap_or_default();
    let mut leading = names.iter().filter(|(_, products)| products.len() == most);
    let (Some((leader, _)), None) = (leading.next(), leading.next()) else { return Vec::new() };
    let leader = leader.clone();
    names.remove(&leader);
    let odd = |(name, products): (String, Vec<usize>)| {
        let akin = akin(&name, &leader);
        products.into_iter().map(move |at| Odd { at, akin })
    };
    names.into_iter().flat_map(odd).collect()
}

fn akin(one: &str, other: &str) -> bool {
    let chars: Vec<char> = one.chars().collect();
    chars.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewer_are_odd_where_there_are_fewer() {
        let names = |list: &[(&str, &[usize])]| {
            list.iter().map(|(name, products)| ((*name).to_owned(), products.to_vec())).collect()
        };
        let odd = fewer(names(&[("阿奇霉素", &[0, 1, 4]), ("氢化可的松", &[2]), ("阿奇", &[3])]));
        let mut found: Vec<_> = odd.iter().map(|odd| (odd.at, odd.akin)).collect();
        found.sort_unstable();
        assert_eq!(found, [(2, false), (3, true)]);
        assert_eq!(fewer(names(&[("阿奇霉素", &[0]), ("氢化可的松", &[1])])), []);
        assert_eq!(fewer(names(&[("阿奇霉素", &[0, 1])])), []);
    }

    #[test]
    fn segments_of_codes() {
        for (code, expected) in [
            ("XJ01CAA040E001020200600", Some("XJ01CAA040")),
            ("ZA01BAY0526010203083", Some("ZA01BAY0526")),
            ("C0101010010000000001", None),
            ("src:d:X", None),
        ] {
            assert_eq!(segment(code), expected);
        }
    }
}
