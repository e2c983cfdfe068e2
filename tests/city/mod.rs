//! The invented city: the same bytes for the same seed, one price per product and place, faults as listed.

#[path = "../../examples/city/generate/mod.rs"]
mod generate;
/// The committed tables.
mod fixtures;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use yaojia_index::record::{InstitutionCode, ProductCode};

use generate::City;
use generate::offers::{Fault, Plan};

/// The folder of the fixtures.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn small(seed: u64, out: &Path) -> generate::Written {
    let city = City {
        fixtures: fixtures(),
        listing: None,
        products: 600,
        institutions: 300,
        offers: 20_000,
        seed,
    };
    generate::city(&city, out).unwrap()
}

fn rows(path: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().into_records().map(Result::unwrap).collect()
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (one, two, other) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    small(7, one.path());
    small(7, two.path());
    small(8, other.path());
    assert_eq!(bytes(one.path()), bytes(two.path()));
    let changed = |name: &str| {
        fs::read(one.path().join(name)).unwrap() != fs::read(other.path().join(name)).unwrap()
    };
    for name in ["products.csv", "institutions.csv", "offers.csv", "awards.csv"] {
        assert!(changed(name), "{name} does not depend on the seed");
    }
}

#[test]
fn the_committed_offers_are_what_the_program_writes() {
    let out = tempfile::tempdir().unwrap();
    generate::fixture_offers(&fixtures(), out.path()).unwrap();
    for name in ["offers.csv", "faults.csv"] {
        let (written, committed) =
            (fs::read(out.path().join(name)).unwrap(), fs::read(fixtures().join(name)).unwrap());
        assert!(
            written == committed,
            "{name}: run `cargo run --example city -- --fixtures fixtures`"
        );
    }
}

#[test]
fn a_place_asks_one_price_for_a_product_and_every_wrong_row_is_listed() {
    let out = tempfile::tempdir().unwrap();
    let written = small(1, out.path());
    let products: HashMap<String, csv::StringRecord> = rows(&out.path().join("products.csv"))
        .into_iter()
        .map(|row| (row[0].to_owned(), row))
        .collect();
    let places: HashSet<String> =
        rows(&out.path().join("institutions.csv")).iter().map(|row| row[0].to_owned()).collect();
    assert_eq!((products.len(), places.len()), (600, 300));
    assert_eq!((written.real_products, written.awards), (248, 6));
    assert!(products.keys().all(|code| code.parse::<ProductCode>().is_ok()));
    assert!(places.iter().all(|code| code.parse::<InstitutionCode>().is_ok()));

    let offers = rows(&out.path().join("offers.csv"));
    assert_eq!(offers.len(), 20_000);
    let pairs: HashSet<(&str, &str)> = offers.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(pairs.len(), offers.len());

    let faults: HashMap<usize, csv::StringRecord> = rows(&out.path().join("faults.csv"))
        .into_iter()
        .map(|row| (row[0].parse().unwrap(), row))
        .collect();
    assert_eq!(faults.len() as u64, written.faults);
    assert!((50..200).contains(&faults.len()), "{} faults", faults.len());
    for (i, offer) in offers.iter().enumerate() {
        assert!(places.contains(&offer[0]));
        let price: f64 = offer[2].parse().unwrap_or(0.0);
        match faults.get(&(i + 2)) {
            None => assert!(price > 0.0 && products.contains_key(&offer[1]), "{offer:?}"),
            Some(fault) => check_fault(fault, offer, price),
        }
    }
}

fn check_fault(fault: &csv::StringRecord, offer: &csv::StringRecord, price: f64) {
    let right: f64 = fault[4].parse().unwrap();
    assert_eq!(fault[1], offer[0]);
    let shown = match &fault[3] {
        "ten_times" => (price - right * 10.0).abs() < 0.005,
        "unit_mixup" => price <= right / 2.0,
        "zero_price" => &offer[2] == "0",
        "no_price" => offer[2].is_empty(),
        "unknown_product" => offer[1] != fault[2] && offer[1].ends_with("99999"),
        other => panic!("{other}"),
    };
    assert!(shown, "{fault:?} {offer:?}");
}

#[test]
fn the_commonest_product_stands_in_four_fifths_of_the_places() {
    let out = tempfile::tempdir().unwrap();
    let written = small(1, out.path());
    let mut places: HashMap<String, u32> = HashMap::new();
    for row in rows(&out.path().join("offers.csv")) {
        *places.entry(row[1].to_owned()).or_default() += 1;
    }
    let widest = places.values().max().copied().unwrap();
    assert!((235..=243).contains(&widest), "{widest} of 300");
    // A row with an unknown product stands under another code.
    assert!(written.widest >= widest && written.widest < widest + 5);
}

#[test]
fn too_many_offers_are_refused() {
    let plan = Plan { offers: 10, days: 1, faults: &Fault::ALL, seed: 1 };
    assert!(generate::offers::write(&plan, &[], &[], Path::new("nowhere")).is_err());
}

#[test]
fn the_count_of_a_pack_is_found() {
    for (pack, count) in [
        ("0.25g*24粒/盒", Some(24)),
        ("14片/盒", Some(14)),
        ("5%(50ml)*1袋/袋", Some(1)),
        ("每8丸重1.44克(每8丸相当于饮片3克)*240丸/瓶", Some(240)),
        ("7片/板×4板/盒", None),
        ("100ml", None),
        ("", None),
    ] {
        assert_eq!(generate::products::count(pack).map(|(_, n)| n), count, "{pack}");
    }
}
