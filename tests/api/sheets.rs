//! One page of offers against a plain reading of the same rows: every filter, order and page, in sheets longer than a piece.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use yaojia::service::offers::{Filter, Here, Order, Page, ProductSheet, Rank, Trust, page};
use yaojia_index::catalog::{Catalog, OfferRow, Records};
use yaojia_index::prices::PriceRow;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::{
    Channel, Crs, InstitutionKind, Money, Point, PriceKind, Region, Stock, Tags,
};
use yaojia_index::snapshot::{Snapshot, open_current};

use super::city::{institution, product, region};

/// Places with an offer of each product: more than two pieces.
const PLACES: u32 = 1_300;
/// The first day of observations.
const START: i64 = 1_790_000_000;

/// Three products; all that varies of an offer follows from its number, with many ties.
static CROWD: LazyLock<Arc<Snapshot>> = LazyLock::new(|| {
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("api-sheets");
    let _ = std::fs::remove_dir_all(&data);
    std::fs::create_dir_all(&data).unwrap();
    let drug = |at: u32| {
        let code = format!("XJ01CAA040E0010101{at:05}");
        product(&code, "阿莫西林胶囊", "胶囊剂", "0.25g", 12 * (at + 1), "示例制药厂")
    };
    let place = |at: u32| {
        let spot = (!at.is_multiple_of(7))
            .then(|| (41.7 + f64::from(at % 40) / 200.0, 123.3 + f64::from(at / 40) / 150.0));
        let code = format!("P210102{at:05}");
        let mut place = institution(&code, "示例药店", InstitutionKind::Pharmacy, spot);
        place.district = [None, Some(region(210_102)), Some(region(210_103))][at as usize % 3];
        place.tags = Tags::default();
        place
    };
    let records = Records {
        region: Some(region(210_000)),
        products: (0..3).map(drug).collect(),
        institutions: (0..PLACES).map(place).collect(),
        ..Records::default()
    };
    let (catalog, dangling) = Catalog::link(records);
    assert!(dangling.is_empty(), "{dangling:?}");
    let offer = |at: u32| {
        let mixed = at.wrapping_mul(2_654_435_761) >> 12;
        let yuan = if mixed.is_multiple_of(97) { 900 } else { 10 + i64::from(mixed % 23) };
        OfferRow {
            product: at % 3,
            institution: at / 3,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(yuan * Money::PER_YUAN).unwrap(),
            observed_at: START + i64::from(mixed % 60) * 86_400,
            confirmed_at: None,
            in_stock: [Stock::Yes, Stock::No, Stock::Unknown][mixed as usize / 7 % 3],
            source: 0,
        }
    };
    let options = PublishOptions::at("2026-11-21T00:00:00+08:00".parse().unwrap());
    publish(&data, &catalog, (0..3 * PLACES).map(offer), &options).unwrap();
    open_current(&data).unwrap().into()
});

fn sheet(product: u32) -> ProductSheet<'static> {
    let sheet = CROWD.sheet(product, Channel::Store, PriceKind::List).unwrap();
    ProductSheet { product, pack_count: CROWD.columns().pack_count[product as usize], sheet }
}

/// Where a row stands, if it passes; whether it would if it were known where it is.
fn told(
    of: ProductSheet<'_>,
    row: &PriceRow,
    filter: &Filter,
    order: Order,
    stale: i64,
) -> (Option<Rank>, bool) {
    let place = row.institution();
    let at = CROWD.institution(place).unwrap();
    let passes = filter.institution.is_none_or(|only| only == place)
        && (!filter.in_stock || row.in_stock() == Stock::Yes)
        && filter.min_price.is_none_or(|least| least <= row.price())
        && filter.max_price.is_none_or(|most| row.price() <= most)
        && (filter.districts.is_empty()
            || at.district.is_some_and(|own| filter.districts.iter().any(|r| r.contains(own))));
    let here = filter.here.filter(|_| passes);
    let metres =
        filter.here.and_then(|here| CROWD.places().distances_from(here.point).distance_m(place));
    let within = here.and_then(|here| here.within_m);
    let near = within.is_none_or(|within| metres.is_some_and(|metres| metres <= within.into()));
    let price = row.price().units().unsigned_abs();
    let rank = Rank {
        trust: match (row.is_set_apart(), row.observed_at() < stale) {
            (true, _) => Trust::SetApart,
            (false, true) => Trust::Stale,
            (false, false) => Trust::Plain,
        },
        first: match order {
            Order::Price => price,
            Order::UnitPrice => (price << 24) / u64::from(of.pack_count),
            Order::Distance => metres.map_or(u64::MAX, |metres| (metres * 1_000.0) as u64),
            Order::Updated => u64::MAX - row.observed_at().unsigned_abs(),
        },
        price,
        institution: place,
        product: of.product,
    };
    (Some(rank).filter(|_| passes && near), passes && within.is_some() && metres.is_none())
}

fn filters() -> impl Strategy<Value = Filter> {
    let here = (41.7_f64..41.9, 123.3_f64..123.5, prop::option::of(0_u32..12_000)).prop_map(
        |(lat, lon, within_m)| Here { point: Point::new(lat, lon, Crs::Gcj02).unwrap(), within_m },
    );
    let yuan = |range: std::ops::Range<i64>| {
        prop::option::weighted(0.3, range).prop_map(|yuan: Option<i64>| {
            yuan.and_then(|yuan| Money::from_units(yuan * Money::PER_YUAN))
        })
    };
    let districts = prop::collection::vec(prop::sample::select(vec![210_102, 210_103]), 0..2);
    (
        prop::option::weighted(0.1, 0..PLACES),
        prop::option::of(here),
        districts,
        any::<bool>(),
        yuan(8..40),
        yuan(8..40),
    )
        .prop_map(|(institution, here, districts, in_stock, min_price, max_price)| Filter {
            institution,
            here,
            districts: districts.into_iter().map(region).collect::<Vec<Region>>(),
            in_stock,
            min_price,
            max_price,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_page_is_what_a_plain_reading_finds(
        filter in filters(), products in 1_u32..4, days in 0_i64..62, limit in 0_usize..101,
        order in prop::sample::select(vec![Order::Price, Order::UnitPrice, Order::Distance, Order::Updated]),
    ) {
        let stale = START + days * 86_400;
        let sheets = || (0..products).map(sheet);
        let told: Vec<_> = sheets()
            .flat_map(|of| of.sheet.rows().iter().map(move |row| (of, row)))
            .map(|(of, row)| told(of, row, &filter, order, stale))
            .collect();
        let mut ranks: Vec<Rank> = told.iter().filter_map(|(rank, _)| *rank).collect();
        ranks.sort();
        let of = |trust| ranks.iter().filter(|rank| rank.trust == trust).count();
        let mut after = None;
        for wanted in ranks.chunks(limit.max(1)).take(3) {
            let found: Page = page(CROWD.places(), sheets(), &filter, order, stale, after, limit);
            prop_assert_eq!(found.total, ranks.len());
            prop_assert_eq!(found.unplaced, told.iter().filter(|(_, unplaced)| *unplaced).count());
            prop_assert_eq!((found.stale, found.set_apart), (of(Trust::Stale), of(Trust::SetApart)));
            let listed: Vec<Rank> = found.offers.iter().map(|offer| offer.rank).collect();
            if limit == 0 {
                prop_assert!(listed.is_empty() && !found.more);
                break;
            }
            prop_assert_eq!(&listed[..], wanted);
            prop_assert_eq!(found.more, wanted.last() < ranks.last());
            after = listed.last().copied();
        }
    }
}
