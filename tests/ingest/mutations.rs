//! Rows of each table with cells changed at random: never a panic, each row taken or refused with its place.

use proptest::prelude::*;
use yaojia::ingest::{LoadOptions, load};

/// A valid row of each table, with its headings.
const TABLES: [(&str, &str); 7] = [
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
