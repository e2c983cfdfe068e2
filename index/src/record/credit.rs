//! A firm's standing (医药价格和招采信用评价) in a region: a level of the scheme in force that day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Region;

/// Which levels there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum CreditScheme {
    /// 一般, 中等, 严重, 特别严重: until June 2025.
    FourLevels = 0,
    /// 失信, 严重失信, 特别严重失信: since June 2025.
    ThreeLevels = 1,
}

impl CreditScheme {
    /// Both, the older first.
    pub const ALL: [Self; 2] = [Self::FourLevels, Self::ThreeLevels];

    /// The words of its levels, the mildest first.
    #[must_use]
    pub const fn levels(self) -> &'static [&'static str] {
        match self {
            Self::FourLevels => &["一般", "中等", "严重", "特别严重"],
            Self::ThreeLevels => &["失信", "严重失信", "特别严重失信"],
        }
    }

    /// The scheme a word belongs to, and its rank in it from 1, the mildest.
    #[must_use]
    pub fn find(word: &str) -> Option<(Self, u8)> {
        Self::ALL.into_iter().find_map(|scheme| {
            let at = scheme.levels().iter().position(|level| *level == word)?;
            Some((scheme, u8::try_from(at + 1).ok()?))
        })
    }
}

/// One statement about one firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The firm as printed.
    pub firm: String,
    /// The region that says so; `None` is the whole country.
    pub region: Option<Region>,
    /// The scheme.
    pub scheme: CreditScheme,
    /// Rank in the scheme from 1, the mildest.
    pub level: u8,
    /// The day of the statement.
    pub date: Option<Date>,
    /// Where it was published.
    pub source: String,
}

impl Credit {
    /// The level's word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        let at = usize::from(self.level).saturating_sub(1);
        self.scheme.levels().get(at).copied().unwrap_or_default()
    }
}
