//! Every way a table can be wrong: one small file each, and what is said about it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use yaojia::ingest::{LoadError, LoadOptions, Report, load};

const FOLDER: &str = "fixtures/refused";

/// The account of one file read beside a product, a place and a programme that are sound.
fn account(file: &Path) -> Result<Report, LoadError> {
    let base = Path::new(FOLDER).join("base");
    let options = LoadOptions {
        dataset: Some("refused".to_owned()),
        now: Some("2026-11-21T00:00:00Z".parse().unwrap()),
        ..LoadOptions::default()
    };
    let mut loaded = load(&[base, file.to_owned()], &options)?;
    loaded.offers.by_ref().for_each(drop);
    loaded.finish()
}

fn told(file: &Path) -> String {
    let mut out = String::new();
    let report = match account(file) {
        Ok(report) => report,
        Err(error) => return format!("  not read: {error}\n"),
    };
    let table = report.tables.iter().find(|t| Path::new(&t.file) == file).unwrap();
    assert_eq!(table.read, table.accepted + table.refused, "{}: {table:?}", file.display());
    let _ = writeln!(out, "  {}: {} read, {} refused", table.table, table.read, table.refused);
    for r in &report.rejects {
        assert_eq!(Path::new(&r.file), file, "the sound files are sound: {r:?}");
        let (column, value) = (&r.column, &r.value);
        let _ = writeln!(out, "  row {} {column} {value:?}: {} ({})", r.row, r.reason, r.code);
    }
    let counted = report.merges.iter().map(|m| ("merged", m));
    for (what, (rule, n)) in counted.chain(report.notes.iter().map(|n| ("noted", n))) {
        let _ = writeln!(out, "  {what} {n}: {rule}");
    }
    out
}

#[test]
fn every_way_to_be_wrong_is_told_with_its_place() {
    let entries = std::fs::read_dir(FOLDER).unwrap();
    let mut files: Vec<PathBuf> =
        entries.map(|e| e.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    let mut all = String::new();
    for file in &files {
        let told = told(file);
        assert!(!told.ends_with("0 refused\n"), "{}: nothing is wrong with it", file.display());
        let _ = write!(all, "{}\n{told}", file.file_name().unwrap().to_string_lossy());
    }
    insta::assert_snapshot!(all);
}
