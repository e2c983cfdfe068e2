//! The committed tables: every cell reads, every row says whether it is invented, references meet.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use yaojia_index::record::{
    ApprovalNumber, Crs, InstitutionCode, Money, Pack, Point, ProductCode, Region, Strength,
};

use super::fixtures;

/// The rows of a table, by heading.
fn table(name: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(fixtures().join(name))
        .unwrap()
        .into_deserialize()
        .map(Result::unwrap)
        .collect()
}

fn unique(rows: &[HashMap<String, String>], column: &str) -> HashSet<String> {
    let values: HashSet<String> = rows.iter().map(|row| row[column].clone()).collect();
    assert_eq!(values.len(), rows.len(), "{column} repeats");
    values
}

fn date(text: &str) -> Option<Date> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

#[test]
fn products_read() {
    let products = table("products.csv");
    let codes = unique(&products, "code");
    let (mut strengths, mut counts) = (0, 0);
    for row in &products {
        row["code"].parse::<ProductCode>().unwrap();
        let (numbers, refused) = ApprovalNumber::read_all(&row["approval_number"]);
        assert!(!numbers.is_empty() && refused.is_empty(), "{row:?}");
        let strength = Strength::read(&row["strength"]);
        let pack = Pack::read(&row["pack"], &strength, &row["form"]);
        strengths += usize::from(strength.is_known());
        counts += usize::from(pack.count.is_some());
        for flag in ["consistency", "originator", "imported"] {
            assert!(["是", "否", ""].contains(&row[flag].as_str()), "{row:?}");
        }
        assert!(!row["generic_name"].is_empty() && !row["manufacturer"].is_empty(), "{row:?}");
    }
    assert!(strengths * 100 >= products.len() * 95, "{strengths} strengths of {}", products.len());
    assert!(counts * 100 >= products.len() * 98, "{counts} counts of {}", products.len());

    let listed = table("listed_prices.csv");
    assert_eq!(unique(&listed, "product"), codes);
    let priced = listed.iter().filter(|row| row["price"].parse::<Money>().is_ok()).count();
    assert_eq!(priced, listed.len() - 1);
}

#[test]
fn awards_say_what_they_are() {
    let programmes = unique(&table("programmes.csv"), "programme");
    let products: HashSet<(String, String)> = table("products.csv")
        .into_iter()
        .map(|row| (row["generic_name"].clone(), row["manufacturer"].clone()))
        .collect();
    let awards = table("awards.csv");
    for row in &awards {
        assert!(programmes.contains(&row["programme"]), "{row:?}");
        row["price"].parse::<Money>().unwrap();
        let (provinces, unread) = Region::provinces_in(&row["supply_provinces"]);
        assert!(unread.is_empty() && provinces.contains(&Region::from_code(210_000).unwrap()));
        let (from, to) = (date(&row["valid_from"]), date(&row["valid_to"]));
        let invented = row["programme"] == "DEMO-LN";
        assert_eq!(row["invented"] == "是", invented, "{row:?}");
        assert_eq!(row["source"].contains("虚构"), invented, "{row:?}");
        // A real result table prints no validity; the invented one is in force.
        assert_eq!((from.is_some(), to.is_some()), (invented, invented), "{row:?}");
        if invented {
            let winner = (row["generic_name"].clone(), row["manufacturer"].clone());
            assert!(products.contains(&winner), "{row:?}");
        }
    }
    assert_eq!(awards.iter().filter(|row| row["invented"] == "是").count(), 23);
}

#[test]
fn only_invented_places_have_a_location_and_prices() {
    let institutions = table("institutions.csv");
    unique(&institutions, "code");
    let mut districts = HashSet::new();
    let mut invented = HashSet::new();
    for row in &institutions {
        row["code"].parse::<InstitutionCode>().unwrap();
        let district = row["district"].parse::<Region>().unwrap();
        assert!(district.name().is_some(), "{row:?}");
        if row["invented"] != "是" {
            assert!(row["lat"].is_empty() && row["address"].is_empty(), "{row:?}");
            continue;
        }
        invented.insert(row["code"].clone());
        districts.insert(row["district"].clone());
        assert_eq!(row["code"][1..7], row["district"]);
        let (lat, lon) = (row["lat"].parse().unwrap(), row["lon"].parse().unwrap());
        let point = Point::new(lat, lon, Crs::Gcj02).unwrap();
        let city = Point::new(41.80, 123.43, Crs::Gcj02).unwrap();
        assert!(point.distance_m(&city) < 130_000.0, "{row:?}");
    }
    assert_eq!((invented.len(), districts.len()), (60, 13));
    let offers = table("offers.csv");
    assert!(offers.iter().all(|row| invented.contains(&row["institution"])));
}
