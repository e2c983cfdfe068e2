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
