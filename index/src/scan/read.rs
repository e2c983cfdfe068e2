//! Whatever a scanner or a person gives in, the kind of code it is and what it says out; pure and total.

use crate::query::code::{check_digit, has_check_digit};
use crate::record::code::CodeError;
use crate::record::{ApprovalError, ApprovalNumber, ProductCode};

use super::gs1::{self, FNC1};
use super::{Element, Fault, Field, Kind, Reading};

/// Digits of a 追溯码, and of the 药品标识码 at its start.
const TRACE: usize = 20;
const TRACE_ID: usize = 7;
/// Digits of a 本位码, which opens with 86 (China) and 9 (a drug).
const NATIONAL: usize = 14;
const NATIONAL_HEAD: &str = "869";
/// Lengths of bar codes.
const BARS: [usize; 4] = [8, 12, 13, 14];
/// Spellings of the group separator in texts that lost it.
const SPELT_FNC1: [&str; 5] = ["<GS>", "<gs>", "{GS}", "␝", "\\x1d"];
/// Longest text that is looked at: a URL with everything on it.
const LONGEST: usize = 2_000;

/// Reads `text`; `year` is the present one.
///
/// ```
/// use yaojia_index::scan::{Kind, read};
/// let box_ = read("]d2010692456188407417271231\u{1d}10A1", 2026);
/// assert_eq!((box_.kind, box_.elements.len()), (Kind::Gs1, 3));
/// assert_eq!(read("国药准字 z 4502 1428", 2026).code, "国药准字Z45021428");
/// ```
#[must_use]
pub fn read(text: &str, year: i16) -> Reading {
    let text = fold(text);
    if is_address(&text) {
        return of_address(&text, year);
    }
    let whole = one(&text, year);
    if whole.kind != Kind::Unknown {
        return whole;
    }
    words(&text).find_map(|word| sound(one(word, year))).unwrap_or(whole)
}

/// The text in one width, without blanks around it and without signs nobody sees; the group separator
/// however it is spelt.
fn fold(text: &str) -> String {
    let mut folded: String = text
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            c => c,
        })
        .filter(|c| *c == FNC1 || !c.is_control() && !('\u{200b}'..='\u{200f}').contains(c))
        .collect();
    for spelt in SPELT_FNC1 {
        folded = folded.replace(spelt, "\u{1d}");
    }
    folded.trim_matches(' ').to_owned()
}

/// A reading that may stand for a part of a longer text: without a fault.
fn sound(reading: Reading) -> Option<Reading> {
    (reading.kind != Kind::Unknown && reading.fault.is_none()).then_some(reading)
}

/// The parts of a text that may be codes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| !(c.is_ascii_alphanumeric() || c == '(' || c == ')' || c == FNC1);
    text.split(apart).filter(|word| word.len() >= TRACE_ID)
}

/// Reads a text that is one code.
fn one(text: &str, year: i16) -> Reading {
    if let Some(reading) = element_string(text, year) {
        return reading;
    }
    let code: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let code = code.to_uppercase();
    if !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit()) {
        return digits(code);
    }
    if code.starts_with("MA.") || code.starts_with("AHM") {
        return Reading { kind: Kind::Udi, code, elements: Vec::new(), fault: None };
    }
    letters(code)
}

/// An element string: told by a symbology identifier, FNC1, brackets, or `01` and a GTIN that fits.
fn element_string(text: &str, year: i16) -> Option<Reading> {
    let behind = text.strip_prefix(']').filter(|rest| rest.len() > 2 && rest.is_char_boundary(2));
    let (symbol, rest) = behind.map_or(("", text), |rest| rest.split_at(2));
    let rest = rest.trim_matches(' ');
    // ]E0 and ]E4 are plain bar codes, ]C0 plain Code 128; the rest named here carry element strings.
    let told = matches!(symbol.to_ascii_lowercase().as_str(), "d2" | "c1" | "e0" | "q3" | "j1")
        && symbol != "E0";
    let all_digits = rest.bytes().all(|b| b.is_ascii_digit());
    let bare = gs1::begins_like_one(rest) && !(all_digits && rest.len() == TRACE);
    if !(told || rest.contains(FNC1) || rest.starts_with('(') || bare) {
        return (!symbol.is_empty()).then(|| one(rest, year));
    }
    let (elements, fault) = gs1::read(rest, year);
    if elements.is_empty() && !told {
        return None;
    }
    Some(Reading { kind: Kind::Gs1, code: rest.to_owned(), elements, fault })
}

/// A text of digits alone: told by how many there are.
fn digits(code: String) -> Reading {
    let element =
        |field, value: &str| Element { ai: None, field, value: value.to_owned(), date: None };
    let length = code.len();
    if length == TRACE || length == TRACE_ID {
        let (id, serial) = code.split_at(TRACE_ID);
        let mut elements = vec![element(Field::ProductId, id)];
        elements.extend((!serial.is_empty()).then(|| element(Field::Serial, serial)));
        return Reading { kind: Kind::Trace, code, elements, fault: None };
    }
    if BARS.contains(&length) {
        let national = length == NATIONAL && code.starts_with(NATIONAL_HEAD);
        let fault = Fault::of_check_digit(&code, check_digit);
        let kind = if national { Kind::National } else { Kind::Gtin };
        let elements =
            if national { Vec::new() } else { vec![element(Field::Gtin, &format!("{code:0>14}"))] };
        return Reading { kind, code, elements, fault };
    }
    // Longer ones are nearer to a 追溯码, shorter ones to a bar code.
    let (kind, expected) = match length {
        15.. => (Kind::Trace, "20"),
        _ => (Kind::Gtin, "8, 12, 13 or 14"),
    };
    let fault = Some(Fault::Length { found: length, expected });
    Reading { kind, code, elements: Vec::new(), fault }
}

/// A text with letters: an approval number, else a 医保 code, else the one it is nearer to.
fn letters(code: String) -> Reading {
    let reading = |kind, code, fault| Reading { kind, code, elements: Vec::new(), fault };
    let approval = match code.parse::<ApprovalNumber>() {
        Ok(number) => return reading(Kind::Approval, number.as_str().to_owned(), None),
        Err(error) => error,
    };
    let insurance = match code.parse::<ProductCode>() {
        Ok(own) => return reading(Kind::Insurance, own.as_str().to_owned(), None),
        Err(error) => error,
    };
    let headed = ["国药准字", "注册证号", "械注", "械备"].iter().any(|head| code.contains(head));
    match (&approval, &insurance) {
        (ApprovalError::Digits { found, .. }, _) if headed || *found >= 6 && code.len() <= 12 => {
            reading(
                Kind::Approval,
                code,
                Some(Fault::Length { found: *found, expected: "8 digits" }),
            )
        }
        (ApprovalError::Letter { letter, .. }, _) if headed => {
            let fault = Fault::Character { at: 1, found: *letter, expected: "one of HZSBTFJCX" };
            reading(Kind::Approval, code, Some(fault))
        }
        (_, CodeError::Length { found, expected }) if looks_insured(&code) => {
            let fault = Fault::Length { found: *found, expected };
            reading(Kind::Insurance, code, Some(fault))
        }
        (_, CodeError::Character { at, found, expected }) if looks_insured(&code) => {
            let fault = Fault::Character { at: *at, found: *found, expected };
            reading(Kind::Insurance, code, Some(fault))
        }
        _ if headed => reading(Kind::Approval, code, Some(Fault::Unknown)),
        _ => reading(Kind::Unknown, code, Some(Fault::Unknown)),
    }
}

/// Whether a text is written like a 医保 code: its letters and digits alone, some of them digits.
fn looks_insured(code: &str) -> bool {
    code.len() >= 6
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
        && code.bytes().filter(u8::is_ascii_digit).count() >= 2
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www."))
}

/// A code inside an address: GS1 Digital Link, a 追溯码, an element string or a bar code.
fn of_address(text: &str, year: i16) -> Reading {
    let decoded = decode(text);
    let (path, query) = decoded.split_once('?').unwrap_or((&decoded, ""));
    if let Some(reading) = digital_link(path, query, year) {
        return reading;
    }
    let parts = || decoded.split(['/', '?', '&', '=', '#']).filter(|part| part.len() >= TRACE_ID);
    let traces = parts().filter(|p| p.len() == TRACE && p.bytes().all(|b| b.is_ascii_digit()));
    let traced = traces.map(|part| one(part, year)).next();
    let strings = || parts().find_map(|part| element_string(part, year).and_then(sound));
    let bars = || parts().filter(|part| BARS.contains(&part.len()) && has_check_digit(part));
    let others = || parts().find_map(|part| sound(one(part, year)));
    let found = traced.or_else(strings).or_else(|| bars().map(|part| one(part, year)).next());
    found.or_else(others).unwrap_or(Reading {
        kind: Kind::Unknown,
        code: text.to_owned(),
        elements: Vec::new(),
        fault: Some(Fault::Unknown),
    })
}

/// `https://…/01/06924561884074/10/A1?17=271231`.
fn digital_link(path: &str, query: &str, year: i16) -> Option<Reading> {
    let mut parts = path.split('/').skip_while(|part| *part != "01");
    let mut string = String::new();
    let mut add = |ai: &str, value: &str| {
        let short = (2..=4).contains(&ai.len()) && ai.bytes().all(|b| b.is_ascii_digit());
        if short && !value.is_empty() {
            let gtin = if ai == "01" { format!("{value:0>14}") } else { value.to_owned() };
            string.push_str(&format!("({ai}){gtin}"));
        }
    };
    while let (Some(ai), Some(value)) = (parts.next(), parts.next()) {
        add(ai, value);
    }
    for pair in query.split('&') {
        let (ai, value) = pair.split_once('=').unwrap_or_default();
        add(ai, value);
    }
    let (elements, fault) = gs1::read(&string, year);
    let told = elements.first().is_some_and(|first| first.field == Field::Gtin);
    told.then_some(Reading { kind: Kind::Gs1, code: string, elements, fault })
}

/// Percent-encoded bytes decoded; a `%` that encodes nothing stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
