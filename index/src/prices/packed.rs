//! Money in, 32 bits out whose order is the order of the money; what does not fit is refused.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::record::Money;

/// A price in 32 bits: below 2^31 units of 1/10,000 yuan (214,748.3647 yuan) as it is; above, the top bit
/// and whole fen, up to 21,474,836.47 yuan.
///
/// A price has one packed form only, so comparing the bits compares the money.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    FromBytes,
    IntoBytes,
    Immutable,
    KnownLayout,
)]
#[repr(transparent)]
pub struct PackedPrice(u32);

/// Set on a price kept in fen.
const DEAR: u32 = 1 << 31;

/// Units of 1/10,000 yuan in a fen.
const PER_FEN: i64 = 100;

impl PackedPrice {
    /// The stored bits.
    #[must_use]
    #[inline]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Packs `money`; `None` beyond the range, or where a dear price is finer than a fen.
    #[must_use]
    pub fn new(money: Money) -> Option<Self> {
        let units = money.units();
        match u32::try_from(units) {
            Ok(units) if units < DEAR => Some(Self(units)),
            _ if units % PER_FEN != 0 => None,
            _ => u32::try_from(units / PER_FEN)
                .ok()
                .filter(|&fen| fen < DEAR)
                .map(|fen| Self(fen | DEAR)),
        }
    }

    /// Units of 1/10,000 yuan.
    #[must_use]
    #[inline]
    pub const fn units(self) -> i64 {
        if self.0 & DEAR == 0 { self.0 as i64 } else { (self.0 ^ DEAR) as i64 * PER_FEN }
    }

    /// The money.
    #[must_use]
    #[inline]
    pub fn money(self) -> Money {
        match Money::from_units(self.units()) {
            Some(money) => money,
            None => unreachable!("31 bits are never negative"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_fits_and_refuses_the_rest() {
        for (units, kept) in [
            (0, true),
            (1, true),
            ((1 << 31) - 1, true),
            (1 << 31, false),
            (2_147_483_700, true),
            (2_147_483_701, false),
            (((1 << 31) - 1) * 100, true),
            ((1 << 31) * 100, false),
            (i64::MAX, false),
        ] {
            let money = Money::from_units(units).unwrap();
            let packed = PackedPrice::new(money);
            assert_eq!(packed.is_some(), kept, "{units}");
            assert!(packed.is_none_or(|p| p.money() == money), "{units}");
        }
    }

    #[test]
    fn orders_as_money() {
        let packed = |units| PackedPrice::new(Money::from_units(units).unwrap()).unwrap();
        assert!(packed((1 << 31) - 1) < packed(2_147_483_700));
        assert!(packed(3) < packed(5));
    }
}
