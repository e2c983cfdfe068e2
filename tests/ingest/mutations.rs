//! Random and mutated rows of every published table: never a panic, each row taken or refused with its place.
//!
//! `YAOJIA_CASES=100000 cargo test --test it mutations -- --nocapture --test-threads=1` runs so many rows of each
//! table and prints what they took.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Instant;

use yaojia::ingest::{LoadOptions, Report, TableReport, load, tables, template};

/// Rows of a run: few by default.
fn cases() -> usize {
    std::env::var("YAOJIA_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(150)
}

/// SplitMix64: the same rows in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn text(&mut self, of: &str, most: usize) -> String {
        let signs: Vec<char> = of.chars().collect();
        (0..self.below(most + 1)).map(|_| signs[self.below(signs.len())]).collect()
    }
}

/// Values that readers of numbers, dates, codes and lists trip over.
const TRAPS: &[&str] = &[
    "",
    "0",
    "-1",
    "1e9",
    "9223372036854775808",
    "0.00001",
    "99999999999999999999.99",
    "NaN",
    "12,5",
    "1,234.5",
    "¥3",
    "12.5元",
    "面议",
    "*",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00",
    "1900/1/1",
    "2026年11月",
    "20261120",
    "2062-01-01",
    "2026-11-20T25:61:61",
    "2026-11-20T08:00:00+99:00",
    "是",
    "否",
    "全国",
    "210102",
    "海南",
    "铁西区",
    "999999",
    "XJ01CAA040E001020200600",
    "xj01caa040e001020200600",
    "ZA01BAY0526010203083",
    "src::",
    "src:a:b",
    "C0101010010000000001",
    "P21010200012",
    "国药准字H44021351",
    "国药准字H44021351；H20171218",
    "0.25g*24粒/盒",
    "5ml:0.1g",
    "(((((((",
    "100mg/100mg/100mg",
    "%",
    "1:1;3:2",
    "1:99999999999",
    "code=XJ01CAA040E001020200600",
    "code=;=",
    "a=b;c=d;e=f",
    "products",
    "listed_prices",
    "offers",
    "price",
    "generic_name",
    "13.60元(1ml:12.5mg/支)；66.82元",
    "元(；(",
    "36小时",
    "1.5天",
    "-3分钟",
    "98.5%",
    "101%",
    "91",
    "180.1",
    "41.8",
    "123.4",
    "wgs84",
    "=1+1",
    "'=1",
    "\u{feff}",
    "\u{0}",
    "\u{fffd}",
    "\u{202e}abc",
    "\u{1f48a}",
    "阿莫西林\n胶囊",
    "a\"b",
    "\"",
    "\t",
    ";;;、、",
    "三进;24h",
    "特别严重失信",
    "一般",
];

/// What becomes of a cell.
fn cell(random: &mut Random, valid: &str, others: &[String]) -> String {
    match random.below(10) {
        0..=3 => valid.to_owned(),
        4 => random.pick(TRAPS).to_owned(),
        5 => others[random.below(others.len())].clone(),
        6 => random.text("0123456789.-/:,+TZ eE%", 14),
        7 => random
            .text("阿莫西林胶囊片注射用钠（）()[]【】、；;，,:：*×/％%\"' \t克毫升0129gmlABZ", 16),
        8 => (0..random.below(8))
            .filter_map(|_| char::from_u32(random.next() as u32 % 0x2ffff))
            .collect(),
        _ => {
            let at = random.below(valid.chars().count() + 1);
            let (head, tail): (Vec<_>, Vec<_>) =
                valid.chars().enumerate().partition(|(i, _)| *i < at);
            let of =
                |part: Vec<(usize, char)>| part.into_iter().map(|(_, c)| c).collect::<String>();
            format!("{}{}{}", of(head), random.text("0A.；元", 2), of(tail))
        }
    }
}

type Row = Vec<String>;

/// The headings of a table and `n` rows of it, the first one valid; each has a cell that is not blank.
fn rows(table: &str, n: usize, random: &mut Random) -> (Row, Vec<Row>) {
    let text = template(table, false).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let of = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Row>();
    let headings = of(reader.headers().unwrap());
    let valid: Vec<Row> = reader.records().map(|row| of(&row.unwrap())).collect();
    let mut rows = vec![valid[0].clone()];
    while rows.len() < n {
        let mut row = valid[random.below(valid.len())].clone();
        let all = random.below(20) == 0;
        for _ in 0..if all { row.len() } else { random.below(4) } {
            let at = random.below(row.len());
            row[at] = cell(random, &row[at], &valid[0]);
        }
        match random.below(40) {
            0 => row.truncate(1 + random.below(row.len())),
            1 => row.push(random.pick(TRAPS).to_owned()),
            _ => {}
        }
        if row.iter().any(|cell| !cell.trim().is_empty()) && row != headings {
            rows.push(row);
        }
    }
    (headings, rows)
}

/// Rows as CSV in which every cell is whole.
fn quoted(headings: &Row, rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    std::iter::once(headings).chain(rows).for_each(|row| writer.write_record(row).unwrap());
    writer.into_inner().unwrap()
}

/// Rows as lines in which nothing is quoted, some bytes are wrong and some lines have no end.
fn raw(headings: &Row, rows: &[Row], random: &mut Random) -> Vec<u8> {
    let mut out = headings.join(",").into_bytes();
    for row in rows {
        out.push(b'\n');
        let start = out.len();
        out.extend_from_slice(row.join(",").as_bytes());
        if out.len() > start && random.below(4) == 0 {
            let at = start + random.below(out.len() - start);
            out[at] = random.next() as u8;
        }
        if random.below(20_000) == 0 {
            out.resize(out.len() + (3 << 20), b'x');
        }
    }
    out
}

/// Rows as objects whose values are of any kind.
fn objects(headings: &Row, rows: &[Row], random: &mut Random) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows {
        let mut object = serde_json::Map::new();
        for (name, cell) in headings.iter().zip(row) {
            let number = cell.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
            let value = match (random.below(30), number) {
                (0, _) => serde_json::json!([cell, null, 1]),
                (1, _) => serde_json::json!({"inner": cell}),
                (2, _) => serde_json::Value::Null,
                (3, _) => true.into(),
                (4..=15, Some(number)) => number.into(),
                _ => cell.as_str().into(),
            };
            object.insert(name.clone(), value);
        }
        if random.below(500) == 0 {
            object.insert(format!("field{}", random.next()), 1.into());
        }
        let text = serde_json::Value::Object(object).to_string();
        let cut = random.below(100) == 0;
        out.extend_from_slice(if cut {
            &text.as_bytes()[..text.len() / 2]
        } else {
            text.as_bytes()
        });
        out.push(b'\n');
    }
    out
}

/// Loads a file beside the templates of all tables and holds its account to account.
fn account(base: &Path, file: &Path, table: &str, rows: usize) -> (TableReport, Report) {
    let refused = file.with_extension("refused");
    let options = LoadOptions {
        refused_rows: Some(refused.clone()),
        region: Some("210100".parse().unwrap()),
        now: Some("2026-11-21T00:00:00Z".parse().unwrap()),
        ..LoadOptions::default()
    };
    let loaded = load(&[base.to_owned(), file.to_owned()], &options).unwrap();
    let report = loaded.finish().unwrap();
    let ours = |t: &&TableReport| Path::new(&t.file) == file;
    let found = report.tables.iter().find(ours).unwrap_or_else(|| panic!("{:?}", report.skipped));
    assert_eq!(found.table, table, "{}", file.display());
    assert_eq!(found.read, found.accepted + found.refused, "{found:?}");
    assert!(found.accepted >= 1, "{found:?} {:?}", report.rejects.first());
    let mut told = BTreeMap::<String, u64>::new();
    if let Ok(mut reader) = csv::Reader::from_path(&refused) {
        for row in reader.records() {
            let row = row.unwrap();
            let (place, column, code, reason) = (&row[2], &row[3], &row[5], &row[6]);
            assert!(place.parse::<usize>().is_ok_and(|at| at >= 1), "{row:?}");
            assert!(!code.is_empty() && !reason.is_empty(), "{row:?}");
            let whole = ["unclosed_quote", "line_too_long", "not_json", "too_many_cells"];
            assert!(!column.is_empty() || whole.contains(&code), "{row:?}");
            *told.entry(row[0].to_owned()).or_default() += 1;
        }
    }
    let all: u64 = told.values().sum();
    assert_eq!(all, report.refused + report.cells_left_out, "each is written down");
    assert_eq!(report.reasons.values().sum::<u64>(), all);
    assert!(report.rejects.len() <= Report::SAMPLE);
    assert!(found.read <= rows as u64, "{found:?}");
    let found = found.clone();
    (found, report)
}

/// The most memory this process has held since it was last asked, in MiB; 0 where the system does not tell.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    let _ = fs::write("/proc/self/clear_refs", "5");
    kib.unwrap_or(0) / 1024
}

#[test]
fn every_row_is_taken_or_refused_with_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("base");
    fs::create_dir(&base).unwrap();
    for table in tables() {
        fs::write(base.join(format!("{table}.csv")), template(table, false).unwrap()).unwrap();
    }
    let mut random = Random(2026);
    for table in tables() {
        let (headings, rows) = rows(table, cases(), &mut random);
        for kind in ["quoted.csv", "raw.csv", "objects.jsonl"] {
            let file = dir.path().join(format!("{table}-{kind}"));
            let bytes = match kind {
                "quoted.csv" => quoted(&headings, &rows),
                "raw.csv" => raw(&headings, &rows, &mut random),
                _ => objects(&headings, &rows, &mut random),
            };
            fs::write(&file, &bytes).unwrap();
            drop(bytes);
            let (before, start) = (peak(), Instant::now());
            let before = before.min(peak());
            let (found, report) = account(&base, &file, table, rows.len() * 2);
            let (took, most) = (start.elapsed().as_millis(), peak());
            if kind != "raw.csv" {
                assert_eq!(found.read as usize, rows.len(), "{table} {kind}: no row goes missing");
            }
            if cases() >= 10_000 {
                assert!(
                    most < before + 512,
                    "{table} {kind}: {before} MiB before, {most} MiB at most"
                );
                println!(
                    "{table:<18} {kind:<14} {} rows: {} taken, {} refused, {} cells left out, {took} ms, \
                     {most} MiB at most",
                    found.read, found.accepted, found.refused, report.cells_left_out,
                );
            }
            fs::remove_file(&file).unwrap();
        }
    }
}
