//! A strength and what a pack says of one unit in, the fill that prices can be compared by out.

use super::super::strength::{Amount, Dimension};
use super::Strength;
use crate::text;

/// A fill that prices can be compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Thousandths of the unit.
    pub milli: u64,
    /// What it is measured in.
    pub unit: MeasureUnit,
}

/// What a fill is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeasureUnit {
    /// Millilitres.
    Millilitre,
    /// Grams.
    Gram,
}

impl MeasureUnit {
    /// The printed unit.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Millilitre => "ml",
            Self::Gram => "g",
        }
    }
}

/// No tablet, capsule or ball weighs this much (大蜜丸 weigh up to 9 g): 20 g.
const TOO_HEAVY: u64 = 20_000_000_000_000;

/// Forms whose bare weight is that of the filled tube.
const SEMISOLID: [&str; 5] = ["软膏", "乳膏", "凝胶", "眼膏", "糊剂"];

/// Whether the strength's weight can't be that of one piece.
pub(super) fn is_too_heavy(strength: &Strength) -> bool {
    strength.amounts().any(|a| a.dimension == Dimension::Mass && a.value >= TOO_HEAVY)
        && strength.parsed.as_ref().is_some_and(|c| c.also.is_empty() && c.parts.len() == 1)
}

/// The fill of one unit: as the pack says, else as the strength says; only of units that are filled.
pub(super) fn per_unit(
    described: &str,
    strength: &Strength,
    form: &str,
    unit: char,
) -> Option<Measure> {
    if !"支瓶袋管罐听杯包".contains(unit) {
        return None;
    }
    let semisolid = SEMISOLID.iter().any(|word| text::normalize(form).contains(word));
    let of = |strength: &Strength| fill_of(strength, semisolid);
    // Most packs repeat the strength: read it once.
    if described == text::compact(&strength.text) {
        return of(strength);
    }
    of(&Strength::read(described)).or_else(|| of(strength))
}

/// The fill that a strength states: a volume, or the weight of a tube of ointment.
fn fill_of(strength: &Strength, semisolid: bool) -> Option<Measure> {
    let composition = strength.parsed.as_ref().filter(|c| !c.each && c.pieces == 1)?;
    let weights = || composition.fill.iter().chain(&composition.parts).copied();
    match composition.fill {
        Some(fill) if fill.dimension == Dimension::Volume => measure(fill),
        _ if semisolid => measure(weights().filter(|a| a.dimension == Dimension::Mass).max()?),
        _ => None,
    }
}

/// The amount in thousandths of a millilitre or gram; `None` where it is not whole.
fn measure(amount: Amount) -> Option<Measure> {
    let (unit, size) = match amount.dimension {
        Dimension::Volume => (MeasureUnit::Millilitre, 1_000),
        Dimension::Mass => (MeasureUnit::Gram, 1_000_000_000),
        _ => return None,
    };
    amount.value.is_multiple_of(size).then_some(Measure { milli: amount.value / size, unit })
}
