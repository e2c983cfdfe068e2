//! Listed prices of one province in, their figures out.

use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::prices::ListedSummary;
use crate::pricing::UnitPrice;
use crate::record::{Money, Region};

/// Figures of `prices` (price, units in the pack or 0, day observed); `None` where there is none.
pub(crate) fn summarize(
    province: Region,
    mut prices: impl Iterator<Item = (Money, u32, Option<Date>)>,
) -> Option<ListedSummary> {
    let first = prices.next()?;
    let next = prices.next();
    if next.is_none() {
        let (price, count, observed_at) = first;
        let unit = NonZeroU32::new(count).map(|count| UnitPrice::new(price, count));
        return Some(ListedSummary {
            province,
            products: 1,
            min: price,
            median: price,
            max: price,
            unit_min: unit,
            unit_median: unit,
            observed_at,
        });
    }
    let (mut packs, mut units, mut newest) = (Vec::new(), Vec::new(), None);
    for (price, count, observed) in [first].into_iter().chain(next).chain(prices) {
        packs.push(price);
        units.extend(NonZeroU32::new(count).map(|count| UnitPrice::new(price, count)));
        newest = newest.max(observed);
    }
    packs.sort_unstable();
    units.sort_unstable();
    Some(ListedSummary {
        province,
        products: u32::try_from(packs.len()).ok()?,
        min: *packs.first()?,
        median: packs[(packs.len() - 1) / 2],
        max: *packs.last()?,
        unit_min: units.first().copied(),
        unit_median: units.get(units.len().saturating_sub(1) / 2).copied(),
        observed_at: newest,
    })
}
