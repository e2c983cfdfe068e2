//! A summary in, the figures a history keeps of it out, and back to unit prices.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::prices::Summary;
use crate::pricing::UnitPrice;
use crate::record::Money;

/// What the offers of a product or group came to (channel store, kind list).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Offers.
    pub offers: u32,
    /// Different institutions among them.
    pub institutions: u32,
    /// Lowest price of a pack.
    pub min: Money,
    /// Lower median.
    pub median: Money,
    /// Highest price of a pack.
    pub max: Money,
    /// Pack price and count of the lowest unit price; count 0 for none.
    unit_min: (Money, u32),
    /// The same of the lower median.
    unit_median: (Money, u32),
}

impl From<&Summary> for Figures {
    fn from(of: &Summary) -> Self {
        let unit = |unit: Option<UnitPrice>| {
            unit.map_or((Money::ZERO, 0), |unit| (unit.money(), unit.count().get()))
        };
        Self {
            offers: of.offers,
            institutions: of.institutions,
            min: of.min,
            median: of.median,
            max: of.max,
            unit_min: unit(of.unit_min),
            unit_median: unit(of.unit_median),
        }
    }
}

impl Figures {
    /// Lowest price of a minimum unit.
    #[must_use]
    pub fn unit_min(&self) -> Option<UnitPrice> {
        let (money, count) = self.unit_min;
        Some(UnitPrice::new(money, NonZeroU32::new(count)?))
    }

    /// Lower median of the prices of a minimum unit.
    #[must_use]
    pub fn unit_median(&self) -> Option<UnitPrice> {
        let (money, count) = self.unit_median;
        Some(UnitPrice::new(money, NonZeroU32::new(count)?))
    }
}

/// From a day on, these were the figures; none where nobody offered it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Days since 1970-01-01, in Shanghai.
    pub day: u32,
    /// The figures.
    pub figures: Option<Figures>,
}
