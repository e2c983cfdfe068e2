//! A table held in memory, as a request brings it, in; its sheets and rows out.

use super::lines::Lines;
use super::{Format, Kind, Rows, array, bytes, json, text, unpacked, workbook};

/// Why a table held in memory can't be read at all.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// A workbook that is none.
    #[error("not a workbook: {0}")]
    Workbook(String),
    /// A workbook that unpacks to more than any list.
    #[error("the workbook unpacks to more than {0} bytes")]
    TooLarge(u64),
    /// The text can't be decoded.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Which reader a table needs, told by how it begins: an archive, an array, an object, else cells.
#[must_use]
pub fn sniff(table: &[u8]) -> Format {
    if table.starts_with(b"PK\x03\x04") {
        return Format::Workbook;
    }
    let text = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
    match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'[') => Format::Json,
        Some(b'{') => Format::JsonLines,
        _ => Format::Delimited,
    }
}

/// The sheets of a table; one without a name for formats that have none. A workbook may unpack to `most` bytes.
pub fn held_sheets(
    table: &[u8],
    format: Format,
    most: u64,
) -> Result<Vec<Option<String>>, HeldError> {
    if format != Format::Workbook {
        return Ok(vec![None]);
    }
    if !unpacked::fits(table, most) {
        return Err(HeldError::TooLarge(most));
    }
    let sheets = guarded(|| workbook::held_sheets(table))?;
    Ok(sheets.into_iter().map(Some).collect())
}

/// What the reader of workbooks makes of bytes nobody has looked at; it may stop where they are odd.
fn guarded<T>(read: impl FnOnce() -> Result<T, calamine::XlsxError>) -> Result<T, HeldError> {
    let read = std::panic::AssertUnwindSafe(read);
    match std::panic::catch_unwind(read) {
        Ok(done) => done.map_err(|error| HeldError::Workbook(error.to_string())),
        Err(_) => Err(HeldError::Workbook("its sheets do not hold together".to_owned())),
    }
}

impl Rows {
    /// The rows of one sheet of a table held in memory, at most so many of a workbook.
    pub fn held(
        table: impl AsRef<[u8]> + Send + 'static,
        format: Format,
        sheet: Option<&str>,
        at_most: usize,
    ) -> Result<Self, HeldError> {
        let kind = match format {
            Format::Delimited => {
                Kind::Delimited(Box::new(text::Delimited::new(Lines::new(bytes::held(table)))?))
            }
            Format::JsonLines => Kind::Lines(json::JsonLines::new(Lines::new(bytes::held(table)))),
            Format::Json => Kind::Array(array::JsonArray::new(bytes::held(table))),
            Format::Workbook => {
                let sheet = sheet.unwrap_or_default();
                let rows = guarded(|| workbook::held_rows(table.as_ref(), sheet, Some(at_most)))?;
                Kind::Held { rows: rows.into_iter(), names: Vec::new() }
            }
        };
        Ok(Self { path: "table".into(), kind })
    }
}
