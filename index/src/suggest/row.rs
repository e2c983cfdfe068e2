//! A completion in, the row kept of it out, and back.

use serde::{Deserialize, Serialize};

/// What a completion names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A drug by its generic name.
    Name,
    /// A drug by a trade name.
    TradeName,
    /// A maker.
    Manufacturer,
    /// A place that sells.
    Institution,
}

impl Kind {
    /// Every kind, in the order of an answer.
    pub const ALL: [Self; 4] = [Self::Name, Self::TradeName, Self::Manufacturer, Self::Institution];

    /// The token used in answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::TradeName => "trade_name",
            Self::Manufacturer => "manufacturer",
            Self::Institution => "institution",
        }
    }
}

/// A completion as it is stored; the rows of a kind follow each other, the most widely standing first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SuggestRow<'a> {
    /// What it says.
    pub(crate) text: &'a str,
    /// Its reading: for every character of `text` its syllable, or what it folds to, or nothing;
    /// separated by blanks.
    #[serde(borrow)]
    pub(crate) readings: Vec<&'a str>,
    /// The generic name a trade name stands for.
    pub(crate) generic_name: Option<&'a str>,
    /// Public id of the ingredient's group, or the code of an institution.
    pub(crate) code: Option<&'a str>,
    /// Comparable groups it stands for.
    pub(crate) groups: Option<u32>,
}
