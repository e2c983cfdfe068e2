//! Workbooks (`.xlsx`) in, the rows of one sheet out, every cell as the text a person would type.

use std::fs;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::{RawRow, ReadError, json::plain, unpacked};

/// Bytes a workbook may unpack to: the largest real ones, of 200,000 rows, come to some 200 MiB.
const MOST_UNPACKED: u64 = 1 << 30;
/// Cells of a sheet, empty ones before a filled one in its row counted: a few filled ones far to the right must not
/// fill the memory. 400,000 rows of 50 columns.
const MOST_CELLS: usize = 20_000_000;

fn open(path: &Path) -> Result<Xlsx<Cursor<Vec<u8>>>, ReadError> {
    let bytes = fs::read(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    if !unpacked::fits(&bytes, MOST_UNPACKED) {
        let what = format!("unpacks to more than {} MiB", MOST_UNPACKED >> 20);
        return Err(ReadError::TooLarge { path: path.to_owned(), what });
    }
    Xlsx::new(Cursor::new(bytes)).map_err(|source| workbook(path, source))
}

fn workbook(path: &Path, source: XlsxError) -> ReadError {
    ReadError::Workbook { path: path.to_owned(), source }
}

/// The names of the sheets, in order.
pub(super) fn sheets(path: &Path) -> Result<Vec<String>, ReadError> {
    Ok(open(path)?.sheet_names())
}

/// The rows of a sheet that hold anything; only the first `at_most` where given.
pub(super) fn rows(
    path: &Path,
    sheet: &str,
    at_most: Option<usize>,
) -> Result<Vec<RawRow>, ReadError> {
    rows_of(open(path)?, sheet, at_most).map_err(|source| workbook(path, source))
}

/// The sheets of a workbook held in memory.
pub(super) fn held_sheets(bytes: &[u8]) -> Result<Vec<String>, XlsxError> {
    Ok(Xlsx::new(Cursor::new(bytes))?.sheet_names())
}

/// The rows of a sheet of a workbook held in memory.
pub(super) fn held_rows(
    bytes: &[u8],
    sheet: &str,
    at_most: Option<usize>,
) -> Result<Vec<RawRow>, XlsxError> {
    rows_of(Xlsx::new(Cursor::new(bytes))?, sheet, at_most)
}

fn rows_of<R: Read + Seek>(
    mut book: Xlsx<R>,
    sheet: &str,
    at_most: Option<usize>,
) -> Result<Vec<RawRow>, XlsxError> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows: Vec<RawRow> = Vec::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell()? {
        let text = text(cell.get_value());
        let (row, column) = cell.get_position();
        let number = u64::from(row) + 1;
        if text.is_empty() {
            continue;
        }
        if rows.last().is_none_or(|last| last.number != number) {
            if at_most == Some(rows.len()) {
                break;
            }
            rows.push(RawRow { number, ..RawRow::default() });
        }
        if let Some(last) = rows.last_mut() {
            // Cells of a row come from left to right; the empty ones between are left out.
            let empty = (column as usize).saturating_sub(last.cells.len());
            count += 1 + empty;
            if count > MOST_CELLS {
                return Err(XlsxError::Unexpected("more than 20 million cells"));
            }
            for _ in 0..empty {
                last.cells.push_field(b"");
            }
            last.cells.push_field(text.as_bytes());
        }
    }
    Ok(rows)
}

/// A cell as text: numbers by their shortest decimal, dates as ISO, errors as Excel writes them.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::String(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Int(i) => i.to_string(),
        DataRef::Float(f) => typed(*f),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTime(date) => date_text(date),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::Error(e) => e.to_string(),
    }
}

/// A float as Excel prints it, with 15 significant digits: `0.1 + 0.2` is the 0.3 a person sees.
fn typed(number: f64) -> String {
    let shortest = plain(number);
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return shortest;
    }
    format!("{number:.14e}").parse().map_or(shortest, plain)
}

/// `2024-06-01`, with the time where it is not midnight.
fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return typed(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_cells_far_to_the_right_do_not_fill_the_memory() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..2_000 {
            sheet.write(row, 16_383, 1).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let error = held_rows(&bytes, "Sheet1", None).unwrap_err();
        assert!(error.to_string().contains("20 million cells"), "{error}");
        assert_eq!(held_rows(&bytes, "Sheet1", Some(2)).unwrap().len(), 2);
    }

    #[test]
    fn numbers_are_printed_as_they_were_typed() {
        for (cell, expected) in [
            (DataRef::Float(5.82), "5.82"),
            (DataRef::Float(1680.0), "1680"),
            (DataRef::Float(0.1 + 0.2), "0.3"),
            (DataRef::Float(6_901_234_567_892.0), "6901234567892"),
            (DataRef::Float(0.000_123), "0.000123"),
            (DataRef::Int(7), "7"),
            (DataRef::SharedString("药"), "药"),
        ] {
            assert_eq!(text(&cell), expected);
        }
    }
}
