//! A list of 5,000 rows made from the fixtures, with faults of every kind planted: each gets its verdict.

use std::collections::HashMap;

use serde_json::Value;
use yaojia_index::catalog::Catalog;
use yaojia_index::naming::{GroupKeys, Level};
use yaojia_index::record::{Money, Product};

use super::{fixtures, numbers, post};

/// Rows of the list.
const ROWS: usize = 5_000;

/// What is planted in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Plant {
    Sound,
    SoundByName,
    SoundByApproval,
    Abnormal,
    Severe,
    TenTimes,
    PerPiece,
    PerBox,
    TenthOf,
    NoPrice,
    OddPrice,
    UnknownDrug,
    OtherDrug,
    OtherStrength,
    WrongCode,
    Vague,
}

const PLANTS: [Plant; 16] = [
    Plant::Sound,
    Plant::SoundByName,
    Plant::SoundByApproval,
    Plant::Abnormal,
    Plant::Severe,
    Plant::TenTimes,
    Plant::PerPiece,
    Plant::PerBox,
    Plant::TenthOf,
    Plant::NoPrice,
    Plant::OddPrice,
    Plant::UnknownDrug,
    Plant::OtherDrug,
    Plant::OtherStrength,
    Plant::WrongCode,
    Plant::Vague,
];

/// A product whose references are its listed prices alone.
struct Subject<'a> {
    product: &'a Product,
    count: i64,
    /// Its listed price.
    listed: i64,
    /// The highest listed price of its name, form and strength, for its pack.
    upper: i64,
    /// No other code of its maker has this strength and pack.
    alone: bool,
}

/// Units of 分.
const FEN: i64 = Money::PER_YUAN / 100;

fn subjects(catalog: &Catalog) -> Vec<Subject<'_>> {
    let records = catalog.records();
    let listed: HashMap<&str, i64> = records
        .listed
        .iter()
        .filter_map(|row| Some((row.product.as_str(), row.price?.units())))
        .collect();
    let awarded: Vec<String> = records
        .awards
        .iter()
        .filter(|award| award.valid_to.is_some())
        .map(|award| GroupKeys::of_award(award).variety)
        .collect();
    let mut highest: HashMap<String, (i64, i64)> = HashMap::new();
    let mut twins: HashMap<(String, Option<u32>), usize> = HashMap::new();
    for product in &records.products {
        let keys = GroupKeys::of(product);
        let count = product.pack.count.map(u32::from);
        *twins.entry((keys.brand.clone(), count)).or_default() += 1;
        let Some((&price, count)) = listed.get(product.code.as_str()).zip(count) else { continue };
        let unit = (price, i64::from(count));
        let held = highest.entry(keys.comparable).or_insert(unit);
        if unit.0 * held.1 > held.0 * unit.1 {
            *held = unit;
        }
    }
    let mut subjects = Vec::new();
    for product in &records.products {
        let keys = GroupKeys::of(product);
        let Some(count) = product.pack.count.map(|count| i64::from(u32::from(count))) else {
            continue;
        };
        let Some(&price) = listed.get(product.code.as_str()) else { continue };
        if awarded.contains(&keys.variety) {
            continue;
        }
        let (most, per) = highest[&keys.comparable];
        let upper = (most * count + per * FEN - 1) / (per * FEN) * FEN;
        let alone = twins[&(keys.brand, Some(count as u32))] == 1;
        subjects.push(Subject { product, count, listed: price, upper: upper.max(price), alone });
    }
    subjects
}

/// A row, and what must be said of it.
struct Row {
    cells: [String; 7],
    plant: Plant,
    verdict: &'static str,
    suspect: Option<&'static str>,
}

/// Plants `plant` into a row of `subject`; `None` where this product can't show it.
fn row(subject: &Subject<'_>, other: &Subject<'_>, plant: Plant, at: usize) -> Option<Row> {
    let product = subject.product;
    let yuan = |units: i64| Money::from_units((units + FEN / 2) / FEN * FEN).unwrap();
    let price = |units: i64| yuan(units).to_string();
    let spec =
        format!("{}*{}{}", product.strength.text, subject.count, product.pack.unit.as_deref()?);
    let (code, number) = (product.code.as_str(), product.approval_numbers.first()?.as_str());
    let mut cells = [
        format!("{at:06}"),
        code.to_owned(),
        number.to_owned(),
        product.generic_name.clone(),
        spec,
        product.manufacturer.clone(),
        price(subject.listed * 19 / 20),
    ];
    // Around a tenth of the price one piece of a pack of some ten looks the same.
    let told_apart = subject.count < 5 || subject.count > 24;
    let (verdict, suspect) = match plant {
        Plant::Sound => ("normal", None),
        Plant::SoundByName | Plant::SoundByApproval if !subject.alone => return None,
        Plant::SoundByName => {
            (cells[1], cells[2]) = (String::new(), String::new());
            ("normal", None)
        }
        Plant::SoundByApproval => {
            cells[1].clear();
            ("normal", None)
        }
        Plant::Abnormal if subject.upper > subject.listed * 11 / 10 => {
            cells[6] = price(subject.listed * 105 / 100);
            ("abnormal", None)
        }
        Plant::Severe => {
            cells[6] = price(subject.upper * 13 / 10);
            ("severe", None)
        }
        Plant::TenTimes if told_apart && subject.upper < subject.listed * 10 => {
            cells[6] = price(subject.listed * 10);
            ("severe", None)
        }
        Plant::PerPiece if subject.count >= 5 && subject.listed / subject.count > 5 * FEN => {
            cells[6] = price(subject.listed / subject.count);
            ("to_confirm", Some("unit_mixup"))
        }
        Plant::PerBox if subject.count >= 5 => {
            cells[6] = price(subject.listed * subject.count);
            ("severe", Some("unit_mixup"))
        }
        Plant::TenthOf if told_apart && subject.listed > 100 * FEN => {
            cells[6] = price(subject.listed / 10);
            ("to_confirm", Some("unit_mixup"))
        }
        Plant::NoPrice => {
            cells[6] = ["", "0", "-"][at % 3].to_owned();
            ("no_price", Some("price_missing"))
        }
        Plant::OddPrice => {
            cells[6] = "面议".to_owned();
            ("no_price", Some("price_unreadable"))
        }
        Plant::UnknownDrug => {
            (cells[1], cells[2]) = (String::new(), String::new());
            cells[3] = format!("甲乙丙丁戊己{at}");
            ("no_code", None)
        }
        Plant::OtherDrug
            if GroupKeys::of(product).ingredient != GroupKeys::of(other.product).ingredient =>
        {
            cells[3].clone_from(&other.product.generic_name);
            ("to_confirm", Some("name_differs"))
        }
        Plant::OtherStrength if product.strength.amounts().count() == 1 => {
            cells[4] = format!("7.77mg*{}片", subject.count);
            ("to_confirm", Some("strength_differs"))
        }
        Plant::WrongCode if subject.alone => {
            cells[1] = format!("{}99999", &code[..code.len() - 5]);
            cells[2].clear();
            ("normal", Some("unknown_code"))
        }
        Plant::Vague => {
            (cells[1], cells[2], cells[4]) = (String::new(), String::new(), String::new());
            ("to_confirm", None)
        }
        _ => return None,
    };
    Some(Row { cells, plant, verdict, suspect })
}

/// The list with its expected verdicts.
fn list() -> Vec<Row> {
    let (catalog, _) = fixtures();
    let subjects = subjects(catalog);
    assert!(subjects.len() > 100, "{} products", subjects.len());
    let mut below = numbers(11);
    let mut rows = Vec::with_capacity(ROWS);
    while rows.len() < ROWS {
        let (subject, other) = (&subjects[below(subjects.len())], &subjects[below(subjects.len())]);
        rows.extend(row(subject, other, PLANTS[below(PLANTS.len())], rows.len()));
    }
    rows
}

fn csv(rows: &[Row]) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["货号", "医保编码", "批准文号", "药品名称", "规格", "生产企业", "零售价"])
        .unwrap();
    rows.iter().for_each(|row| out.write_record(&row.cells).unwrap());
    out.into_inner().unwrap()
}

#[tokio::test]
async fn every_planted_row_gets_its_verdict() {
    let rows = list();
    let (status, _, body) = post("/v1/check", "text/csv", csv(&rows)).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    let answer: Value = serde_json::from_slice(&body).unwrap();
    let told = answer["rows"].as_array().unwrap();
    assert_eq!(told.len(), ROWS);
    let (mut wrong, mut by_plant) = (Vec::new(), HashMap::<Plant, usize>::new());
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for (row, told) in rows.iter().zip(told) {
        *by_plant.entry(row.plant).or_default() += 1;
        *counts.entry(told["verdict"].as_str().unwrap()).or_default() += 1;
        let suspects: Vec<&str> =
            told["suspects"].as_array().unwrap().iter().map(|s| s.as_str().unwrap()).collect();
        let right = told["verdict"] == row.verdict
            && row.suspect.is_none_or(|suspect| suspects.contains(&suspect));
        if !right {
            wrong.push(format!("{:?} {:?} {:?} -> {told}", row.plant, row.verdict, row.cells));
        }
    }
    wrong.iter().take(8).for_each(|wrong| println!("{wrong}"));
    println!("{by_plant:?}");
    assert_eq!(wrong.len(), 0, "of {ROWS}");
    assert!(
        PLANTS.iter().all(|plant| by_plant.get(plant).is_some_and(|n| *n > 50)),
        "{by_plant:?}"
    );
    for (verdict, count) in counts {
        assert_eq!(answer["summary"][verdict], count, "{verdict}");
    }
    assert_eq!(answer["summary"]["rows"], ROWS);
}

#[tokio::test]
async fn the_award_rules_where_it_is_in_force_and_the_cap_in_a_place_that_takes_part() {
    let (catalog, snapshot) = fixtures();
    let award = catalog.records().awards.iter().find(|award| award.valid_to.is_some()).unwrap();
    let key = GroupKeys::of_award(award);
    let product = catalog.records().products.iter().find(|p| GroupKeys::of(p).brand == key.brand);
    let product = product.unwrap();
    let place = snapshot.institutions();
    let tagged = (0..place)
        .find(|&at| snapshot.places().tags(at).has(yaojia_index::record::Tags::SUPPLY_LIST))
        .unwrap();
    let institution = snapshot.institution_code(tagged).unwrap();
    let list = format!("code,price\n{},0.01\n", product.code);
    for (target, rule) in [
        ("/v1/check".to_owned(), "award"),
        (format!("/v1/check?institution={institution}"), "supply_cap"),
    ] {
        let (_, _, body) = post(&target, "text/csv", list.clone().into_bytes()).await;
        let answer: Value = serde_json::from_slice(&body).unwrap();
        let row = &answer["rows"][0];
        assert_eq!(row["rule"], rule, "{row}");
        assert!(row["supply_cap"]["within"].as_bool().unwrap());
        let same = product.pack.count == award.pack.count;
        if rule == "award" && same {
            assert_eq!(row["maximum"], award.price.unwrap().to_string(), "{row}");
        }
    }
    let own = snapshot.product_ord(product.code.as_str()).unwrap().unwrap();
    assert!(!snapshot.awards_of(Level::Product, own).is_empty());
}
