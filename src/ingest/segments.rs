//! Products in, how many carry a code whose name segment stands for another drug than their name out.
//!
//! A national code names its drug in the first ten characters (`XJ01CAA040` is 阿莫西林). Codes identify and
//! names group, so such a row is taken; it is counted, because one of the two is a slip of its table.

use std::collections::{BTreeMap, HashMap};

use yaojia_index::naming::GenericName;
use yaojia_index::record::Product;

use super::account::Account;

/// Characters of a code that name the drug.
const SEGMENT: usize = 10;

/// Counts them.
pub(super) fn count(products: &[Product], account: &mut Account) {
    account.count_note("product_code_names_another_drug", disagreeing(products).len() as u64);
}

/// Where the products stand whose name is not the one that most products of their segment have; where no name
/// has most, nobody can say which is right.
fn disagreeing(products: &[Product]) -> Vec<usize> {
    let mut ingredients: HashMap<&str, String> = HashMap::new();
    let mut segments: BTreeMap<&str, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (at, product) in products.iter().enumerate() {
        let code = product.code.as_str();
        if !code.starts_with(['X', 'Z']) {
            continue;
        }
        let name = product.generic_name.as_str();
        let ingredient =
            ingredients.entry(name).or_insert_with(|| GenericName::read(name).ingredient);
        let of_segment = segments.entry(&code[..SEGMENT]).or_default();
        of_segment.entry(ingredient.clone()).or_default().push(at);
    }
    let minority = |names: BTreeMap<String, Vec<usize>>| {
        let most = names.values().map(Vec::len).max().unwrap_or_default();
        let decided = names.values().filter(|of_name| of_name.len() == most).count() == 1;
        let fewer = move |of_name: &Vec<usize>| decided && of_name.len() < most;
        names.into_values().filter(fewer).flatten().collect::<Vec<_>>()
    };
    segments.into_values().flat_map(minority).collect()
}
