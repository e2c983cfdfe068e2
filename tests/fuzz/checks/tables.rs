//! Any bytes as a published table or as a part of a workbook in, nothing out: its rows are taken or refused.

use std::path::Path;

use yaojia::ingest::{LoadOptions, load};
use yaojia::read::{Format, RawRow, Rows, held_sheets, sniff};

/// Bytes a workbook may unpack to.
const UNPACKED: u64 = 1 << 24;

/// The first byte chooses the table and its format.
pub(crate) fn table(folder: &Path, bytes: &[u8]) {
    const TABLES: [&str; 5] = ["products", "offers", "institutions", "awards", "supply_list"];
    const FORMATS: [&str; 3] = ["csv", "jsonl", "json"];
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let first = usize::from(first);
    let name = format!("{}.{}", TABLES[first / 8 % TABLES.len()], FORMATS[first % FORMATS.len()]);
    read(folder, &name, rest);
    held(rest);
}

/// The first byte chooses a part of a workbook that the rest is, or that the rest is a whole one.
pub(crate) fn workbook(folder: &Path, bytes: &[u8]) {
    let (&first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let whole = match usize::from(first).checked_sub(1) {
        None => rest.to_vec(),
        Some(part) => packed(part % PARTS.len(), rest),
    };
    read(folder, "products.xlsx", &whole);
    held(&whole);
}

/// As a file of an operator.
fn read(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    if let Ok(loaded) = load(std::slice::from_ref(&path), &LoadOptions::default()) {
        loaded.offers.for_each(drop);
    }
    std::fs::remove_file(path).unwrap();
}

/// As a list that somebody sends.
fn held(bytes: &[u8]) {
    let format = sniff(bytes);
    let Ok(sheets) = held_sheets(bytes, format, UNPACKED) else { return };
    for sheet in sheets {
        let rows = Rows::held(bytes.to_vec(), format, sheet.as_deref(), 1_000);
        let (Ok(mut rows), mut row) = (rows, RawRow::default()) else { continue };
        while rows.next(&mut row).unwrap_or_default() {
            assert!(
                format != Format::Workbook || row.cells.iter().all(|c| str::from_utf8(c).is_ok())
            );
        }
    }
}

/// The parts of a small workbook.
const PARTS: [(&str, &str); 6] = [
    (
        "xl/worksheets/sheet1.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>",
    ),
    ("xl/sharedStrings.xml", "<sst count=\"1\"><si><t>code</t></si></sst>"),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
    ),
    ("[Content_Types].xml", "<Types/>"),
];

/// A workbook whose `part` holds `bytes`: an archive that stores its parts as they are.
fn packed(part: usize, bytes: &[u8]) -> Vec<u8> {
    let (mut out, mut index) = (Vec::new(), Vec::new());
    for (at, (name, usual)) in PARTS.iter().enumerate() {
        let data = if at == part { bytes } else { usual.as_bytes() };
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(crc(data).to_le_bytes());
        head.extend([(data.len() as u32).to_le_bytes(); 2].concat());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        index.extend(b"PK\x01\x02\x14\x00");
        index.extend(&head);
        index.extend([0; 10]);
        index.extend((out.len() as u32).to_le_bytes());
        index.extend(name.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(data);
    }
    let (parts, start) = (PARTS.len() as u16, out.len() as u32);
    out.extend(&index);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([parts.to_le_bytes(); 2].concat());
    out.extend((index.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The sum an archive keeps of a part.
fn crc(data: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(data);
    crc.sum()
}
