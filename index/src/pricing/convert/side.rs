//! Two printed strengths, forms and counts in, the two sides of a conversion out.

use crate::record::Strength;
use crate::record::strength::{Amount, Composition};

use super::Side;

/// One product as printed.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    /// Form as printed.
    pub form: &'a str,
    /// Its strength.
    pub strength: &'a Strength,
    /// Minimum units in the pack.
    pub count: u32,
}

impl Side {
    /// The sides of a conversion between two products; contents only where both measure the same.
    ///
    /// The content of a compound is the sum of its parts (article 9); its parts must be as many and of
    /// the same kinds on both sides.
    #[must_use]
    pub fn pair(from: Spec<'_>, to: Spec<'_>) -> (Self, Self) {
        let (a, b) = contents(from.strength, to.strength).unzip();
        (side(from, a), side(to, b))
    }
}

fn side(spec: Spec<'_>, content: Option<u64>) -> Side {
    let form = spec.form.to_owned();
    Side {
        form,
        content,
        fill: None,
        count: spec.count,
        daily_dose: None,
        container: None,
        for_children: false,
    }
}

/// The contents of one minimum unit of each. Equal strengths need not be read to be in proportion; a
/// single amount may be printed in another measure on one side: `25万单位(0.25g)`.
fn contents(from: &Strength, to: &Strength) -> Option<(u64, u64)> {
    if from.key() == to.key() {
        return Some((1, 1));
    }
    let (a, b) = (from.parsed.as_ref()?, to.parsed.as_ref()?);
    let kinds = |parts: &[Amount]| -> Vec<_> { parts.iter().map(|part| part.dimension).collect() };
    if a.parts.is_empty() || kinds(&a.parts) != kinds(&b.parts) {
        return in_another_measure(a, b);
    }
    let one_kind = a.parts.iter().all(|part| part.dimension == a.parts[0].dimension);
    let sum =
        |parts: &[Amount]| parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.value));
    if one_kind { Some((sum(&a.parts)?, sum(&b.parts)?)) } else { None }
}

/// The contents in a measure that both sides print, where each has one ingredient.
fn in_another_measure(a: &Composition, b: &Composition) -> Option<(u64, u64)> {
    let ([_], [_]) = (a.parts.as_slice(), b.parts.as_slice()) else { return None };
    let all = |c: &Composition| -> Vec<Amount> { c.parts.iter().chain(&c.also).copied().collect() };
    let others = all(b);
    all(a).iter().find_map(|a| {
        let other = others.iter().find(|b| b.dimension == a.dimension)?;
        Some((a.value, other.value))
    })
}
