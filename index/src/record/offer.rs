//! A price at a place: which institution asks how much for which product, since when.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{InstitutionCode, Money, ProductCode};

/// Where the price applies.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[repr(u8)]
pub enum Channel {
    /// 门店: over the counter.
    #[default]
    Store = 0,
    /// 线上.
    Online = 1,
}

/// Which price it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[repr(u8)]
pub enum PriceKind {
    /// The marked price anyone pays.
    #[default]
    List = 0,
    /// 会员价.
    Member = 1,
    /// 医保价.
    Insured = 2,
}

/// Whether it is on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(u8)]
pub enum Stock {
    /// Not stated.
    #[default]
    Unknown = 0,
    /// In stock.
    Yes = 1,
    /// Sold out.
    No = 2,
}

/// One offer; its key is institution + product + channel + kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Who asks it.
    pub institution: InstitutionCode,
    /// For what.
    pub product: ProductCode,
    /// Where it applies.
    pub channel: Channel,
    /// Which price it is.
    pub kind: PriceKind,
    /// Price of the pack.
    pub price: Money,
    /// When the price was seen or set.
    pub observed_at: Timestamp,
    /// When somebody last said it still holds; never before `observed_at`.
    pub confirmed_at: Option<Timestamp>,
    /// On the shelf?
    pub in_stock: Stock,
    /// Index into the catalogue's sources.
    pub source: u8,
}
