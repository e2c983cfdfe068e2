//! How a hit was found: the first key of the ranking, from a code to a guess.

use std::fmt;

/// The way a group was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tier {
    /// A code, whole or its head.
    Code = 0,
    /// The generic name, whole, without its form words, or without its salt as well.
    Exact = 1,
    /// A trade, old or English name.
    Alias = 2,
    /// The generic name starts so.
    Prefix = 3,
    /// Every word stands in the name.
    Words = 4,
    /// The text stands somewhere in the name.
    Substring = 5,
    /// Full pinyin.
    Pinyin = 6,
    /// Initials of the pinyin.
    Initials = 7,
    /// One character off a code.
    NearCode = 8,
    /// Sounds the same.
    Homophone = 9,
    /// Looks nearly the same.
    Fuzzy = 10,
}

impl Tier {
    /// Every tier, best first.
    pub const ALL: [Self; 11] = [
        Self::Code,
        Self::Exact,
        Self::Alias,
        Self::Prefix,
        Self::Words,
        Self::Substring,
        Self::Pinyin,
        Self::Initials,
        Self::NearCode,
        Self::Homophone,
        Self::Fuzzy,
    ];

    /// The token used in answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Prefix => "prefix",
            Self::Words => "words",
            Self::Substring => "substring",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
            Self::NearCode => "near_code",
            Self::Homophone => "homophone",
            Self::Fuzzy => "fuzzy",
        }
    }

    /// Whether such a hit is a guess at what was meant, shown only where nothing better was found.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self, Self::NearCode | Self::Homophone | Self::Fuzzy)
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
