//! Bids and awards of one purchase in, the official 品种序号 of every variety of the bids out.
//!
//! Collections number varieties their own way (failed ones count too), so the printed number decides nothing.

use std::collections::{HashMap, HashSet};

use yaojia_index::catalog::Records;
use yaojia_index::naming::maker;
use yaojia_index::text;

use super::account::Account;

/// Programme and variety, the variety in the one spelling → 品种序号 of the awards.
pub(super) type Seqs = HashMap<(String, String), String>;

/// The key of a variety.
pub(super) fn key(programme: &str, variety: &str) -> (String, String) {
    (programme.to_owned(), text::compact(variety))
}

/// Finds the numbers and puts them on the bids.
pub(super) fn settle(records: &mut Records, account: &mut Account) -> Seqs {
    let awarded = awarded(records);
    let mut winners: HashMap<(String, String), HashSet<String>> = HashMap::new();
    for bid in &records.bids {
        let firms = winners.entry(key(&bid.programme, &bid.variety)).or_default();
        if bid.won {
            firms.insert(firm(&bid.firm));
        }
    }
    let find = |(variety, firms): (&(String, String), &HashSet<String>)| {
        Some((variety.clone(), seq(variety, firms, &awarded)?))
    };
    let seqs: Seqs = winners.iter().filter_map(find).collect();
    for bid in &mut records.bids {
        bid.award_seq = seqs.get(&key(&bid.programme, &bid.variety)).cloned();
        account.note(if bid.award_seq.is_some() {
            "bid_linked_to_its_awards"
        } else {
            "bid_of_a_variety_without_awards"
        });
    }
    seqs
}

/// What won under one 品种序号 of one programme.
struct Awarded {
    programme: String,
    seq: String,
    names: HashSet<String>,
    firms: HashSet<String>,
}

fn awarded(records: &Records) -> Vec<Awarded> {
    let mut all: HashMap<(usize, &str), Awarded> = HashMap::new();
    for award in records.awards.iter().filter(|a| !a.supply_row) {
        let of_seq = all.entry((award.programme, &award.seq)).or_insert_with(|| Awarded {
            programme: records.programmes[award.programme].id.clone(),
            seq: award.seq.clone(),
            names: HashSet::new(),
            firms: HashSet::new(),
        });
        of_seq.names.insert(text::compact(&award.generic_name));
        of_seq.firms.insert(firm(&award.manufacturer));
    }
    all.into_values().collect()
}

/// The number whose drug has the variety's name and whose winners are its winners, if there is one.
fn seq(variety: &(String, String), firms: &HashSet<String>, awarded: &[Awarded]) -> Option<String> {
    let stems = stems(&variety.1);
    let named = |a: &&Awarded| {
        a.programme == variety.0
            && a.names.iter().any(|name| stems.iter().any(|stem| name.contains(stem.as_str())))
    };
    let shared = |a: &Awarded| a.firms.intersection(firms).count();
    let mut found: Vec<(usize, &Awarded)> =
        awarded.iter().filter(named).map(|a| (shared(a), a)).filter(|(n, _)| *n > 0).collect();
    found.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    match found.as_slice() {
        [(_, only)] => Some(only.seq.clone()),
        [(most, first), (next, _), ..] if most > next => Some(first.seq.clone()),
        _ => None,
    }
}

fn firm(printed: &str) -> String {
    text::compact(&maker::canonical(printed))
}

/// Where the form begins in a variety's name.
const FORMS: [&str; 13] = [
    "口服", "口腔", "注射", "缓释", "控释", "颗粒", "分散", "咀嚼", "滴", "吸入", "凝胶", "胶囊",
    "片",
];

/// The drug's names without the form: `埃索美拉唑(艾司奥美拉唑)口服常释剂型` has two.
fn stems(variety: &str) -> Vec<String> {
    let variety = variety.strip_prefix("注射用").unwrap_or(variety);
    let end = FORMS.iter().filter_map(|form| variety.find(form)).filter(|at| *at > 0).min();
    let name = &variety[..end.unwrap_or(variety.len())];
    let parts = name.split(['(', ')', '（', '）']).map(str::trim);
    parts.filter(|part| part.chars().count() > 1).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drug_of_a_variety_is_found_without_its_form() {
        for (variety, expected) in [
            ("阿托伐他汀口服常释剂型", &["阿托伐他汀"][..]),
            ("注射用比伐芦定", &["比伐芦定"]),
            ("埃索美拉唑(艾司奥美拉唑)口服常释剂型", &["埃索美拉唑", "艾司奥美拉唑"]),
            ("盐酸达泊西汀片", &["盐酸达泊西汀"]),
            ("左乙拉西坦注射用浓溶液", &["左乙拉西坦"]),
        ] {
            assert_eq!(stems(variety), expected, "{variety}");
        }
    }
}
