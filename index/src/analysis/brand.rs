//! The hand-written table of brands and the makers of a catalogue in, which of them each brand is of out.

use std::collections::BTreeMap;

use crate::naming::maker;
use crate::text::normalize;

use super::characters::squash;

/// `trade name<TAB>part of the maker's name|part`.
const BRANDS: &str = include_str!("data/brands.tsv");

/// Sorted `brand<TAB>maker<TAB>maker` lines, as [`Lexicon::with_brands`](super::Lexicon::with_brands) takes
/// them; brands of none of `makers` (as printed) are left out.
#[must_use]
pub fn text<'a>(makers: impl IntoIterator<Item = &'a str>) -> String {
    let makers: Vec<(String, String)> =
        makers.into_iter().map(|m| (normalize(m).to_lowercase(), maker::canonical(m))).collect();
    let mut brands: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in BRANDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((brand, parts)) = row.split_once('\t') else { continue };
        let parts: Vec<&str> = parts.split('|').collect();
        let of = |(printed, _): &&(String, String)| parts.iter().any(|p| printed.contains(p));
        let mut own: Vec<&str> = makers.iter().filter(of).map(|(_, firm)| firm.as_str()).collect();
        own.sort_unstable();
        own.dedup();
        if !own.is_empty() {
            brands.insert(squash(&normalize(brand)), own);
        }
    }
    let line = |(brand, own): (String, Vec<&str>)| format!("{brand}\t{}\n", own.join("\t"));
    brands.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Lexicon;

    #[test]
    fn a_brand_is_of_its_makers() {
        let makers = ["辉瑞制药有限公司", "Pfizer Inc.", "齐鲁制药有限公司"];
        let lexicon = Lexicon::default().with_brands(text(makers)).unwrap();
        let firms: Vec<&str> = lexicon.brand("立普妥").collect();
        assert_eq!(firms, [maker::canonical("Pfizer Inc."), maker::canonical("辉瑞制药有限公司")]);
        assert_eq!(lexicon.brand("拜新同").count(), 0);
    }
}
