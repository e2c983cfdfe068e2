//! Which real drugs get the cost of a day, and what stands in the place of some.

use std::num::NonZeroU32;

use yaojia_index::alternatives::{Basis, alternatives};
use yaojia_index::naming::form::Release;
use yaojia_index::naming::{Form, Level};
use yaojia_index::pricing::UnitPrice;
use yaojia_index::pricing::daily::daily_cost;
use yaojia_index::record::Region;
use yaojia_index::snapshot::Snapshot;

use super::real;

/// Products with a dose, of all real products: 3,397 of 17,935 when counted.
const WITH_DOSE: u32 = 3_397;

#[test]
fn a_day_of_real_products() {
    let Some((_, snapshot)) = real() else { return };
    let products = 0..snapshot.products();
    let with = products.filter(|&p| snapshot.daily_dose(p).unwrap().is_some()).count() as u32;
    println!("{with} of {} real products have a daily dose", snapshot.products());
    assert!(with >= WITH_DOSE, "{with}");
}

/// What a day of a listed product costs, and how many units that is.
fn day(snapshot: &Snapshot, name: &str, strength: &str, count: u32) -> Option<(String, String)> {
    let found = (0..snapshot.products()).find(|&p| {
        let row = snapshot.product(p).unwrap();
        (row.generic_name, row.strength, row.pack_count) == (name, strength, Some(count))
            && snapshot.listed(p).unwrap().iter().any(|l| l.price.is_some())
    })?;
    let price = snapshot.listed(found).unwrap().iter().find_map(|l| l.price)?;
    let dose = snapshot.daily_dose(found).unwrap()?;
    let unit = UnitPrice::new(price, NonZeroU32::new(count)?);
    println!("{name} {strength}×{count} at {price}");
    Some((dose.units.rounded(4), daily_cost(unit, dose.units)?.rounded(4)))
}

#[test]
fn some_days_by_hand() {
    let Some((_, snapshot)) = real() else { return };
    for (name, strength, count, units) in [
        ("苯磺酸氨氯地平片", "5mg", 28, "1.0000"),
        ("辛伐他汀片", "20mg", 14, "1.5000"),
        ("阿莫西林胶囊", "0.25g", 24, "6.0000"),
        ("盐酸二甲双胍片", "0.5g", 30, "4.0000"),
    ] {
        let (found, cost) = day(snapshot, name, strength, count)
            .unwrap_or_else(|| panic!("{name} {strength}×{count}: none listed"));
        assert_eq!(found, units, "{name}");
        assert!(cost.parse::<f64>().unwrap() > 0.0, "{name} {cost}");
    }
}

#[test]
fn alternatives_of_real_drugs_keep_slow_forms_apart() {
    let Some((_, snapshot)) = real() else { return };
    let region = Region::from_code(210_100).unwrap();
    let (mut lists, mut converted, mut apart, mut refused) = (0, 0, 0, 0);
    let release = |product| {
        let row = snapshot.product(product).unwrap();
        Form::read(row.form, row.generic_name, row.category).release
    };
    let slow = |product| matches!(release(product), Release::Sustained | Release::Controlled);
    let mut longest = (std::time::Duration::ZERO, 0);
    for product in (0..snapshot.products()).step_by(97) {
        let started = std::time::Instant::now();
        let found = alternatives(snapshot, product, region).unwrap();
        let all = found.same.len() + found.converted.len();
        longest = longest.max((started.elapsed(), all));
        lists += 1;
        for list in [&found.same, &found.converted] {
            let ranked: Vec<_> = list
                .iter()
                .map(|one| (one.price.map(|price| price.0), one.unit.is_none(), one.unit))
                .filter(|rank| rank.0.is_some())
                .collect();
            assert!(ranked.is_sorted(), "by unit price");
        }
        for one in &found.converted {
            assert_eq!(one.basis, Basis::Converted);
            assert!(
                !(slow(product) || slow(one.product)) || release(product) == release(one.product)
            );
        }
        assert!(found.same.iter().all(|one| {
            let comparable = |p| snapshot.group_of(Level::Comparable, p);
            comparable(one.product) == comparable(product)
        }));
        converted += found.converted.len();
        apart += found.not_interchangeable.len();
        refused += found.not_converted.len();
    }
    println!(
        "{lists} products: {converted} converted, {apart} kept apart, {refused} refused; longest {longest:?}"
    );
    assert!(converted > 1_000 && apart > 100);
}
