//! Flat arrays by product, for collectors: one number per product and property, no decoding.

use std::path::Path;

use crate::record::Money;
use crate::table::{Arrays, Column, OpenError};

/// Name of the file in its generation.
pub(crate) const COLUMNS: &str = "columns.arr";

/// One array per property, each indexed by the product's ordinal.
#[derive(Debug)]
pub struct Columns {
    /// Canonical form: an ordinal for [`Snapshot::form_name`](super::base::Base::form_name).
    pub form: Column<u32>,
    /// Canonical maker: an ordinal for [`Snapshot::maker_name`](super::base::Base::maker_name).
    pub maker: Column<u32>,
    /// [`Category`](crate::record::Category) as a number.
    pub category: Column<u8>,
    /// Bits of [`Flags`](crate::record::Flags).
    pub flags: Column<u16>,
    /// Minimum units in the pack; 0 where not known.
    pub pack_count: Column<u32>,
    /// Groups at `brand`, `comparable`, `variety` and `ingredient`.
    pub groups: [Column<u32>; 4],
    /// Listed price in the default region's province, in 1/10,000 yuan; -1 for none.
    pub listed: Column<i64>,
    /// First row of each product in the table of listed prices, and the end.
    pub(crate) listed_start: Column<u32>,
    /// The product of each line of the supply lists.
    pub(crate) supply: Column<u32>,
}

impl Columns {
    pub(crate) fn open(dir: &Path) -> Result<Self, OpenError> {
        let file = Arrays::open(dir, COLUMNS)?;
        let columns = Self {
            form: file.column("form")?,
            maker: file.column("maker")?,
            category: file.column("category")?,
            flags: file.column("flags")?,
            pack_count: file.column("pack-count")?,
            groups: [
                file.column("brand")?,
                file.column("comparable")?,
                file.column("variety")?,
                file.column("ingredient")?,
            ],
            listed: file.column("listed")?,
            listed_start: file.column("listed-start")?,
            supply: file.column("supply")?,
        };
        let products = columns.form.len();
        let agree = columns.maker.len() == products
            && columns.category.len() == products
            && columns.flags.len() == products
            && columns.pack_count.len() == products
            && columns.groups.iter().all(|groups| groups.len() == products)
            && columns.listed.len() == products
            && columns.listed_start.len() == products + 1;
        let why = "its arrays do not agree in length";
        agree.then_some(columns).ok_or(OpenError::Format { file: COLUMNS.into(), why })
    }

    /// The listed price of `product` in the default region's province.
    #[must_use]
    pub fn listed_price(&self, product: u32) -> Option<Money> {
        Money::from_units(self.listed[product as usize])
    }
}
