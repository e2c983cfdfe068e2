//! What a live statement says and when it came in, as bytes of fixed length, and back; which of two wins.

use serde::{Deserialize, Serialize};

use crate::catalog::{InstitutionOrd, OfferRow, ProductOrd};
use crate::prices::{LIVE, PriceRow, RowError, unslot};
use crate::record::{Money, Stock};

use super::key::OfferKey;

/// Stands for a time or a price that is not there.
const NONE: i64 = i64::MIN;

/// Bytes of an entry: six numbers of eight, one of one.
const LENGTH: usize = 6 * 8 + 1;

/// What is said about one offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Price of the pack; `None` says that there is no offer.
    pub price: Option<Money>,
    /// When it was seen or set, in seconds since 1970.
    pub observed_at: i64,
    /// When it was last confirmed, in seconds since 1970.
    pub confirmed_at: Option<i64>,
    /// On the shelf?
    pub in_stock: Stock,
}

impl Statement {
    /// That there is no offer, as of `observed_at`.
    #[must_use]
    pub const fn gone(observed_at: i64) -> Self {
        Self { price: None, observed_at, confirmed_at: None, in_stock: Stock::Unknown }
    }

    /// Whether it wins over another live statement about the same key, as [`PriceRow::wins_over`] has it.
    #[must_use]
    pub fn wins_over(&self, other: &Self) -> bool {
        let rank = |s: &Self| {
            let lower = std::cmp::Reverse(s.price);
            (s.observed_at, s.price.is_none(), lower, s.confirmed_at, s.in_stock)
        };
        rank(self) > rank(other)
    }

    /// The row of the price book, or of its statement that there is none.
    pub fn row(
        &self,
        key: &OfferKey,
        product: ProductOrd,
        institution: InstitutionOrd,
    ) -> Result<PriceRow, RowError> {
        self.packed(key.slot(), product, institution)
    }

    /// The same, where the sheet is known by its slot.
    pub(crate) fn packed(
        &self,
        slot: u32,
        product: ProductOrd,
        institution: InstitutionOrd,
    ) -> Result<PriceRow, RowError> {
        let Some(price) = self.price else {
            return PriceRow::gone(institution, self.observed_at);
        };
        let (channel, kind) = unslot(slot).unwrap_or_default();
        PriceRow::pack(&OfferRow {
            product,
            institution,
            channel,
            kind,
            price,
            observed_at: self.observed_at,
            confirmed_at: self.confirmed_at,
            in_stock: self.in_stock,
            source: LIVE,
        })
    }
}

/// The last state of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<u8>", try_from = "Vec<u8>")]
pub struct Entry {
    /// Its place in the order of all changes.
    pub seq: u64,
    /// When it came in, in seconds since 1970.
    pub received_at: i64,
    /// What it says.
    pub statement: Statement,
}

impl From<Entry> for Vec<u8> {
    fn from(entry: Entry) -> Self {
        entry.bytes()
    }
}

impl TryFrom<Vec<u8>> for Entry {
    type Error = &'static str;

    fn try_from(bytes: Vec<u8>) -> Result<Self, Self::Error> {
        Self::read(&bytes).ok_or("no entry")
    }
}

impl Entry {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let s = &self.statement;
        let mut bytes = Vec::with_capacity(LENGTH + 4);
        bytes.extend_from_slice(&self.seq.to_le_bytes());
        for number in [
            self.received_at,
            s.observed_at,
            s.confirmed_at.unwrap_or(NONE),
            s.price.map_or(NONE, Money::units),
            0,
        ] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.push(s.in_stock as u8);
        bytes
    }

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != LENGTH {
            return None;
        }
        let number = |at: usize| -> Option<i64> {
            Some(i64::from_le_bytes(bytes.get(at * 8..at * 8 + 8)?.try_into().ok()?))
        };
        let optional = |at| number(at).map(|value| (value != NONE).then_some(value));
        let price = match optional(4)? {
            Some(units) => Some(Money::from_units(units)?),
            None => None,
        };
        let in_stock = match bytes[LENGTH - 1] {
            0 => Stock::Unknown,
            1 => Stock::Yes,
            2 => Stock::No,
            _ => return None,
        };
        let statement =
            Statement { price, observed_at: number(2)?, confirmed_at: optional(3)?, in_stock };
        Some(Self { seq: number(0)?.cast_unsigned(), received_at: number(1)?, statement })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::{Channel, PriceKind};

    fn statement() -> impl Strategy<Value = Statement> {
        let stock = prop_oneof![Just(Stock::Unknown), Just(Stock::Yes), Just(Stock::No)];
        (prop::option::of(0_i64..4), 0_i64..4, prop::option::of(0_i64..3), stock).prop_map(
            |(price, observed_at, later, in_stock)| match price {
                None => Statement::gone(observed_at),
                Some(units) => Statement {
                    price: Money::from_units(units),
                    observed_at,
                    confirmed_at: later.map(|by| observed_at + by),
                    in_stock,
                },
            },
        )
    }

    proptest! {
        #[test]
        fn wins_where_its_row_wins(a in statement(), b in statement()) {
            let key = OfferKey::new("P1", "X1", Channel::Store, PriceKind::List).unwrap();
            let row = |s: &Statement| s.row(&key, 0, 7).unwrap();
            prop_assert_eq!(a.wins_over(&b), row(&a).wins_over(&row(&b)));
            prop_assert_eq!(a.wins_over(&b) || b.wins_over(&a), a != b);
        }

        #[test]
        fn comes_back_from_its_bytes(statement in statement(), seq: u64, received_at: i64) {
            let entry = Entry { seq, received_at, statement };
            prop_assert_eq!(Entry::read(&entry.bytes()), Some(entry));
        }
    }
}
