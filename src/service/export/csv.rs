//! Cells in, CSV out as spreadsheets read it without harm: RFC 4180, every cell quoted, codes and names kept as text.
//!
//! A spreadsheet turns `00012345` into 12345, `1/2` into a day and `=…` into a formula, quoted or not. A text that
//! looks like a number or a day gets a tab behind it, one that looks like a formula a `'` before it; reading
//! tables takes both off again.

use std::borrow::Cow;
use std::io::Write as _;

use yaojia_index::export::{Cell, Column, Shape};

/// Without it spreadsheets take UTF-8 for GB18030.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The byte order mark and the headings.
pub(super) fn head(out: &mut Vec<u8>, columns: &[Column]) {
    out.extend_from_slice(MARK);
    for (at, column) in columns.iter().enumerate() {
        quote(out, at, column.name);
    }
    out.extend_from_slice(b"\r\n");
}

/// One row.
pub(super) fn row(out: &mut Vec<u8>, columns: &[Column], cells: &[Cell<'_>]) {
    for (at, (cell, column)) in cells.iter().zip(columns).enumerate() {
        match (cell.print(), column.shape) {
            (text, Shape::Text) => quote(out, at, &kept_text(&text)),
            (text, Shape::Value) => quote(out, at, &text),
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// A text that a spreadsheet keeps as it is.
pub(crate) fn kept_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@']) {
        return Cow::Owned(format!("'{text}"));
    }
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let number = |c: char| c.is_ascii_digit() || "eE.,:/-+% ;年月日".contains(c);
    let word = text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    if word || digit && text.chars().all(number) {
        return Cow::Owned(format!("{text}\t"));
    }
    Cow::Borrowed(text)
}

fn quote(out: &mut Vec<u8>, at: usize, text: &str) {
    out.extend_from_slice(if at == 0 { b"\"" } else { b",\"" });
    if text.contains('"') {
        // Writing to memory does not fail.
        out.write_all(text.replace('"', "\"\"").as_bytes()).unwrap_or_default();
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_something_else_stays_a_text() {
        for (text, kept) in [
            ("06901234567890", "06901234567890\t"),
            ("210102", "210102\t"),
            ("1/2", "1/2\t"),
            ("12E5", "12E5\t"),
            ("2024年6月1日", "2024年6月1日\t"),
            ("8:00-20:00", "8:00-20:00\t"),
            ("TRUE", "TRUE\t"),
            ("=1+1", "'=1+1"),
            ("-", "'-"),
            ("@x", "'@x"),
            ("XJ01CAA040E001010100001", "XJ01CAA040E001010100001"),
            ("0.25g*24粒/盒", "0.25g*24粒/盒"),
            ("", ""),
        ] {
            assert_eq!(kept_text(text), kept);
        }
    }

    #[test]
    fn quotes_are_doubled() {
        let mut out = Vec::new();
        quote(&mut out, 0, "a\"b");
        quote(&mut out, 1, "c,\nd");
        assert_eq!(out, b"\"a\"\"b\",\"c,\nd\"");
    }
}
