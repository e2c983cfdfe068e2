//! A printed 包装 in, the number of 最小制剂单位 out; what can't be read keeps its text, count unknown.

mod fill;
mod grammar;
mod term;

use std::num::NonZeroU32;

use super::Strength;
use crate::text;
use grammar::Counted;

pub use fill::{Measure, MeasureUnit};

/// A pack: as printed, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// As printed.
    pub text: String,
    /// How many minimum units (片 粒 袋 支…) it holds; `None` where the text does not say.
    pub count: Option<NonZeroU32>,
    /// The minimum unit.
    pub unit: Option<String>,
    /// What one minimum unit is filled with, for liquids, ointments and the like.
    pub per_measure: Option<Measure>,
}

impl Pack {
    /// Reads a printed pack; never fails. The strength is needed because packs often repeat it
    /// (`0.25g*24粒/盒`), the form because it says what a bottle holds.
    ///
    /// ```
    /// use yaojia_index::record::{Pack, Strength};
    /// let pack = Pack::read("0.25g*12粒/板*2板/盒", &Strength::read("0.25g"), "胶囊剂");
    /// assert_eq!(pack.count.map(|n| n.get()), Some(24));
    /// assert_eq!(pack.unit.as_deref(), Some("粒"));
    /// ```
    #[must_use]
    pub fn read(text: &str, strength: &Strength, form: &str) -> Self {
        let printed = text::compact(text);
        let (described, counted) = count(&printed, strength, implied_unit(strength, form));
        let counted = counted.filter(|c| is_plausible(*c, &described, strength, form));
        let per_measure = counted.and_then(|c| fill::per_unit(&described, strength, form, c.unit));
        Self {
            text: text.to_owned(),
            count: counted.and_then(|c| NonZeroU32::new(c.n)),
            unit: counted.map(|c| c.unit.to_string()),
            per_measure,
        }
    }
}

/// What describes one unit, and the count. A pack that begins with the printed strength is counted
/// without it, since a strength may hold signs that look like counts.
fn count(pack: &str, strength: &Strength, implied: Option<char>) -> (String, Option<Counted>) {
    let repeated = text::compact(&strength.text);
    if let Some(rest) = pack.strip_prefix(repeated.as_str()).filter(|_| !repeated.is_empty())
        && let Some(counts) = rest.strip_prefix('*')
        && grammar::count(&repeated, None).is_none_or(|c| c.n == 1)
        && let Some(counted) = grammar::count(counts, implied)
    {
        return (repeated, Some(counted));
    }
    let described = pack.rsplit_once('*').map_or(pack, |(head, _)| head);
    (described.to_owned(), grammar::count(pack, implied))
}

/// What a number without a unit counts: tablets or capsules by the form, else the container that the
/// strength is stated per (`100mg/支`).
fn implied_unit(strength: &Strength, form: &str) -> Option<char> {
    if is_solid(form) {
        return Some(if form.contains("胶囊") { '粒' } else { '片' });
    }
    let printed = text::compact(&strength.text);
    let (_, container) = printed.rsplit_once('/')?;
    let mut chars = container.chars();
    let unit = chars.next().filter(|c| term::is_minimum(*c))?;
    chars.next().is_none().then_some(unit)
}

/// Whether the count may stand: the form and the weights do not speak against it.
fn is_plausible(counted: Counted, described: &str, strength: &Strength, form: &str) -> bool {
    let unit = counted.unit;
    let solid = is_solid(form);
    // A bottle of tablets does not say how many tablets.
    if solid && "瓶盒罐听筒管".contains(unit) {
        return false;
    }
    // 每8丸重1.44g × 240粒: two words for the piece, or two things.
    let strength_text = text::compact(&strength.text);
    let pieces = "片粒丸";
    let other_piece = pieces
        .chars()
        .filter(|p| *p != unit)
        .any(|p| names_piece(&strength_text, p) || names_piece(described, p));
    if pieces.contains(unit) && other_piece {
        return false;
    }
    !(pieces.contains(unit) && fill::is_too_heavy(strength))
}

/// Whether a text says 每片, 每8丸, 10丸… of a piece.
fn names_piece(text: &str, piece: char) -> bool {
    text.match_indices(piece).any(|(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        before.ends_with('每') || (before.len() < at && before.ends_with('/'))
    })
}

/// Tablets and capsules, which come in pieces that can be counted.
fn is_solid(form: &str) -> bool {
    let form = text::compact(form);
    let head = form.split('(').next().unwrap_or_default();
    (head.ends_with('片') || head.ends_with("片剂") || head.contains("胶囊"))
        && !head.contains("贴")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, strength: &str, form: &str) -> Pack {
        Pack::read(text, &Strength::read(strength), form)
    }

    /// Compares count and unit, `-` standing for unknown.
    fn check(text: &str, strength: &str, form: &str, expected: &str) {
        let pack = read(text, strength, form);
        let found = match (pack.count, &pack.unit) {
            (Some(count), Some(unit)) => format!("{count}{unit}"),
            _ => "-".to_owned(),
        };
        assert_eq!(found, expected, "{text} | {strength} | {form}");
    }

    #[test]
    fn counts_every_pattern_of_the_official_tables() {
        for (text, expected) in [
            ("14片", "14片"),
            ("28粒", "28粒"),
            ("10/板*5板", "50片"),
            ("15片/板*2板", "30片"),
            ("7片/板×4板/盒", "28片"),
            ("7片/板×4/板/盒", "28片"),
            ("7片x4板/盒", "28片"),
            ("6*10片/板/盒", "60片"),
            ("2x10片/板/盒", "20片"),
            ("4*12粒/板/盒", "48粒"),
            ("14片*2板/盒", "28片"),
            ("15片*4板*1袋/盒", "60片"),
            ("21片/板*4板/小盒", "84片"),
            ("7片/板*2板/袋*1袋/小盒", "14片"),
            ("10片/板╳1板/袋，3袋/盒", "30片"),
            ("12片/板，3板/包/盒", "36片"),
            ("10片/板，30片/盒", "30片"),
            ("12片/板，每包装3板，每盒装1包", "36片"),
            ("14片/板，1板/盒。", "14片"),
            ("8粒/版*1版/盒", "8粒"),
            ("60片/瓶", "60片"),
            ("30片/瓶*1瓶/盒", "30片"),
            ("14粒/瓶/盒", "14粒"),
            ("每瓶100片", "100片"),
            ("每盒30粒", "30粒"),
            ("每板10片，每盒2板", "20片"),
            ("每盒3板，每板10片", "30片"),
            ("每板10粒，每袋5板，每盒1袋", "50粒"),
            ("每版14片，每盒1板", "14片"),
            ("每板30片*每盒1板", "30片"),
            ("0.25g*24粒", "24粒"),
            ("20mg×7片×4板", "28片"),
        ] {
            check(text, "0.25g", "片剂", expected);
        }
        for (text, expected) in [
            ("5支", "5支"),
            ("8支/袋", "8支"),
            ("20ml/支×4支/盒", "4支"),
            ("10ml/支，50支/盒", "50支"),
            ("每支10ml，每盒2支", "2支"),
            ("每袋内装1支，50支/盒", "50支"),
            ("5支一板，15支/盒（3板）", "15支"),
            ("1瓶/盒", "1瓶"),
            ("每瓶10毫升，每盒1瓶", "1瓶"),
            ("150ml/瓶", "1瓶"),
            ("10ml*6支/盒", "6支"),
            ("9g*10袋", "10袋"),
            ("60ml/瓶", "1瓶"),
        ] {
            check(text, "", "口服溶液剂", expected);
        }
    }

    #[test]
    fn does_not_count_the_repeated_strength() {
        for (text, strength, form, expected) in [
            ("0.25g*24粒/盒", "0.25g", "胶囊剂", "24粒"),
            ("500ml:25g(5%)×1袋/袋", "500ml:25g(5%)", "注射液", "1袋"),
            ("500ml:25g(5%)×1袋/袋", "500ml:25g", "大容量注射液", "1袋"),
            (
                "每片重0.32g(相当于饮片0.6g)×100片/瓶",
                "每片重0.32g(相当于饮片0.6g)",
                "片剂",
                "100片",
            ),
            ("9cm×12.8cm×4贴", "9cm×12.8cm", "贴膏剂", "4贴"),
            ("7×10cm×4贴/盒", "7×10cm", "橡胶膏剂", "4贴"),
            ("30mg x 20片/盒", "30mg", "缓释片", "20片"),
            ("12.5g(5%×250ml)×1瓶/瓶", "12.5g(5%×250ml)", "注射剂", "1瓶"),
            ("1", "100mg/支", "注射剂", "1支"),
            ("100/瓶", "5mg", "片剂", "100片"),
            ("每丸重9g×10丸/盒", "每丸重9g", "大蜜丸", "10丸"),
            ("每8丸重1.44g×200丸/瓶", "每8丸重1.44g", "浓缩丸", "200丸"),
        ] {
            check(text, strength, form, expected);
        }
    }

    #[test]
    fn does_not_guess() {
        for (text, strength, form) in [
            ("", "0.25g", "片剂"),
            ("盒", "0.25g", "片剂"),
            ("瓶", "10%（150ml：15g）", "口服溶液剂"),
            ("每8丸相当于原生药3克*200瓶/丸", "每8丸相当于原生药3克", "浓缩丸"),
            ("每8丸重1.44g*240粒/盒", "每8丸重1.44g", "浓缩丸"),
            ("60克*60丸/瓶", "60克", "水蜜丸"),
            ("日用片:8片+夜用片:4片", "复方", "片剂"),
            ("10mg×30片/片", "10mg", "片剂"),
            ("0.25g*1瓶/瓶", "0.25g", "胶囊剂"),
            ("0.1g*5盒/盒", "0.1g", "片剂"),
            ("2ml:0.1g×10支/支", "2ml:0.1g", "注射剂"),
            ("10片/板*3盒/箱", "5mg", "片剂"),
            ("10片/板,25片/盒", "5mg", "片剂"),
            ("0片/盒", "5mg", "片剂"),
            ("999999片/瓶", "5mg", "片剂"),
            ("每粒装2.5片", "5mg", "片剂"),
        ] {
            check(text, strength, form, "-");
            assert_eq!(read(text, strength, form).text, text);
        }
    }

    #[test]
    fn knows_the_fill_of_a_bottle_and_a_tube() {
        let measure = |text: &str, strength: &str, form: &str| {
            read(text, strength, form)
                .per_measure
                .map(|m| format!("{}m{}", m.milli, m.unit.as_str()))
        };
        for (text, strength, form, expected) in [
            ("100ml:2g×1瓶/盒", "100ml:2g", "口服混悬剂", Some("100000mml")),
            ("10ml*6支/盒", "每1ml相当于饮片0.5g", "合剂", Some("10000mml")),
            ("15ml（1ml:10mg）*1支/盒", "1ml:10mg", "滴眼液", Some("15000mml")),
            ("10g:0.1g×1支/支", "10g:0.1g", "乳膏剂", Some("10000mg")),
            ("0.5g×10瓶/盒", "0.5g", "注射剂", None),
            ("0.25g*24粒/盒", "0.25g", "胶囊剂", None),
        ] {
            assert_eq!(measure(text, strength, form).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*", strength in "\\PC*", form in "\\PC*") {
            let _ = read(&text, &strength, &form);
        }

        #[test]
        fn never_panics_near_real_prints(text in "([0-9]{1,7}|片|粒|板|盒|/|×|,|每|装|支|瓶|ml|g|\\.|\\(|\\)|一){0,14}") {
            let _ = read(&text, "0.25g", "片剂");
        }

        #[test]
        fn multiplies_boards(tablets in 1_u32..100, boards in 1_u32..100) {
            let expected = std::num::NonZeroU32::new(tablets * boards);
            for text in [format!("{tablets}片/板×{boards}板/盒"), format!("每盒{boards}板，每板{tablets}片"), format!("0.25g*{tablets}片*{boards}板")] {
                prop_assert_eq!(read(&text, "0.25g", "片剂").count, expected, "{}", text);
            }
        }
    }
}
