//! One products table in every shape cities export: the same catalogue, the same generation.

use std::io::Write;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;
use yaojia::ingest::{LoadOptions, load};
use yaojia_index::catalog::Catalog;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::snapshot::{FileEntry, Manifest};

const FOLDER: &str = "fixtures/shapes";

/// The catalogue of a file described as the others are, and the files of its generation.
fn published(name: &str, bytes: &[u8], more: &str) -> (Catalog, Vec<FileEntry>) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(name), bytes).unwrap();
    let description = format!(
        "name = \"same\"\nregion = \"210100\"\n[[tables]]\ntable = \"products\"\nfile = \"{name}\"\n\
         source = \"沈阳市药品挂网目录（示例）\"\ndate = \"2026-11-01\"\n{more}"
    );
    std::fs::write(dir.path().join("dataset.toml"), description).unwrap();
    let mut loaded = load(&[dir.path().to_owned()], &LoadOptions::default()).unwrap();
    let now: Timestamp = "2026-11-21T00:00:00Z".parse().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let offers = loaded.offers.by_ref();
    let done = publish(&data, &loaded.catalog, offers, &PublishOptions::at(now)).unwrap();
    let generation = data.join("generations").join(done.id.unwrap());
    let files = Manifest::read(&generation).unwrap().files;
    let catalog = loaded.catalog.clone();
    let report = loaded.finish().unwrap();
    assert_eq!((report.refused, report.cells_left_out), (0, 0), "{name}: {:?}", report.rejects);
    // The engine of the text index names its files by chance.
    (catalog, files.into_iter().filter(|f| !f.path.starts_with("text/")).collect())
}

/// One JSON object a line, its keys the headings of the table.
fn json_lines(table: &str) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let object = |row: csv::StringRecord| {
        let cells = headings.iter().zip(&row).map(|(h, cell)| (h.to_owned(), cell.into()));
        serde_json::Value::Object(cells.collect()).to_string() + "\n"
    };
    reader.into_records().map(|row| object(row.unwrap())).collect()
}

#[test]
fn one_table_in_every_shape_is_one_generation() {
    let table = std::fs::read_to_string(Path::new(FOLDER).join("products.csv")).unwrap();
    let (catalog, files) = published("products.csv", table.as_bytes(), "");
    assert_eq!(catalog.records().products.len(), 5);
    assert_eq!(catalog.records().listed.iter().filter(|l| l.price.is_none()).count(), 1);
    assert!(files.len() > 10);
    let gb = encoding_rs::GB18030.encode(&table).0.into_owned();
    let utf16: Vec<u8> = format!("\u{feff}{}", table.replace(',', "\t"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
    zipped.write_all(table.as_bytes()).unwrap();
    let quoted: String =
        table.lines().map(|l| format!("\"{}\"\r\n", l.replace(',', "\",\""))).collect();
    let xlsx = std::fs::read(Path::new(FOLDER).join("products.xlsx")).unwrap();
    for (name, bytes, more) in [
        ("gb18030.csv", gb, ""),
        ("mark.csv", ["\u{feff}", &table].concat().into(), ""),
        ("semicolon.csv", table.replace(',', ";").into(), ""),
        ("tabs.txt", table.replace(',', "\t").into(), ""),
        ("utf16.txt", utf16, ""),
        ("quoted.csv", quoted.into(), ""),
        ("titled.csv", format!("沈阳市药品挂网目录\n\n{table}").into(), ""),
        ("lines.jsonl", json_lines(&table).into(), ""),
        ("zipped.csv.gz", zipped.finish().unwrap(), ""),
        ("book.xlsx", xlsx, "heading_row = 3\nfill_down = [\"药品名称\"]\n"),
    ] {
        let (other, other_files) = published(name, &bytes, more);
        assert_eq!(other, catalog, "{name}");
        assert_eq!(other_files, files, "{name}");
    }
}
