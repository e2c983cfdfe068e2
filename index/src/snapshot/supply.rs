//! A region and a day in, which products stand on its supply list (三进) out.

use jiff::civil::Date;

use crate::catalog::ProductOrd;
use crate::record::Region;

use super::{Base, Corrupt, SupplyRow};

impl SupplyRow<'_> {
    /// Whether the line speaks of `region` on `day`: its own region holds it, and it has begun.
    #[must_use]
    pub fn holds(&self, region: Region, day: Date) -> bool {
        self.region.contains(region) && self.since.is_none_or(|since| since <= day)
    }
}

impl Base {
    /// The products on the supply list of `region` on `day`, rising, each once.
    pub fn on_supply_list(&self, region: Region, day: Date) -> Result<Vec<ProductOrd>, Corrupt> {
        let mut products = Vec::new();
        for (row, &product) in (0..).zip(&*self.columns().supply) {
            if products.last() != Some(&product)
                && self.references().supply_row(row)?.holds(region, day)
            {
                products.push(product);
            }
        }
        Ok(products)
    }

    /// The line of a supply list that speaks of `product` in `region` on `day`: of several the one of the
    /// smallest region.
    pub fn supply_line(
        &self,
        product: ProductOrd,
        region: Region,
        day: Date,
    ) -> Result<Option<SupplyRow<'_>>, Corrupt> {
        let rows = self.references().supply(product)?;
        // Of two divisions that hold a place the smaller has the larger code, or the same one.
        Ok(rows.into_iter().filter(|row| row.holds(region, day)).max_by_key(|row| row.region))
    }
}
