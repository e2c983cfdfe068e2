//! Nothing in, a generation of a few products with the traits of real ones, and of a few places that sell them, out.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use yaojia_index::catalog::{Catalog, OfferRow, Records, Source};
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::{
    Category, Channel, Crs, Flags, Institution, InstitutionKind, ListedPrice, Money, Pack, Point,
    PriceKind, Product, ProductCode, Region, Stock, Strength, Tags,
};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Generic name, form, strength, trade name, English name.
const DRUGS: [(&str, &str, &str, &str, &str); 20] = [
    ("阿莫西林胶囊", "胶囊剂", "0.25g", "", "Amoxicillin Capsules"),
    ("阿莫西林克拉维酸钾片", "薄膜衣片", "0.375g(2:1)", "", ""),
    ("注射用阿莫西林钠克拉维酸钾", "粉针剂", "1.2g", "", ""),
    ("苯磺酸氨氯地平片", "片剂", "5mg", "络活喜", "Amlodipine Besylate Tablets"),
    ("苯磺酸左氨氯地平片", "片剂", "2.5mg", "", ""),
    ("缬沙坦氨氯地平片（Ⅰ）", "薄膜衣片", "每片含缬沙坦80mg，氨氯地平5mg", "", ""),
    ("盐酸二甲双胍缓释片", "缓释片", "0.5g", "", "Metformin"),
    ("盐酸二甲双胍片", "片剂", "0.25g", "格华止", ""),
    ("硝苯地平控释片", "控释片", "30mg", "拜新同", ""),
    ("维生素B6片", "片剂", "10mg", "", ""),
    ("人干扰素α2b注射液", "注射剂", "300万单位", "", ""),
    ("丙泊酚中/长链脂肪乳注射液", "注射剂", "20ml:0.2g", "", ""),
    ("精蛋白人胰岛素混合注射液(30R)", "注射剂", "3ml:300单位（笔芯）", "", ""),
    ("六味地黄丸(浓缩丸)", "浓缩丸", "每8丸重1.44g", "", ""),
    ("云南白药胶囊", "胶囊剂", "0.25g", "", ""),
    ("藿香正气口服液", "合剂", "10ml", "", ""),
    ("川芎", "饮片", "统货", "", ""),
    ("β-七叶皂苷钠片", "片剂", "30mg", "", ""),
    ("0.9%氯化钠注射液", "大容量注射液", "250ml:2.25g", "", ""),
    ("阿托伐他汀钙片", "薄膜衣片", "20mg", "立普妥", "Atorvastatin"),
];

const MAKERS: [&str; 5] = [
    "齐鲁制药有限公司",
    "云南白药集团股份有限公司",
    "拜耳医药保健有限公司",
    "Lek Pharmaceuticals d.d.（山德士（中国）制药有限公司分包装）",
    "太极集团重庆涪陵制药厂有限公司",
];

fn product(at: usize) -> Product {
    let (name, form, strength, trade, english) = DRUGS[at % DRUGS.len()];
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let count = [6, 7, 24][at % 3];
    Product {
        code: ProductCode::from_source("tiny", &format!("{at:05}")),
        generic_name: name.to_owned(),
        trade_names: filled(trade).into_iter().collect(),
        english_name: filled(english),
        form: form.to_owned(),
        strength: Strength::read(strength),
        pack: Pack {
            text: format!("{count}片/盒"),
            count: NonZeroU32::new(count),
            unit: Some("片".to_owned()),
            per_measure: None,
        },
        manufacturer: MAKERS[at % MAKERS.len()].to_owned(),
        holder: None,
        approval_numbers: vec![format!("国药准字H{:08}", 20_000_000 + at).parse().unwrap()],
        category: Category::Western,
        insurance_class: None,
        flags: Flags::default(),
        gtins: vec![format!("{:014}", 6_900_000_000_000_u64 + at as u64)],
        trace_ids: vec![format!("{:07}", 8_100_000 + at)],
        udi_dis: Vec::new(),
        indications: None,
    }
}

/// Places that sell.
pub(crate) const PLACES: u32 = 7;

/// The code of a place.
pub(crate) fn place_code(at: u32) -> String {
    format!("P21010200{at:03}")
}

fn place(at: u32) -> Institution {
    let (lat, lon) = (41.79 + f64::from(at) / 100.0, 123.40);
    Institution {
        code: place_code(at).parse().unwrap(),
        name: format!("示例大药房第{at}分店"),
        kind: InstitutionKind::Pharmacy,
        public: None,
        grade: None,
        district: Region::from_code(210_102 + at % 3),
        address: None,
        location: Point::new(lat, lon, Crs::Gcj02).ok(),
        given_crs: Some(Crs::Gcj02),
        phone: None,
        hours: None,
        tags: Tags::default(),
        invented: true,
    }
}

/// Every third product at every place, with a price of its own.
fn offers(products: u32) -> impl Iterator<Item = OfferRow> {
    let sold = (0..products).step_by(3);
    sold.flat_map(|product| (0..PLACES).map(move |place| (product, place))).map(
        |(product, place)| OfferRow {
            product,
            institution: place,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(i64::from(10_000 + 700 * product + 130 * place)).unwrap(),
            observed_at: 1_795_000_000 + i64::from(place),
            confirmed_at: None,
            in_stock: Stock::Yes,
            source: 0,
        },
    )
}

/// The folder of the generation.
pub(crate) fn folder(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("yaojia-{name}-{}", std::process::id()))
}

/// Publishes the generation into `data` and opens it.
pub(crate) fn open(data: &Path) -> Snapshot {
    let region = Region::from_code(210_100).unwrap();
    let products: Vec<Product> = (0..3 * DRUGS.len()).map(product).collect();
    let listed = products.iter().step_by(2).zip(1..).map(|(product, at)| ListedPrice {
        province: region.province(),
        product: product.code.clone(),
        price: Money::from_units(10_000 * at),
        observed_at: None,
        source: "tiny".to_owned(),
    });
    let records = Records {
        dataset: "tiny".to_owned(),
        region: Some(region),
        listed: listed.collect(),
        sources: vec![Source { name: "tiny".to_owned(), date: None }],
        products,
        institutions: (0..PLACES).map(place).collect(),
        ..Records::default()
    };
    let (catalog, _) = Catalog::link(records);
    let products = catalog.records().products.len() as u32;
    let _ = std::fs::remove_dir_all(data);
    std::fs::create_dir_all(data).unwrap();
    let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
    publish(data, &catalog, offers(products), &options).unwrap();
    open_current(data).unwrap()
}
