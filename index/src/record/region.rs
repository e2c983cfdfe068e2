//! A division code or a province's name in, a region out (GB/T 2260, 6 digits).

use std::fmt;

/// A division of China by its 6-digit code: province `210000`, city `210100`, district `210102`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(u32);

impl Region {
    /// The region of a 6-digit code; `None` outside 110000–829999.
    #[must_use]
    pub const fn from_code(code: u32) -> Option<Self> {
        if code >= 110_000 && code < 830_000 { Some(Self(code)) } else { None }
    }

    /// The 6 digits as a number.
    #[must_use]
    pub const fn code(self) -> u32 {
        self.0
    }

    /// The province it lies in; itself for a province.
    #[must_use]
    pub const fn province(self) -> Self {
        Self(self.0 / 10_000 * 10_000)
    }

    /// The city it lies in; itself for a city or a province.
    #[must_use]
    pub const fn city(self) -> Self {
        Self(self.0 / 100 * 100)
    }

    /// Whether `other` is this region or lies in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        let span = if self.0.is_multiple_of(10_000) {
            10_000
        } else if self.0.is_multiple_of(100) {
            100
        } else {
            1
        };
        self.0 == other.0 / span * span
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
