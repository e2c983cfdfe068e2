//! A product or a group in, how its prices changed up to what holds now out.

use jiff::civil::Date;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::history::{Asked, Change, Seen, current, day_number, day_of};
use crate::naming::{GroupOrd, Level};
use crate::record::{Channel, PriceKind, Region};

use super::{Corrupt, Snapshot};

impl Snapshot {
    /// The changes of a group's figures (of a product's at [`Level::Product`]); the last is what holds on `today`.
    pub fn changes(
        &self,
        level: Level,
        group: GroupOrd,
        today: Date,
    ) -> Result<Vec<Change>, Corrupt> {
        let changes = self.history().changes(self.group(level, group)?.id)?;
        let now = self.group_summary(level, group, Channel::Store, PriceKind::List)?;
        Ok(current(changes, now.as_ref(), today))
    }

    /// The last different prices one institution asked for a product, the last seen first.
    pub fn asked(&self, product: ProductOrd, place: InstitutionOrd) -> Result<Vec<Seen>, Corrupt> {
        let code = self.institution_code(place)?;
        let kept = self.history().asked(self.product_code(product)?)?;
        let mut asked = kept
            .into_iter()
            .find(|asked| asked.who == code)
            .unwrap_or(Asked { who: code, prices: Vec::new() });
        let sheet = self.sheet(product, Channel::Store, PriceKind::List)?;
        if let Some(row) = sheet.rows().iter().find(|row| row.institution() == place) {
            asked.take(Seen { price: row.price(), day: day_of(row.observed_at()) });
        }
        Ok(asked.prices)
    }

    /// The last different listed prices of a product by province, where their day is known.
    pub fn listed_over_time(
        &self,
        product: ProductOrd,
    ) -> Result<Vec<(Region, Vec<Seen>)>, Corrupt> {
        let mut found: Vec<(Region, Asked<'_>)> = Vec::new();
        for asked in self.history().asked(self.product_code(product)?)? {
            if let Some(province) = asked.who.parse().ok().and_then(Region::from_code) {
                found.push((province, asked));
            }
        }
        for row in self.listed(product)? {
            let (Some(price), Some(day)) = (row.price, row.observed_at) else { continue };
            let at = found.iter().position(|(province, _)| *province == row.province);
            let at = at.unwrap_or_else(|| {
                found.push((row.province, Asked { who: "", prices: Vec::new() }));
                found.len() - 1
            });
            found[at].1.take(Seen { price, day: day_number(day) });
        }
        found.sort_by_key(|(province, _)| *province);
        Ok(found.into_iter().map(|(province, asked)| (province, asked.prices)).collect())
    }
}
