//! A payment standard (医保支付标准): what the insurance counts as the price, where and how long.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Money, ProductCode, ProductOrd, Region, Strength};

/// What the amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Basis {
    /// One minimum unit: 片, 支, 袋.
    PerUnit = 0,
    /// A pack.
    PerPack = 1,
}

/// Which products a standard speaks of, or why none is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[repr(u8)]
pub enum StandardLink {
    /// The product it names by code.
    Code = 0,
    /// Every product of its name and strength.
    NameAndStrength = 1,
    /// Every product of its name: neither strength nor amount is published.
    Name = 2,
    /// No product of its name.
    #[default]
    UnknownName = 3,
    /// Products of its name, but none of its strength.
    UnknownStrength = 4,
}

/// One standard of one product, or of every product of a name and strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentStandard {
    /// Where it holds; `None` is the whole country.
    pub region: Option<Region>,
    /// The product, where the table names one by its code.
    pub product: Option<ProductCode>,
    /// The generic name as printed; blank where a code stands.
    pub name: String,
    /// The strength the amount is for.
    pub strength: Strength,
    /// The unit printed behind the strength, such as 支.
    pub unit: Option<String>,
    /// The amount; `None` is the state *not published* (printed as `*`), never zero.
    pub amount: Option<Money>,
    /// What the amount is for.
    pub basis: Basis,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds, inclusive.
    pub valid_to: Option<Date>,
    /// Where it was published.
    pub source: String,
    /// The products it speaks of; filled when the catalogue is linked.
    pub products: Vec<ProductOrd>,
    /// How they are known.
    pub link: StandardLink,
}

impl PaymentStandard {
    /// Whether it holds on `day`; without dates nothing says that it does not.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
