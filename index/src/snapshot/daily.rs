//! A product or a group in, how many of its minimum units a defined daily dose is out.

use crate::analysis::ddd::{self, Ddd};
use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::pricing::Ratio;
use crate::pricing::daily::units_a_day;
use crate::record::Strength;

use super::{Base, Corrupt, Snapshot};

/// A defined daily dose in minimum units of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyDose {
    /// The dose.
    pub ddd: &'static Ddd,
    /// How many units hold it.
    pub units: Ratio,
}

impl Base {
    /// The daily dose of a product; `None` where no dose is known or it is not certain what a unit holds.
    pub fn daily_dose(&self, product: ProductOrd) -> Result<Option<DailyDose>, Corrupt> {
        let variety = self.group(Level::Variety, self.group_of(Level::Variety, product))?;
        let ingredient =
            self.group(Level::Ingredient, self.group_of(Level::Ingredient, product))?;
        let bucket = variety.form.unwrap_or_default();
        let Some(ddd) = ddd::dose(ingredient.name, bucket) else { return Ok(None) };
        let row = self.product_head(product)?;
        // A bottle to drink from whose fill is not printed may hold any number of doses.
        if bucket == "口服液体剂" && row.per_measure.is_none() {
            return Ok(None);
        }
        let (strength, single) = (Strength::read(row.strength), ddd::is_single_dose(bucket));
        let units = units_a_day(&strength, row.per_measure, single, ddd.amount);
        Ok(units.map(|units| DailyDose { ddd, units }))
    }
}

impl Snapshot {
    /// The daily dose of a group whose products all share one; of a product at [`Level::Product`].
    pub fn daily_dose_of(
        &self,
        level: Level,
        group: GroupOrd,
    ) -> Result<Option<DailyDose>, Corrupt> {
        if matches!(level, Level::Variety | Level::Ingredient) {
            return Ok(None);
        }
        let mut doses = self.group_products(level, group).iter().map(|&p| self.daily_dose(p));
        let Some(first) = doses.next().transpose()?.flatten() else { return Ok(None) };
        for dose in doses {
            if dose? != Some(first) {
                return Ok(None);
            }
        }
        Ok(Some(first))
    }
}
