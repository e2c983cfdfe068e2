//! The five levels at which products count as the same thing, from one code to one ingredient.

use std::fmt;
use std::str::FromStr;

/// How alike two products must be to stand in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// One code.
    Product = 0,
    /// 四同: generic name, maker, form and strength.
    Brand = 1,
    /// Generic name with its salt, form and strength; every maker and pack.
    Comparable = 2,
    /// 集采品种: ingredient and 集采 form bucket.
    Variety = 3,
    /// Ingredient, whatever the salt, form and strength.
    Ingredient = 4,
}

/// A word that names no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such level {0:?}: product, brand, comparable, variety or ingredient")]
pub struct UnknownLevel(String);

impl Level {
    /// Every level, finest first.
    pub const ALL: [Self; 5] =
        [Self::Product, Self::Brand, Self::Comparable, Self::Variety, Self::Ingredient];

    /// The levels that have groups (a product is its own), finest first.
    pub const GROUPED: [Self; 4] = [Self::Brand, Self::Comparable, Self::Variety, Self::Ingredient];

    /// The token used in ids, parameters and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Brand => "brand",
            Self::Comparable => "comparable",
            Self::Variety => "variety",
            Self::Ingredient => "ingredient",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| UnknownLevel(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_own_token_and_nothing_else() {
        for level in Level::ALL {
            assert_eq!(level.as_str().parse(), Ok(level));
        }
        assert!("Comparable".parse::<Level>().is_err());
        assert!("".parse::<Level>().is_err());
    }

    #[test]
    fn orders_finer_before_coarser() {
        assert!(Level::ALL.is_sorted());
    }
}
