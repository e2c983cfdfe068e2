//! Rows of each table with cells changed at random: never a panic, each row taken or refused with its place.

use proptest::prelude::*;
use yaojia::ingest::{LoadOptions, load};

/// A valid row of each table, with its headings.
const TABLES: [(&str, &str); 14] = [
    (
        "code,generic_name,form,strength,pack,pack_count,manufacturer,approval_number,category,consistency,gtin,listed_price,province",
        "XJ01CAA040E001020200600,阿莫西林胶囊,胶囊剂,0.25g,0.25g*24粒/盒,24,珠海联邦,国药准字H44021351,西药,是,6901234567892,10.66,海南",
    ),
    ("province,product,price,observed_at", "海南,XJ01CAA040E001020200600,10.66,2024-06-01"),
    (
        "programme,name,level,document,announced,effective,years_by_winners",
        "B2,国家第二批,国家,GY-YD2019-2,2020-01-17,2020-04,1:1;4:3",
    ),
    (
        "programme,table,seq,generic_name,form,strength,pack,pack_count,manufacturer,price,supply_provinces",
        "B2,result,1,阿卡波糖片,片剂,50mg,30片/盒,30,拜耳医药保健有限公司,5.42,辽宁、吉林",
    ),
    (
        "code,name,kind,district,lat,lon,crs,tags",
        "P21010200012,和平大药房,药店,210102,41.79,123.4,gcj02,三进;24h",
    ),
    (
        "institution,product,price,observed_at,confirmed_at,in_stock,channel,kind",
        "P21010200012,XJ01CAA040E001020200600,10.5,2026-11-20,2026-11-21,yes,store,list",
    ),
    ("code,name", "210102,和平区"),
    (
        "region,product,generic_name,strength,standard,basis,valid_from,valid_to",
        "210102,XJ01CAA040E001020200600,阿莫西林胶囊,0.25g,1.5元(0.25g/粒)；3元(0.5g/粒),per_unit,2026-01-01,2026-12-31",
    ),
    ("region,product,supply_price,since", "210102,XJ01CAA040E001020200600,2.16,2026-03-01"),
    (
        "region,product,until,response_time,dispatch_time,delivered_amount,delivered_packs,delivery_rate,feedback",
        "210102,XJ01CAA040E001020200600,2026-10-31,36小时,1.5天,12960,6000,98.5%,2",
    ),
    ("firm,region,credit_level,scheme,date", "示例制药,210102,失信,3,2026-06-30"),
    ("alias,target,kind", "阿莫仙,阿莫西林,trade"),
    (
        "programme,seq,variety,strength,firm,won,ceiling_price,bid",
        "B2,1,阿卡波糖口服常释剂型,50mg,拜耳医药保健有限公司,是,0.8,0.2",
    ),
    ("programme,province,variety,strength,volume_wan", "B2,辽宁,阿卡波糖口服常释剂型,50mg,338.03"),
];

/// What may happen to a cell.
fn mutated() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[-0-9.,/:TZ+]{0,12}",
        "[\"';\\t\\r 、（）]{0,4}",
        "\\PC{0,12}",
        Just("9".repeat(60)),
    ]
}

/// Cases of a run: few by default, `YAOJIA_CASES=100000` for a long one.
fn cases() -> u32 {
    std::env::var("YAOJIA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn every_row_is_taken_or_refused_with_a_reason(
        changes in prop::collection::vec((0..TABLES.len(), 0_usize..13, mutated()), 1..12),
    ) {
        let dir = tempfile::tempdir().unwrap();
        for (at, (headings, valid)) in TABLES.iter().enumerate() {
            let mut text = format!("{headings}\n{valid}\n");
            for (_, cell, value) in changes.iter().filter(|(table, ..)| *table == at) {
                let mut cells: Vec<&str> = valid.split(',').collect();
                let place = cell % cells.len();
                cells[place] = value;
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            std::fs::write(dir.path().join(format!("{at}.csv")), text).unwrap();
        }
        let loaded = load(&[dir.path().to_owned()], &LoadOptions::default()).unwrap();
        let report = loaded.finish().unwrap();
        prop_assert_eq!(report.tables.len(), TABLES.len(), "{:?}", report.skipped);
        for table in &report.tables {
            prop_assert_eq!(table.read, table.accepted + table.refused, "{:?}", table);
            prop_assert!(table.accepted >= 1, "{:?} {:?}", table, report.rejects);
        }
        for reject in &report.rejects {
            prop_assert!(reject.row >= 2 && !reject.reason.is_empty() && !reject.file.is_empty());
        }
    }
}
