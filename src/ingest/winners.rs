//! Winners' rows in, awards out: repeats merged, supply provinces inherited, validity worked out.
//!
//! The rules are written down in `docs/DATA.md`.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;
use yaojia_index::catalog::Records;
use yaojia_index::naming::maker;
use yaojia_index::record::{Award, Region, Validity};

use super::account::Account;
use super::awards::AwardRow;
use super::draft::fingerprint;
use super::programmes::Terms;

/// Turns the rows into awards in `records`; result rows must win over supply rows that repeat them, new rows
/// over those of the generation before.
pub(super) fn settle(
    mut rows: Vec<AwardRow>,
    terms: &HashMap<String, Terms>,
    records: &mut Records,
    account: &mut Account,
) -> Settled {
    let mut settled = Settled::default();
    rows.sort_by_key(|row| (row.supply_row, row.kept));
    let winners = Winners::of(&rows);
    let positions: HashMap<String, usize> =
        records.programmes.iter().enumerate().map(|(i, p)| (p.id.clone(), i)).collect();
    let rows = merge(rows, &mut settled, account);
    let maker_provinces = provinces_by_maker(&rows);
    for mut row in rows {
        if row.provinces.is_empty() {
            if let Some(inherited) = maker_provinces.get(&winner_key(&row)) {
                row.provinces.clone_from(inherited);
                account.note("award_provinces_inherited_from_the_winner_row");
            } else if row.supply_row && !row.kept {
                account.note("award_without_supply_provinces");
            }
        }
        let Some(&programme) = positions.get(&row.programme) else { continue };
        let validity = terms.get(&row.programme).and_then(|t| winners.validity(&row, t));
        if row.kept {
            settled.kept.insert(records.awards.len());
        }
        records.awards.push(award(row, programme, validity));
    }
    settled
}

/// What became of the awards of the generation before.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Where those that stay stand in the records.
    pub kept: HashSet<usize>,
    /// How many new rows stand in the place of one.
    pub outdone: u64,
}

/// What makes two rows one award: programme, sequence number, maker, name, strength, pack count.
type Key = (String, String, String, String, String, u32);

fn key(row: &AwardRow) -> Key {
    (
        row.programme.clone(),
        row.seq.clone(),
        row.manufacturer.clone(),
        row.generic_name.clone(),
        row.strength.text.clone(),
        row.pack.count.map_or(0, u32::from),
    )
}

/// Drops rows that repeat one before them; result rows stand first, so they win.
fn merge(rows: Vec<AwardRow>, settled: &mut Settled, account: &mut Account) -> Vec<AwardRow> {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut repeated = HashSet::new();
    let mut kept: Vec<AwardRow> = Vec::with_capacity(rows.len());
    for row in rows {
        let key = key(&row);
        let Some(first) = seen.get(&key).and_then(|&at| kept.get(at)) else {
            seen.insert(key, kept.len());
            kept.push(row);
            continue;
        };
        if row.kept {
            settled.outdone += u64::from(repeated.insert(key));
            continue;
        }
        if first.price != row.price {
            account.note("award_printed_with_two_prices");
        }
        // The first repeat makes a pair; a supply list that prints a row twice makes a second.
        let pair = !first.supply_row && row.supply_row && repeated.insert(key);
        account.merged(if pair {
            "supply_row_repeats_its_result_row"
        } else {
            "award_printed_twice"
        });
    }
    kept
}

/// Programme, sequence number and maker, the maker without 受委托生产 and 分包装.
type WinnerKey = (String, String, String);

fn winner_key(row: &AwardRow) -> WinnerKey {
    (row.programme.clone(), row.seq.clone(), winner(&row.manufacturer))
}

/// The firm that won, however its contractors are printed.
fn winner(printed: &str) -> String {
    let canonical = maker::canonical(printed);
    let mut firm = String::with_capacity(canonical.len());
    let mut depth = 0_u32;
    // Brackets of a place belong to the name, brackets of a contractor don't.
    for part in canonical.split_inclusive(['(', ')', '（', '）']) {
        let contractor = ["生产", "分包装", "委托", "受托"].iter().any(|w| part.contains(w));
        if depth == 0 || !contractor {
            firm.extend(part.chars().filter(|c| c.is_alphanumeric()));
        }
        match part.chars().last() {
            Some('(' | '（') => depth += 1,
            Some(')' | '）') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    firm.to_lowercase()
}

fn provinces_by_maker(rows: &[AwardRow]) -> HashMap<WinnerKey, Vec<Region>> {
    let mut all: HashMap<WinnerKey, Vec<Region>> = HashMap::new();
    for row in rows.iter().filter(|row| !row.supply_row) {
        let provinces = all.entry(winner_key(row)).or_default();
        provinces.extend(&row.provinces);
        provinces.sort_unstable();
        provinces.dedup();
    }
    all
}

/// How many firms won each variety of each programme.
struct Winners(HashMap<(String, String), HashSet<String>>);

impl Winners {
    fn of(rows: &[AwardRow]) -> Self {
        let mut firms: HashMap<_, HashSet<_>> = HashMap::new();
        for row in rows.iter().filter(|row| !row.supply_row) {
            let variety = (row.programme.clone(), row.seq.clone());
            firms.entry(variety).or_default().insert(winner(&row.manufacturer));
        }
        Self(firms)
    }

    /// First and last day by the rules of the programme. Only the month of its start is published:
    /// the first day is the month's first, the last day the last of that month years later.
    fn validity(&self, row: &AwardRow, terms: &Terms) -> Option<(Date, Date)> {
        let winners = self.0.get(&(row.programme.clone(), row.seq.clone()))?.len();
        let years = terms.years(winners, row.form.contains("注射"))?;
        let from = terms.effective?.first_of_month();
        let to = from.checked_add(years.years()).ok()?.last_of_month();
        Some((from, to))
    }
}

fn award(row: AwardRow, programme: usize, derived: Option<(Date, Date)>) -> Award {
    let stated = row.valid_from.is_some() || row.valid_to.is_some();
    let (valid_from, valid_to) = match derived {
        Some((from, to)) if !stated => (Some(from), Some(to)),
        _ => (row.valid_from, row.valid_to),
    };
    let count = row.pack.count.map_or(0, u32::from).to_string();
    let hash = fingerprint(&[&row.manufacturer, &row.generic_name, &row.strength.text, &count]);
    let seq = if row.seq.is_empty() { "0" } else { &row.seq };
    Award {
        id: format!("{}-{seq}-{hash}", row.programme),
        programme,
        seq: row.seq,
        generic_name: row.generic_name,
        form: row.form,
        strength: row.strength,
        pack: row.pack,
        manufacturer: row.manufacturer,
        price: row.price,
        ceiling: row.ceiling,
        role: row.role,
        provinces: row.provinces,
        volume: row.volume,
        valid_from,
        valid_to,
        validity: if stated && !row.derived { Validity::Stated } else { Validity::Derived },
        cancelled: row.cancelled,
        supply_row: row.supply_row,
        invented: row.invented,
        source: row.source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winner_is_told_without_its_contractors() {
        for (one, other) in [
            (
                "江苏海岸药业有限公司(扬子江药业集团有限公司受委托生产)",
                "江苏海岸药业有限公司(扬子江药业集团有限公司受托生产)",
            ),
            (
                "上海安必生制药技术有限公司(青岛百洋制药有限公司受委托生产)",
                "上海安必生制药技术有限公司(杭州民生滨江制药有限公司、青岛百洋制药有限公司受托生产)",
            ),
            (
                "UCB Pharma S.A.(Patheon Italia S.p.A.)(Aesica PharmaceuticalsS.r.l.)",
                "UCB Pharma S.A.(Patheon Italia S.p.A.)(AesicaPharmaceuticals S.r.l.)",
            ),
            ("Fresenius GmbH（北京费森尤斯卡比医药有限公司分包装）", "FreseniusGmbH"),
        ] {
            assert_eq!(winner(one), winner(other));
        }
        assert_ne!(winner("齐鲁制药（海南）有限公司"), winner("齐鲁制药有限公司"));
    }
}
