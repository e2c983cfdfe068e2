//! Histories over several generations: free of order, without doubles, surviving rollbacks and new layouts.

use std::fs;
use std::path::Path;

use super::*;
use crate::history::{Asked, Change, Figures, Seen, date, day_of};
use crate::publish::rollback;

const DAY: i64 = 86_400;

/// Offers of one day of a city where a few places change a few prices every day.
fn told(day: i64, products: u32) -> Vec<OfferRow> {
    let mut told = offers(1, 600, products, 12);
    for (at, offer) in told.iter_mut().enumerate() {
        offer.observed_at += day * DAY;
        offer.confirmed_at = None;
        if (at as i64 + day) % 5 == 0 {
            offer.price = super::super::sample::money(offer.price.units() + 500 * day);
        }
    }
    // Some places stop selling.
    told.retain(|offer| day == 0 || offer.institution != (day % 7) as u32);
    told
}

/// A generation: its day, its products, when it is published.
type Told = (i64, u32, i64);

fn publish_all(data: &Path, told_in_order: &[Told]) -> Snapshot {
    for &(day, products, second) in told_in_order {
        let told = told(day, products);
        let options = PublishOptions { force: true, ..options(second) };
        publish(data, &catalog(products, 12), told.into_iter(), &options).unwrap();
    }
    open_current(data).unwrap()
}

type Known = (Vec<Change>, Vec<(String, Vec<Seen>)>);

/// Everything known of each of the first ten products: figures and prices asked, present ones included.
fn known(snapshot: &Snapshot) -> Vec<Known> {
    let day = date(day_of(1_790_000_000));
    let one = |product: u32| {
        let code = super::super::sample::product(product).code;
        let mut asked: BTreeMap<String, Asked<'_>> = BTreeMap::new();
        for kept in snapshot.history().asked(code.as_str()).unwrap() {
            asked.insert(kept.who.to_owned(), kept);
        }
        if let Some(ord) = snapshot.product_ord(code.as_str()).unwrap() {
            assert!(!snapshot.changes(Level::Product, ord, day).unwrap().is_empty());
            for row in snapshot.sheet(ord, Channel::Store, PriceKind::List).unwrap().rows() {
                let who = snapshot.institution_code(row.institution()).unwrap();
                let seen = Seen { price: row.price(), day: day_of(row.observed_at()) };
                let new = || Asked { who, prices: Vec::new() };
                asked.entry(who.to_owned()).or_insert_with(new).take(seen);
            }
        }
        let prices = asked.into_iter().map(|(who, asked)| (who, asked.prices));
        (snapshot.history().changes(code.as_str()).unwrap(), prices.collect())
    };
    (0..10).map(one).collect()
}

#[test]
fn generations_in_any_order_come_to_the_same_history() {
    let all: [Told; 4] = [(0, 30, 0), (3, 24, 1), (3, 30, 2), (300, 30, 3)];
    let mut first = None;
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        let data = tempfile::tempdir().unwrap();
        let snapshot = publish_all(data.path(), &order.map(|at: usize| all[at]));
        let known = known(&snapshot);
        // Of the two that speak of day 3 the later published counts: three days are known.
        assert_eq!(snapshot.history().stamps().unwrap().all().len(), 3);
        let figures = |known: &[Known]| -> Vec<Vec<Change>> {
            known.iter().map(|(figures, _)| figures.clone()).collect()
        };
        let first: &Vec<Known> = first.get_or_insert_with(|| known.clone());
        assert_eq!(figures(&known), figures(first), "{order:?}");
        assert_eq!(known, *first, "{order:?}");
    }
}

#[test]
fn the_last_point_is_what_the_generation_says() {
    let data = tempfile::tempdir().unwrap();
    let snapshot = publish_all(data.path(), &[(0, 30, 0), (1, 30, 1), (2, 30, 2)]);
    let mut points = 0;
    for level in Level::ALL {
        for group in 0..snapshot.groups(level) {
            let id = snapshot.group(level, group).unwrap().id;
            let now =
                snapshot.group_summary(level, group, Channel::Store, PriceKind::List).unwrap();
            let changes = snapshot.history().changes(id).unwrap();
            assert_eq!(changes.last().and_then(|c| c.figures), now.as_ref().map(Figures::from));
            assert!(changes.windows(2).all(|pair| pair[0].figures != pair[1].figures));
            points += changes.len();
        }
    }
    assert!(points as u32 > 2 * snapshot.products(), "{points} points");
}

/// The bytes of the tables that grow.
fn bytes(data: &Path, snapshot: &Snapshot) -> [Vec<u8>; 2] {
    let dir = data.join("generations").join(&snapshot.manifest().id);
    ["history-figures-1.tbl", "history-prices-1.tbl"].map(|name| fs::read(dir.join(name)).unwrap())
}

#[test]
fn publishing_again_adds_nothing() {
    let data = tempfile::tempdir().unwrap();
    let once = publish_all(data.path(), &[(0, 30, 0), (2, 30, 1)]);
    let first = bytes(data.path(), &once);
    let twice = publish_all(data.path(), &[(2, 30, 5)]);
    assert_ne!(once.manifest().id, twice.manifest().id);
    assert_eq!(bytes(data.path(), &twice), first);
}

#[test]
fn a_rollback_takes_its_points_back_and_nothing_else() {
    let (data, plain) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    publish_all(data.path(), &[(0, 30, 0), (1, 30, 1), (2, 24, 2)]);
    rollback(data.path()).unwrap();
    let after = publish_all(data.path(), &[(3, 30, 3)]);
    let without = publish_all(plain.path(), &[(0, 30, 0), (1, 30, 1), (3, 30, 3)]);
    assert_eq!(known(&after), known(&without));
}

#[test]
fn a_history_outlives_the_layout_around_it() {
    let data = tempfile::tempdir().unwrap();
    let old = publish_all(data.path(), &[(0, 30, 0), (1, 30, 1)]);
    let manifest = data.path().join("generations").join(&old.manifest().id).join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let schema = format!("\"schema\": {}", crate::snapshot::SCHEMA);
    fs::write(&manifest, text.replace(&schema, "\"schema\": 1")).unwrap();
    assert!(open_current(data.path()).is_err());
    let new = publish_all(data.path(), &[(2, 30, 2)]);
    assert_eq!(new.history().stamps().unwrap().all().len(), 3);
}
