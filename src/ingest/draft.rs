//! The records as they come in, before they are merged and linked.

use std::collections::HashMap;

use yaojia_index::catalog::Records;
use yaojia_index::record::{InstitutionCode, ProductCode};

use super::awards::AwardRow;
use super::corrections::Corrections;
use super::overrides::Overrides;
use super::programmes::Terms;
use super::refusal::Refusal;
use super::regions::Divisions;
use super::volumes::Volume;

/// What the tables are read into.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Records that need nothing further.
    pub records: Records,
    /// Names of divisions.
    pub divisions: Divisions,
    /// Corrections of printed values.
    pub corrections: Corrections,
    /// Corrections of the operator.
    pub overrides: Overrides,
    /// Per programme: when its agreements run.
    pub terms: HashMap<String, Terms>,
    /// Winners' rows, still to be merged.
    pub awards: Vec<AwardRow>,
    /// Where a product stands in `records`.
    pub products: HashMap<ProductCode, usize>,
    /// Codes of rows whose printed code is not a national one, by that print.
    pub local_products: HashMap<String, ProductCode>,
    /// Where an institution stands in `records`.
    pub institutions: HashMap<InstitutionCode, usize>,
    /// The same for institutions.
    pub local_institutions: HashMap<String, InstitutionCode>,
    /// Where a listed price stands in `records`, by province and product.
    pub listed: HashMap<(u32, ProductCode), usize>,
    /// Where a line of a supply list stands in `records`, by region and product.
    pub supply_list: HashMap<(u32, ProductCode), usize>,
    /// The same for how orders are answered.
    pub supply_status: HashMap<(u32, ProductCode), usize>,
    /// Where a synonym stands in `records`.
    pub synonyms: HashMap<String, usize>,
    /// The same for payment standards, by their key.
    pub standards: HashMap<String, usize>,
    /// Products by the digits of their approval numbers; made when first asked for.
    pub by_digits: HashMap<String, Vec<usize>>,
    /// Agreed volumes, still to be linked to awards.
    pub volumes: Vec<Volume>,
    /// Remarks about the row at hand.
    pub notes: Vec<&'static str>,
    /// Merges the row at hand brought about.
    pub merges: Vec<&'static str>,
    /// Cells left out of the row at hand.
    pub left_out: Vec<Refusal>,
}

/// A short stable hash of the facts that tell two records apart: 50 bits in 10 characters.
pub(super) fn fingerprint(facts: &[&str]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hasher = blake3::Hasher::new();
    for fact in facts {
        hasher.update(fact.as_bytes());
        // A separator no printed fact contains, so that `ab`+`c` and `a`+`bc` differ.
        hasher.update(b"\0");
    }
    let hash = hasher.finalize();
    hash.as_bytes()[..10].iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect()
}
