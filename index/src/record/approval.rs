//! Printed 批准文号 in, canonical approval numbers out; each part that is none is handed back with the reason.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;

/// Opens the numbers of products approved under the rules since 2002.
const DOMESTIC: &str = "国药准字";
/// What may stand before a number; all but the first are words, no part of it.
const HEADS: [&str; 4] = [DOMESTIC, "进口药品注册证号", "医药产品注册证号", "注册证号"];
/// 化学药 中药 生物制品 保健药品 体外诊断 药用辅料 进口分包装, new 中药 (C) and old 试行 (X).
const LETTERS: &str = "HZSBTFJCX";
/// Digits of a 医疗器械 number: year, kind, class, serial; the running number of a 备案 is shorter.
const DEVICE_DIGITS: std::ops::RangeInclusive<usize> = 8..=11;
/// Digits after the letters: a year or a province's code, and a serial.
const DIGITS: usize = 8;

/// Why a printed approval number is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// Nothing there.
    #[error("empty approval number")]
    Empty,
    /// None of the shapes that approval numbers have.
    #[error("{0:?} is not an approval number of any known shape")]
    Shape(String),
    /// The right letters, the wrong number of digits.
    #[error("{text:?} has {found} digits after its letters, expected 8")]
    Digits {
        /// The text as normalised.
        text: String,
        /// Digits found.
        found: usize,
    },
    /// A letter that opens no approval number.
    #[error("{text:?} opens with {letter:?}, expected one of {LETTERS}")]
    Letter {
        /// The text as normalised.
        text: String,
        /// The letter found.
        letter: char,
    },
}

/// A part of a cell that is no approval number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedApproval {
    /// The part as printed.
    pub text: String,
    /// Why.
    pub reason: ApprovalError,
}

/// One approval number in canonical spelling, such as `国药准字H20093746` or `X20010612`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApprovalNumber(Box<str>);

impl ApprovalNumber {
    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads every approval number of a cell, with whatever separates them, repeats dropped; what is
    /// none comes back with the reason.
    ///
    /// ```
    /// use yaojia_index::record::ApprovalNumber;
    /// let (numbers, refused) = ApprovalNumber::read_all("国药准字H20233378/国药准字 h2023 3379、无");
    /// assert_eq!(numbers[1].as_str(), "国药准字H20233379");
    /// assert_eq!(refused[0].text, "无");
    /// ```
    #[must_use]
    pub fn read_all(cell: &str) -> (Vec<Self>, Vec<RefusedApproval>) {
        if is_canonical(cell) {
            return (vec![Self(cell.into())], Vec::new());
        }
        let (mut numbers, mut refused) = (Vec::new(), Vec::new());
        for part in parts(&spell(cell)) {
            match part.parse() {
                Ok(number) if numbers.contains(&number) => {}
                Ok(number) => numbers.push(number),
                Err(reason) => refused.push(RefusedApproval { text: part, reason }),
            }
        }
        (numbers, refused)
    }
}

/// Upper case, no blanks, one width.
fn spell(text: &str) -> String {
    let mut spelt = text::normalize(text).to_uppercase();
    spelt.retain(|c| !c.is_whitespace());
    spelt
}

/// Splits a cell at signs, before each 国药准字 or 注册证, and where a full number runs into the next.
fn parts(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut digits = 0;
    for (at, c) in cell.char_indices() {
        let starts = HEADS.iter().any(|head| cell[at..].starts_with(head));
        let full = digits == DIGITS && !c.is_ascii_digit();
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        if starts || full {
            parts.push(String::new());
        }
        if is_separator(c) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn is_separator(c: char) -> bool {
    "、,;/|+。()".contains(c)
}

impl FromStr for ApprovalNumber {
    type Err = ApprovalError;

    /// `国药准字H20093746`, `国药准字 h 2009 3746`, `HJ20160685`, `进口药品注册证号H20130811`.
    fn from_str(text: &str) -> Result<Self, ApprovalError> {
        if is_canonical(text) { Ok(Self(text.into())) } else { careful(text) }
    }
}

/// Whether a text is one 国药准字 number exactly as this file would spell it, as nearly every cell is.
fn is_canonical(text: &str) -> bool {
    let number = text.strip_prefix(DOMESTIC).map(str::as_bytes);
    number.is_some_and(|number| match number {
        [letter, digits @ ..] => {
            LETTERS.as_bytes().contains(letter)
                && digits.len() == DIGITS
                && digits.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    })
}

/// Reads one number in whatever spelling.
fn careful(text: &str) -> Result<ApprovalNumber, ApprovalError> {
    let spelt = spell(text);
    if spelt.is_empty() {
        return Err(ApprovalError::Empty);
    }
    if is_device(&spelt) {
        return Ok(ApprovalNumber(spelt.into()));
    }
    let head = HEADS.iter().find(|head| spelt.starts_with(**head));
    let rest = head.map_or(spelt.as_str(), |head| &spelt[head.len()..]).trim_start_matches(':');
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (letters, digits) = rest.split_at(end);
    let shape = || ApprovalError::Shape(spelt.clone());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(shape());
    }
    let mut each = letters.chars();
    let first = each.next().ok_or_else(shape)?;
    if !LETTERS.contains(first) {
        return Err(ApprovalError::Letter { text: spelt.clone(), letter: first });
    }
    match (each.next(), each.next()) {
        (None, _) => {}
        // 港澳台 and 境外 follow a letter of their own: HC, HJ.
        (Some('C' | 'J'), None) if "HZS".contains(first) => {}
        _ => return Err(shape()),
    }
    if digits.len() != DIGITS {
        return Err(ApprovalError::Digits { found: digits.len(), text: spelt });
    }
    let domestic = if head == Some(&DOMESTIC) { DOMESTIC } else { "" };
    Ok(ApprovalNumber(format!("{domestic}{rest}").into()))
}

/// `国械注进20163033195`, `苏械注准20172020663`, `国械备20150001`.
fn is_device(spelt: &str) -> bool {
    let behind =
        spelt.split_once('械').filter(|(office, _)| (1..=3).contains(&office.chars().count()));
    let kinds = ["注准", "注进", "注许", "备"];
    let digits = behind.and_then(|(_, rest)| kinds.iter().find_map(|kind| rest.strip_prefix(kind)));
    digits.is_some_and(|digits| {
        let digits = digits.trim_end_matches('号');
        DEVICE_DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

impl fmt::Display for ApprovalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ApprovalNumber {
    type Error = ApprovalError;

    fn try_from(text: String) -> Result<Self, ApprovalError> {
        text.parse()
    }
}

impl From<ApprovalNumber> for String {
    fn from(number: ApprovalNumber) -> Self {
        number.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_numbers_one_way() {
        for (text, canonical) in [
            ("国药准字H20093746", "国药准字H20093746"),
            ("国药准字 h 2009 3746", "国药准字H20093746"),
            ("國藥準字Ｚ４５０２１４２８", "国药准字Z45021428"),
            ("国药准字HJ20160685", "国药准字HJ20160685"),
            ("国药准字C20220001", "国药准字C20220001"),
            ("国药准字ZC20160005", "国药准字ZC20160005"),
            ("国药准字J20140096", "国药准字J20140096"),
            ("HC20181010", "HC20181010"),
            ("X20010612", "X20010612"),
            ("国药准字X20010612", "国药准字X20010612"),
            ("进口药品注册证号：H20171268", "H20171268"),
        ] {
            assert_eq!(text.parse::<ApprovalNumber>().unwrap().as_str(), canonical, "{text}");
        }
    }

    proptest::proptest! {
        /// What is taken as it stands is what careful reading makes of it.
        #[test]
        fn canonical_numbers_stay_as_they_are(text in "国药准字[A-Zhz国]{0,2}[0-9]{7,9}") {
            if is_canonical(&text) {
                let read = careful(&text).unwrap();
                proptest::prop_assert_eq!(read.as_str(), text);
            }
        }
    }

    #[test]
    fn says_why_not() {
        for (text, message) in [
            (" ", "empty approval number"),
            ("无", "\"无\" is not an approval number of any known shape"),
            ("国药准字H2009374", "\"国药准字H2009374\" has 7 digits after its letters, expected 8"),
            (
                "国药准字Q20093746",
                "\"国药准字Q20093746\" opens with 'Q', expected one of HZSBTFJCX",
            ),
            (
                "国药准字H2OO93746",
                "\"国药准字H2OO93746\" is not an approval number of any known shape",
            ),
            ("BJ20093746", "\"BJ20093746\" is not an approval number of any known shape"),
        ] {
            assert_eq!(text.parse::<ApprovalNumber>().unwrap_err().to_string(), message, "{text}");
        }
    }

    #[test]
    fn reads_every_number_of_a_cell() {
        for (cell, count) in [
            ("国药准字H10960214/国药准字H10960213", 2),
            ("国药准字H10900084、国药准字H10950320、国药准字H10960227", 3),
            ("国药准字H20203322国药准字H20203321", 2),
            ("国药准字H20233940 ,国药准字H20233941", 2),
            ("H20130811 H20130812", 2),
            ("国药准字H20093746；国药准字H20093746", 1),
            ("H20130811(原H20080811)", 1),
            ("", 0),
        ] {
            assert_eq!(ApprovalNumber::read_all(cell).0.len(), count, "{cell}");
        }
        let (_, refused) = ApprovalNumber::read_all("H20130811(原H20080811)");
        assert_eq!(refused[0].text, "原H20080811");
    }
}
