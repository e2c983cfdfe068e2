//! A pack price and a count in, an exact unit price out; only its print rounds.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

use super::Ratio;
use super::ratio::decimal;
use crate::record::Money;

/// Price of one 最小制剂单位: the pack's price over its count, never divided out.
///
/// Two unit prices are equal where the fractions are: 10.00 for 20 and 5.00 for 10.
#[derive(Debug, Clone, Copy)]
pub struct UnitPrice {
    money: Money,
    count: NonZeroU32,
}

impl UnitPrice {
    /// The unit price of a pack.
    #[must_use]
    pub const fn new(money: Money, count: NonZeroU32) -> Self {
        Self { money, count }
    }

    /// Price of the pack it was made from.
    #[must_use]
    pub const fn money(self) -> Money {
        self.money
    }

    /// Count of the pack it was made from.
    #[must_use]
    pub const fn count(self) -> NonZeroU32 {
        self.count
    }

    /// Yuan with exactly `decimals` decimals (at most 9), rounded half up.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> String {
        let denominator = i128::from(self.count.get()) * i128::from(Money::PER_YUAN);
        decimal(i128::from(self.money.units()), denominator, decimals)
    }

    /// How many times `other` this is; `None` where `other` is zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Ratio> {
        Ratio::new(self.cross(other), other.cross(self))
    }

    /// This price × the other's count: comparable with the other's cross.
    fn cross(self, other: Self) -> i128 {
        i128::from(self.money.units()) * i128::from(other.count.get())
    }
}

impl PartialEq for UnitPrice {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for UnitPrice {}

impl PartialOrd for UnitPrice {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for UnitPrice {
    fn cmp(&self, other: &Self) -> Ordering {
        self.cross(*other).cmp(&other.cross(*self))
    }
}

impl Hash for UnitPrice {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (money, count) = (self.money.units(), i64::from(self.count.get()));
        let divisor = super::ratio::gcd(i128::from(money), i128::from(count));
        (i128::from(money) / divisor, i128::from(count) / divisor).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(price: &str, count: u32) -> UnitPrice {
        UnitPrice::new(price.parse().unwrap(), NonZeroU32::new(count).unwrap())
    }

    #[test]
    fn rounds_half_up_only_in_print() {
        for (price, count, decimals, printed) in [
            ("3.19", 48, 4, "0.0665"),
            ("0.0001", 2, 4, "0.0001"),
            ("10.00", 3, 4, "3.3333"),
            ("20.00", 3, 4, "6.6667"),
            ("10.00", 3, 0, "3"),
            ("922337203685477.5807", 1, 9, "922337203685477.580700000"),
        ] {
            assert_eq!(unit(price, count).rounded(decimals), printed, "{price}/{count}");
        }
    }

    #[test]
    fn equal_fractions_are_equal() {
        assert_eq!(unit("10.00", 20), unit("5.00", 10));
        assert!(unit("10.00", 3) > unit("3.3333", 1));
        let ratio = unit("10.50", 24).over(unit("8.40", 24)).unwrap();
        assert_eq!(ratio.rounded(4), "1.2500");
        assert_eq!(unit("1", 1).over(unit("0", 1)), None);
    }

    proptest! {
        #[test]
        fn orders_as_the_decimals_do(a in 0_i64..10_000_000, m in 1_u32..2000, b in 0_i64..10_000_000, n in 1_u32..2000) {
            let make = |units, count| UnitPrice::new(Money::from_units(units).unwrap(), NonZeroU32::new(count).unwrap());
            let (left, right) = (make(a, m), make(b, n));
            let (x, y) = (a as f64 / f64::from(m), b as f64 / f64::from(n));
            if (x - y).abs() > 1e-6 {
                prop_assert_eq!(left < right, x < y);
            }
            prop_assert_eq!(left == right, i128::from(a) * i128::from(n) == i128::from(b) * i128::from(m));
        }
    }
}
