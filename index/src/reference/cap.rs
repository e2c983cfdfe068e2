//! A supply list's line or a winning price and the region's mark-up in, the highest 三进 price out.

use jiff::civil::Date;

use crate::catalog::ProductOrd;
use crate::pricing::reference::{Basis, supply_cap};
use crate::record::{Money, Region};
use crate::snapshot::{Corrupt, Snapshot, SupplyRow};

use super::{AwardReference, Question};

/// A region's mark-up over the winning price, in force between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    /// Where.
    pub region: Region,
    /// First day.
    pub from: Option<Date>,
    /// Last day, inclusive.
    pub to: Option<Date>,
    /// Thousandths: 150 is 15 %.
    pub permille: u16,
}

/// The mark-ups of all regions, as the settings state them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caps {
    /// What is stated.
    pub stated: Vec<Cap>,
    /// What is assumed where nothing is stated, and labelled so.
    pub assumed_permille: u16,
}

impl Default for Caps {
    /// 15 %, the cap most provinces are said to use; no document of 辽宁 states one.
    fn default() -> Self {
        Self { stated: Vec::new(), assumed_permille: 150 }
    }
}

impl Caps {
    /// The mark-up of `region` on `day` and whether it is only assumed: the smallest division that
    /// states one, the newest of several.
    #[must_use]
    pub fn of(&self, region: Region, day: Date) -> (u16, bool) {
        let holds = |cap: &&Cap| {
            cap.region.contains(region)
                && cap.from.is_none_or(|from| from <= day)
                && cap.to.is_none_or(|to| day <= to)
        };
        // Of two divisions that hold a place the smaller has the larger code, or the same one.
        let found = self.stated.iter().filter(holds).max_by_key(|cap| (cap.region, cap.from));
        found.map_or((self.assumed_permille, true), |cap| (cap.permille, false))
    }
}

/// What the mark-up is added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapBase<'a> {
    /// The price of the region's supply list.
    SupplyList(SupplyRow<'a>),
    /// The winning price, converted where it must be.
    Award,
}

/// The highest price that a place of the supply list may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapReference<'a> {
    /// What the mark-up is added to.
    pub base: CapBase<'a>,
    /// How much that is for this pack.
    pub price: Money,
    /// Whether the winning price had to be converted.
    pub basis: Basis,
    /// The mark-up in thousandths.
    pub permille: u16,
    /// Whether the mark-up is assumed, because the region states none.
    pub assumed: bool,
    /// The highest price.
    pub amount: Money,
    /// Since when the product is on the supply list; `None` where it is not, or the list does not say.
    pub since: Option<Date>,
    /// Whether a supply list of the region names the product.
    pub on_list: bool,
}

/// The cap of `product`: from the region's supply list, else from its own maker's award in force here.
pub(super) fn of<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    question: &Question<'_>,
    award: Option<&AwardReference<'a>>,
) -> Result<Option<CapReference<'a>>, Corrupt> {
    let rows = snapshot.references().supply(product)?;
    let holds = |row: &SupplyRow<'_>| {
        row.region.contains(question.region) && row.since.is_none_or(|since| since <= question.day)
    };
    let row = rows.into_iter().filter(holds).max_by_key(|row| row.region);
    let (on_list, since) = (row.is_some(), row.as_ref().and_then(|row| row.since));
    let own = award.filter(|a| a.own && a.here && a.binds());
    let (price, base, basis) = match row {
        Some(row) if row.price.is_some() => (row.price, CapBase::SupplyList(row), Basis::Same),
        _ => (
            own.and_then(|award| award.amount),
            CapBase::Award,
            own.map_or(Basis::Same, |award| award.basis),
        ),
    };
    let Some(price) = price else { return Ok(None) };
    let (permille, assumed) = question.caps.of(question.region, question.day);
    let Some(amount) = supply_cap(price, permille) else { return Ok(None) };
    Ok(Some(CapReference { base, price, basis, permille, assumed, amount, since, on_list }))
}
