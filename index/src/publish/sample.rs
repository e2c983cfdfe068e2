//! Seeds in, small catalogues and offers for tests out; every optional field is filled in some record.

use std::num::NonZeroU32;

use jiff::civil::date;

use crate::catalog::{Catalog, Division, OfferRow, Records, Source};
use crate::record::pack::{Measure, MeasureUnit};
use crate::record::{
    Award, AwardLevel, AwardRole, Category, Channel, Crs, Flags, Institution, InstitutionCode,
    InstitutionKind, InsuranceClass, ListedPrice, Money, Pack, Point, PriceKind, Product,
    ProductCode, Programme, Region, Stock, Strength, Tags, Validity,
};

pub(crate) fn money(units: i64) -> Money {
    Money::from_units(units).unwrap()
}

pub(crate) fn region(code: u32) -> Region {
    Region::from_code(code).unwrap()
}

fn pack(count: Option<u32>) -> Pack {
    Pack {
        text: count.map_or("若干".to_owned(), |n| format!("0.25g*{n}粒/盒")),
        count: count.and_then(NonZeroU32::new),
        unit: count.map(|_| "粒".to_owned()),
        per_measure: count.map(|_| Measure { milli: 5_000, unit: MeasureUnit::Gram }),
    }
}

/// Product `i`: five to a name, six makers, every seventh without a pack count.
pub(crate) fn product(i: u32) -> Product {
    let filled = i.is_multiple_of(2);
    let text = |word: &str| filled.then(|| format!("{word}{i}"));
    Product {
        code: ProductCode::from_source("sample", &format!("{i:06}")),
        generic_name: format!("阿莫西林{}胶囊", i / 5),
        trade_names: text("商品名").into_iter().collect(),
        english_name: text("Amoxicillin "),
        form: "胶囊剂".to_owned(),
        strength: Strength::read("0.25g"),
        pack: pack((i % 7 != 6).then_some(6 + 6 * (i % 4))),
        manufacturer: format!("第{}制药有限公司", i % 6),
        holder: text("持有人"),
        approval_numbers: vec![format!("国药准字H{:08}", 20_000_000 + i / 2).parse().unwrap()],
        category: if filled { Category::Western } else { Category::ChinesePatent },
        insurance_class: filled.then_some(InsuranceClass::B),
        flags: if filled { Flags::CONSISTENCY.with(Flags::SHORTAGE) } else { Flags::default() },
        gtins: vec![format!("{:014}", 6_900_000_000_000_u64 + u64::from(i))],
        trace_ids: vec![format!("{:07}", 8_100_000 + i / 3)],
        udi_dis: text("udi").into_iter().collect(),
        indications: text("用于敏感菌感染"),
    }
}

/// Institution `i`: around 沈阳, every fifth unplaced.
pub(crate) fn institution(i: u32) -> Institution {
    let filled = i % 5 != 4;
    let text = |word: &str| filled.then(|| format!("{word}{i}"));
    let (lat, lon) = (41.6 + f64::from(i % 37) * 0.011, 123.2 + f64::from(i % 53) * 0.009);
    Institution {
        code: InstitutionCode::from_source("sample", &format!("{i:06}")),
        name: format!("第{i}大药房"),
        kind: if filled { InstitutionKind::Pharmacy } else { InstitutionKind::Hospital },
        public: filled.then_some(false),
        grade: text("三级甲等"),
        district: filled.then(|| region(210_102 + i % 3)),
        address: text("青年大街"),
        location: filled.then(|| Point::new(lat, lon, Crs::Gcj02).unwrap()),
        given_crs: filled.then_some(Crs::Bd09),
        phone: text("024-"),
        hours: text("8:00-20:00 "),
        tags: if filled { Tags::SUPPLY_LIST.with(Tags::ALWAYS_OPEN) } else { Tags::default() },
        invented: filled,
    }
}

fn award(i: u32) -> Award {
    let like = product(i * 3);
    Award {
        id: format!("B2-{i:03}"),
        programme: 0,
        seq: i.to_string(),
        generic_name: like.generic_name,
        form: like.form,
        strength: like.strength,
        pack: like.pack,
        manufacturer: like.manufacturer,
        price: (i % 3 != 2).then(|| money(31_900 + i64::from(i))),
        ceiling: Some(money(2_000)),
        role: Some(AwardRole::Main),
        provinces: vec![region(210_000), region(460_000)],
        volume: Some(1 << 40),
        valid_from: Some(date(2024, 1, 1)),
        valid_to: Some(date(2026, 12, (1 + i % 28) as i8)),
        validity: Validity::Derived,
        cancelled: i == 1,
        supply_row: i == 2,
        invented: i == 3,
        source: "https://example.org/award".to_owned(),
    }
}

fn listed(i: u32) -> ListedPrice {
    ListedPrice {
        province: region(if i.is_multiple_of(2) { 460_000 } else { 210_000 }),
        product: product(i / 2).code,
        price: (i % 4 != 3).then(|| money(26_600 + i64::from(i * 37 % 1_000))),
        observed_at: Some(date(2024, 6, (1 + i % 30) as i8)),
        source: "海南".to_owned(),
    }
}

/// A catalogue of so many products and institutions.
pub(crate) fn catalog(products: u32, institutions: u32) -> Catalog {
    let (catalog, dangling) = Catalog::link(Records {
        dataset: "样本".to_owned(),
        region: Some(region(210_100)),
        products: (0..products).map(product).collect(),
        listed: (0..products).map(listed).collect(),
        programmes: vec![Programme {
            id: "B2".to_owned(),
            name: "国家第二批".to_owned(),
            level: AwardLevel::National,
            document: Some("国联采字〔2020〕1号".to_owned()),
            announced: Some(date(2020, 1, 21)),
        }],
        awards: (0..products / 3).map(award).collect(),
        institutions: (0..institutions).map(institution).collect(),
        divisions: vec![Division { region: region(210_102), name: "和平区".to_owned() }],
        sources: vec![Source { name: "offers.csv".to_owned(), date: Some(date(2026, 11, 20)) }],
        ..Records::default()
    });
    assert!(dangling.is_empty());
    catalog
}

/// A stream of numbers that look random: splitmix64.
pub(crate) fn numbers(seed: u64) -> impl Iterator<Item = u64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    })
}

/// So many offers, some about the same key.
pub(crate) fn offers(seed: u64, n: usize, products: u32, institutions: u32) -> Vec<OfferRow> {
    let mut numbers = numbers(seed);
    let mut below = |limit: u32| (numbers.next().unwrap() % u64::from(limit)) as u32;
    (0..n)
        .map(|_| {
            let observed_at = 1_790_000_000 + i64::from(below(4));
            let dear = below(50) == 0;
            OfferRow {
                product: below(products),
                institution: below(institutions),
                channel: if below(4) == 0 { Channel::Online } else { Channel::Store },
                kind: [PriceKind::List, PriceKind::List, PriceKind::Member, PriceKind::Insured]
                    [below(4) as usize],
                price: money(
                    if dear { 3_000_000_000 } else { 10_000 } + i64::from(below(40)) * 500,
                ),
                observed_at,
                confirmed_at: (below(2) == 0).then(|| observed_at + i64::from(below(86_400))),
                in_stock: [Stock::Unknown, Stock::Yes, Stock::No][below(3) as usize],
                source: 0,
            }
        })
        .collect()
}
