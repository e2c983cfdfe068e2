//! A GS1 element string in (bare, with FNC1, or with its identifiers in brackets), its elements out.

use jiff::civil::Date;

use crate::query::code::check_digit;

use super::{Element, Fault, Field};

/// FNC1 as scanners send it: the group separator.
pub(super) const FNC1: char = '\u{1d}';

/// Digits of a GTIN inside an element string.
const GTIN: usize = 14;

/// How long the data of an identifier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    /// Exactly so many characters; no FNC1 is needed behind it.
    Fixed(usize),
    /// At most so many, up to FNC1 or the end.
    UpTo(usize),
}

/// The identifier at the start of `text`: its length and that of its data (GS1 General Specifications, 3.2
/// and 7.8.5); what stands on boxes and the families around it.
fn identifier(text: &str) -> Option<(usize, Length)> {
    use Length::{Fixed, UpTo};
    let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(4);
    let number = |length: usize| text.get(..length)?.parse::<u32>().ok();
    let two = number(2).filter(|_| digits >= 2)?;
    let three = number(3).filter(|_| digits >= 3);
    let four = number(4).filter(|_| digits >= 4);
    Some(match two {
        0 => (2, Fixed(18)),
        1..=3 => (2, Fixed(GTIN)),
        11..=13 | 15..=17 => (2, Fixed(6)),
        20 => (2, Fixed(2)),
        10 | 21 | 22 => (2, UpTo(20)),
        30 | 37 => (2, UpTo(8)),
        90 => (2, UpTo(30)),
        91..=99 => (2, UpTo(90)),
        23 if three == Some(235) => (3, UpTo(28)),
        24 | 25 => three.map(|_| (3, UpTo(30)))?,
        31..=36 => four.map(|_| (4, Fixed(6)))?,
        40 => three.map(|_| (3, UpTo(30)))?,
        41 => three.map(|_| (3, Fixed(13)))?,
        42 => three.map(|_| (3, UpTo(20)))?,
        71 => three.map(|_| (3, UpTo(20)))?,
        39 | 43 | 70 | 72 | 80 | 81 | 82 => four.map(|_| (4, UpTo(90)))?,
        _ => return None,
    })
}

/// What an identifier's data says.
fn field(identifier: &str) -> Field {
    match identifier {
        "01" | "02" | "03" => Field::Gtin,
        "10" => Field::Batch,
        "11" => Field::Made,
        "13" => Field::Packed,
        "15" => Field::BestBefore,
        "17" => Field::Expiry,
        "21" => Field::Serial,
        "30" | "37" => Field::Count,
        "00" => Field::Sscc,
        _ => Field::Other,
    }
}

/// Whether a text without any sign of GS1 begins like an element string: `01` and a GTIN whose check digit
/// fits, and something behind it.
pub(super) fn begins_like_one(text: &str) -> bool {
    text.len() > 2 + GTIN
        && text.starts_with("01")
        && text.get(2..2 + GTIN).is_some_and(crate::query::code::has_check_digit)
}

/// Reads `text`; what can be read stands in the list, the first fault beside it. `year` is the present one:
/// it decides the century of a date.
pub(super) fn read(text: &str, year: i16) -> (Vec<Element>, Option<Fault>) {
    if text.trim_start_matches(FNC1).starts_with('(') {
        return bracketed(text, year);
    }
    let mut elements = Vec::new();
    let mut rest = text.trim_start_matches(FNC1);
    while !rest.is_empty() {
        let Some((head, length)) = identifier(rest) else {
            return (elements, Some(Fault::Element(rest.to_owned())));
        };
        let (ai, data) = rest.split_at(head);
        let end = data.find(FNC1).unwrap_or(data.len());
        let (value, next) = match length {
            Length::Fixed(wanted) => {
                let Some(value) = data[..end].get(..wanted) else {
                    let value = data[..end].to_owned();
                    return (elements, Some(Fault::Cut { ai: ai.to_owned(), value, wanted }));
                };
                (value, &data[wanted..])
            }
            Length::UpTo(_) => data.split_at(end),
        };
        if let Err(fault) = push(&mut elements, ai, value, length, year) {
            return (elements, Some(fault));
        }
        rest = next.trim_start_matches(FNC1);
    }
    let fault = check(&elements);
    (elements, fault)
}

/// `(01)06901234567892(17)271231(10)A1`: each value ends where the next bracket of digits opens.
fn bracketed(text: &str, year: i16) -> (Vec<Element>, Option<Fault>) {
    let mut elements = Vec::new();
    let text: String = text.chars().filter(|c| *c != FNC1).collect();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let opened = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let Some((ai, data)) = opened else {
            return (elements, Some(Fault::Element(rest.to_owned())));
        };
        let known = identifier(ai).filter(|(head, _)| *head == ai.len());
        let Some((_, length)) = known else {
            return (elements, Some(Fault::Element(ai.to_owned())));
        };
        let (value, next) = data.split_at(next_bracket(data));
        if let Err(fault) = push(&mut elements, ai, value.trim(), length, year) {
            return (elements, Some(fault));
        }
        rest = next;
    }
    let fault = check(&elements);
    (elements, fault)
}

/// Where the next identifier in brackets opens.
fn next_bracket(data: &str) -> usize {
    let opens = |at: &usize| {
        let inner = &data[at + 1..];
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        (2..=4).contains(&digits) && inner[digits..].starts_with(')')
    };
    data.match_indices('(').map(|(at, _)| at).find(opens).unwrap_or(data.len())
}

/// Adds one element, or says why it is none.
fn push(
    elements: &mut Vec<Element>,
    ai: &str,
    value: &str,
    length: Length,
    year: i16,
) -> Result<(), Fault> {
    let found = value.chars().count();
    let (fits, wanted) = match length {
        Length::Fixed(wanted) => (found == wanted, wanted),
        Length::UpTo(most) => ((1..=most).contains(&found), most),
    };
    let (ai, value) = (ai.to_owned(), value.to_owned());
    if !fits {
        return Err(Fault::Cut { ai, value, wanted });
    }
    let field = field(&ai);
    if field == Field::Gtin && !value.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Element(value));
    }
    let date = match field {
        Field::Expiry | Field::Made | Field::Packed | Field::BestBefore => {
            Some(date(&value, year).ok_or_else(|| Fault::Date(value.clone()))?)
        }
        _ => None,
    };
    elements.push(Element { ai: Some(ai), field, value, date });
    Ok(())
}

/// The first GTIN whose check digit does not fit.
fn check(elements: &[Element]) -> Option<Fault> {
    let gtins = elements.iter().filter(|element| element.field == Field::Gtin);
    gtins.map(|element| &element.value).find_map(|gtin| Fault::of_check_digit(gtin, check_digit))
}

/// `YYMMDD`, where day 00 is the last of the month (GS1 General Specifications, 7.12: of the four centuries'
/// years with these two digits the one at most 49 years ahead and 50 back).
fn date(value: &str, year: i16) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i16>().ok();
    let (two, month, day) = (part(0..2)?, part(2..4)?, part(4..6)?);
    let century = year - year.rem_euclid(100);
    let ahead = two - year.rem_euclid(100);
    let full = match ahead {
        51.. => century - 100 + two,
        ..=-50 => century + 100 + two,
        _ => century + two,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let first = Date::new(full, month, day.max(1)).ok()?;
    Some(if day == 0 { first.last_of_month() } else { first })
}
