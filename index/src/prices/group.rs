//! The sheets of a group's products in, the group's figures out, exact.

use std::num::NonZeroU32;

use crate::pricing::UnitPrice;

use super::stored::SheetHead;
use super::tally::{Middle, Tally};
use super::{PackedPrice, PriceRow, Summary};

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
    let places = |rows: &[&[PriceRow]]| distinct.count(rows.iter().copied().flatten());
    Some(tally(parts, None, places)?.summary)
}

/// The same, with what it takes to follow single changes; `known` are figures that were right a short while ago, and
/// `places` says how many different institutions are among the rows of several sheets.
pub(crate) fn tally(
    parts: &[Part<'_>],
    known: Option<&Summary>,
    places: impl FnOnce(&[&[PriceRow]]) -> u32,
) -> Option<Tally> {
    if let [(head, _, count)] = parts {
        return head.summary(*count).map(Tally::from);
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
    let guess = known.and_then(|known| PackedPrice::new(known.median));
    let packs = Middle::find(&lists, guess, |_, row: &PriceRow| row.packed_price())?;
    let counted: Vec<(&[PriceRow], NonZeroU32)> =
        parts.iter().filter_map(|(_, rows, n)| Some((*rows, NonZeroU32::new(*n)?))).collect();
    let units = unit_middle(&counted, known.and_then(|known| known.unit_median));
    let unit = |row: &PriceRow, count| UnitPrice::new(row.price(), count);
    let summary = Summary {
        offers,
        institutions: places(&lists),
        set_apart,
        min: parts.iter().map(|(head, _, _)| head.min).min()?.money(),
        median: packs.value().money(),
        max: parts.iter().map(|(head, _, _)| head.max).max()?.money(),
        unit_min: counted.iter().map(|(rows, count)| unit(&rows[0], *count)).min(),
        unit_median: units.map(Middle::value),
    };
    Some(Tally::new(summary, packs, units))
}

/// The lower median of the prices of a minimum unit over sheets with the units of their packs.
pub(crate) fn unit_median(counted: &[(&[PriceRow], NonZeroU32)]) -> Option<UnitPrice> {
    unit_middle(counted, None).map(Middle::value)
}

fn unit_middle(
    counted: &[(&[PriceRow], NonZeroU32)],
    guess: Option<UnitPrice>,
) -> Option<Middle<UnitPrice>> {
    let lists: Vec<&[PriceRow]> = counted.iter().map(|(rows, _)| *rows).collect();
    Middle::find(&lists, guess, |list, row: &PriceRow| UnitPrice::new(row.price(), counted[list].1))
}
