//! A product's lowest prices in, where it stands among the products of its group out.

use std::cmp::Ordering;
use std::num::NonZeroU32;

use crate::pricing::UnitPrice;
use crate::record::Money;

/// What a product's price is known from, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Basis {
    Offers,
    Listed,
    None,
}

/// Order within a group: by basis, then by unit price, those without one last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rank {
    basis: Basis,
    unit: Option<UnitPrice>,
}

impl Rank {
    /// The rank of a product by its lowest offer over the counter, else its lowest listed price; `count`
    /// units are in its pack (0 where not known).
    pub(crate) fn new(
        offered: Option<Money>,
        listed: impl FnOnce() -> Option<Money>,
        count: u32,
    ) -> Self {
        let unit = |price| Some(UnitPrice::new(price, NonZeroU32::new(count)?));
        match offered {
            Some(price) => Self { basis: Basis::Offers, unit: unit(price) },
            None => match listed() {
                Some(price) => Self { basis: Basis::Listed, unit: unit(price) },
                None => Self { basis: Basis::None, unit: None },
            },
        }
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let unit = match (self.unit, other.unit) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        self.basis.cmp(&other.basis).then(unit)
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
