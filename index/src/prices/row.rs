//! One offer in 16 bytes, and back; what does not fit is refused, never cut.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::catalog::{InstitutionOrd, OfferRow};
use crate::pricing::Risk;
use crate::record::{Channel, Money, PriceKind, Stock};

use super::PackedPrice;

/// Bits of an institution's ordinal: 2,097,152 places, above all hospitals, clinics and pharmacies of the
/// country together.
const PLACE_BITS: u32 = 21;
const PLACE_MASK: u32 = (1 << PLACE_BITS) - 1;

/// Where the two bits of `Stock` stand.
const STOCK_SHIFT: u32 = PLACE_BITS;

/// Where the eight bits of the source stand.
const SOURCE_SHIFT: u32 = STOCK_SHIFT + 2;

/// Set on a statement that there is no offer; such a row wins or loses against others and is never kept.
const GONE: u32 = 1 << 31;

/// The source of prices that came in live; no table may have this number.
pub const LIVE: u8 = u8::MAX;

/// Bits of the time from observation to confirmation, in seconds and plus 1: up to 17 years. The three
/// bits above are the risk of the offer.
const DELAY_BITS: u32 = 29;
const DELAY_MASK: u32 = (1 << DELAY_BITS) - 1;

/// Why an offer cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Above 21,474,836.47 yuan, or above 214,748.36 yuan and finer than a fen.
    #[error("price {0} is beyond what a row holds")]
    Price(Money),
    /// Before 1970 or after 2106.
    #[error("observed_at {0} is outside 1970 to 2106")]
    Observed(i64),
    /// Confirmed before it was observed, or more than 17 years later.
    #[error("confirmed {0} seconds after it was observed; expected 0 to 536870910")]
    Confirmed(i64),
    /// Not in the catalogue, or beyond the 2,097,152 a row can name.
    #[error("institution {0} is not in the catalogue, or beyond the 2097152 a row can name")]
    Institution(u32),
    /// No such product in the catalogue.
    #[error("product {0} is not in the catalogue")]
    Product(u32),
    /// More than 2^32 offers.
    #[error("more offers than a price book can count")]
    Full,
}

/// One offer of a sheet; product, channel and kind are the sheet's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct PriceRow {
    price: PackedPrice,
    /// Institution (21 bits), stock (2), source (8), zero (1; one for a statement that there is no offer).
    place: u32,
    /// Seconds since 1970.
    observed: u32,
    /// Seconds to the confirmation plus 1, or 0 (29 bits); risk (3).
    delay: u32,
}

impl PriceRow {
    /// Packs what an offer says beside its sheet.
    pub fn pack(offer: &OfferRow) -> Result<Self, RowError> {
        let price = PackedPrice::new(offer.price).ok_or(RowError::Price(offer.price))?;
        if offer.institution > PLACE_MASK {
            return Err(RowError::Institution(offer.institution));
        }
        let observed =
            u32::try_from(offer.observed_at).map_err(|_| RowError::Observed(offer.observed_at))?;
        let delay = match offer.confirmed_at.map(|at| at.saturating_sub(offer.observed_at)) {
            None => 0,
            Some(delay) => {
                u32::try_from(delay)
                    .ok()
                    .filter(|&delay| delay < DELAY_MASK)
                    .ok_or(RowError::Confirmed(delay))?
                    + 1
            }
        };
        let place = offer.institution
            | (offer.in_stock as u32) << STOCK_SHIFT
            | u32::from(offer.source) << SOURCE_SHIFT;
        Ok(Self { price, place, observed, delay })
    }

    /// The live statement that an institution has no offer.
    pub fn gone(institution: InstitutionOrd, observed_at: i64) -> Result<Self, RowError> {
        let nothing = OfferRow {
            product: 0,
            institution,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::ZERO,
            observed_at,
            confirmed_at: None,
            in_stock: Stock::Unknown,
            source: LIVE,
        };
        let row = Self::pack(&nothing)?;
        Ok(Self { place: row.place | GONE, ..row })
    }

    /// Whether it states that there is no offer.
    #[must_use]
    #[inline]
    pub const fn is_gone(&self) -> bool {
        self.place & GONE != 0
    }

    /// Whether it came in live.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.source() == LIVE
    }

    /// Price of the pack, packed.
    #[must_use]
    #[inline]
    pub const fn packed_price(&self) -> PackedPrice {
        self.price
    }

    /// Price of the pack.
    #[must_use]
    #[inline]
    pub fn price(&self) -> Money {
        self.price.money()
    }

    /// Who asks it.
    #[must_use]
    #[inline]
    pub const fn institution(&self) -> InstitutionOrd {
        self.place & PLACE_MASK
    }

    /// On the shelf?
    #[must_use]
    #[inline]
    pub const fn in_stock(&self) -> Stock {
        match self.place >> STOCK_SHIFT & 3 {
            1 => Stock::Yes,
            2 => Stock::No,
            _ => Stock::Unknown,
        }
    }

    /// Which of the generation's sources states it.
    #[must_use]
    #[inline]
    pub const fn source(&self) -> u8 {
        (self.place >> SOURCE_SHIFT) as u8
    }

    /// When it was seen or set, in seconds since 1970.
    #[must_use]
    #[inline]
    pub const fn observed_at(&self) -> i64 {
        self.observed as i64
    }

    /// When it was last confirmed, in seconds since 1970.
    #[must_use]
    #[inline]
    pub const fn confirmed_at(&self) -> Option<i64> {
        match self.delay & DELAY_MASK {
            0 => None,
            delay => Some(self.observed as i64 + delay as i64 - 1),
        }
    }

    /// How suspicious the price is.
    #[must_use]
    #[inline]
    pub fn risk(&self) -> Risk {
        // Two of the eight numbers stand for nothing; no row is written with them.
        Risk::ALL.get((self.delay >> DELAY_BITS) as usize).copied().unwrap_or_default()
    }

    /// The row with another mark.
    #[must_use]
    pub const fn with_risk(self, risk: Risk) -> Self {
        Self { delay: self.delay & DELAY_MASK | (risk as u32) << DELAY_BITS, ..self }
    }

    /// Whether the row is shown after all others and stays out of summaries.
    #[must_use]
    #[inline]
    pub const fn is_set_apart(&self) -> bool {
        // The last three marks are the grave ones.
        self.delay >> DELAY_BITS >= Risk::High5 as u32
    }

    /// Where the row stands in its sheet: the ones set apart last, then by price, then by institution.
    #[must_use]
    pub const fn order(&self) -> u64 {
        let price = (self.price.bits() as u64) << PLACE_BITS;
        (self.is_set_apart() as u64) << 63 | price | self.institution() as u64
    }

    /// Whether this statement wins over `other` about the same key: the newer observation; of two of one
    /// time a live one over a file's, no offer over an offer, the lower price. What is left only breaks
    /// ties the same way in any order: the later confirmation, then source and stock.
    #[must_use]
    pub fn wins_over(&self, other: &Self) -> bool {
        let rank = |row: &Self| {
            let lower = std::cmp::Reverse(row.price);
            let confirmed = row.delay & DELAY_MASK;
            (row.observed, row.is_live(), row.is_gone(), lower, confirmed, row.place)
        };
        rank(self) > rank(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer() -> OfferRow {
        OfferRow {
            product: 3,
            institution: 77,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(125_000).unwrap(),
            observed_at: 1_800_000_000,
            confirmed_at: None,
            in_stock: Stock::Unknown,
            source: 0,
        }
    }

    #[test]
    fn gives_back_what_it_took() {
        for (institution, source, in_stock, delay) in [
            (0, 0, Stock::Unknown, None),
            (PLACE_MASK, 255, Stock::No, Some(0)),
            (5_945, 7, Stock::Yes, Some(i64::from(DELAY_MASK) - 1)),
        ] {
            let told = offer();
            let confirmed_at = delay.map(|d| told.observed_at + d);
            let told = OfferRow { institution, source, in_stock, confirmed_at, ..told };
            let row = PriceRow::pack(&told).unwrap();
            let found = OfferRow {
                institution: row.institution(),
                price: row.price(),
                observed_at: row.observed_at(),
                confirmed_at: row.confirmed_at(),
                in_stock: row.in_stock(),
                source: row.source(),
                ..told
            };
            assert_eq!(found, told);
        }
    }

    #[test]
    fn a_mark_changes_nothing_else_and_the_grave_ones_come_last() {
        let confirmed_at = Some(offer().observed_at + 60);
        let row = PriceRow::pack(&OfferRow { confirmed_at, ..offer() }).unwrap();
        for risk in Risk::ALL {
            let marked = row.with_risk(Risk::High10).with_risk(risk);
            assert_eq!(marked.risk(), risk);
            assert_eq!(marked.is_set_apart(), risk.is_set_apart());
            assert_eq!(marked.with_risk(Risk::None), row);
            assert_eq!(marked.confirmed_at(), confirmed_at);
            assert_eq!(marked.order() > row.order(), risk.is_set_apart());
        }
    }

    #[test]
    fn refuses_what_does_not_fit() {
        let good = offer();
        let dear = Money::from_units(i64::MAX).unwrap();
        for (bad, error) in [
            (OfferRow { price: dear, ..good }, RowError::Price(dear)),
            (OfferRow { observed_at: -1, ..good }, RowError::Observed(-1)),
            (OfferRow { observed_at: 1 << 32, ..good }, RowError::Observed(1 << 32)),
            (
                OfferRow { confirmed_at: Some(good.observed_at - 1), ..good },
                RowError::Confirmed(-1),
            ),
            (
                OfferRow { confirmed_at: Some(good.observed_at + (1 << 29) - 1), ..good },
                RowError::Confirmed((1 << 29) - 1),
            ),
            (OfferRow { institution: 1 << 21, ..good }, RowError::Institution(1 << 21)),
        ] {
            assert_eq!(PriceRow::pack(&bad), Err(error));
        }
    }

    #[test]
    fn the_newer_wins_then_the_cheaper() {
        let row = |observed_at, units| {
            let price = Money::from_units(units).unwrap();
            PriceRow::pack(&OfferRow { observed_at, price, ..offer() }).unwrap()
        };
        assert!(row(2, 900).wins_over(&row(1, 100)));
        assert!(row(2, 100).wins_over(&row(2, 900)));
        assert!(!row(2, 100).wins_over(&row(2, 100)));
        let gone = |observed_at| PriceRow::gone(77, observed_at).unwrap();
        assert!(gone(2).wins_over(&row(2, 100)) && gone(2).is_gone() && !row(2, 100).is_gone());
        assert!(row(3, 100).wins_over(&gone(2)) && !gone(2).wins_over(&gone(2)));
    }

    #[test]
    fn of_one_time_the_live_statement_wins() {
        let row = |source, units| {
            let price = Money::from_units(units).unwrap();
            PriceRow::pack(&OfferRow { price, source, ..offer() }).unwrap()
        };
        assert!(row(LIVE, 900).wins_over(&row(3, 100)));
        assert!(row(LIVE, 100).wins_over(&row(LIVE, 900)));
    }
}
