//! Products and a filter on offers in, exact figures over exactly those out, and the institutions that have any.

use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::prices::Summary;
use crate::pricing::UnitPrice;
use crate::record::{Channel, Money, PriceKind};
use crate::snapshot::{Corrupt, Seen, Snapshot};

use super::filter::OfferFilter;

/// Offers of a group that pass.
pub(super) struct Around<'a> {
    snapshot: &'a Snapshot,
    filter: &'a OfferFilter<'a>,
    /// Prices that count, in units of money.
    prices: Vec<u64>,
    /// Where the prices of each product end, and how many units its pack holds.
    ends: Vec<(usize, u32)>,
    /// Institutions whose prices count.
    seen: Seen,
    /// Spots of those set apart.
    apart: Vec<u32>,
}

impl<'a> Around<'a> {
    /// The offers of `products` that pass.
    pub(super) fn of(
        snapshot: &'a Snapshot,
        filter: &'a OfferFilter<'a>,
        products: impl Iterator<Item = ProductOrd>,
    ) -> Result<Self, Corrupt> {
        let (prices, ends, apart) = (Vec::new(), Vec::new(), Vec::new());
        let seen = Seen::none(snapshot.map());
        let mut around = Self { snapshot, filter, prices, ends, seen, apart };
        for product in products {
            around.add(product)?;
        }
        Ok(around)
    }

    fn add(&mut self, product: ProductOrd) -> Result<(), Corrupt> {
        let Self { snapshot, filter, .. } = *self;
        if filter.tells(snapshot, product)? == Some(false) {
            return Ok(());
        }
        match filter.covered().zip(snapshot.offered(product)?) {
            Some((covered, offered)) => {
                offered.gather(covered, &mut self.prices, self.seen.bits());
                self.apart.extend(offered.apart(covered));
            }
            None => {
                let map = snapshot.map();
                let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List)?;
                for row in sheet.rows().iter().filter(|row| filter.accepts(row)) {
                    let spot = map.spot(row.institution());
                    if row.is_set_apart() {
                        self.apart.push(spot);
                    } else {
                        self.prices.push(row.price().units().unsigned_abs());
                        self.seen.add(spot);
                    }
                }
            }
        }
        if self.ends.last().map_or(0, |last| last.0) < self.prices.len() {
            let count = snapshot.columns().pack_count[product as usize];
            self.ends.push((self.prices.len(), count));
        }
        Ok(())
    }

    /// What they come to, and every institution that has any, those set apart too.
    pub(super) fn finish(self) -> (Option<Summary>, Seen) {
        let Self { mut prices, ends, mut seen, apart, .. } = self;
        let (institutions, offers) = (seen.count(), prices.len() as u32);
        apart.iter().for_each(|&spot| seen.add(spot));
        let unit = units(&prices, &ends);
        let summary = spread(&mut prices).and_then(|all| {
            let [min, median, max] = all.map(money);
            let unit = match unit {
                Units::None => None,
                Units::Of(count) => Some([min?, median?].map(|price| UnitPrice::new(price, count))),
                Units::Spread(unit) => Some(unit),
            };
            Some(Summary {
                offers,
                institutions,
                set_apart: apart.len() as u32,
                min: min?,
                median: median?,
                max: max?,
                unit_min: unit.map(|[min, _]| min),
                unit_median: unit.map(|[_, median]| median),
            })
        });
        (summary, seen)
    }
}

fn money(units: u64) -> Option<Money> {
    Money::from_units(i64::try_from(units).ok()?)
}

/// What the prices of a minimum unit follow from.
enum Units {
    /// No pack's count is known.
    None,
    /// Every pack holds as many.
    Of(NonZeroU32),
    /// The lowest and the lower median.
    Spread([UnitPrice; 2]),
}

/// A common multiple up to which prices times it are whole numbers of 64 bits: 2^38 units at most (21 million yuan).
const MOST: u64 = 1 << 25;

/// The prices of a minimum unit of `prices`, whose packs are told by `ends`, over the packs whose count is known.
fn units(prices: &[u64], ends: &[(usize, u32)]) -> Units {
    let mut counts = ends.iter().map(|&(_, count)| count);
    let first = counts.next().unwrap_or(0);
    if counts.all(|count| count == first) {
        return NonZeroU32::new(first).map_or(Units::None, Units::Of);
    }
    let starts = std::iter::once(0).chain(ends.iter().map(|&(end, _)| end));
    let packs = || starts.clone().zip(ends).filter(|(_, (_, count))| *count != 0);
    let common = ends.iter().filter(|(_, count)| *count != 0).try_fold(1_u64, |common, &(_, n)| {
        Some(common / gcd(common, u64::from(n)) * u64::from(n)).filter(|&common| common <= MOST)
    });
    let of_pack =
        |units: u64, count: u32| Some(UnitPrice::new(money(units)?, NonZeroU32::new(count)?));
    let found = match common {
        // As whole numbers of the common multiple, which order as the fractions do.
        Some(common) => {
            let mut whole: Vec<u64> = Vec::with_capacity(prices.len());
            for (start, &(end, count)) in packs() {
                let times = common / u64::from(count);
                whole.extend(prices[start..end].iter().map(|price| price * times));
            }
            spread(&mut whole).and_then(|[min, median, _]| {
                let unit = |whole| of_pack(whole, common as u32);
                Some([unit(min)?, unit(median)?])
            })
        }
        None => {
            let mut all: Vec<UnitPrice> = Vec::with_capacity(prices.len());
            for (start, &(end, count)) in packs() {
                all.extend(prices[start..end].iter().filter_map(|&price| of_pack(price, count)));
            }
            spread(&mut all).map(|[min, median, _]| [min, median])
        }
    };
    found.map_or(Units::None, Units::Spread)
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Lowest, lower median and highest.
pub(super) fn spread<T: Copy + Ord>(values: &mut [T]) -> Option<[T; 3]> {
    let middle = values.len().checked_sub(1)? / 2;
    let (below, &mut median, above) = values.select_nth_unstable(middle);
    let min = below.iter().copied().min().unwrap_or(median);
    let max = above.iter().copied().max().unwrap_or(median);
    Some([min, median, max])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_the_lower_median() {
        for (values, expected) in [
            (&mut [][..], None),
            (&mut [7][..], Some([7, 7, 7])),
            (&mut [4, 1][..], Some([1, 1, 4])),
            (&mut [5, 1, 3][..], Some([1, 3, 5])),
            (&mut [9, 2, 4, 8][..], Some([2, 4, 9])),
        ] {
            assert_eq!(spread(values), expected);
        }
    }

    proptest! {
        /// Counts whose common multiple is small, and some whose is too large.
        #[test]
        fn unit_prices_are_those_of_the_fractions(
            packs in prop::collection::vec(
                (prop::collection::vec(1_u64..1 << 38, 1..6), prop::sample::select(vec![0, 1, 6, 7, 24, 100, 65_521, 65_519])),
                0..6,
            ),
        ) {
            let (mut prices, mut ends, mut all) = (Vec::new(), Vec::new(), Vec::new());
            for (of_pack, count) in packs {
                prices.extend(&of_pack);
                ends.push((prices.len(), count));
                let unit = |&price| Some(UnitPrice::new(money(price)?, NonZeroU32::new(count)?));
                all.extend(of_pack.iter().filter_map(unit));
            }
            all.sort();
            let expected = all.len().checked_sub(1).map(|last| [all[0], all[last / 2]]);
            let found = match units(&prices, &ends) {
                Units::None => None,
                Units::Spread(unit) => Some(unit),
                Units::Of(count) => {
                    let [min, median, _] = spread(&mut prices).unwrap();
                    Some([min, median].map(|price| UnitPrice::new(money(price).unwrap(), count)))
                }
            };
            prop_assert_eq!(found, expected);
        }
    }
}
