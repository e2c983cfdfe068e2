//! Prices that lie apart as real ones do, with slips planted among them: which are found, and what is marked
//! by mistake.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::path::Path;

use jiff::Timestamp;
use yaojia::ingest::{LoadOptions, load};
use yaojia_index::catalog::{Catalog, OfferRow, Records};
use yaojia_index::naming::{Grouping, Level};
use yaojia_index::pricing::Risk;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::{
    Channel, Institution, InstitutionCode, InstitutionKind, Money, PriceKind, Stock, Tags,
};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Products that offers are made for, and places that offer each.
const PRODUCTS: usize = 2500;
const PLACES: u32 = 20;

/// Numbers that look random: splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }
}

/// The real listing of one province, and the same cut to some products with places to offer them.
fn listing() -> Option<(Catalog, Catalog)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("../shared/data").is_dir() {
        eprintln!("skipped: ../shared/data is not there");
        return None;
    }
    let description = root.join("fixtures/published/dataset.toml");
    let loaded = load(&[description], &LoadOptions::default()).unwrap();
    let all = loaded.catalog.records();
    let step = all.products.len() / PRODUCTS;
    let products: Vec<_> = all.products.iter().step_by(step).cloned().collect();
    let (cut, _) = Catalog::link(Records {
        region: all.region,
        products,
        listed: all.listed.clone(),
        institutions: (0..PLACES).map(place).collect(),
        sources: all.sources.clone(),
        ..Records::default()
    });
    Some((loaded.catalog, cut))
}

fn place(i: u32) -> Institution {
    Institution {
        code: InstitutionCode::from_source("test", &format!("{i:03}")),
        name: format!("第{i}大药房"),
        kind: InstitutionKind::Pharmacy,
        public: None,
        grade: None,
        district: None,
        address: None,
        location: None,
        given_crs: None,
        phone: None,
        hours: None,
        tags: Tags::default(),
        invented: true,
    }
}

/// How far the prices of a unit lie from the median of their group at `level`, in thousandths, over all
/// groups of three and more.
fn ratios(catalog: &Catalog, level: Level) -> Vec<Vec<u64>> {
    let records = catalog.records();
    let grouping = Grouping::of(&records.products);
    let units = units(catalog);
    let mut found = Vec::new();
    for group in &grouping.level(level).unwrap().groups {
        let mut prices: Vec<u64> =
            group.products.iter().filter_map(|p| units.get(p)).map(|(_, unit)| *unit).collect();
        prices.sort_unstable();
        if prices.len() >= 3 {
            let median = prices[(prices.len() - 1) / 2].max(1);
            found.push(prices.iter().map(|price| price * 1000 / median).collect());
        }
    }
    found
}

/// Listed price and price of a unit (× 1000) of every product with both.
fn units(catalog: &Catalog) -> BTreeMap<u32, (Money, u64)> {
    let records = catalog.records();
    let priced = records.listed.iter().filter_map(|listed| {
        let product = catalog.product(&listed.product)?;
        let count = records.products[product as usize].pack.count?;
        let price = listed.price.filter(|price| *price > Money::ZERO)?;
        Some((product, (price, price.units().unsigned_abs() * 1000 / u64::from(count.get()))))
    });
    priced.collect()
}

/// What was done to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    PerUnit,
    PerPack,
    TenTimes,
    Tenth,
}

/// What became of the offers: planted ones by slip (all, marked, set apart, leading a sheet), the rest (all,
/// marked, set apart).
#[derive(Debug, Default)]
struct Tally {
    planted: BTreeMap<Slip, [u32; 4]>,
    rest: [u32; 3],
}

fn run(ratios: &[Vec<u64>], catalog: &Catalog, seed: u64) -> Tally {
    let mut dice = Dice(seed);
    let mut offers = Vec::new();
    let mut slips: BTreeMap<(u32, u32), Slip> = BTreeMap::new();
    for (product, (listed, _)) in units(catalog) {
        let count = catalog.records().products[product as usize].pack.count;
        let spread = &ratios[dice.below(ratios.len())];
        for institution in 0..PLACES {
            let ratio = spread[dice.below(spread.len())].max(1);
            let true_price = (listed.units().unsigned_abs() * ratio / 1000).max(100);
            let slip = (dice.below(100) == 0).then(|| slip(&mut dice, count)).flatten();
            let pack = u64::from(count.map_or(1, NonZeroU32::get));
            let price = match slip {
                None => true_price,
                Some(Slip::PerUnit) => true_price / pack,
                Some(Slip::PerPack) => true_price * pack,
                Some(Slip::TenTimes) => true_price * 10,
                Some(Slip::Tenth) => true_price / 10,
            };
            // Whole fen, and within what a row holds.
            let price = (price / 100).max(1) * 100;
            let (Some(price), true) = (Money::from_units(price as i64), price < 1 << 31) else {
                continue;
            };
            slips.extend(slip.map(|slip| ((product, institution), slip)));
            offers.push(OfferRow {
                product,
                institution,
                channel: Channel::Store,
                kind: PriceKind::List,
                price,
                observed_at: 1_794_000_000,
                confirmed_at: None,
                in_stock: Stock::Yes,
                source: 0,
            });
        }
    }
    let data = tempfile::tempdir().unwrap();
    let options = PublishOptions::at(Timestamp::from_second(1_795_000_000).unwrap());
    publish(data.path(), catalog, offers.into_iter(), &options).unwrap();
    tally(&open_current(data.path()).unwrap(), &slips)
}

/// One in two a mix-up of unit and pack (where the pack tells), one in two a slip of the decimal point.
fn slip(dice: &mut Dice, count: Option<NonZeroU32>) -> Option<Slip> {
    let pack = count.is_some_and(|count| count.get() >= 5);
    Some(match dice.below(4) {
        0 if pack => Slip::PerUnit,
        1 if pack => Slip::PerPack,
        0 | 1 => return None,
        2 => Slip::TenTimes,
        _ => Slip::Tenth,
    })
}

fn tally(snapshot: &Snapshot, slips: &BTreeMap<(u32, u32), Slip>) -> Tally {
    let mut tally = Tally::default();
    for product in 0..snapshot.products() {
        let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List).unwrap();
        for (at, row) in sheet.rows().iter().enumerate() {
            let marked = u32::from(row.risk() != Risk::None);
            let apart = u32::from(row.is_set_apart());
            match slips.get(&(product, row.institution())) {
                None => {
                    let rest = &mut tally.rest;
                    *rest = [rest[0] + 1, rest[1] + marked, rest[2] + apart];
                }
                Some(slip) => {
                    let found = tally.planted.entry(*slip).or_default();
                    let leads = u32::from(at == 0 && !row.is_set_apart());
                    *found = [found[0] + 1, found[1] + marked, found[2] + apart, found[3] + leads];
                }
            }
        }
    }
    tally
}

#[test]
fn slips_are_found_and_honest_prices_are_left_alone() {
    let Some((whole, cut)) = listing() else { return };
    // One maker's packs lie apart as shops' prices of one product may; the makers of a group far further.
    for (name, level) in [("brand", Level::Brand), ("comparable", Level::Comparable)] {
        let ratios = ratios(&whole, level);
        let Tally { planted, rest: [all, marked, apart] } = run(&ratios, &cut, 1);
        let sum = |at: usize| planted.values().map(|found| found[at]).sum::<u32>();
        let (slips, found, leading) = (sum(0), sum(1), sum(3));
        println!("{name}: {} groups; {planted:?} of {slips} slips, {found} found", ratios.len());
        println!(
            "{name}: of {all} others {marked} marked, {apart} set apart; {leading} slips lead"
        );
        if level == Level::Brand {
            assert!(found * 100 >= slips * 99, "{found} of {slips} found");
            assert!(apart * 1000 <= all * 5, "{apart} of {all} set apart by mistake");
            assert_eq!(leading, 0, "{planted:?}");
        }
    }
}
