//! The figures of several sheets in, and then offers whose price changes; the figures after that out, where they can
//! be told without looking at the sheets again.

use std::num::NonZeroU32;

use crate::pricing::UnitPrice;

use super::select::{Ranked, of_rank};
use super::{PackedPrice, PriceRow, Summary};

/// The lower median of some items, and where it stands among them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Middle<K> {
    found: Ranked<K>,
    rank: usize,
}

impl<K: Ord + Copy> Middle<K> {
    /// The lower median of the items of `lists`, each sorted by `key`; `guess` may be it.
    pub(crate) fn find<T>(
        lists: &[&[T]],
        guess: Option<K>,
        key: impl Fn(usize, &T) -> K,
    ) -> Option<Self> {
        let items: usize = lists.iter().map(|list| list.len()).sum();
        let rank = items.saturating_sub(1) / 2;
        Some(Self { found: of_rank(lists, rank, guess, key)?, rank })
    }

    pub(crate) const fn value(self) -> K {
        self.found.key
    }

    /// Has `new` among the items in place of `old`.
    fn replace(&mut self, old: K, new: K) {
        let Ranked { key, below, equal } = &mut self.found;
        *below = *below + usize::from(new < *key) - usize::from(old < *key);
        *equal = *equal + usize::from(new == *key) - usize::from(old == *key);
    }

    /// Whether it still is the median.
    const fn holds(&self) -> bool {
        self.found.below <= self.rank && self.rank < self.found.below + self.found.equal
    }
}

/// An offer before and after a change of its price, both set apart or neither.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Repriced {
    pub(crate) old: PriceRow,
    pub(crate) new: PriceRow,
    /// Minimum units in its pack; 0 where not known.
    pub(crate) pack_count: u32,
}

/// The figures of some sheets, and where their medians stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) summary: Summary,
    /// Of packs, and of minimum units where any is counted; not known of figures that were only read.
    middles: Option<(Middle<PackedPrice>, Option<Middle<UnitPrice>>)>,
}

impl From<Summary> for Tally {
    fn from(summary: Summary) -> Self {
        Self { summary, middles: None }
    }
}

impl Tally {
    pub(crate) const fn new(
        summary: Summary,
        packs: Middle<PackedPrice>,
        units: Option<Middle<UnitPrice>>,
    ) -> Self {
        Self { summary, middles: Some((packs, units)) }
    }

    /// The figures after `changes`; `None` where only the sheets can tell them: another median, or an extreme that is
    /// asked no longer.
    pub(crate) fn after(&self, changes: &[Repriced]) -> Option<Self> {
        let mut next = *self;
        changes.iter().try_for_each(|change| next.take(change))?;
        let (packs, units) = next.middles?;
        (packs.holds() && units.is_none_or(|units| units.holds())).then_some(next)
    }

    fn take(&mut self, change: &Repriced) -> Option<()> {
        let (packs, units) = self.middles.as_mut()?;
        if change.old.is_set_apart() {
            return Some(());
        }
        packs.replace(change.old.packed_price(), change.new.packed_price());
        let summary = &mut self.summary;
        let (old, new) = (change.old.price(), change.new.price());
        if (old == summary.min && new > old) || (old == summary.max && new < old) {
            return None;
        }
        (summary.min, summary.max) = (summary.min.min(new), summary.max.max(new));
        let Some(count) = NonZeroU32::new(change.pack_count) else { return Some(()) };
        let (old, new) = (UnitPrice::new(old, count), UnitPrice::new(new, count));
        units.as_mut()?.replace(old, new);
        let lowest = summary.unit_min?;
        if old == lowest && new > old {
            return None;
        }
        summary.unit_min = Some(lowest.min(new));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::OfferRow;
    use crate::prices::group::{Part, tally};
    use crate::prices::stored::SheetHead;
    use crate::pricing::Risk;
    use crate::record::{Channel, Money, PriceKind, Stock};

    /// Sheets with the units of their packs.
    type Sheets = Vec<(Vec<PriceRow>, u32)>;

    fn row(institution: u32, units: i64, apart: bool) -> PriceRow {
        let offer = OfferRow {
            product: 0,
            institution,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(units).unwrap(),
            observed_at: 0,
            confirmed_at: None,
            in_stock: Stock::Unknown,
            source: 0,
        };
        let risk = if apart { Risk::High10 } else { Risk::None };
        PriceRow::pack(&offer).unwrap().with_risk(risk)
    }

    fn sheets() -> impl Strategy<Value = Sheets> {
        let rows = prop::collection::vec((1_i64..60, prop::bool::weighted(0.1)), 1..40);
        prop::collection::vec((rows, 0_u32..4), 2..8).prop_map(|sheets| {
            let of = |(rows, count): (Vec<_>, u32)| {
                let rows = (0..).zip(rows).map(|(at, (units, apart))| row(at, units, apart));
                let mut rows: Vec<_> = rows.collect();
                rows.sort_by_key(PriceRow::order);
                (rows, count)
            };
            sheets.into_iter().map(of).collect()
        })
    }

    fn counted(sheets: &Sheets, known: Option<&Summary>) -> Option<Tally> {
        let heads: Vec<_> = sheets.iter().map(|(rows, _)| SheetHead::figures(rows, 0)).collect();
        let parts: Vec<Part<'_>> = heads
            .iter()
            .zip(sheets)
            .map(|(head, (rows, count))| (head, &rows[..], *count))
            .collect();
        tally(&parts, known, |_| 7)
    }

    fn same(left: &Tally, right: &Tally) {
        assert_eq!(left.summary, right.summary);
        let places = |tally: &Tally| {
            let (packs, units) = tally.middles.unwrap();
            let units = units.map(|units| (units.found.below, units.found.equal, units.rank));
            (packs.found, packs.rank, units)
        };
        assert_eq!(places(left), places(right));
    }

    proptest! {
        #[test]
        fn follows_changes_as_if_counted_anew(
            sheets in sheets(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_i64..60), 1..4),
        ) {
            let Some(before) = counted(&sheets, None) else { return Ok(()) };
            let (mut sheets, mut told) = (sheets, Vec::new());
            for (sheet, at, units) in changes {
                let chosen = sheet.index(sheets.len());
                let (rows, pack_count) = &mut sheets[chosen];
                let old = *at.get(rows);
                let new = row(old.institution(), units, old.is_set_apart());
                rows.retain(|row| *row != old);
                rows.push(new);
                rows.sort_by_key(PriceRow::order);
                told.push(Repriced { old, new, pack_count: *pack_count });
            }
            let anew = counted(&sheets, None).unwrap();
            same(&counted(&sheets, Some(&before.summary)).unwrap(), &anew);
            if let Some(after) = before.after(&told) {
                same(&after, &anew);
            }
        }
    }

    #[test]
    fn a_change_beside_the_median_is_followed_and_one_across_is_not() {
        let sheet = |from: i64| (0..9).map(|at| row(at, from + i64::from(at / 3), false)).collect();
        let sheets: Sheets = vec![(sheet(10), 1), (sheet(10), 1)];
        let tally = counted(&sheets, None).unwrap();
        let change =
            |old, new| Repriced { old: row(0, old, false), new: row(0, new, false), pack_count: 1 };
        assert_eq!(tally.summary.median, Money::from_units(11).unwrap());
        assert!(tally.after(&[change(12, 13)]).is_some());
        assert!(tally.after(&[change(10, 9)]).is_some());
        assert!(tally.after(&[change(10, 11)]).is_none(), "the lowest price may be another one");
        let up = [change(11, 12); 4];
        assert!(tally.after(&up[..3]).is_some());
        assert!(tally.after(&up[..4]).is_none(), "the median is another one");
        assert!(Tally::from(tally.summary).after(&[]).is_none(), "only read");
    }
}
