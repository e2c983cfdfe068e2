//! A seed in, a small catalogue with real names, forms and makers out, and offers for it.

use std::num::NonZeroU32;

use jiff::civil::{Date, date};

use crate::catalog::{Catalog, OfferRow, Records, Source};
use crate::record::{
    Award, Category, Channel, Crs, Flags, Institution, InstitutionCode, InstitutionKind,
    ListedPrice, Money, Pack, Point, PriceKind, Product, ProductCode, Programme, Region, Stock,
    Strength, SupplyListEntry, Tags, Validity,
};

/// Generic name, printed form, strengths, unit, category.
const DRUGS: [(&str, &str, &[&str], &str, Category); 22] = [
    ("阿莫西林胶囊", "胶囊剂", &["0.25g", "0.5g"], "粒", Category::Western),
    ("阿莫西林颗粒", "颗粒剂", &["0.125g"], "袋", Category::Western),
    ("阿莫西林克拉维酸钾片", "薄膜衣片", &["0.375g"], "片", Category::Western),
    ("注射用阿莫西林钠克拉维酸钾", "粉针剂", &["1.2g"], "支", Category::Western),
    ("苯磺酸氨氯地平片", "片剂", &["5mg", "2.5mg"], "片", Category::Western),
    ("马来酸氨氯地平片", "片剂", &["5mg"], "片", Category::Western),
    ("苯磺酸左氨氯地平片", "片剂", &["2.5mg"], "片", Category::Western),
    ("缬沙坦氨氯地平片(Ⅰ)", "薄膜衣片", &["80mg:5mg"], "片", Category::Western),
    ("琥珀酸美托洛尔缓释片", "缓释片", &["47.5mg"], "片", Category::Western),
    ("酒石酸美托洛尔片", "片剂", &["25mg", "50mg"], "片", Category::Western),
    ("盐酸二甲双胍缓释片", "缓释片", &["0.5g"], "片", Category::Western),
    ("盐酸二甲双胍片", "片剂", &["0.25g", "0.5g"], "片", Category::Western),
    ("维生素B6片", "片剂", &["10mg"], "片", Category::Western),
    ("人干扰素α2b注射液", "注射剂", &["300万单位"], "支", Category::Western),
    ("丙泊酚中/长链脂肪乳注射液", "注射剂", &["20ml:0.2g"], "支", Category::Western),
    ("六味地黄丸(浓缩丸)", "浓缩丸", &["每8丸重1.44g"], "丸", Category::ChinesePatent),
    ("六味地黄丸", "大蜜丸", &["每丸重9g"], "丸", Category::ChinesePatent),
    ("云南白药胶囊", "胶囊剂", &["0.25g"], "粒", Category::ChinesePatent),
    ("藿香正气口服液", "合剂", &["10ml"], "支", Category::ChinesePatent),
    ("藿香正气水", "酊剂", &["10ml"], "支", Category::ChinesePatent),
    ("利伐沙班片", "薄膜衣片", &["10mg", "20mg"], "片", Category::Western),
    ("阿托伐他汀钙片", "薄膜衣片", &["10mg", "20mg"], "片", Category::Western),
];

const MAKERS: [&str; 8] = [
    "齐鲁制药有限公司",
    "宜昌东阳光长江药业股份有限公司",
    "石药集团欧意药业有限公司",
    "正大天晴药业集团股份有限公司",
    "云南白药集团股份有限公司",
    "太极集团重庆涪陵制药厂有限公司",
    "拜耳医药保健有限公司",
    "辉瑞制药有限公司",
];

/// The day of every test.
pub(super) fn today() -> Date {
    date(2026, 11, 21)
}

/// 沈阳.
pub(super) fn here() -> Region {
    Region::from_code(210_100).unwrap()
}

/// A stream of numbers that look random: splitmix64.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % limit as u64) as usize
    }
}

pub(super) fn product(i: usize, numbers: &mut Numbers) -> Product {
    let (name, form, strengths, unit, category) = DRUGS[i % DRUGS.len()];
    let brand = name.starts_with("阿托伐他汀") && (i / DRUGS.len()).is_multiple_of(2);
    let maker =
        if brand { "辉瑞制药有限公司" } else { MAKERS[numbers.below(MAKERS.len())] };
    let count = [6, 7, 12, 24, 30][numbers.below(5)];
    Product {
        code: ProductCode::from_source("sample", &format!("{i:05}")),
        generic_name: name.to_owned(),
        trade_names: brand.then(|| "立普妥".to_owned()).into_iter().collect(),
        english_name: None,
        form: form.to_owned(),
        strength: Strength::read(strengths[numbers.below(strengths.len())]),
        pack: Pack {
            text: format!("{count}{unit}/盒"),
            count: NonZeroU32::new(count),
            unit: Some(unit.to_owned()),
            per_measure: None,
        },
        manufacturer: maker.to_owned(),
        holder: None,
        approval_numbers: vec![format!("国药准字H{:08}", 20_000_000 + i).parse().unwrap()],
        category,
        insurance_class: None,
        flags: Flags::default(),
        gtins: vec![format!("{:014}", 6_900_000_000_000_u64 + i as u64)],
        trace_ids: vec![format!("{:07}", 8_100_000 + i)],
        udi_dis: Vec::new(),
        indications: None,
    }
}

fn institution(i: usize) -> Institution {
    let placed = i % 7 != 6;
    let at = || {
        let (lat, lon) = (41.70 + (i % 11) as f64 * 0.02, 123.30 + (i % 13) as f64 * 0.02);
        Point::new(lat, lon, Crs::Gcj02).unwrap()
    };
    Institution {
        code: InstitutionCode::from_source("sample", &format!("{i:05}")),
        name: format!("第{i}大药房"),
        kind: InstitutionKind::Pharmacy,
        public: None,
        grade: None,
        district: placed.then(|| Region::from_code(210_102 + (i % 4) as u32).unwrap()),
        address: None,
        location: placed.then(at),
        given_crs: None,
        phone: None,
        hours: None,
        tags: if i.is_multiple_of(3) { Tags::SUPPLY_LIST } else { Tags::default() },
        invented: true,
    }
}

fn award(i: usize, like: &Product) -> Award {
    Award {
        id: format!("B2-{i:03}"),
        programme: 0,
        seq: i.to_string(),
        generic_name: like.generic_name.clone(),
        form: like.form.clone(),
        strength: like.strength.clone(),
        pack: like.pack.clone(),
        manufacturer: like.manufacturer.clone(),
        price: Money::from_units(10_000 + i as i64),
        ceiling: None,
        role: None,
        provinces: vec![here().province()],
        volume: None,
        valid_from: Some(date(2020, 1, 1)),
        valid_to: Some(if i.is_multiple_of(2) { date(2027, 1, 1) } else { date(2022, 1, 1) }),
        validity: Validity::Stated,
        cancelled: false,
        supply_row: false,
        invented: true,
        source: "sample".to_owned(),
    }
}

/// A catalogue of so many products and places.
pub(super) fn catalog(seed: u64, products: usize, places: usize) -> Catalog {
    let mut numbers = Numbers(seed);
    let products: Vec<Product> = (0..products).map(|i| product(i, &mut numbers)).collect();
    let listed = products.iter().step_by(3).map(|p| ListedPrice {
        province: here().province(),
        product: p.code.clone(),
        price: Money::from_units(20_000 + 100 * numbers.below(50) as i64),
        observed_at: Some(date(2024, 6, 1)),
        source: "sample".to_owned(),
    });
    let (catalog, dangling) = Catalog::link(Records {
        dataset: "sample".to_owned(),
        region: Some(here()),
        listed: listed.collect(),
        programmes: vec![Programme {
            id: "B2".to_owned(),
            name: "国家第二批".to_owned(),
            level: crate::record::AwardLevel::National,
            document: None,
            announced: None,
        }],
        awards: products.iter().step_by(5).zip(0..).map(|(p, i)| award(i, p)).collect(),
        institutions: (0..places).map(institution).collect(),
        supply_list: supply_list(&products),
        divisions: Vec::new(),
        sources: vec![Source { name: "sample".to_owned(), date: None }],
        products,
        ..Records::default()
    });
    assert!(dangling.is_empty());
    catalog
}

/// Whether a product is on the supply list of 沈阳 today.
pub(super) fn on_list(records: &Records, product: &Product) -> bool {
    records.supply_list.iter().any(|line| {
        line.product == product.code
            && line.region.contains(here())
            && line.since.is_none_or(|since| since <= today())
    })
}

/// Every third product is on a list: of the province, of the city from tomorrow on, of another province.
fn supply_list(products: &[Product]) -> Vec<SupplyListEntry> {
    let line = |(i, product): (usize, &Product)| {
        let (region, since) =
            [(210_000, None), (210_100, today().tomorrow().ok()), (460_000, None)][i % 3];
        SupplyListEntry {
            region: Region::from_code(region).unwrap(),
            product: product.code.clone(),
            price: None,
            since,
            source: "sample".to_owned(),
        }
    };
    products.iter().step_by(3).enumerate().map(line).collect()
}

/// So many offers, each key once; a third of the products has none.
pub(super) fn offers(seed: u64, n: usize, products: usize, places: usize) -> Vec<OfferRow> {
    let mut numbers = Numbers(seed);
    let mut offers: Vec<OfferRow> = (0..n)
        .map(|_| OfferRow {
            product: (numbers.below(products) / 3 * 3 + numbers.below(2)).min(products - 1) as u32,
            institution: numbers.below(places) as u32,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(10_000 + 500 * numbers.below(60) as i64).unwrap(),
            observed_at: 1_790_000_000,
            confirmed_at: None,
            in_stock: [Stock::Unknown, Stock::Yes, Stock::No][numbers.below(3)],
            source: 0,
        })
        .collect();
    offers.sort_by_key(|o| (o.product, o.institution));
    offers.dedup_by_key(|o| (o.product, o.institution));
    offers
}
