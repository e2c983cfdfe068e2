//! Offers, listed prices and awards in, what each product usually costs out, frozen with the generation.

use std::collections::HashMap;
use std::io;
use std::num::NonZeroU32;
use std::path::Path;

use jiff::civil::Date;

use crate::catalog::{Catalog, Records};
use crate::naming::{GroupKeys, Grouping, Level, LevelGroups, maker};
use crate::prices::{PriceRow, Sheets, slot, unit_median};
use crate::pricing::Usual;
use crate::pricing::risk::ENOUGH_OFFERS;
use crate::record::{Channel, Money, PriceKind, Product, Region, Status};
use crate::reference::{Facts, Wanted, convert_award, rank};
use crate::snapshot::{AwardFacts, AwardOrd, AwardRow, write_usual};
use crate::table::FileSum;

use super::items::items;
use super::records::pack_count;
use super::run::listing_provinces;

/// The usual prices of every product, by ordinal.
pub(super) fn usual(
    catalog: &Catalog,
    grouping: &Grouping,
    sheets: &Sheets,
    today: Date,
) -> Vec<Usual> {
    let records = catalog.records();
    let mut usual = own(records.products.len(), sheets);
    of_brands(&mut usual, records, grouping, sheets);
    let rest = listed(catalog).into_iter().zip(awards(records, grouping, today));
    for (usual, (listed, award)) in usual.iter_mut().zip(rest) {
        (usual.listed, usual.award) = (listed, award);
    }
    usual
}

/// Writes them into `dir`.
pub(super) fn write(dir: &Path, usual: &[Usual]) -> io::Result<FileSum> {
    write_usual(dir, usual)
}

/// Of so many offers one in twenty, but three at least, makes a price that several places ask.
const SEVERAL: (usize, usize) = (3, 20);

const COUNTER: u32 = slot(Channel::Store, PriceKind::List);

/// The median of each product with enough offers over the counter, and what several places ask.
fn own(products: usize, sheets: &Sheets) -> Vec<Usual> {
    let of = |product| {
        let found = sheets.find(product, COUNTER);
        let Some((head, rows)) = found.filter(|(head, _)| head.len >= ENOUGH_OFFERS) else {
            return Usual::default();
        };
        let cheap = rows[SEVERAL.0.max(rows.len() / SEVERAL.1) - 1].price();
        Usual { median: Some(head.median.money()), cheap: Some(cheap), ..Usual::default() }
    };
    (0..products as u32).map(of).collect()
}

/// Gives products with too few offers the median of their brand, for their pack.
fn of_brands(usual: &mut [Usual], records: &Records, grouping: &Grouping, sheets: &Sheets) {
    let Some(brands) = grouping.level(Level::Brand) else { return };
    let count = |product: u32| NonZeroU32::new(pack_count(&records.products[product as usize]));
    for brand in &brands.groups {
        if brand.products.iter().all(|&product| usual[product as usize].median.is_some()) {
            continue;
        }
        let sheet = |&product: &u32| Some((sheets.find(product, COUNTER)?.1, count(product)?));
        let counted: Vec<(&[PriceRow], NonZeroU32)> =
            brand.products.iter().filter_map(sheet).collect();
        let offers: usize = counted.iter().map(|(rows, _)| rows.len()).sum();
        if offers < ENOUGH_OFFERS as usize {
            continue;
        }
        let Some(unit) = unit_median(&counted) else { continue };
        for &product in &brand.products {
            let usual = &mut usual[product as usize];
            if let (None, Some(count)) = (usual.median, count(product)) {
                let units = unit.money().units().saturating_mul(i64::from(count.get()));
                usual.median = Money::from_units(units / i64::from(unit.count().get()));
            }
        }
    }
}

/// The listed price of each product in the province that is shown for the dataset's region.
fn listed(catalog: &Catalog) -> Vec<Option<Money>> {
    let records = catalog.records();
    let mut prices = vec![None; records.products.len()];
    let known = listing_provinces(&records.listed);
    let home = records.region.map(|region| region.province().code());
    let shown = home.filter(|home| known.contains(home)).or(known.first().copied());
    for listed in records.listed.iter().filter(|l| Some(l.province.code()) == shown) {
        if let Some(product) = catalog.product(&listed.product) {
            prices[product as usize] = listed.price;
        }
    }
    prices
}

/// The winning price of each product whose own maker won its variety, in force today for the dataset's
/// province, converted to its pack.
fn awards(records: &Records, grouping: &Grouping, today: Date) -> Vec<Option<Money>> {
    let mut amounts = vec![None; records.products.len()];
    let levels = (grouping.level(Level::Variety), grouping.level(Level::Comparable));
    let (Some(home), (Some(varieties), Some(comparables))) = (records.region, levels) else {
        return amounts;
    };
    let won = won(records, varieties, home, today);
    if won.is_empty() {
        return amounts;
    }
    let mut makers: HashMap<&str, String> = HashMap::new();
    for (product, ord) in records.products.iter().zip(0..) {
        let variety = varieties.of_product[ord as usize];
        let Some(of_variety) = won.get(&variety) else { continue };
        let canonical = makers
            .entry(&product.manufacturer)
            .or_insert_with(|| maker::canonical(&product.manufacturer));
        let own: Vec<&Won> = of_variety.iter().filter(|won| won.maker == *canonical).collect();
        let comparable = comparables.of_product[ord as usize];
        amounts[ord as usize] =
            amount(records, product, comparable, &own, (home, today), comparables);
    }
    amounts
}

/// An award in force.
struct Won {
    award: AwardOrd,
    facts: AwardFacts,
    maker: String,
    comparable: String,
}

/// Priced awards in force today for the province of `home`, by variety.
fn won(
    records: &Records,
    varieties: &LevelGroups,
    home: Region,
    today: Date,
) -> HashMap<u32, Vec<Won>> {
    let mut won: HashMap<u32, Vec<Won>> = HashMap::new();
    let keys: Vec<GroupKeys> = records.awards.iter().map(GroupKeys::of_award).collect();
    let items = items(&records.awards, &keys);
    for (((award, keys), &item), ord) in records.awards.iter().zip(&keys).zip(&items).zip(0..) {
        let facts = AwardFacts::new(&AwardRow::from(award), None, item);
        let binds = facts.status(today) == Status::Current && facts.supplies(home);
        if !binds || !facts.priced {
            continue;
        }
        let Some(variety) = varieties.find(&keys.variety) else { continue };
        let maker = maker::canonical(&award.manufacturer);
        let comparable = keys.comparable.clone();
        won.entry(variety).or_default().push(Won { award: ord, facts, maker, comparable });
    }
    won
}

/// What the nearest of a product's own awards makes of its pack.
fn amount(
    records: &Records,
    product: &Product,
    comparable: u32,
    own: &[&Won],
    (region, day): (Region, Date),
    comparables: &LevelGroups,
) -> Option<Money> {
    let key = &comparables.groups[comparable as usize].key;
    let same: Vec<AwardOrd> =
        own.iter().filter(|won| won.comparable == *key).map(|won| won.award).collect();
    let count = pack_count(product);
    let wanted = Wanted { region, day, maker: None, count, comparable: Some(&same) };
    let best = own.iter().filter_map(|won| rank(&won.facts, won.award, &wanted)).min()?;
    let award = &records.awards[best.7 as usize];
    let converted = convert_award(award.price?, &Facts::from(award), &Facts::from(product));
    converted.ok().map(|converted| converted.price)
}
