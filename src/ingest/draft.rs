//! The records as they come in, before they are merged and linked.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use yaojia_index::catalog::Records;
use yaojia_index::record::{CreditScheme, InstitutionCode, ProductCode};

use super::awards::AwardRow;
use super::corrections::Corrections;
use super::kept::Kept;
use super::overrides::Overrides;
use super::programmes::Terms;
use super::readings::Readings;
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
    /// Strengths and packs read so far.
    pub readings: Readings,
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
    /// Where a statement about a firm stands in `records`, by firm, region, scheme and day.
    pub credits: HashMap<(String, Option<u32>, CreditScheme, Option<Date>), usize>,
    /// Where a division of the generation before stands in `records`.
    pub divisions_before: HashMap<u32, usize>,
    /// Where a bid of the generation before stands in `records`: programme, number, variety, strength, firm.
    pub bids_before: HashMap<[String; 5], usize>,
    /// Where a synonym stands in `records`.
    pub synonyms: HashMap<String, usize>,
    /// The same for payment standards, by their key.
    pub standards: HashMap<String, usize>,
    /// Products by the digits of their approval numbers; made when first asked for.
    pub by_digits: HashMap<String, Vec<usize>>,
    /// Agreed volumes, still to be linked to awards.
    pub volumes: Vec<Volume>,
    /// What is kept of the generation before, by table.
    pub kept: BTreeMap<&'static str, Kept>,
    /// Whether the row at hand is one of the generation before.
    pub keeping: bool,
    /// Remarks about the row at hand.
    pub notes: Vec<&'static str>,
    /// Merges the row at hand brought about.
    pub merges: Vec<&'static str>,
    /// Cells left out of the row at hand.
    pub left_out: Vec<Refusal>,
}

impl Draft {
    /// Tells that a row speaks of record `at` of a table: whether that is one of the generation before which
    /// no row has spoken of yet.
    pub(super) fn restate(&mut self, table: &'static str, at: usize) -> bool {
        let keeping = self.keeping;
        self.kept.get_mut(table).is_some_and(|kept| !keeping && kept.restate(at))
    }

    /// Whether record `at` of a table is one of the generation before which no row has spoken of yet.
    pub(super) fn is_as_before(&self, table: &str, at: usize) -> bool {
        self.kept.get(table).is_some_and(|kept| kept.is_as_before(at))
    }
}

/// The print that a code of the form `src:<dataset>:<print>` was made of.
pub(super) fn local(code: &str) -> Option<&str> {
    code.strip_prefix("src:")?.split_once(':').map(|(_, print)| print)
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
