//! What a set of prices comes to: how many, from how many places, lowest, median, highest.

use jiff::civil::Date;

use crate::pricing::UnitPrice;
use crate::record::{Money, Region};

/// Figures of the offers of a product or a group, within one channel and kind; offers under grave risk
/// are set apart and counted by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Offers.
    pub offers: u32,
    /// Different institutions among them.
    pub institutions: u32,
    /// Offers left out of every other figure because their price can't be right.
    pub set_apart: u32,
    /// Lowest price of a pack.
    pub min: Money,
    /// Lower median of the prices of a pack: the price of offer number ⌈n/2⌉, never an average.
    pub median: Money,
    /// Highest price of a pack.
    pub max: Money,
    /// Lowest price of a minimum unit, over the packs whose count is known.
    pub unit_min: Option<UnitPrice>,
    /// Lower median of the prices of a minimum unit, over the packs whose count is known.
    pub unit_median: Option<UnitPrice>,
}

/// Figures of one province's listed prices of a product or a group; `missing` ones stay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedSummary {
    /// The province.
    pub province: Region,
    /// Products with a listed price.
    pub products: u32,
    /// Lowest price of a pack.
    pub min: Money,
    /// Lower median.
    pub median: Money,
    /// Highest price of a pack.
    pub max: Money,
    /// Lowest price of a minimum unit, over the packs whose count is known.
    pub unit_min: Option<UnitPrice>,
    /// Lower median of the prices of a minimum unit, over the packs whose count is known.
    pub unit_median: Option<UnitPrice>,
    /// The newest day any of them was read off the platform.
    pub observed_at: Option<Date>,
}
