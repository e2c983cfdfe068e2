//! Offers of a delimited file, which are read on several threads, against the same rows as JSON lines, which
//! are read one after another.

use std::fmt::Write;
use std::path::Path;

use yaojia::ingest::{LoadOptions, Report, load};
use yaojia_index::catalog::OfferRow;

/// Enough for many pieces.
const ROWS: usize = 60_000;

const PLACES: &str = "code,name,kind\nP21010200001,甲药店,pharmacy\nP21010200002,乙药店,pharmacy\n";
const PRODUCTS: &str = "code,generic_name,manufacturer,strength,pack\n\
    XJ01CAA040E001010100001,阿莫西林胶囊,甲公司,0.25g,24粒/盒\n\
    XJ01CAA040E001010100002,阿莫西林胶囊,乙公司,0.25g,24粒/盒\n";

/// The cells of row `at`: mostly plain ones, now and then each way to be unusual or wrong.
fn cells(at: usize) -> [String; 6] {
    let place = ["P21010200001", "p21010200002", " P21010200001 ", "P21010299999", ""];
    let product = ["XJ01CAA040E001010100001", "XJ01CAA040E001010100002", "XJ01CAA040E001010199999"];
    let time = [
        "2026-10-03T10:53:00+08:00",
        "2026-10-31 23:59:59",
        "2026-10-03",
        "2026年10月3日",
        "2026-10-03T10:53:00Z",
        "2026-02-30",
        "2036-10-03",
        "昨天",
        "",
    ];
    let price = ["9.90", "12", "0", "", "1,234.5", "¥3.5", "abc", "0.12345"];
    let stock = ["1", "0", "", "是", "x", "\u{fffd}"];
    let confirmed = ["", "2026-10-04", "2026-10-01"];
    let pick = |list: &[&str], every: usize, shift: usize| {
        let other = (at + shift).is_multiple_of(every).then(|| (at + shift) / every % list.len());
        list[other.unwrap_or_default()].to_owned()
    };
    let minute = format!("2026-10-{:02}T{:02}:{:02}:00+08:00", at % 28 + 1, at % 24, at % 60);
    let time = if at.is_multiple_of(31) { pick(&time, 31, 0) } else { minute };
    [
        pick(&place, 17, 1),
        pick(&product, 13, 2),
        if at.is_multiple_of(19) {
            pick(&price, 19, 0)
        } else {
            format!("{}.{:02}", at % 90 + 1, at % 100)
        },
        time,
        pick(&stock, 23, 3),
        pick(&confirmed, 29, 4),
    ]
}

const FIELDS: [&str; 6] =
    ["institution", "product", "price", "observed_at", "in_stock", "confirmed_at"];

/// The offers of a file and the account of them.
fn read(name: &str, text: &str) -> (Vec<OfferRow>, Report) {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    write("institutions.csv", PLACES);
    write("products.csv", PRODUCTS);
    write(name, text);
    let options = LoadOptions {
        dataset: Some("lanes".to_owned()),
        now: Some("2026-11-21T00:00:00Z".parse().unwrap()),
        refused_rows: Some(dir.path().join("refused.out")),
        ..LoadOptions::default()
    };
    let mut loaded = load(&[dir.path().to_owned()], &options).unwrap();
    let offers = loaded.offers.by_ref().collect();
    let report = loaded.finish().unwrap();
    let refused = std::fs::read_to_string(dir.path().join("refused.out")).unwrap();
    assert_eq!(refused.lines().count() as u64, 1 + report.refused + report.cells_left_out);
    let rows = refused.lines().skip(1).filter_map(|line| line.split(',').nth(2)?.parse().ok());
    assert!(rows.collect::<Vec<u64>>().is_sorted(), "refusals come in the order of the file");
    (offers, report)
}

/// What is said about rows; headings take a line, keys do not.
fn told(report: &Report, headings: u64) -> Vec<(u64, String, String, &'static str)> {
    let each = report
        .rejects
        .iter()
        .filter(|reject| Path::new(&reject.file).ends_with("offers.csv") || headings == 0);
    each.map(|r| (r.row - headings, r.column.clone(), r.value.clone(), r.code)).collect()
}

#[test]
fn offers_read_on_several_threads_are_those_read_on_one() {
    let (mut plain, mut quoted, mut json) =
        (FIELDS.join(",") + "\n", FIELDS.join(",") + "\n", String::new());
    for at in 0..ROWS {
        let mut cells = cells(at);
        let object =
            FIELDS.iter().zip(&cells).map(|(f, cell)| ((*f).to_owned(), cell.as_str().into()));
        let _ = writeln!(json, "{}", serde_json::Value::Object(object.collect()));
        for cell in &mut cells {
            if cell.contains(',') {
                *cell = format!("\"{cell}\"");
            }
        }
        let _ = writeln!(plain, "{}", cells.join(","));
        // One half of the second file is quoted throughout.
        let quote = |cell: &String| {
            if cell.starts_with('"') { cell.clone() } else { format!("\"{cell}\"") }
        };
        let row =
            if at < ROWS / 2 { cells.each_ref().map(quote).join(",") } else { cells.join(",") };
        let _ = writeln!(quoted, "{row}");
    }
    let (expected, account) = read("offers.jsonl", &json);
    assert!(expected.len() > ROWS / 2 && account.refused > 1_000 && account.cells_left_out > 100);
    for text in [&plain, &quoted] {
        let (offers, report) = read("offers.csv", text);
        assert_eq!(offers.len(), expected.len());
        assert!(offers == expected, "the same offers in the same order");
        assert_eq!(
            (report.refused, report.cells_left_out),
            (account.refused, account.cells_left_out)
        );
        assert_eq!(report.reasons, account.reasons);
        assert_eq!(told(&report, 1), told(&account, 0));
    }
}
