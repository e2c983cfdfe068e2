//! A listed price (挂网价): what a province's procurement platform prints for a product.

use jiff::civil::Date;

use super::{Money, ProductCode, Region};

/// One province's listed price of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPrice {
    /// The province.
    pub province: Region,
    /// The product.
    pub product: ProductCode,
    /// The price of the pack; `None` is the state `missing` (printed as 0 or left blank), never zero.
    pub price: Option<Money>,
    /// The day it was read off the platform.
    pub observed_at: Option<Date>,
    /// Where it was published.
    pub source: String,
}
