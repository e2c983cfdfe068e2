//! What `yaojia template` prints is read back whole, with English and with Chinese headings.

use yaojia::ingest::{LoadOptions, load, tables, template};

fn check(chinese: bool) {
    let dir = tempfile::tempdir().unwrap();
    for name in tables() {
        let text = format!("\u{feff}{}", template(name, chinese).unwrap());
        std::fs::write(dir.path().join(format!("{name}.csv")), text).unwrap();
    }
    let options = LoadOptions {
        now: Some("2026-11-21T00:00:00Z".parse().unwrap()),
        region: Some("210100".parse().unwrap()),
        ..LoadOptions::default()
    };
    let mut loaded = load(&[dir.path().to_owned()], &options).unwrap();
    assert_eq!(loaded.offers.by_ref().count(), 2);
    let records = loaded.catalog.records().clone();
    let report = loaded.finish().unwrap();
    for table in &report.tables {
        assert!(table.file.ends_with(&format!("{}.csv", table.table)), "{table:?}");
        assert_eq!((table.read, table.accepted, table.ignored.len()), (2, 2, 0), "{table:?}");
    }
    assert_eq!(report.tables.len(), tables().count());
    assert_eq!((report.refused, report.cells_left_out), (0, 0), "{:?}", report.rejects);
    assert_eq!((records.products.len(), records.standards.len()), (2, 3));
    assert_eq!((records.supply_list.len(), records.supply_status.len()), (2, 2));
    assert_eq!((records.credits.len(), records.synonyms.len(), records.bids.len()), (2, 2, 2));
    assert_eq!(report.notes["cell_overridden"], 2);
    let volume = records.awards.iter().find_map(|a| a.volume).unwrap();
    assert_eq!(volume, 1_200_000, "a stated volume stands");
    let mut prices = records.listed.iter().filter_map(|l| l.price).map(|p| p.to_string());
    assert!(prices.any(|p| p == "10.60"), "the operator's correction stands");
}

#[test]
fn every_template_loads_whole() {
    check(false);
    check(true);
}
