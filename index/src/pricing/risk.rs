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
    /// Too dear by about the pack's count, or three tenths and less of the usual: entered per 片 as per 盒 or
    /// the other way round, with the decimal point in the wrong place, or as a stand-in.
    UnitMixup = 5,
}

/// Packs too small to tell a unit mix-up from a bargain or a dear shop.
const SMALLEST_PACK: i64 = 5;
/// Offers from which a median speaks for itself.
pub const ENOUGH_OFFERS: u32 = 5;

/// What a product usually costs, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usual {
    /// Median of the product's (or, with too few offers, the brand's) prices for this pack.
    pub median: Option<Money>,
    /// Its listed price.
    pub listed: Option<Money>,
    /// Its current winning price.
    pub award: Option<Money>,
    /// What three places and a twentieth of all ask, or less: so many are no slip, however low.
    pub cheap: Option<Money>,
}

/// What is usual for one pack, ready to judge many prices by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// The figures known, lowest first; the first `number` of them.
    known: [i64; 3],
    number: usize,
    /// Two thirds of what several places ask; what is not below is no slip.
    cheap: i64,
    /// Units in the pack; 0 where a mix-up can't be told.
    count: i64,
}

impl Usual {
    /// The lowest figure known that is not zero.
    #[must_use]
    pub fn lowest(&self) -> Option<Money> {
        let known = [self.median, self.listed, self.award].into_iter().flatten();
        known.filter(|money| *money > Money::ZERO).min()
    }
}

impl Usual {
    /// The band of a pack of `count`; `None` where nothing is known.
    #[must_use]
    pub fn band(&self, count: Option<NonZeroU32>) -> Option<Band> {
        // Beyond a hundredth of the range the products below would not fit; no pack costs as much.
        let fits = |units: &i64| (1..=i64::MAX / 10_000).contains(units);
        let figures = [self.median, self.listed, self.award];
        let (mut known, mut number) = ([0; 3], 0);
        for units in figures.into_iter().flatten().map(Money::units).filter(fits) {
            known[number] = units;
            number += 1;
        }
        known[..number].sort_unstable();
        let count = count.map_or(0, |count| i64::from(count.get()));
        let count = if (SMALLEST_PACK..=1000).contains(&count) { count } else { 0 };
        let cheap = self.cheap.map_or(i64::MAX, |cheap| cheap.units() / 3 * 2);
        (number > 0).then_some(Band { known, number, cheap, count })
    }
}

impl Band {
    /// The mark of `price`.
    ///
    /// A price is dear only if it is so against every figure known, and cheap only likewise: a single
    /// stale reference marks nothing.
    #[must_use]
    pub fn risk(&self, price: Money) -> Risk {
        let known = &self.known[..self.number];
        let (lowest, highest) = (known[0], known[self.number - 1]);
        let price = price.units().min(i64::MAX / 10_000);
        if price < highest * 2 && price * 2 >= lowest {
            return Risk::None;
        }
        if self.is_too_low(price, lowest) || self.is_of_another_unit(price) {
            return Risk::UnitMixup;
        }
        match () {
            () if price >= highest * 10 => Risk::High10,
            () if price >= highest * 5 => Risk::High5,
            () if price >= highest * 2 => Risk::High2,
            () => Risk::Low,
        }
    }

    /// Whether a price is three tenths or less of all that is known, and well below what several places
    /// ask: a tenth and a price per piece are below that even of a dear shop, and would lead every sort.
    const fn is_too_low(&self, price: i64, lowest: i64) -> bool {
        price * 10 <= lowest * 3 && price < self.cheap
    }

    /// Whether a price is three times and more above everything known, and above one figure by about the
    /// pack's count: within a factor of 1.5.
    fn is_of_another_unit(&self, price: i64) -> bool {
        let known = &self.known[..self.number];
        let about = |a: i64, b: i64| a * 2 <= b * 3 && b * 2 <= a * 3;
        self.count > 0
            && price >= known[self.number - 1] * 3
            && known.iter().any(|&usual| about(price, usual * self.count))
    }
}

impl Risk {
    /// Every mark, by its number.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Low, Self::High2, Self::High5, Self::High10, Self::UnitMixup];

    /// Whether offers so marked are shown after all others and stay out of summaries.
    #[must_use]
    pub const fn is_set_apart(self) -> bool {
        matches!(self, Self::High5 | Self::High10 | Self::UnitMixup)
    }

    /// The mark of `price` for a pack of `count`; none where nothing is known of it.
    #[must_use]
    pub fn of(price: Money, count: Option<NonZeroU32>, usual: &Usual) -> Self {
        usual.band(count).map_or(Self::None, |band| band.risk(price))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(price: &str, count: u32, median: Option<&str>, listed: Option<&str>, expected: Risk) {
        let money = |text: &str| text.parse().unwrap();
        let usual =
            Usual { median: median.map(money), listed: listed.map(money), ..Usual::default() };
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
        // The decimal point one place off, whatever the pack; ten times too dear is told as that.
        check("1", 2, Some("10"), None, Risk::UnitMixup);
        check("1.2", 100, Some("10"), None, Risk::UnitMixup);
        check("100", 100, Some("10"), None, Risk::High10);
        // Above three tenths it is a bargain.
        check("3.1", 10, Some("10"), None, Risk::Low);
        check("3", 10, Some("10"), None, Risk::UnitMixup);
        // A shop at half price that entered it per piece.
        check("0.21", 24, Some("10"), None, Risk::UnitMixup);
        // A stand-in.
        check("0.01", 24, Some("10"), None, Risk::UnitMixup);
        // Far below what one reference says, but near another: nothing.
        check("1", 24, Some("10"), Some("1.2"), Risk::None);
        // A pack of two cannot tell.
        check("5", 2, Some("10"), None, Risk::None);
        // One stale reference alone marks nothing.
        check("20", 24, Some("10"), Some("19"), Risk::None);
        check("3", 24, Some("10"), Some("4"), Risk::None);
    }

    #[test]
    fn what_several_places_ask_is_no_slip() {
        let money = |text: &str| text.parse().unwrap();
        let cheap = Some(money("1.5"));
        let usual = Usual { median: Some(money("10")), cheap, ..Usual::default() };
        assert_eq!(Risk::of(money("1"), NonZeroU32::new(24), &usual), Risk::Low);
        assert_eq!(Risk::of(money("0.4"), NonZeroU32::new(24), &usual), Risk::UnitMixup);
    }

    #[test]
    fn only_the_gravest_are_set_apart() {
        assert!(Risk::UnitMixup.is_set_apart() && Risk::High5.is_set_apart());
        assert!(!Risk::High2.is_set_apart() && !Risk::Low.is_set_apart());
    }
}
