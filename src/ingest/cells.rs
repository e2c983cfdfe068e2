//! One row and its table's layout in, typed values by column out, or the cell at fault.

use std::borrow::Cow;

use jiff::civil::Date;
use yaojia_index::record::{Money, Region};
use yaojia_index::text::number::scaled;

use super::context::Context;
use super::dates;
use super::layout::Layout;
use super::refusal::{Reason, Refusal};
use crate::read::RawRow;

/// A row as its table sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    pub layout: &'a Layout,
    pub row: &'a RawRow,
    pub context: &'a Context,
}

impl<'a> Cells<'a> {
    fn field(&self, column: usize) -> &'static str {
        self.layout.table.columns[column].field
    }

    pub(super) fn refuse(&self, column: impl Into<usize>, value: &str, reason: Reason) -> Refusal {
        Refusal::new(self.field(column.into()), value, reason)
    }

    /// Whether the table has this column at all, in a cell or as a constant.
    pub(super) fn has(&self, column: impl Into<usize>) -> bool {
        let column = column.into();
        // A cell beyond the headings is there only where an override has put it.
        let own = self.layout.headings.len().max(self.row.cells.len());
        self.layout.cells[column].is_some_and(|at| at < own)
            || self.layout.constants[column].is_some()
    }

    /// The text of a cell, trimmed, its line breaks closed; empty where there is none.
    pub(super) fn text(&self, column: impl Into<usize>) -> Result<Cow<'a, str>, Refusal> {
        let column = column.into();
        let cell = self.layout.cells[column].and_then(|at| self.row.cells.get(at));
        let text = match cell.map(std::str::from_utf8).transpose() {
            Ok(text) if !text.unwrap_or_default().contains(char::REPLACEMENT_CHARACTER) => {
                tidy(text.unwrap_or_default())
            }
            _ => {
                let value = String::from_utf8_lossy(cell.unwrap_or_default()).into_owned();
                return Err(Refusal { field: self.field(column), value, reason: Reason::NotText });
            }
        };
        let constant = self.layout.constants[column].as_deref();
        Ok(match constant {
            Some(constant) if text.is_empty() => Cow::Borrowed(constant),
            _ => text,
        })
    }

    /// The text of a cell that must not be blank.
    pub(super) fn required(&self, column: impl Into<usize>) -> Result<Cow<'a, str>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        if text.is_empty() { Err(self.refuse(column, "", Reason::Missing)) } else { Ok(text) }
    }

    /// The text of a cell, `None` where blank.
    pub(super) fn optional(&self, column: impl Into<usize>) -> Result<Option<String>, Refusal> {
        let text = self.text(column)?;
        Ok(if text.is_empty() { None } else { Some(text.into_owned()) })
    }

    /// Several values of one cell, set apart by `;` or `、`.
    pub(super) fn list(&self, column: impl Into<usize>) -> Result<Vec<String>, Refusal> {
        let text = self.text(column)?;
        let parts = text.split([';', '；', '、']).map(str::trim).filter(|part| !part.is_empty());
        Ok(parts.map(str::to_owned).collect())
    }

    /// Several codes of one cell, each of exactly so many digits.
    pub(super) fn digit_codes(
        &self,
        column: impl Into<usize>,
        lengths: std::ops::RangeInclusive<usize>,
        expected: &'static str,
    ) -> Result<(Vec<String>, Vec<Refusal>), Refusal> {
        let column = column.into();
        let is_code = |code: &String| {
            lengths.contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit())
        };
        let (good, bad): (Vec<_>, Vec<_>) = self.list(column)?.into_iter().partition(is_code);
        let bad = bad.iter().map(|c| self.refuse(column, c, Reason::Digits(expected))).collect();
        Ok((good, bad))
    }

    /// 是/否, yes/no, true/false, 1/0; `None` where blank.
    pub(super) fn flag(&self, column: impl Into<usize>) -> Result<Option<bool>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        match text.to_ascii_lowercase().as_str() {
            "" => Ok(None),
            "是" | "1" | "true" | "yes" | "y" | "有" | "√" => Ok(Some(true)),
            "否" | "0" | "false" | "no" | "n" | "无" | "×" | "-" | "/" => Ok(Some(false)),
            _ => Err(self.refuse(column, &text, Reason::Choice("是, 否, 1, 0, true, false"))),
        }
    }

    /// An amount of money; `None` where blank. `12.5元`, `¥12.5` and `1,234.5` are read too.
    pub(super) fn money(&self, column: impl Into<usize>) -> Result<Option<Money>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        match money(&text) {
            Ok(money) => Ok(Some(money)),
            Err(e) => Err(self.refuse(column, &text, e)),
        }
    }

    /// A whole number; `None` where blank.
    pub(super) fn count(&self, column: impl Into<usize>) -> Result<Option<u64>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        let number = scaled(&text, 0).map_err(|e| self.refuse(column, &text, e.into()))?;
        Ok(u64::try_from(number).ok())
    }

    /// A date; `None` where blank.
    pub(super) fn date(&self, column: impl Into<usize>) -> Result<Option<Date>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        // A time is cut to its day: `2024-06-01T00:00:00` is what a workbook makes of a date.
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        dates::date(day).map(Some).ok_or_else(|| self.refuse(column, &text, Reason::Time))
    }

    /// Where a row was published; the table's own source where it does not say.
    pub(super) fn source(&self, column: impl Into<usize>) -> Result<String, Refusal> {
        Ok(self.optional(column)?.unwrap_or_else(|| self.context.source.clone()))
    }

    /// A province by code or name; `None` where blank.
    pub(super) fn province(&self, column: impl Into<usize>) -> Result<Option<Region>, Refusal> {
        let column = column.into();
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        let region: Result<Region, _> = text.parse();
        region
            .map(|r| Some(r.province()))
            .map_err(|_| self.refuse(column, &text, Reason::UnknownRegion))
    }
}

/// An amount of money as tables print it.
pub(super) fn money(text: &str) -> Result<Money, Reason> {
    if let Ok(money) = text.parse() {
        return Ok(money);
    }
    let text = text.trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    // A comma is taken for a thousands separator only where one can stand.
    let groups: Vec<&str> = text.split(',').collect();
    let whole = groups.len() > 1
        && groups[1..].iter().all(|g| g.split('.').next().is_some_and(|d| d.len() == 3));
    Ok(if whole { groups.concat().parse()? } else { text.parse()? })
}

/// Trims a cell and closes its line breaks: nothing between Chinese characters, else a blank.
fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // The sign that keeps a spreadsheet from reading a text as a formula.
    let bare = text.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@']));
    let text = bare.unwrap_or(text);
    if !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(out.chars().last()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_close() {
        for (text, expected) in [
            (" 阿莫西林\n胶囊 ", "阿莫西林胶囊"),
            ("Lek\r\nPharma", "Lek Pharma"),
            ("0.25g*\n24粒", "0.25g*24粒"),
            ("\n\n", ""),
        ] {
            assert_eq!(tidy(text), expected);
        }
    }

    #[test]
    fn money_as_tables_print_it() {
        for (text, expected) in [
            ("12.5", Some("12.50")),
            ("¥12.5", Some("12.50")),
            ("12.5元", Some("12.50")),
            ("1,234.5", Some("1234.50")),
            ("12,5", None),
            ("-1", None),
            ("面议", None),
        ] {
            assert_eq!(money(text).ok().map(|m| m.to_string()).as_deref(), expected, "{text}");
        }
    }
}
