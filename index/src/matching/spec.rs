//! A printed 规格 in, however strength and pack stand in it; the strengths and counts it may mean out.

use crate::query::amount::{self, Kind};
use crate::record::{Pack, Strength};
use crate::text::normalize;

/// One way to read a 规格.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spec {
    /// The strength; `None` where the text states a pack alone.
    pub(super) strength: Option<Strength>,
    /// Minimum units in the pack; `None` where it is not stated.
    pub(super) count: Option<u32>,
    /// What is counted: 袋 or 瓶 tell two packs of one infusion apart.
    pub(super) unit: Option<String>,
}

/// Ways tried for one text: every sign may part strength and pack, a real 规格 has four at most.
const MOST_WAYS: usize = 8;

/// Letters before which an `x` between two numbers stands for `*`: `0.25gx24粒`, `7片x4板`.
const BEFORE_TIMES: &str = "gl%u片粒袋支板瓶丸贴盒)";

/// Every way to read `spec` beside a column `pack` (may be blank) of a drug of `form`.
pub(super) fn read(spec: &str, pack: &str, form: &str) -> Vec<Spec> {
    let text = signs(&normalize(spec));
    let mut ways = Vec::new();
    if !pack.trim().is_empty() {
        let strength = known(&text).or_else(|| first_strength(&text));
        let own = Strength::read(strength.as_ref().map_or("", |s| s.text.as_str()));
        let (count, unit) = count(&signs(&normalize(pack)), &own, form);
        if count.is_some() {
            ways.push(Spec { strength, count, unit });
        }
    }
    for (at, sign) in text.match_indices('*').take(MOST_WAYS) {
        let (head, tail) = (&text[..at], &text[at + sign.len()..]);
        for (strength, counted) in [(head, tail), (tail, head)] {
            ways.extend(stated(strength, counted, form));
        }
    }
    if !ways.iter().any(is_read) {
        ways.extend(apart(&text, form));
    }
    if let Some(strength) = known(&text) {
        ways.push(Spec { strength: Some(strength), count: None, unit: None });
    }
    if ways.is_empty() {
        let (count, unit) = count(&text, &Strength::read(""), form);
        let strength = (count.is_none() && !text.is_empty()).then(|| Strength::read(&text));
        let way = Spec { strength, count, unit };
        ways.extend((count.is_some() || way.strength.is_some()).then_some(way));
    }
    ways
}

/// Whether a way holds a strength whose amounts were read.
fn is_read(way: &Spec) -> bool {
    way.strength.as_ref().is_some_and(Strength::is_known)
}

/// A strength and a pack that must be a count; a strength that can't be read is compared as it is printed.
fn stated(strength: &str, counted: &str, form: &str) -> Option<Spec> {
    let strength = known(strength).unwrap_or_else(|| Strength::read(strength.trim()));
    let (count, unit) = count(counted, &strength, form);
    count.map(|count| Spec { strength: Some(strength), count: Some(count), unit })
}

/// The part of a name from the first strength on: `阿莫西林胶囊 0.25g*24粒` has its 规格 behind it.
pub(super) fn in_name(name: &str) -> Option<(&str, &str)> {
    let found = amount::find(name);
    let first = found.iter().find(|found| found.kind == Kind::Strength)?;
    (first.range.start > 0).then(|| name.split_at(first.range.start))
}

/// One sign for "times", one unit for the letters that stand for pieces: `24's`, `24s`, `30t`.
fn signs(text: &str) -> String {
    let chars: Vec<char> = text.chars().filter(|c| *c != '\'' && *c != '’').collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = out.chars().next_back();
        let digit_before = before.is_some_and(|b| b.is_ascii_digit());
        let after = chars.get(at + 1).copied();
        let digit_after = after.is_some_and(|a| a.is_ascii_digit());
        let times = before.is_some_and(|b| b.is_ascii_digit() || BEFORE_TIMES.contains(b));
        match c {
            'x' if times && digit_after => out.push('*'),
            's' | 't' if digit_before && after.is_none_or(|a| !a.is_alphanumeric()) => {
                out.push('片');
            }
            c => out.push(c),
        }
    }
    out
}

/// The text as a strength that could be read.
fn known(text: &str) -> Option<Strength> {
    let text = text.trim_matches([' ', '/', ',', ';', '-', '*']);
    let text = text.strip_suffix('(').unwrap_or(text);
    (!text.is_empty()).then(|| Strength::read(text)).filter(Strength::is_known)
}

/// The strength that opens a text with more behind it.
fn first_strength(text: &str) -> Option<Strength> {
    let found = amount::find(text);
    let strength = found.iter().find(|found| found.kind == Kind::Strength)?;
    known(&text[strength.range.clone()])
}

/// Strength and pack with a blank or a comma between them, in either order: `0.25g 24粒/盒`.
fn apart(text: &str, form: &str) -> Vec<Spec> {
    let found = amount::find(text);
    let is_pack = |found: &&amount::Found| matches!(found.kind, Kind::Pack(_));
    let Some(first) = found.iter().find(is_pack) else { return Vec::new() };
    let last = found.iter().rfind(is_pack).map_or(first.range.end, |last| last.range.end);
    let before = text.split_at(first.range.start);
    let behind = text.split_at(last);
    [before, (behind.1, behind.0)]
        .into_iter()
        .filter(|(strength, _)| known(strength).is_some())
        .filter_map(|(strength, counted)| stated(strength, counted, form))
        .collect()
}

/// The count that `text` states, and what is counted.
fn count(text: &str, strength: &Strength, form: &str) -> (Option<u32>, Option<String>) {
    let text = text.trim_matches([' ', '/', ',', ';', '*', '(', ')', '-']);
    if text.is_empty() {
        return (None, None);
    }
    let pack = Pack::read(text, strength, form);
    (pack.count.map(Into::into), pack.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(spec: &str, pack: &str, form: &str, strength: &str, expected: Option<u32>) {
        let wanted = Strength::read(strength).key();
        let ways = read(spec, pack, form);
        let met = ways.iter().any(|way| {
            way.count == expected && way.strength.as_ref().is_some_and(|s| s.key() == wanted)
        });
        assert!(met, "{spec} | {pack}: {ways:?}");
    }

    #[test]
    fn reads_strength_and_pack_however_they_stand() {
        for spec in [
            "0.25g*24粒",
            "0.25g×24粒/盒",
            "250mg*24粒",
            "0.25gx24粒",
            "0.25g*12粒*2板/盒",
            "0.25g*24s",
            "0.25g*24'S",
            "0.25g 24粒/盒",
            "0.25g/24粒",
            "24粒*0.25g",
            "24粒 0.25克",
            "0.25g，24粒/盒",
            "0.25g(24粒)",
            "0.25g*24",
        ] {
            check(spec, "", "胶囊剂", "0.25g", Some(24));
        }
        check("0.25g", "24粒/盒", "胶囊剂", "0.25g", Some(24));
        check("0.25g*24粒", "24粒/盒", "胶囊剂", "0.25g", Some(24));
        check("5ml:0.1g*10支", "", "注射剂", "5ml:0.1g", Some(10));
        check("10g*9袋", "", "颗粒剂", "10g", Some(9));
        check("0.25g", "", "胶囊剂", "0.25g", None);
        check("80mg:5mg*7片/板*1板", "", "片剂", "80mg:5mg", Some(7));
    }

    #[test]
    fn a_pack_alone_is_no_strength() {
        let pack = Spec { strength: None, count: Some(24), unit: Some("片".to_owned()) };
        assert_eq!(read("24片/盒", "", "片剂"), [pack]);
        assert_eq!(read("", "", ""), []);
    }

    #[test]
    fn a_name_with_its_spec_is_taken_apart() {
        assert_eq!(in_name("阿莫西林胶囊 0.25g*24粒"), Some(("阿莫西林胶囊 ", "0.25g*24粒")));
        assert_eq!(in_name("维生素b6片"), None);
        assert_eq!(in_name("10%葡萄糖注射液"), None);
    }
}
