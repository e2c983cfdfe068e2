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

    pub(crate) fn count<'a>(&mut self, rows: impl Iterator<Item = &'a PriceRow>) -> u32 {
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

/// The figures of one or more sheets of one slot; `None` where no offer counts.
pub(crate) fn summarize(parts: &[Part<'_>], distinct: &mut Distinct) -> Option<Summary> {
    summarize_counted(parts, |rows| distinct.count(rows.iter().copied().flatten()))
}

/// The same; `places` says how many different institutions are among the rows of several sheets.
pub(crate) fn summarize_counted(
    parts: &[Part<'_>],
    places: impl FnOnce(&[&[PriceRow]]) -> u32,
) -> Option<Summary> {
    if let [(head, _, count)] = parts {
        return head.summary(*count);
    }
    let regular: Vec<Part<'_>> = parts
        .iter()
        .filter(|(head, ..)| head.regular() > 0)
        .map(|(head, rows, count)| (*head, &rows[..head.regular() as usize], *count))
        .collect();
    let parts_of = |parts: &[Part<'_>]| parts.iter().map(|(head, ..)| head.apart).sum::<u32>();
    let set_apart = parts_of(parts);
    let parts = regular.as_slice();
    let offers = parts.iter().map(|(head, _, _)| head.regular()).sum::<u32>();
    let lists: Vec<&[PriceRow]> = parts.iter().map(|(_, rows, _)| *rows).collect();
    let median =
        of_rank(&lists, lower_middle(offers as usize), |_, row: &PriceRow| row.packed_price())?;
    let counted: Vec<(&[PriceRow], NonZeroU32)> =
        parts.iter().filter_map(|(_, rows, n)| Some((*rows, NonZeroU32::new(*n)?))).collect();
    let unit = |row: &PriceRow, count| UnitPrice::new(row.price(), count);
    Some(Summary {
        offers,
        institutions: places(&lists),
        set_apart,
        min: parts.iter().map(|(head, _, _)| head.min).min()?.money(),
        median: median.money(),
        max: parts.iter().map(|(head, _, _)| head.max).max()?.money(),
        unit_min: counted.iter().map(|(rows, count)| unit(&rows[0], *count)).min(),
        unit_median: unit_median(&counted),
    })
}

/// The lower median of the prices of a minimum unit over sheets with the units of their packs.
pub(crate) fn unit_median(counted: &[(&[PriceRow], NonZeroU32)]) -> Option<UnitPrice> {
    let lists: Vec<&[PriceRow]> = counted.iter().map(|(rows, _)| *rows).collect();
    let units: usize = lists.iter().map(|rows| rows.len()).sum();
    of_rank(&lists, lower_middle(units), |list, row: &PriceRow| {
        UnitPrice::new(row.price(), counted[list].1)
    })
}

/// The rank of the lower median of `n` items.
const fn lower_middle(n: usize) -> usize {
    n.saturating_sub(1) / 2
}
