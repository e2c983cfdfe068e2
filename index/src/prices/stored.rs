//! Summaries as they lie in a file, fixed in size, and back.

use std::num::NonZeroU32;

use jiff::civil::Date;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::pricing::UnitPrice;
use crate::record::{Channel, Money, PriceKind, Region};

use super::{ListedSummary, PackedPrice, PriceRow, Summary};

/// Number of sheets a product can have: channels times kinds, with room for one more kind.
pub(crate) const SLOTS: u32 = 8;

/// The slot of a channel and kind, 0 to 7.
pub(crate) const fn slot(channel: Channel, kind: PriceKind) -> u32 {
    channel as u32 * 4 + kind as u32
}

/// The channel and kind of a slot.
pub(crate) fn unslot(slot: u32) -> Option<(Channel, PriceKind)> {
    let channel = match slot / 4 {
        0 => Channel::Store,
        1 => Channel::Online,
        _ => return None,
    };
    let kind = match slot % 4 {
        0 => PriceKind::List,
        1 => PriceKind::Member,
        2 => PriceKind::Insured,
        _ => return None,
    };
    Some((channel, kind))
}

/// The head of a sheet: where its rows are and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct SheetHead {
    /// First row in the book.
    pub(crate) start: u32,
    /// Number of rows.
    pub(crate) len: u32,
    /// CRC-32 of the rows.
    pub(crate) sum: u32,
    /// Slot of channel and kind.
    pub(crate) slot: u32,
    pub(crate) min: PackedPrice,
    pub(crate) median: PackedPrice,
    pub(crate) max: PackedPrice,
    /// Rows set apart, at the end; the figures are those of the rows before.
    pub(crate) apart: u32,
}

impl SheetHead {
    /// The head of sorted rows, at least one, that stand at `start` in the book.
    pub(crate) fn of(rows: &[PriceRow], start: u32, slot: u32) -> Self {
        let sum = crc32fast::hash(rows.as_bytes());
        Self { start, sum, ..Self::figures(rows, slot) }
    }

    /// The head of sorted rows, at least one, that stand in no book.
    pub(crate) fn figures(rows: &[PriceRow], slot: u32) -> Self {
        let regular = rows.partition_point(|row| !row.is_set_apart());
        let last = regular.max(1) - 1;
        Self {
            start: 0,
            len: rows.len() as u32,
            sum: 0,
            slot,
            min: rows[0].packed_price(),
            median: rows[last / 2].packed_price(),
            max: rows[last].packed_price(),
            apart: (rows.len() - regular) as u32,
        }
    }

    /// Rows that are not set apart.
    pub(crate) const fn regular(&self) -> u32 {
        self.len - self.apart
    }

    /// The lowest price that is not set apart.
    pub(crate) fn lowest(&self) -> Option<PackedPrice> {
        (self.regular() > 0).then_some(self.min)
    }

    /// The summary, given how many units a pack holds (0 where not known); `None` where every row is set
    /// apart.
    pub(crate) fn summary(&self, pack_count: u32) -> Option<Summary> {
        if self.regular() == 0 {
            return None;
        }
        let unit = |price: PackedPrice| {
            NonZeroU32::new(pack_count).map(|count| UnitPrice::new(price.money(), count))
        };
        Some(Summary {
            offers: self.regular(),
            // A sheet holds one row per institution.
            institutions: self.regular(),
            set_apart: self.apart,
            min: self.min.money(),
            median: self.median.money(),
            max: self.max.money(),
            unit_min: unit(self.min),
            unit_median: unit(self.median),
        })
    }
}

/// A packed price over a count; count 0 is none.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub(crate) struct StoredUnit {
    units: i64,
    count: u32,
    zero: u32,
}

impl From<Option<UnitPrice>> for StoredUnit {
    fn from(unit: Option<UnitPrice>) -> Self {
        unit.map_or_else(Self::default, |unit| Self {
            units: unit.money().units(),
            count: unit.count().get(),
            zero: 0,
        })
    }
}

impl StoredUnit {
    fn read(self) -> Option<UnitPrice> {
        Some(UnitPrice::new(Money::from_units(self.units)?, NonZeroU32::new(self.count)?))
    }
}

/// Three prices of a pack and two of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct StoredPrices {
    min: i64,
    median: i64,
    max: i64,
    unit_min: StoredUnit,
    unit_median: StoredUnit,
}

/// The offers of a group within one channel and kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct StoredSummary {
    slot: u32,
    offers: u32,
    institutions: u32,
    set_apart: u32,
    prices: StoredPrices,
}

impl StoredSummary {
    pub(crate) fn new(slot: u32, summary: &Summary) -> Self {
        Self {
            slot,
            offers: summary.offers,
            institutions: summary.institutions,
            set_apart: summary.set_apart,
            prices: StoredPrices {
                min: summary.min.units(),
                median: summary.median.units(),
                max: summary.max.units(),
                unit_min: summary.unit_min.into(),
                unit_median: summary.unit_median.into(),
            },
        }
    }

    pub(crate) const fn slot(&self) -> u32 {
        self.slot
    }

    /// The summary; `None` if the bytes hold no prices.
    pub(crate) fn read(&self) -> Option<Summary> {
        Some(Summary {
            offers: self.offers,
            institutions: self.institutions,
            set_apart: self.set_apart,
            min: Money::from_units(self.prices.min)?,
            median: Money::from_units(self.prices.median)?,
            max: Money::from_units(self.prices.max)?,
            unit_min: self.prices.unit_min.read(),
            unit_median: self.prices.unit_median.read(),
        })
    }
}

/// The listed prices of a group in one province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct StoredListed {
    province: u32,
    products: u32,
    /// Year times 10,000, month times 100, day; 0 is none.
    observed: u32,
    zero: u32,
    prices: StoredPrices,
}

impl StoredListed {
    pub(crate) fn new(listed: &ListedSummary) -> Self {
        let day = |date: Date| {
            date.year() as u32 * 10_000 + date.month() as u32 * 100 + date.day() as u32
        };
        Self {
            province: listed.province.code(),
            products: listed.products,
            observed: listed.observed_at.map_or(0, day),
            zero: 0,
            prices: StoredPrices {
                min: listed.min.units(),
                median: listed.median.units(),
                max: listed.max.units(),
                unit_min: listed.unit_min.into(),
                unit_median: listed.unit_median.into(),
            },
        }
    }

    pub(crate) const fn province(&self) -> u32 {
        self.province
    }

    /// The summary; `None` if the bytes hold no prices.
    pub(crate) fn read(&self) -> Option<ListedSummary> {
        let (year, month, day) =
            (self.observed / 10_000, self.observed / 100 % 100, self.observed % 100);
        Some(ListedSummary {
            province: Region::from_code(self.province)?,
            products: self.products,
            min: Money::from_units(self.prices.min)?,
            median: Money::from_units(self.prices.median)?,
            max: Money::from_units(self.prices.max)?,
            unit_min: self.prices.unit_min.read(),
            unit_median: self.prices.unit_median.read(),
            observed_at: Date::new(year as i16, month as i8, day as i8).ok(),
        })
    }
}
