//! Official conversions come out to the last 分.

mod risk;

use std::collections::BTreeMap;
use std::path::PathBuf;

use yaojia_index::naming::maker::canonical;
use yaojia_index::pricing::convert::{Medicine, Question, Rounding, Side, Spec, convert};
use yaojia_index::record::Strength;

/// The folder of published tables beside the project, if there.
fn published(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

type Row = BTreeMap<String, String>;

fn rows(path: &str) -> Option<Vec<Row>> {
    let text = std::fs::read(published(path)?).unwrap();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    Some(csv::Reader::from_reader(text).deserialize().map(Result::unwrap).collect())
}

/// One pack: strength, count, form.
type Pack<'a> = (&'a str, &'a str, &'a str);

fn converted(price: &str, from: Pack<'_>, to: Pack<'_>) -> Result<String, String> {
    let (a, b) = (Strength::read(from.0), Strength::read(to.0));
    let (from, to) = Side::pair(
        Spec { form: from.2, strength: &a, count: from.1.parse().unwrap() },
        Spec { form: to.2, strength: &b, count: to.1.parse().unwrap() },
    );
    let question = Question {
        price: price.parse().unwrap(),
        from,
        to,
        medicine: Medicine::Western,
        rounding: Rounding::Vbp,
        days: None,
        electrolyte: false,
    };
    convert(&question).map(|c| c.price.to_string()).map_err(|e| e.to_string())
}

fn same_price(printed: &str, expected: &str) -> bool {
    let money = |text: &str| text.parse::<yaojia_index::record::Money>().unwrap();
    money(printed) == money(expected)
}

#[test]
fn every_official_vector_converts_exactly() {
    let Some(rows) = rows("price_conversion/vectors.csv") else { return };
    let mut wrong = Vec::new();
    for row in &rows {
        let form = row["form"].as_str();
        let from = (row["rep_strength"].as_str(), row["rep_count"].as_str(), form);
        let to = (row["strength"].as_str(), row["count"].as_str(), form);
        match converted(&row["rep_price"], from, to) {
            Ok(price) if same_price(&price, &row["official_price"]) => {}
            other => wrong.push(format!("{row:?} gives {other:?}")),
        }
    }
    assert_eq!(rows.len(), 120);
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), rows.len());
}

/// What became of a row of the official supply lists.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The pack that was quoted.
    Quoted,
    /// Another pack or strength, converted to the printed price.
    Converted,
    /// Converted to another price, or refused.
    Different,
    /// No winner's row to convert from.
    Unpaired,
}

#[test]
fn supply_lists_follow_from_their_winners() {
    let Some(rows) = rows("awards/vbp_official_prices_b1e_b4.csv") else { return };
    let key =
        |row: &Row| (row["batch"].clone(), row["seq"].clone(), canonical(&row["manufacturer"]));
    let (results, supply): (Vec<Row>, Vec<Row>) =
        rows.into_iter().partition(|row| row["table"] == "result");
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    let mut odd = Vec::new();
    for row in &supply {
        let winners: Vec<&Row> = results.iter().filter(|winner| key(winner) == key(row)).collect();
        let outcome = outcome(row, &winners);
        if matches!(outcome, Outcome::Different | Outcome::Unpaired) {
            odd.push(format!(
                "{outcome:?}: {:?} from {:?}",
                row.values(),
                winners.iter().map(|w| w.values()).collect::<Vec<_>>()
            ));
        }
        *counts.entry(outcome).or_default() += 1;
    }
    println!("{counts:?}");
    assert_eq!(supply.len(), 770);
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(counts[&Outcome::Quoted] >= 510 && counts[&Outcome::Converted] >= 247, "{counts:?}");
}

fn outcome(row: &Row, winners: &[&Row]) -> Outcome {
    let pack = |row: &'_ Row| (Strength::read(&row["strength"]).key(), row["pack_count"].clone());
    let mut best = Outcome::Unpaired;
    for winner in winners {
        let price =
            if pack(winner) == pack(row) && same_price(&winner["price_yuan"], &row["price_yuan"]) {
                return Outcome::Quoted;
            } else {
                converted(
                    &winner["price_yuan"],
                    (&winner["strength"], &winner["pack_count"], &winner["form"]),
                    (&row["strength"], &row["pack_count"], &winner["form"]),
                )
            };
        let same = price.is_ok_and(|price| same_price(&price, &row["price_yuan"]));
        best = best.min(if same { Outcome::Converted } else { Outcome::Different });
    }
    best
}
