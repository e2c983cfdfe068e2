//! An ingredient and a 集采 form bucket in, the WHO defined daily dose of that way of giving it out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::record::Strength;
use crate::record::strength::Amount;
use crate::text;

const TABLE: &str = include_str!("data/ddd.tsv");

/// The buckets whose units are taken whole, by the way of giving them that the table names.
///
/// Patches are left out: their strength is a rate, and a unit lasts longer than a day.
const ROUTES: [(&str, &[&str]); 5] = [
    (
        "口服",
        &[
            "口服常释剂型",
            "缓释控释剂型",
            "口服液体剂",
            "颗粒剂",
            "口服散剂",
            "滴丸剂",
            "滴剂(胶囊型)",
            "口溶膜",
        ],
    ),
    ("注射", &["注射剂", "双室袋注射剂"]),
    ("吸入气雾", &["吸入气雾剂"]),
    ("吸入粉雾", &["吸入粉雾剂"]),
    ("吸入溶液", &["吸入剂"]),
];

/// A defined daily dose: an average for comparing, never a dose to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ddd {
    /// How much a day.
    pub amount: Amount,
    /// The number as the table has it.
    pub number: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// How it is given.
    pub route: &'static str,
    /// `who` or `domain`; the head of the table says what stands behind each.
    pub source: &'static str,
}

static DOSES: LazyLock<HashMap<(String, &'static str), Ddd>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(row).collect()
});

/// One row; `None` for one that does not read, which a test finds.
fn row(line: &'static str) -> Option<((String, &'static str), Ddd)> {
    let mut cells = line.split('\t');
    let (name, route, number) = (cells.next()?, cells.next()?, cells.next()?);
    let (unit, source) = (cells.next()?, cells.next()?);
    let read = Strength::read(&format!("{number}{unit}"));
    let [amount] = read.parsed?.parts.try_into().ok()?;
    Some(((text::compact(name), route), Ddd { amount, number, unit, route, source }))
}

/// The dose of `ingredient` in forms of `bucket`; `None` where the table has none.
#[must_use]
pub fn dose(ingredient: &str, bucket: &str) -> Option<&'static Ddd> {
    let (route, _) = ROUTES.iter().find(|(_, buckets)| buckets.contains(&bucket))?;
    DOSES.get(&(text::compact(ingredient), *route))
}

/// Whether units of `bucket` are given whole, whatever they are filled with: an ampoule, not a bottle.
#[must_use]
pub fn is_single_dose(bucket: &str) -> bool {
    ["注射剂", "双室袋注射剂", "吸入剂"].contains(&bucket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads_and_stands_once() {
        let rows = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let wrong: Vec<&str> = rows.clone().filter(|line| row(line).is_none()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(DOSES.len(), rows.count());
    }

    #[test]
    fn the_way_of_giving_decides() {
        let number = |name, bucket| dose(name, bucket).map(|d| (d.number, d.unit));
        assert_eq!(number("氨氯地平", "口服常释剂型"), Some(("5", "mg")));
        assert_eq!(number("布地奈德", "吸入剂"), Some(("1.5", "mg")));
        assert_eq!(number("布地奈德", "吸入粉雾剂"), Some(("0.8", "mg")));
        assert_eq!(number("氨氯地平", "注射剂"), None);
        assert_eq!(number("卡巴拉汀", "贴剂"), None);
    }
}
