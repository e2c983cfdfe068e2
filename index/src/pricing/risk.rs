//! A price, its product's median and its own references in, a risk mark out.
//!
//! The mark compares like with like: the same product's median (or the brand's), its own listed price
//! and its own current winning price; never the group, where an originator is dear by right.

use std::num::NonZeroU32;

use crate::record::Money;

/// How suspicious a price is. The last three never lead a price sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Risk {
    /// Nothing to say.
    #[default]
    None = 0,
    /// Below half of what is usual.
    Low = 1,
    /// Twice the usual or more.
    High2 = 2,
    /// Five times the usual or more.
    High5 = 3,
    /// Ten times the usual or more.
    High10 = 4,
    /// The ratio is that of a unit to its pack: entered per 片 as per 盒, or the other way round.
    UnitMixup = 5,
}

/// Packs too small to tell a unit mix-up from a bargain or a dear shop.
const SMALLEST_PACK: u32 = 5;
/// Offers from which a median speaks for itself.
pub const ENOUGH_OFFERS: u32 = 5;

/// What a product usually costs, as far as is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usual {
    /// Median of the product's (or, with too few offers, the brand's) prices for this pack.
    pub median: Option<Money>,
    /// Its listed price.
    pub listed: Option<Money>,
    /// Its current winning price.
    pub award: Option<Money>,
}

impl Usual {
    /// The figures known, lowest first, none of them zero.
    fn known(&self) -> Vec<i128> {
        let mut known: Vec<i128> = [self.median, self.listed, self.award]
            .into_iter()
            .flatten()
            .map(|money| i128::from(money.units()))
            .filter(|units| *units > 0)
            .collect();
        known.sort_unstable();
        known
    }
}

impl Risk {
    /// Whether offers so marked are shown after all others and stay out of summaries.
    #[must_use]
    pub const fn is_set_apart(self) -> bool {
        matches!(self, Self::High5 | Self::High10 | Self::UnitMixup)
    }

    /// The mark of `price` for a pack of `count`.
    ///
    /// A price is dear only if it is so against every figure known, and cheap only likewise: a single
    /// stale reference marks nothing.
    #[must_use]
    pub fn of(price: Money, count: Option<NonZeroU32>, usual: &Usual) -> Self {
        let price = i128::from(price.units());
        let known = usual.known();
        let (Some(&lowest), Some(&highest)) = (known.first(), known.last()) else {
            return Self::None;
        };
        let middle = known[known.len() / 2];
        if count.is_some_and(|count| mixed_up(price, middle, count)) {
            return Self::UnitMixup;
        }
        match () {
            () if price >= highest * 10 => Self::High10,
            () if price >= highest * 5 => Self::High5,
            () if price >= highest * 2 => Self::High2,
            () if price * 2 < lowest => Self::Low,
            () => Self::None,
        }
    }
}

/// Whether price ÷ usual is about the pack's count or one over it: within a factor of 1.5.
fn mixed_up(price: i128, usual: i128, count: NonZeroU32) -> bool {
    let count = i128::from(count.get());
    let about = |a: i128, b: i128| a * 2 <= b * 3 && b * 2 <= a * 3;
    count >= i128::from(SMALLEST_PACK)
        && (about(price * count, usual) || about(price, usual * count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(price: &str, count: u32, median: Option<&str>, listed: Option<&str>, expected: Risk) {
        let money = |text: &str| text.parse().unwrap();
        let usual = Usual { median: median.map(money), listed: listed.map(money), award: None };
        assert_eq!(
            Risk::of(price.parse().unwrap(), NonZeroU32::new(count), &usual),
            expected,
            "{price} of {count} against {median:?}, {listed:?}"
        );
    }

    #[test]
    fn tiers_and_mixups() {
        check("10", 24, None, None, Risk::None);
        check("19.99", 24, Some("10"), None, Risk::None);
        check("20", 24, Some("10"), None, Risk::High2);
        check("50", 24, Some("10"), None, Risk::High5);
        check("100", 24, Some("10"), None, Risk::High10);
        check("4.99", 24, Some("10"), None, Risk::Low);
        // Per piece entered as per box, and the other way round.
        check("0.42", 24, Some("10"), None, Risk::UnitMixup);
        check("240", 24, Some("10"), None, Risk::UnitMixup);
        // A pack of two cannot tell.
        check("5", 2, Some("10"), None, Risk::None);
        // One stale reference alone marks nothing.
        check("20", 24, Some("10"), Some("19"), Risk::None);
        check("3", 24, Some("10"), Some("4"), Risk::None);
    }

    #[test]
    fn only_the_gravest_are_set_apart() {
        assert!(Risk::UnitMixup.is_set_apart() && Risk::High5.is_set_apart());
        assert!(!Risk::High2.is_set_apart() && !Risk::Low.is_set_apart());
    }
}
