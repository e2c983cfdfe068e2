//! Every record comes back, and every figure agrees with brute force.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZeroU32;

use super::*;
use crate::naming::Grouping;
use crate::pricing::UnitPrice;
use crate::record::{Money, Region};
use crate::snapshot::{AwardRow, InstitutionRow, ListedRow, ProductRow};

/// Checks a summary against all its prices (institution, price, units in the pack).
fn check_summary(found: Option<crate::prices::Summary>, prices: &[(u32, Money, u32)]) {
    let Some(found) = found else { return assert!(prices.is_empty()) };
    let mut packs: Vec<Money> = prices.iter().map(|p| p.1).collect();
    packs.sort();
    let mut units: Vec<UnitPrice> =
        prices.iter().filter_map(|p| Some(UnitPrice::new(p.1, NonZeroU32::new(p.2)?))).collect();
    units.sort();
    let places: BTreeSet<u32> = prices.iter().map(|p| p.0).collect();
    assert_eq!(found.offers as usize, packs.len());
    assert_eq!(found.institutions as usize, places.len());
    assert_eq!(found.min, packs[0]);
    assert_eq!(found.median, packs[(packs.len() - 1) / 2]);
    assert_eq!(found.max, packs[packs.len() - 1]);
    assert_eq!(found.unit_min, units.first().copied());
    assert_eq!(found.unit_median, units.get(units.len().saturating_sub(1) / 2).copied());
}

#[test]
fn every_record_comes_back() {
    let (_data, catalog, snapshot) = published(60, 40, &offers(1, 500, 60, 40));
    let records = catalog.records();
    for (ord, product) in (0..).zip(&records.products) {
        let row = ProductRow::from(product);
        let head = snapshot.product_head(ord).unwrap();
        assert_eq!(snapshot.generic_name(ord).unwrap(), row.generic_name);
        assert_eq!(
            (head.code, head.trade_names, head.manufacturer, head.pack, head.pack_count),
            (row.code, row.trade_names.clone(), row.manufacturer, row.pack, row.pack_count)
        );
        assert_eq!(
            (head.approval_numbers, head.insurance_class, head.flags),
            (row.approval_numbers.clone(), row.insurance_class, row.flags)
        );
        assert_eq!(snapshot.product(ord).unwrap(), row);
        assert_eq!(snapshot.product_ord(product.code.as_str()).unwrap(), Some(ord));
        assert!(snapshot.by_gtin(&product.gtins[0]).unwrap() == [ord]);
        assert!(snapshot.by_trace_id(&product.trace_ids[0]).unwrap().contains(&ord));
        let approval = product.approval_numbers[0].as_str();
        assert!(snapshot.by_approval(approval).unwrap().contains(&ord));
        let columns = snapshot.columns();
        assert_eq!(columns.pack_count[ord as usize], product.pack.count.map_or(0, Into::into));
        assert_eq!(columns.category[ord as usize], product.category as u8);
        assert_eq!(columns.flags[ord as usize], product.flags.bits());
        let listed: Vec<_> = records.listed.iter().filter(|l| l.product == product.code).collect();
        let expected: Vec<_> = listed.iter().map(|l| ListedRow::from(*l)).collect();
        assert_eq!(snapshot.listed(ord).unwrap(), expected);
        let home = listed.iter().find(|l| l.province == region(210_000));
        assert_eq!(columns.listed_price(ord), home.and_then(|l| l.price));
    }
    for (ord, award) in (0..).zip(&records.awards) {
        let row = snapshot.award(ord).unwrap();
        assert_eq!(row, AwardRow::from(award));
        assert_eq!(snapshot.award_ord(&award.id).unwrap(), Some(ord));
        assert_eq!(snapshot.programme(row.programme).unwrap().name, "国家第二批");
    }
    for (ord, place) in (0..).zip(&records.institutions) {
        let row = snapshot.institution(ord).unwrap();
        assert_eq!(row, InstitutionRow::from(place));
        assert_eq!(row.point(), place.location);
        assert_eq!(snapshot.institution_ord(place.code.as_str()).unwrap(), Some(ord));
        assert_eq!(snapshot.places().district(ord), place.district);
        assert_eq!(snapshot.places().kind(ord), place.kind);
        assert_eq!(snapshot.places().tags(ord), place.tags);
    }
    let division = snapshot.divisions().next().unwrap().unwrap();
    assert_eq!((division.region, division.name), (region(210_102), "和平区"));
    assert_eq!(snapshot.source(0).unwrap().name, "offers.csv");
    assert_eq!(snapshot.product_ord("src:sample:0").unwrap(), None);
    assert_eq!(snapshot.products_with_prefix("src:sample:00001").unwrap(), 10..20);
    assert_eq!(snapshot.manifest().dataset, "样本");
    assert_eq!(snapshot.manifest().region, Some(210_100));
}

#[test]
fn groups_and_awards_are_linked() {
    let (_data, catalog, snapshot) = published(60, 40, &offers(2, 2_000, 60, 40));
    let records = catalog.records();
    let grouping = Grouping::of(&records.products);
    for level in Level::GROUPED {
        let groups = grouping.level(level).unwrap();
        assert_eq!(snapshot.groups(level) as usize, groups.groups.len());
        for (ord, group) in (0..).zip(&groups.groups) {
            let row = snapshot.group(level, ord).unwrap();
            assert_eq!((row.id, row.key, row.name), (group.id.as_str(), &*group.key, &*group.name));
            assert_eq!(snapshot.group_by_id(row.id).unwrap(), Some((level, ord)));
            let mut members = snapshot.group_products(level, ord).to_vec();
            let ranked: Vec<_> = members.iter().map(|&p| snapshot_rank(&snapshot, p)).collect();
            assert!(ranked.is_sorted(), "{ranked:?}");
            members.sort_unstable();
            assert_eq!(members, group.products);
            assert!(members.iter().all(|&p| snapshot.group_of(level, p) == ord));
        }
    }
    let brand = snapshot.group_of(Level::Brand, 3);
    let ids = |list: &[u32]| -> Vec<u32> { list.to_vec() };
    assert!(ids(snapshot.awards_of(Level::Brand, brand)).contains(&1));
    assert_eq!(snapshot.awards_of(Level::Product, 3), snapshot.awards_of(Level::Brand, brand));
    assert_eq!(snapshot.group_products(Level::Product, 3), [3]);
    assert_eq!(snapshot.group(Level::Product, 3).unwrap().name, records.products[3].generic_name);
    assert_eq!(snapshot.manifest().counts.awards_linked, 20);
}

/// Basis, has no unit price, unit price.
fn snapshot_rank(snapshot: &Snapshot, product: u32) -> (u8, bool, Option<UnitPrice>) {
    let listed = snapshot.listed(product).unwrap();
    match snapshot.summary(product, Channel::Store, PriceKind::List) {
        Some(summary) => (0, summary.unit_min.is_none(), summary.unit_min),
        None => match listed.iter().filter_map(|l| l.price).min() {
            Some(price) => {
                let count = NonZeroU32::new(snapshot.columns().pack_count[product as usize]);
                let unit = count.map(|count| UnitPrice::new(price, count));
                (1, unit.is_none(), unit)
            }
            None => (2, true, None),
        },
    }
}

#[test]
fn sheets_and_summaries_agree_with_a_plain_list() {
    for seed in 0..6 {
        let (products, places) = (1 + 17 * seed as u32, 3 + 40 * seed as u32);
        let mut told = offers(seed, 300 + 4_000 * seed as usize, products, places);
        let (data, catalog, snapshot) = published(products, places, &told);
        let winners = winners(&told);
        assert_eq!(snapshot.manifest().counts.offers as usize, winners.len());
        let mut set_apart = 0;
        let count =
            |p: u32| catalog.records().products[p as usize].pack.count.map_or(0, Into::into);
        for channel in CHANNELS {
            for kind in KINDS {
                for product in 0..products {
                    let mut rows: Vec<PriceRow> = winners
                        .range((product, channel, kind, 0)..=(product, channel, kind, u32::MAX))
                        .map(|(_, row)| *row)
                        .collect();
                    for row in &mut rows {
                        *row = row.with_risk(snapshot.risk(product, row.price()));
                    }
                    rows.sort_by_key(|row| (row.is_set_apart(), row.price(), row.institution()));
                    let sheet = snapshot.sheet(product, channel, kind).unwrap();
                    assert_eq!(sheet.rows(), rows);
                    assert!(sheet.set_apart().iter().all(PriceRow::is_set_apart));
                    set_apart += sheet.set_apart().len();
                    let prices: Vec<_> = sheet
                        .regular()
                        .iter()
                        .map(|row| (row.institution(), row.price(), count(product)))
                        .collect();
                    check_summary(snapshot.summary(product, channel, kind), &prices);
                }
                for level in Level::GROUPED {
                    for group in 0..snapshot.groups(level) {
                        let members = snapshot.group_products(level, group);
                        let prices: Vec<_> = winners
                            .iter()
                            .filter(|(k, _)| (k.1, k.2) == (channel, kind))
                            .filter(|(k, _)| members.contains(&k.0))
                            .filter(|(k, row)| !snapshot.risk(k.0, row.price()).is_set_apart())
                            .map(|(k, row)| (k.3, row.price(), count(k.0)))
                            .collect();
                        let found = snapshot.group_summary(level, group, channel, kind).unwrap();
                        check_summary(found, &prices);
                    }
                }
            }
        }
        for place in 0..places {
            let expected: BTreeSet<u32> =
                winners.keys().filter(|k| k.3 == place).map(|k| k.0).collect();
            let expected: Vec<u32> = expected.into_iter().collect();
            assert_eq!(snapshot.institution_products(place).unwrap(), expected);
        }
        assert!(seed < 2 || set_apart > 0);
        // The same statements in another order make the same bytes.
        let first = book(&snapshot, &data);
        told.reverse();
        let (data, _, snapshot) = published(products, places, &told);
        assert_eq!(first, book(&snapshot, &data));
    }
}

fn book(snapshot: &Snapshot, data: &TempDir) -> Vec<u8> {
    let generation = data.path().join("generations").join(&snapshot.manifest().id);
    fs::read(generation.join("offers.book")).unwrap()
}

#[test]
fn listed_summaries_agree_with_the_records() {
    let (_data, catalog, snapshot) = published(60, 5, &[]);
    let province: Region = region(460_000);
    for level in Level::ALL {
        for group in 0..snapshot.groups(level) {
            let members = snapshot.group_products(level, group);
            let mut prices: Vec<Money> = catalog
                .records()
                .listed
                .iter()
                .filter(|l| l.province == province)
                .filter(|l| members.contains(&catalog.product(&l.product).unwrap()))
                .filter_map(|l| l.price)
                .collect();
            prices.sort();
            let found = snapshot.listed_summary(level, group, province).unwrap();
            let expected = prices.first().map(|&min| {
                (prices.len() as u32, min, prices[(prices.len() - 1) / 2], prices[prices.len() - 1])
            });
            assert_eq!(found.map(|f| (f.products, f.min, f.median, f.max)), expected);
        }
    }
}

#[test]
fn offers_that_do_not_fit_are_refused_and_the_rest_stands() {
    let data = tempfile::tempdir().unwrap();
    let mut told = offers(3, 10, 5, 5);
    told[2].product = 5;
    told[4].institution = 5;
    told[6].observed_at = -1;
    let published = publish(data.path(), &catalog(5, 5), told.into_iter(), &options(0)).unwrap();
    assert_eq!((published.refused, published.refusals.len()), (3, 3));
    assert_eq!(published.offers + published.merged, 7);
}
