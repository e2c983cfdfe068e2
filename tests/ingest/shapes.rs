//! The shapes tables come in: formats, encodings, headings, misprints, duplicates, bad rows.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::{Compression, write::GzEncoder};
use yaojia::ingest::{LoadError, LoadOptions, Loaded, Report, load};
use yaojia_index::catalog::OfferRow;

const PRODUCTS: &str = "code,generic_name,form,strength,pack,manufacturer\n\
    XJ01CAA040E001020200600,阿莫西林胶囊,胶囊剂,0.25g,0.25g*24粒/盒,珠海联邦制药股份有限公司\n";
const PLACES: &str = "code,name,kind,district\nP21010200012,和平大药房,药店,210102\n";

/// A folder that holds these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

fn loaded(path: &Path) -> Loaded {
    load(&[path.to_owned()], &LoadOptions::default()).unwrap()
}

/// The offers of an offers table beside one product and one place.
fn offers(name: &str, bytes: &[u8]) -> (Vec<OfferRow>, Report) {
    let dir =
        folder(&[("a.csv", PRODUCTS.as_bytes()), ("b.csv", PLACES.as_bytes()), (name, bytes)]);
    let mut loaded = loaded(dir.path());
    let rows = loaded.offers.by_ref().collect();
    (rows, loaded.finish().unwrap())
}

const OFFER: &str = "机构编码,医保药品代码,零售价（元）,更新时间\n\
    P21010200012,XJ01CAA040E001020200600,10.5,2026-11-20 08:00\n";

#[test]
fn a_table_is_the_same_in_every_format() {
    let tabs = format!("和平区报价\n\n{}", OFFER.replace(',', "\t"));
    let semicolons = OFFER.replace(',', ";");
    let gb = encoding_rs::GB18030.encode(OFFER).0.into_owned();
    let mark = ["\u{feff}", OFFER].concat();
    let json = "{\"institution\":\"P21010200012\",\"product\":\"XJ01CAA040E001020200600\",\
        \"price\":10.50,\"observed_at\":\"2026-11-20T08:00:00+08:00\"}\n";
    let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
    zipped.write_all(OFFER.as_bytes()).unwrap();
    let zipped = zipped.finish().unwrap();
    let (expected, _) = offers("c.csv", OFFER.as_bytes());
    assert_eq!(expected.len(), 1);
    assert_eq!(expected[0].price.to_string(), "10.50");
    for (name, bytes) in [
        ("c.tsv", tabs.as_bytes()),
        ("c.txt", semicolons.as_bytes()),
        ("c.csv", &gb),
        ("c.csv", mark.as_bytes()),
        ("c.jsonl", json.as_bytes()),
        ("c.csv.gz", &zipped),
    ] {
        let (rows, report) = offers(name, bytes);
        assert_eq!(rows, expected, "{name}: {report:?}");
    }
}

#[test]
fn a_bad_offer_is_refused_with_its_place() {
    let table = "institution,product,price,observed_at\n\
        P21010200012,XJ01CAA040E001020200600,0,2026-11-20\n\
        P21010200012,XJ01CAA040E001020200600,,2026-11-20\n\
        P21010200012,XJ01CAA040E001020200600,面议,2026-11-20\n\
        P21010200099,XJ01CAA040E001020200600,1,2026-11-20\n\
        P21010200012,XJ01CAA040E001020200999,1,2026-11-20\n\
        P21010200012,XJ01CAA040E001020200600,1,昨天\n\
        P21010200012,XJ01CAA040E001020200600,1,2062-11-20\n\
        P21010200012,\"XJ01,1,2026-11-20\n\
        P21010200012,xj01caa040e001020200600,1.2345,2026-11-20\n";
    let dir = folder(&[
        ("a.csv", PRODUCTS.as_bytes()),
        ("b.csv", PLACES.as_bytes()),
        ("c.csv", table.as_bytes()),
    ]);
    let refused = dir.path().join("refused.out");
    let options = LoadOptions {
        refused_rows: Some(refused.clone()),
        now: Some("2026-11-21T00:00:00Z".parse().unwrap()),
        ..LoadOptions::default()
    };
    let mut loaded = load(&[dir.path().to_owned()], &options).unwrap();
    assert_eq!(loaded.offers.by_ref().count(), 1);
    let report = loaded.finish().unwrap();
    let found: Vec<_> = report
        .rejects
        .iter()
        .map(|r| (r.row, r.column.as_str(), r.value.as_str(), r.code))
        .collect();
    assert_eq!(
        found,
        [
            (2, "price", "0", "not_positive"),
            (3, "price", "", "missing"),
            (4, "price", "面议", "not_a_number"),
            (5, "institution", "P21010200099", "unknown_institution"),
            (6, "product", "XJ01CAA040E001020200999", "unknown_product"),
            (7, "observed_at", "昨天", "not_a_time"),
            (8, "observed_at", "2062-11-20", "future"),
            (9, "", "P21010200012,\"XJ01,1,2026-11-20", "unclosed_quote"),
        ]
    );
    assert!(report.rejects.iter().all(|r| r.file.ends_with("c.csv")));
    assert_eq!(std::fs::read_to_string(refused).unwrap().lines().count(), 9);
}

#[test]
fn what_a_description_says_is_followed() {
    let table = "附件1\n供应清单\n省,药品,企业,价\n辽宁,布洛\n芬片,甲厂,1.5\n";
    let description = "name = \"d\"\n[[tables]]\ntable = \"awards\"\nfile = \"x.csv\"\nheading_row = 3\n\
        fill_down = [\"药品\"]\nconstants = { programme = \"P1\", form = \"片剂\" }\n\
        columns = { \"省\" = \"supply_provinces\", \"药品\" = \"generic_name\", \"企业\" = \"manufacturer\", \"价\" = \"price\" }\n\
        [[tables]]\nfile = \"p.csv\"\n";
    let table = table.replace("布洛\n芬片", "\"布洛\n芬片\"") + "吉林,,乙厂,2\n";
    let dir = folder(&[
        ("x.csv", table.as_bytes()),
        ("p.csv", "programme,name,level\nP1,省采,省\n".as_bytes()),
        ("dataset.toml", description.as_bytes()),
    ]);
    let loaded = loaded(dir.path());
    let awards = &loaded.catalog.records().awards;
    let names: Vec<_> = awards.iter().map(|a| a.generic_name.as_str()).collect();
    assert_eq!(names, ["布洛芬片", "布洛芬片"]);
    assert!(awards.iter().all(|a| a.provinces.len() == 1 && a.form == "片剂"));
}

#[test]
fn a_placeholder_code_merges_no_two_products() {
    let table = "药品统一编码,药品名称,生产企业,挂网价,省份\n\
        D5P0,甲片,甲厂,1,海南\nD5P0,乙片,乙厂,2,海南\n\
        XJ01CAA040E001020200600,丙片,丙厂,0,海南\nXJ01CAA040E001020200600,丙片,丙厂,3,海南\n";
    let dir = folder(&[("a.csv", table.as_bytes())]);
    let loaded = loaded(&dir.path().join("a.csv"));
    assert_eq!(loaded.catalog.records().products.len(), 3);
    assert_eq!(loaded.catalog.records().listed.len(), 3);
    let report = loaded.finish().unwrap();
    assert_eq!(report.notes["placeholder_code_on_several_products"], 1);
    assert_eq!(report.merges["product_of_the_same_code"], 1);
}

#[test]
fn what_is_not_there_or_no_table_is_said() {
    let dir = folder(&[("a.csv", b"x,y\n1,2\n"), ("b.doc", b"")]);
    let fails = |path: PathBuf| load(&[path], &LoadOptions::default()).unwrap_err();
    assert!(matches!(fails(dir.path().join("none.csv")), LoadError::Io { .. }));
    assert!(matches!(fails(dir.path().join("a.csv")), LoadError::Unrecognised { .. }));
    assert!(matches!(fails(dir.path().join("b.doc")), LoadError::Format { .. }));
    let report = loaded(dir.path()).finish().unwrap();
    assert_eq!(report.skipped.len(), 2);
}
