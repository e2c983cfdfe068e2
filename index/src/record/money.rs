//! A printed price in, exact money out: whole ten-thousandths of a yuan, never a float.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::number::{NumberError, scaled};

/// An amount of money in units of 1/10,000 yuan; never negative.
///
/// `"12.5"` parses to 125,000 units and prints as `12.50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// Units in one yuan.
    pub const PER_YUAN: i64 = 10_000;

    /// Money of so many 1/10,000 yuan; `None` if negative.
    #[must_use]
    #[inline]
    pub const fn from_units(units: i64) -> Option<Self> {
        if units < 0 { None } else { Some(Self(units)) }
    }

    /// The amount in 1/10,000 yuan.
    #[must_use]
    #[inline]
    pub const fn units(self) -> i64 {
        self.0
    }
}

impl FromStr for Money {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        scaled(text, 4).map(Self)
    }
}

impl fmt::Display for Money {
    /// At least two decimals, four where they are needed: `12.50`, `0.0142`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (yuan, rest) = (self.0 / Self::PER_YUAN, self.0 % Self::PER_YUAN);
        if rest % 100 == 0 {
            write!(f, "{yuan}.{:02}", rest / 100)
        } else if rest % 10 == 0 {
            write!(f, "{yuan}.{:03}", rest / 10)
        } else {
            write!(f, "{yuan}.{rest:04}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for (text, printed) in
            [("12.5", "12.50"), ("0.0142", "0.0142"), ("7", "7.00"), ("0.835", "0.835")]
        {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), printed);
        }
    }
}
