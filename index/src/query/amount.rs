//! Normalised text in, the places of strengths and pack counts in it out.

use std::ops::Range;

/// A number with its unit in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Which of the two it is.
    pub kind: Kind,
}

/// What a number with a unit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A strength, such as `0.25g` or `5ml:0.1g`.
    Strength,
    /// So many units in a pack.
    Pack(u32),
}

/// Units of strengths, the longer before those they start with.
const STRENGTH: [&str; 21] = [
    "axaiu",
    "mmol",
    "mcg",
    "mg",
    "ml",
    "ug",
    "μg",
    "ng",
    "kg",
    "mbq",
    "iu",
    "g",
    "l",
    "u",
    "%",
    "万单位",
    "亿单位",
    "万iu",
    "万u",
    "单位",
    "cm",
];

/// Units of packs.
const PACK: [&str; 12] = ["片", "粒", "袋", "支", "贴", "丸", "枚", "瓶", "盒", "板", "包", "揿"];

/// Every strength and pack count of `text`, in order.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some(from) = next_number(text, at) {
        at = from + digits(&text[from..]);
        let number = &text[from..at];
        if let Some(to) = strength_end(text, from) {
            found.push(Found { range: from..to, kind: Kind::Strength });
            at = to;
        } else if let Some(unit) = PACK.iter().find(|unit| text[at..].starts_with(**unit))
            && let Ok(count) = number.parse()
        {
            at += unit.len();
            found.push(Found { range: from..at, kind: Kind::Pack(count) });
        }
    }
    found
}

/// The next digit at or after `at` that no letter or digit stands before.
fn next_number(text: &str, at: usize) -> Option<usize> {
    let mut before = text[..at].chars().next_back();
    for (offset, c) in text[at..].char_indices() {
        if c.is_ascii_digit() && !before.is_some_and(|b| b.is_ascii_alphanumeric() || b == '.') {
            return Some(at + offset);
        }
        before = Some(c);
    }
    None
}

/// Length of the number at the start.
fn digits(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count()
}

/// Where the strength that starts at `from` ends: an amount, and further ones joined by a sign.
fn strength_end(text: &str, from: usize) -> Option<usize> {
    let mut end = amount_end(text, from)?;
    while let Some(sign) = text[end..].chars().next().filter(|c| matches!(c, ':' | '/' | '+')) {
        let Some(next) = amount_end(text, end + sign.len_utf8()) else { break };
        end = next;
    }
    Some(end)
}

/// Where the number with a unit at `from` ends.
fn amount_end(text: &str, from: usize) -> Option<usize> {
    let number = digits(&text[from..]);
    let rest = &text[from + number..];
    let unit = STRENGTH.iter().find(|unit| {
        let letters = unit.ends_with(|c: char| c.is_ascii_alphabetic());
        rest.strip_prefix(**unit)
            .is_some_and(|rest| !letters || !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    })?;
    (number > 0).then(|| from + number + unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Kind)]) {
        let found = find(text);
        let shown: Vec<_> = found.iter().map(|f| (&text[f.range.clone()], f.kind)).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn finds_numbers_with_units() {
        use Kind::{Pack, Strength};
        check("布洛芬片 200mg", &[("200mg", Strength)]);
        check("格列美脲片2mg", &[("2mg", Strength)]);
        check("0.25g*24粒/盒", &[("0.25g", Strength), ("24粒", Pack(24))]);
        check("5ml:0.1g", &[("5ml:0.1g", Strength)]);
        check("8万单位", &[("8万单位", Strength)]);
        check("维生素b6片", &[]);
        check("干扰素α2b", &[]);
        check("999感冒灵", &[]);
        check("2.5mg", &[("2.5mg", Strength)]);
        check("10%葡萄糖", &[("10%", Strength)]);
        check("5gb", &[]);
    }
}
