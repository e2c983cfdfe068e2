//! Statements about one price in, the last different prices with the day each was last seen out.

use serde::{Deserialize, Serialize};

use crate::record::Money;

/// Different prices kept of one offer: the one asked now and four before.
pub const PRICES: usize = 5;

/// Days a price is kept after it was last seen, back from the newest day of the history.
const KEPT: u32 = 400;

/// A price and when it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Price of the pack.
    pub price: Money,
    /// Days since 1970-01-01, in Shanghai.
    pub day: u32,
}

/// What one institution asked for a product, or what one province listed it at (by its six digits).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked<'a> {
    /// Code of the institution, or the six digits of the province.
    pub who: &'a str,
    /// Different prices, the last seen first.
    pub prices: Vec<Seen>,
}

impl Asked<'_> {
    /// Takes a statement in. Each price keeps the last day it was seen, and the last seen prices are kept,
    /// so that the order of statements does not matter.
    pub fn take(&mut self, seen: Seen) {
        match self.prices.iter_mut().find(|known| known.price == seen.price) {
            Some(known) => known.day = known.day.max(seen.day),
            None => self.prices.push(seen),
        }
        self.prices.sort_unstable_by_key(|seen| (std::cmp::Reverse(seen.day), seen.price));
        self.prices.truncate(PRICES);
    }

    /// Forgets what was last seen too long before `newest`.
    pub(crate) fn forget(&mut self, newest: u32) {
        self.prices.retain(|seen| newest.saturating_sub(seen.day) <= KEPT);
    }

    /// Whether it says no more than `own`, which the generation holds anyway.
    pub(crate) fn is_only(&self, own: Option<Seen>) -> bool {
        match self.prices.as_slice() {
            [] => true,
            [seen] => Some(*seen) == own,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(said: &[(i64, u32)]) -> Vec<Seen> {
        let mut asked = Asked { who: "P", prices: Vec::new() };
        for &(price, day) in said {
            asked.take(Seen { price: Money::from_units(price).unwrap(), day });
        }
        asked.prices
    }

    #[test]
    fn keeps_the_last_different_prices() {
        let said = [(100, 1), (110, 2), (110, 5), (90, 6), (100, 7), (80, 3), (70, 4), (60, 4)];
        let days: Vec<(i64, u32)> =
            merged(&said).iter().map(|seen| (seen.price.units(), seen.day)).collect();
        assert_eq!(days, [(100, 7), (90, 6), (110, 5), (60, 4), (70, 4)]);
    }

    proptest! {
        #[test]
        fn merging_is_free_of_order((said, shuffled) in prop::collection::vec((0_i64..9, 0_u32..30), 0..40)
            .prop_flat_map(|said| (Just(said.clone()), Just(said).prop_shuffle())))
        {
            let one = merged(&said);
            prop_assert_eq!(&one, &merged(&shuffled));
            let twice: Vec<(i64, u32)> = said.iter().chain(&said).copied().collect();
            prop_assert_eq!(one, merged(&twice));
        }
    }
}
