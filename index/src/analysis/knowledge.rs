//! The hand-written tables of `data/` in, a refusal of any row that breaks their format or rules out.

use std::collections::BTreeSet;

use crate::text::normalize;

/// The rows of a table, cut at tabs; comments are left out.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect()).collect()
}

#[test]
fn every_row_has_its_columns() {
    let tables = [
        ("aliases", include_str!("data/aliases.tsv"), 4),
        ("readings", include_str!("data/readings.tsv"), 2),
        ("readings_also", include_str!("data/readings_also.tsv"), 2),
        ("brands", include_str!("data/brands.tsv"), 2),
        ("confusables", include_str!("data/confusables.tsv"), 3),
        ("fuzzy_syllables", include_str!("data/fuzzy_syllables.tsv"), 4),
        ("intents", include_str!("data/intents.tsv"), 3),
        ("t2s_supplement", include_str!("data/t2s_supplement.tsv"), 4),
        ("ddd", include_str!("data/ddd.tsv"), 5),
    ];
    for (name, table, columns) in tables {
        for row in rows(table) {
            assert_eq!(row.len(), columns, "{name}: {row:?}");
        }
    }
}

#[test]
fn an_alias_stands_once_and_leads_elsewhere() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in rows(include_str!("data/aliases.tsv")) {
        let alias = normalize(row[0]);
        let itself = row[1].split('|').any(|target| normalize(target) == alias);
        if itself || !seen.insert(alias) {
            wrong.push(row[0]);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_second_reading_has_a_syllable_per_character() {
    for row in rows(include_str!("data/readings_also.tsv")) {
        assert_eq!(row[0].chars().count(), row[1].split(' ').count(), "{row:?}");
    }
}
