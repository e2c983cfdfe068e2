//! Offers in, the time to publish them and to answer for the worst product out: design §9's budgets, in
//! process, without the reading of files.
//!
//! `cargo run --release -p yaojia-index --example price_book -- 20000000 204100 5946`

#![expect(clippy::print_stderr, reason = "it prints what it measures")]

use std::hint::black_box;
use std::time::Instant;

use yaojia_index::catalog::{Catalog, OfferRow, Records};
use yaojia_index::publish::{PublishOptions, Step, publish_watched};
use yaojia_index::record::{
    Category, Channel, Crs, Flags, Institution, InstitutionCode, InstitutionKind, Money, Pack,
    Point, PriceKind, Product, ProductCode, Stock, Strength, Tags,
};
use yaojia_index::snapshot::open_current;

/// Offers of the dearest-to-answer product: as many as the busiest of design §9.
const WORST: u32 = 4_800;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut sizes = std::env::args().skip(1).map(|size| size.parse::<u32>());
    let mut size = |usual| sizes.next().unwrap_or(Ok(usual));
    let (offers, products, places) = (size(5_000_000)?, size(204_100)?, size(5_946)?);
    let data = std::env::temp_dir().join("yaojia-price-book");
    let catalog = catalog(products, places)?;
    let begun = Instant::now();
    let say = |what: &str, begun: Instant| eprintln!("{what}: {:?}", begun.elapsed());
    let stream = offers_of(offers, products, places);
    let options = PublishOptions { force: true, ..PublishOptions::at(jiff::Timestamp::now()) };
    let mut watch = |step: Step| {
        say(&format!("{step:?} begins after"), begun);
        Ok(())
    };
    let done = publish_watched(&data, &catalog, stream, &options, &mut watch)?;
    say(&format!("published {} offers ({} merged)", done.offers, done.merged), begun);
    let begun = Instant::now();
    let snapshot = open_current(&data)?;
    say("opened", begun);
    let origin = Point::new(41.8, 123.43, Crs::Gcj02)?;
    let mut times = Vec::new();
    let mut found = (0, 0);
    for _ in 0..20_000 {
        let begun = Instant::now();
        let sheet = snapshot.sheet(0, Channel::Store, PriceKind::List)?;
        let near = snapshot.places().near(origin, 3_000.0);
        let (rows, total) = sheet.page(0, 20, |row| near.contains(row.institution()));
        times.push(begun.elapsed());
        found = (sheet.len(), total);
        black_box(rows);
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 1_000];
    eprintln!(
        "worst product: {} offers, {} within 3 km: p50 {:?}, p99 {:?}, first {:?} at most",
        found.0,
        found.1,
        at(500),
        at(990),
        times[times.len() - 1]
    );
    std::fs::remove_dir_all(&data)?;
    Ok(())
}

/// Made-up offers: product 0 has [`WORST`] of them, the others are spread by a skewed draw.
fn offers_of(offers: u32, products: u32, places: u32) -> impl Iterator<Item = OfferRow> {
    let mut state = 7_u64;
    let mut below = move |limit: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (((state >> 33) * u64::from(limit)) >> 31) as u32
    };
    (0..offers).filter_map(move |i| {
        let (product, institution) = match i < WORST {
            true => (0, i % places),
            false => (below(products), below(places)),
        };
        Some(OfferRow {
            product,
            institution,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(i64::from(10_000 + below(2_000) * 500))?,
            observed_at: 1_790_000_000 + i64::from(below(1_000_000)),
            confirmed_at: None,
            in_stock: Stock::Yes,
            source: 0,
        })
    })
}

/// Made-up products, seven to a name, and places over 40 by 40 km.
fn catalog(products: u32, places: u32) -> Result<Catalog, Box<dyn std::error::Error>> {
    let strength = Strength::read("0.25g");
    let product = |i: u32| Product {
        code: ProductCode::from_source("bench", &format!("{i:08}")),
        generic_name: format!("药{}胶囊", i / 7),
        trade_names: Vec::new(),
        english_name: None,
        form: "胶囊剂".to_owned(),
        strength: strength.clone(),
        pack: Pack {
            text: String::new(),
            count: std::num::NonZeroU32::new(12 + i % 3 * 12),
            unit: None,
            per_measure: None,
        },
        manufacturer: format!("第{}制药厂", i % 4_000),
        holder: None,
        approval_numbers: Vec::new(),
        category: Category::Western,
        insurance_class: None,
        flags: Flags::default(),
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    };
    let institutions = (0..places)
        .map(|i| {
            let (lat, lon) = (f64::from(i * 7_919 % 9_973), f64::from(i * 104_729 % 9_967));
            Ok(Institution {
                code: InstitutionCode::from_source("bench", &format!("{i:08}")),
                name: format!("第{i}药房"),
                kind: InstitutionKind::Pharmacy,
                public: None,
                grade: None,
                district: None,
                address: None,
                location: Some(Point::new(
                    41.62 + lat / 27_000.0,
                    123.2 + lon / 20_000.0,
                    Crs::Gcj02,
                )?),
                given_crs: None,
                phone: None,
                hours: None,
                tags: Tags::default(),
                invented: true,
            })
        })
        .collect::<Result<_, yaojia_index::record::place::PlaceError>>()?;
    let products = (0..products).map(product).collect();
    let (catalog, _) = Catalog::link(Records { products, institutions, ..Records::default() });
    Ok(catalog)
}
