//! The sheets of a group's products in, the group's figures out, exact.

use std::num::NonZeroU32;

use crate::pricing::UnitPrice;

use super::select::of_rank;
use super::stored::SheetHead;
use super::{PriceRow, Summary};

/// One product's sheet and how many units its pack holds (0 where not known).
pub(crate) type Part<'a> = (&'a SheetHead, &'a [PriceRow], u32);

/// Counts different institutions; kept from group to group so that nothing is cleared.
#[derive(Debug)]
pub(crate) struct Distinct {
    /// The round in which each institution was last seen.
    seen: Vec<u32>,
    round: u32,
}

impl Distinct {
    pub(crate) fn new(institutions: usize) -> Self {
        Self { seen: vec![0; institutions], round: 0 }
    }

    fn count<'a>(&mut self, rows: impl Iterator<Item = &'a PriceRow>) -> u32 {
        self.round += 1;
        let mut count = 0;
        for row in rows {
            let seen = &mut self.seen[row.institution() as usize];
            count += u32::from(*seen != self.round);
            *seen = self.round;
        }
        count
    }
}

/// The figures of one or more sheets of one slot; `None` where there is no sheet.
pub(crate) fn summarize(parts: &[Part<'_>], distinct: &mut Distinct) -> Option<Summary> {
    if let [(head, _, count)] = parts {
        return Some(head.summary(*count));
    }
    let offers = parts.iter().map(|(head, _, _)| head.len).sum::<u32>();
    let lists: Vec<&[PriceRow]> = parts.iter().map(|(_, rows, _)| *rows).collect();
    let median =
        of_rank(&lists, lower_middle(offers as usize), |_, row: &PriceRow| row.packed_price())?;
    let counted: Vec<(&[PriceRow], NonZeroU32)> =
        parts.iter().filter_map(|(_, rows, n)| Some((*rows, NonZeroU32::new(*n)?))).collect();
    let unit = |row: &PriceRow, count| UnitPrice::new(row.price(), count);
    let lists_counted: Vec<&[PriceRow]> = counted.iter().map(|(rows, _)| *rows).collect();
    let units: usize = lists_counted.iter().map(|rows| rows.len()).sum();
    Some(Summary {
        offers,
        institutions: distinct.count(lists.iter().copied().flatten()),
        min: parts.iter().map(|(head, _, _)| head.min).min()?.money(),
        median: median.money(),
        max: parts.iter().map(|(head, _, _)| head.max).max()?.money(),
        unit_min: counted.iter().map(|(rows, count)| unit(&rows[0], *count)).min(),
        unit_median: of_rank(&lists_counted, lower_middle(units), |list, row: &PriceRow| {
            unit(row, counted[list].1)
        }),
    })
}

/// The rank of the lower median of `n` items.
const fn lower_middle(n: usize) -> usize {
    n.saturating_sub(1) / 2
}
