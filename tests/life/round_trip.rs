//! What is exported and indexed again is the same generation, whatever the format.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use yaojia::ingest::{LoadOptions, load};
use yaojia::service::export::{File, Format, folder, write};
use yaojia_index::catalog::{Catalog, Division, OfferRow, Records, Source};
use yaojia_index::export::{Shape, Table};
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::record::{
    Amendment, ApprovalNumber, AwardLevel, Basis, Bid, Category, Channel, Credit, CreditScheme,
    Crs, Flags, Institution, InstitutionKind, Pack, PaymentStandard, Point, PriceKind, Product,
    Programme, Region, StandardLink, Stock, Strength, SupplyListEntry, SupplyStatus, Synonym,
    SynonymKind, Tags,
};
use yaojia_index::snapshot::{Snapshot, open_current};

use super::{fixtures, scratch};

/// What a dataset says, put so that two can be compared: offers name their sources.
struct Content {
    records: Records,
    offers: Vec<(OfferRow, String)>,
}

impl Content {
    fn of(catalog: &Catalog, offers: Vec<OfferRow>) -> Self {
        let mut records = catalog.records().clone();
        let sources = std::mem::take(&mut records.sources);
        let named = |offer: OfferRow| {
            let name = sources[usize::from(offer.source)].name.clone();
            (OfferRow { source: 0, ..offer }, name)
        };
        let mut offers: Vec<_> = offers.into_iter().map(named).collect();
        offers.sort_by_key(|(o, _)| (o.product, o.institution, o.channel, o.kind));
        records.divisions.sort_by_key(|division| division.region);
        Self { records, offers }
    }

    fn read(path: &Path) -> (Self, Catalog, Vec<OfferRow>) {
        let mut loaded = load(&[path.to_owned()], &LoadOptions::default()).unwrap();
        let offers: Vec<_> = loaded.offers.by_ref().collect();
        let catalog = loaded.catalog.clone();
        let report = loaded.finish().unwrap();
        assert_eq!((report.refused, report.cells_left_out), (0, 0), "{:?}", report.rejects);
        (Self::of(&catalog, offers.clone()), catalog, offers)
    }
}

fn publish_into(data: &Path, catalog: &Catalog, offers: &[OfferRow]) -> Arc<Snapshot> {
    let options = PublishOptions::at(Timestamp::UNIX_EPOCH);
    publish(data, catalog, offers.iter().copied(), &options).unwrap();
    Arc::new(open_current(data).unwrap())
}

/// Checksums by file of what the records and offers alone decide: the engine names its files by chance, and
/// sources are numbered by their files.
fn checksums(snapshot: &Snapshot, one_source: bool) -> BTreeMap<String, String> {
    let chance = |path: &str| {
        path.starts_with("text/engine")
            || path == "sources.tbl"
            || !one_source && (path == "offers.book" || path == "sheets.arr")
    };
    let files = snapshot.manifest().files.iter().filter(|file| !chance(&file.path));
    files.map(|file| (file.path.clone(), file.blake3.clone())).collect()
}

/// Exports `catalog` and `offers`, reads them again and compares; the exported folder.
fn goes_round(
    name: &str,
    catalog: &Catalog,
    offers: &[OfferRow],
    format: Format,
    gzip: bool,
) -> PathBuf {
    let data = scratch(name);
    let snapshot = publish_into(&data.join("first"), catalog, offers);
    let exported = data.join("exported");
    let written = folder(&snapshot, &exported, |table| File { table, format, gzip }).unwrap();
    let rows: u64 = Table::ALL.iter().map(|table| table.rows(&snapshot)).sum();
    assert_eq!(written.iter().map(|file| file.sum.rows).sum::<u64>(), rows, "{name}");
    let (content, again, offers_again) = Content::read(&exported);
    let before = Content::of(catalog, offers.to_vec());
    // Compared kind by kind: a message with every record in it would be of no use.
    let first = |records: &Records| {
        (records.products.first().cloned(), records.institutions.first().cloned())
    };
    assert_eq!(first(&content.records), first(&before.records), "{name}");
    assert!(content.records == before.records, "{name}: records differ");
    assert_eq!(content.offers, before.offers, "{name}");
    let second = publish_into(&data.join("second"), &again, &offers_again);
    let whole = offers.is_empty();
    assert_eq!(checksums(&second, whole), checksums(&snapshot, whole), "{name}");
    assert_eq!(second.manifest().counts, snapshot.manifest().counts, "{name}");
    assert_eq!(second.manifest().as_of, snapshot.manifest().as_of, "{name}");
    exported
}

const KINDS: [(&str, Format, bool); 4] = [
    ("csv", Format::Csv, false),
    ("csv-gz", Format::Csv, true),
    ("ndjson", Format::Ndjson, false),
    ("ndjson-gz", Format::Ndjson, true),
];

#[test]
fn the_fixtures_come_back_as_they_went() {
    let (_, catalog, offers) = Content::read(&fixtures());
    assert_eq!(offers.len(), 6000);
    for (name, format, gzip) in KINDS {
        goes_round(name, &catalog, &offers, format, gzip);
    }
}

#[test]
fn the_real_tables_come_back_as_they_went() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join("../shared/data").is_dir() {
        eprintln!("skipped: ../shared/data is not there");
        return;
    }
    let described = root.join("fixtures/published/dataset.toml");
    let loaded = load(&[described], &LoadOptions::default()).unwrap();
    let records = loaded.catalog.records();
    assert_eq!(records.products.len(), 17_885 + 50, "drugs and devices");
    assert_eq!((records.standards.len(), records.bids.len()), (492, 797));
    assert_eq!(records.amendments.len(), 3, "misprints put right");
    goes_round("real", &loaded.catalog, &[], Format::Csv, false);
}

/// A secret one of the whole country, and one of a product and region with a unit.
fn standards() -> Vec<PaymentStandard> {
    let secret = PaymentStandard {
        region: None,
        product: None,
        name: "-".into(),
        strength: Strength::read(""),
        unit: None,
        amount: None,
        basis: Basis::PerPack,
        valid_from: None,
        valid_to: Some("2026-12-31".parse().unwrap()),
        source: "=1".into(),
        products: Vec::new(),
        link: StandardLink::default(),
    };
    let of_product = PaymentStandard {
        region: Region::from_code(210_000),
        product: Some("src:trap:00012345".parse().unwrap()),
        name: String::new(),
        strength: Strength::read("1ml:12.5mg"),
        unit: Some("支".into()),
        amount: Some("13.6001".parse().unwrap()),
        basis: Basis::PerUnit,
        ..secret.clone()
    };
    vec![secret, of_product]
}

/// One that a row of the export holds again, one that none does, and a misprint that is gone.
fn amendments() -> Vec<Amendment> {
    let held = Amendment {
        table: "products".into(),
        key: "code=src:trap:00012345".into(),
        field: "holder".into(),
        from: None,
        value: "TRUE".into(),
        reason: "=HYPERLINK(1)".into(),
        date: Some("2026-11-20".parse().unwrap()),
    };
    let gone = Amendment { key: "code=007;form=1/2".into(), value: "-1".into(), ..held.clone() };
    let misprint =
        Amendment { from: Some("TRU".into()), date: None, reason: "0".into(), ..held.clone() };
    vec![held, gone, misprint]
}

/// One product, place and offer whose every text is a trap for a spreadsheet or a reader.
fn traps() -> (Catalog, Vec<OfferRow>) {
    let region = |code| Region::from_code(code).unwrap();
    let product = Product {
        code: "src:trap:00012345".parse().unwrap(),
        generic_name: "=HYPERLINK(\"http://example\",\"阿莫西林\")".into(),
        trade_names: vec!["+1".into(), "1/2".into()],
        english_name: Some("a, \"b\"".into()),
        form: "-".into(),
        strength: Strength::read("10"),
        pack: Pack::read("1/10", &Strength::read("10"), "-"),
        manufacturer: "@制药".into(),
        holder: Some("TRUE".into()),
        approval_numbers: ApprovalNumber::read_all("国药准字H44021351;国药准字Z20010001").0,
        category: Category::Unknown,
        insurance_class: None,
        flags: Flags::SHORTAGE,
        gtins: vec!["06901234567890".into(), "00000000000017".into()],
        trace_ids: vec!["0012345".into()],
        udi_dis: vec!["(01)06901234567890".into()],
        indications: Some("12E5".into()),
    };
    let place = |code: &str, crs| Institution {
        code: code.parse().unwrap(),
        name: "1月2日".into(),
        kind: InstitutionKind::Clinic,
        public: Some(false),
        grade: None,
        district: Some(region(210_102)),
        address: Some("+1".into()),
        location: Some(Point::new(41.123_456_789, 123.1, crs).unwrap()),
        given_crs: Some(crs),
        phone: Some("024-23456789".into()),
        hours: Some("8:00-20:00".into()),
        tags: Tags::SUPPLY_LIST.with(Tags::ALWAYS_OPEN),
        invented: true,
    };
    let code = product.code.clone();
    let records = Records {
        dataset: "traps".into(),
        region: Some(region(210_100)),
        products: vec![product],
        standards: standards(),
        supply_list: vec![SupplyListEntry {
            region: region(210_100),
            product: code.clone(),
            price: Some("2.1600".parse().unwrap()),
            since: None,
            source: "-".into(),
        }],
        supply_status: vec![SupplyStatus {
            region: region(210_102),
            product: code,
            until: Some("2026-10-31".parse().unwrap()),
            response_minutes: Some(2_161),
            dispatch_minutes: None,
            delivered_amount: Some("0.0001".parse().unwrap()),
            delivered_packs: Some(u64::from(u32::MAX) + 1),
            delivery_rate: Some(9_805),
            feedback: Some(0),
            feedback_places: Some(3),
            lasting_days: Some(14),
            source: "1/2".into(),
        }],
        credits: CreditScheme::ALL
            .map(|scheme| Credit {
                firm: "=药业".into(),
                region: (scheme == CreditScheme::FourLevels).then(|| region(210_000)),
                scheme,
                level: 2,
                date: Some("2025-06-30".parse().unwrap()),
                source: "007".into(),
            })
            .into(),
        synonyms: vec![Synonym {
            alias: "@1".into(),
            targets: vec!["2024".into(), "-阿莫西林".into()],
            kind: SynonymKind::Misspelt,
        }],
        programmes: vec![Programme {
            id: "1E5".into(),
            name: "1/2".into(),
            level: AwardLevel::Alliance,
            document: None,
            announced: Some("2026-01-01".parse().unwrap()),
        }],
        bids: vec![Bid {
            programme: "1E5".into(),
            seq: "007".into(),
            award_seq: None,
            variety: "=阿莫西林".into(),
            strength: "1-2".into(),
            firm: "+厂".into(),
            won: false,
            ceiling: "0.30000000000000004".into(),
            bid: "1E-3".into(),
            source: "TRUE".into(),
        }],
        amendments: amendments(),
        institutions: vec![place("src:trap:007", Crs::Wgs84), place("src:trap:008", Crs::Bd09)],
        divisions: vec![Division { region: region(210_102), name: "和平区".into() }],
        sources: vec![
            Source { name: "甲.csv".into(), date: None },
            Source { name: "乙.csv".into(), date: Some("2026-01-01".parse().unwrap()) },
        ],
        ..Records::default()
    };
    let offer = |institution, source: u8, channel, kind| OfferRow {
        product: 0,
        institution,
        channel,
        kind,
        price: "0.0142".parse().unwrap(),
        observed_at: 1_700_000_001,
        confirmed_at: Some(1_700_000_002),
        in_stock: Stock::No,
        source,
    };
    let offers = vec![
        offer(0, 0, Channel::Store, PriceKind::Member),
        offer(1, 1, Channel::Online, PriceKind::Insured),
        offer(1, 0, Channel::Store, PriceKind::List),
    ];
    (Catalog::link(records).0, offers)
}

#[test]
fn traps_come_back_as_they_went() {
    let (catalog, offers) = traps();
    for (name, format, gzip) in KINDS {
        let exported = goes_round(&format!("traps-{name}"), &catalog, &offers, format, gzip);
        let gz = if gzip { ".gz" } else { "" };
        let second = exported.join(format!("offers-1.{}{gz}", format.as_str()));
        assert!(second.exists(), "{}: a file per source", second.display());
    }
}

/// What a spreadsheet makes of a cell it opens: quotes don't hinder it.
fn through_a_spreadsheet(cell: &str) -> String {
    let number = cell.parse::<f64>().ok().map(|number| number.to_string());
    let parts: Vec<_> = cell.split(['/', '-', ':', '年', '月', '日']).collect();
    let day = parts.len() > 1 && parts.iter().all(|p| p.is_empty() || p.parse::<u32>().is_ok());
    match number {
        Some(number) => number,
        None if cell.starts_with(['=', '+', '-', '@']) => "#NAME?".to_owned(),
        None if day => "a day".to_owned(),
        None if cell.eq_ignore_ascii_case("true") => "1".to_owned(),
        None => cell.to_owned(),
    }
}

#[test]
fn codes_and_names_survive_a_spreadsheets_eyes() {
    for (trap, made) in [("007", "7"), ("1/2", "a day"), ("=1", "#NAME?"), ("1e3", "1000")] {
        assert_eq!(through_a_spreadsheet(trap), made, "the eyes see");
    }
    let (catalog, offers) = traps();
    let snapshot = publish_into(&scratch("eyes"), &catalog, &offers);
    let mut seen = 0;
    for table in Table::ALL {
        let mut bytes = Vec::new();
        let file = File { table, format: Format::Csv, gzip: false };
        write(Arc::clone(&snapshot), file, &mut bytes).unwrap();
        assert!(bytes.starts_with(b"\xef\xbb\xbf"), "a byte order mark");
        let mut rows = csv::ReaderBuilder::new().from_reader(&bytes[3..]);
        let names: Vec<_> = table.columns().iter().map(|column| column.name).collect();
        assert_eq!(rows.headers().unwrap(), names);
        for row in rows.records() {
            let row = row.unwrap();
            let cells = row.iter().zip(table.columns());
            for (cell, column) in cells.filter(|(_, column)| column.shape == Shape::Text) {
                assert_eq!(
                    through_a_spreadsheet(cell),
                    cell,
                    "{}: {}",
                    table.as_str(),
                    column.name
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "{seen}");
}
