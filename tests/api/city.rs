//! A small invented city, published once: few enough records to read a snapshot of an answer by eye.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;
use yaojia_index::catalog::{Catalog, Division, OfferRow, Records, Source};
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::{
    ApprovalNumber, Award, AwardLevel, Category, Channel, Crs, Flags, Institution, InstitutionKind,
    InsuranceClass, ListedPrice, Pack, Point, PriceKind, Product, Programme, Region, Stock,
    Strength, Tags, Validity,
};
use yaojia_index::snapshot::{Snapshot, open_current};

use super::{NOW, Service};

/// 阿莫西林胶囊 of the maker with the most offers.
pub(super) const AMOXICILLIN: &str = "XJ01CAA040E001010100001";
/// A pharmacy in 和平区 with every product.
pub(super) const PHARMACY: &str = "P21010290001";

/// The city's service and the parts a test may turn.
pub(super) struct City {
    pub(super) service: Service,
    pub(super) app: App,
    pub(super) clock: Clock,
}

/// The folder of a published generation; made once for all tests of this run.
static DATA: LazyLock<PathBuf> =
    LazyLock::new(|| publish_into("api-city", "2026-11-21T00:00:00+08:00", 0));

/// The same city with every price one yuan higher.
static DEARER: LazyLock<PathBuf> =
    LazyLock::new(|| publish_into("api-city-dearer", "2026-11-21T01:00:00+08:00", 10_000));

/// A service over the city, with a clock that stands still.
pub(super) fn open() -> City {
    let clock = Clock::at(NOW.parse().unwrap());
    let app = App::new(clock.clone(), "test".into());
    app.generations.publish(snapshot(&DATA), clock.now());
    City { service: router(app.clone(), Options::default()), app, clock }
}

/// The next generation of the city.
pub(super) fn dearer() -> Arc<Snapshot> {
    snapshot(&DEARER)
}

/// The city without a single offer.
static PRICELESS: LazyLock<PathBuf> = LazyLock::new(|| {
    publish_with("api-city-priceless", "2026-11-21T03:00:00+08:00", |_| Vec::new())
});

/// A generation of the city without a single offer.
pub(super) fn priceless() -> Arc<Snapshot> {
    snapshot(&PRICELESS)
}

/// The city where one place asks for a box what a capsule costs, and one ten times as much.
static SLIPS: LazyLock<PathBuf> = LazyLock::new(|| {
    publish_with("api-city-slips", "2026-11-21T05:00:00+08:00", |catalog| {
        let mut rows = offers(catalog, 0);
        let product = catalog.product(&AMOXICILLIN.parse().unwrap()).unwrap();
        let mut amoxicillin: Vec<_> =
            rows.iter_mut().filter(|row| row.product == product).collect();
        let units = |money: &str| money.parse().unwrap();
        (amoxicillin[1].price, amoxicillin[2].price) = (units("0.38"), units("91.00"));
        rows
    })
});

/// A generation of the city with slips among the prices of [`AMOXICILLIN`].
pub(super) fn slips() -> Arc<Snapshot> {
    snapshot(&SLIPS)
}

/// A generation of the city with every price so many yuan higher, published on its own.
pub(super) fn generation(dearer_by: i64) -> Arc<Snapshot> {
    let name = format!("api-swap/{dearer_by}");
    let time = format!("2026-11-21T04:00:{dearer_by:02}+08:00");
    snapshot(&publish_into(&name, &time, dearer_by * 10_000))
}

/// A service over a generation of which one byte on the disk has changed.
pub(super) fn damaged() -> City {
    let data = publish_into("api-damaged", "2026-11-21T02:00:00+08:00", 0);
    let generation = std::fs::read_dir(data.join("generations")).unwrap().next().unwrap().unwrap();
    let file = generation.path().join("offers.book");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let city = open();
    city.app.generations.publish(snapshot(&data), city.clock.now());
    city
}

fn snapshot(data: &Path) -> Arc<Snapshot> {
    Arc::new(open_current(data).unwrap())
}

fn publish_into(name: &str, time: &str, dearer_by: i64) -> PathBuf {
    publish_with(name, time, |catalog| offers(catalog, dearer_by))
}

/// A service over a city changed by `change`, published on its own once for each of `generations`: when,
/// and how many yuan dearer.
pub(super) fn changed(
    name: &str,
    generations: &[(&str, i64)],
    change: impl Fn(&mut Records),
) -> City {
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&data);
    std::fs::create_dir_all(&data).unwrap();
    for &(time, dearer_by) in generations {
        let mut records = records();
        change(&mut records);
        let (catalog, _) = Catalog::link(records);
        let mut offers = offers(&catalog, dearer_by * 10_000);
        let back = at("2026-11-21T12:00:00+08:00").as_second() - at(time).as_second();
        offers.iter_mut().for_each(|offer| offer.observed_at -= back);
        offers.iter_mut().for_each(|offer| offer.confirmed_at = None);
        publish(&data, &catalog, offers.into_iter(), &PublishOptions::at(at(time))).unwrap();
    }
    let city = open();
    city.app.generations.publish(snapshot(&data), city.clock.now());
    city
}

fn publish_with(name: &str, time: &str, offers: impl Fn(&Catalog) -> Vec<OfferRow>) -> PathBuf {
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&data);
    std::fs::create_dir_all(&data).unwrap();
    let (catalog, dangling) = Catalog::link(records());
    assert!(dangling.is_empty(), "{dangling:?}");
    let options = PublishOptions::at(at(time));
    publish(&data, &catalog, offers(&catalog).into_iter(), &options).unwrap();
    data
}

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub(super) fn region(code: u32) -> Region {
    Region::from_code(code).unwrap()
}

fn records() -> Records {
    Records {
        dataset: "test city".into(),
        region: Some(region(210_000)),
        products: products(),
        listed: listed(),
        programmes: programmes(),
        awards: awards(),
        institutions: institutions(),
        divisions: vec![
            Division { region: region(210_102), name: "和平区".into() },
            Division { region: region(210_103), name: "沈河区".into() },
        ],
        sources: vec![Source { name: "offers.csv".into(), date: None }],
        ..Records::default()
    }
}

pub(super) fn product(
    code: &str,
    name: &str,
    form: &str,
    strength: &str,
    count: u32,
    maker: &str,
) -> Product {
    let unit = if form.contains("片") { "片" } else { "粒" };
    Product {
        code: code.parse().unwrap(),
        generic_name: name.into(),
        trade_names: Vec::new(),
        english_name: None,
        form: form.into(),
        strength: Strength::read(strength),
        pack: Pack {
            text: format!("{strength}*{count}{unit}/盒"),
            count: NonZeroU32::new(count),
            unit: Some(unit.into()),
            per_measure: None,
        },
        manufacturer: maker.into(),
        holder: None,
        approval_numbers: ApprovalNumber::read_all("国药准字H44021351").0,
        category: Category::Western,
        insurance_class: Some(InsuranceClass::A),
        flags: Flags::CONSISTENCY.with(Flags::PRESCRIPTION),
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    }
}

fn products() -> Vec<Product> {
    let (zhuhai, shenyang) = ("珠海联邦制药股份有限公司中山分公司", "沈阳第一制药有限公司");
    let mut originator =
        product("XC10AAA012A001010100001", "阿托伐他汀钙片", "片剂", "20mg", 7, "辉瑞制药有限公司");
    originator.trade_names = vec!["立普妥".into()];
    originator.english_name = Some("Atorvastatin Calcium Tablets".into());
    originator.flags = Flags::ORIGINATOR;
    vec![
        product(AMOXICILLIN, "阿莫西林胶囊", "胶囊剂", "0.25g", 24, zhuhai),
        product("XJ01CAA040E001010200002", "阿莫西林胶囊", "胶囊剂", "0.25g", 48, shenyang),
        product("XJ01CAA040E001010300003", "阿莫西林胶囊", "胶囊剂", "0.5g", 20, zhuhai),
        originator,
        product("XC10AAA012A001010200002", "阿托伐他汀钙片", "片剂", "20mg", 28, shenyang),
    ]
}

fn listed() -> Vec<ListedPrice> {
    let row = |product: &str, price: Option<&str>| ListedPrice {
        province: region(210_000),
        product: product.parse().unwrap(),
        price: price.map(|price| price.parse().unwrap()),
        observed_at: Some("2026-06-01".parse().unwrap()),
        source: "listed_prices.csv".into(),
    };
    vec![
        row(AMOXICILLIN, Some("9.10")),
        row("XJ01CAA040E001010200002", Some("3.19")),
        row("XC10AAA012A001010100001", None),
    ]
}

fn programmes() -> Vec<Programme> {
    vec![Programme {
        id: "DEMO".into(),
        name: "示例集采（虚构）".into(),
        level: AwardLevel::National,
        document: Some("示例〔2026〕1号".into()),
        announced: Some("2025-12-01".parse().unwrap()),
    }]
}

fn award(id: &str, seq: &str, years: (&str, &str), provinces: &[u32]) -> Award {
    Award {
        id: id.into(),
        programme: 0,
        seq: seq.into(),
        generic_name: "阿莫西林胶囊".into(),
        form: "胶囊剂".into(),
        strength: Strength::read("0.25g"),
        pack: Pack {
            text: "0.25g*48粒/盒".into(),
            count: NonZeroU32::new(48),
            unit: Some("粒".into()),
            per_measure: None,
        },
        manufacturer: "沈阳第一制药有限公司".into(),
        price: Some("3.19".parse().unwrap()),
        ceiling: None,
        role: None,
        provinces: provinces.iter().map(|&code| region(code)).collect(),
        volume: None,
        valid_from: Some(years.0.parse().unwrap()),
        valid_to: Some(years.1.parse().unwrap()),
        validity: Validity::Derived,
        cancelled: false,
        supply_row: false,
        invented: true,
        source: "awards.csv".into(),
    }
}

fn awards() -> Vec<Award> {
    vec![
        award("DEMO-1-a", "1", ("2026-01-01", "2027-12-31"), &[210_000]),
        award("DEMO-1-b", "1", ("2021-05-01", "2023-04-30"), &[460_000]),
    ]
}

pub(super) fn institution(
    code: &str,
    name: &str,
    kind: InstitutionKind,
    place: Option<(f64, f64)>,
) -> Institution {
    Institution {
        code: code.parse().unwrap(),
        name: name.into(),
        kind,
        public: None,
        grade: None,
        district: Some(region(210_102)),
        address: Some("示例路1号".into()),
        location: place.map(|(lat, lon)| Point::new(lat, lon, Crs::Gcj02).unwrap()),
        given_crs: place.map(|_| Crs::Gcj02),
        phone: None,
        hours: Some("08:00-20:00".into()),
        tags: Tags::SUPPLY_LIST,
        invented: true,
    }
}

fn institutions() -> Vec<Institution> {
    let pharmacy = InstitutionKind::Pharmacy;
    let mut other = institution("P21010390002", "沈河样品药店", pharmacy, Some((41.80, 123.45)));
    other.district = Some(region(210_103));
    other.tags = Tags::default();
    vec![
        institution(PHARMACY, "和平示例大药房", pharmacy, Some((41.79, 123.40))),
        other,
        institution("P21010290003", "无坐标药房", pharmacy, None),
        institution("H21010200004", "示例医院", InstitutionKind::Hospital, Some((41.78, 123.42))),
    ]
}

/// Every institution offers every product; the price follows from both, the age from the institution.
fn offers(catalog: &Catalog, dearer_by: i64) -> Vec<OfferRow> {
    let (products, places) =
        (catalog.records().products.len(), catalog.records().institutions.len());
    let first = at("2026-11-20T08:00:00+08:00").as_second();
    let mut rows = Vec::new();
    for product in 0..products as u32 {
        for place in 0..places as u32 {
            let units = 80_000 + i64::from(product) * 31_900 + i64::from(place) * 5_000 + dearer_by;
            rows.push(OfferRow {
                product,
                institution: place,
                channel: Channel::Store,
                kind: PriceKind::List,
                price: yaojia_index::record::Money::from_units(units).unwrap(),
                observed_at: first - i64::from(place) * 86_400,
                confirmed_at: (place == 0).then_some(first + 3_600),
                in_stock: [Stock::Yes, Stock::No, Stock::Unknown][place as usize % 3],
                source: 0,
            });
        }
    }
    rows
}
