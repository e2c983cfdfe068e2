//! The cheapest purchase of each item at every place in, the cheapest place and the cheapest two out.

use std::cell::OnceCell;

use crate::record::Money;

use super::offers::{Best, Costs, NONE};
use super::{Each, Plan, Purchase, Within};

/// Makes the plans of one basket.
pub(super) struct Plans<'a> {
    costs: &'a Costs,
    within: &'a Within<'a>,
    /// Items that somebody within reach has.
    had: Vec<usize>,
    /// Lower median cost of each item over the places that have it.
    medians: Vec<i64>,
}

/// Order of plans: what it costs, how far the places are together, which they are.
type Rank = (i64, u64, usize, usize);

impl<'a> Plans<'a> {
    pub(super) fn new(costs: &'a Costs, within: &'a Within<'a>) -> Self {
        let had = (0..costs.items).filter(|&item| !costs.is_missing(item)).collect();
        let mut plans = Self { costs, within, had, medians: Vec::new() };
        plans.medians = (0..costs.items).map(|item| plans.median(item)).collect();
        plans
    }

    fn positions(&self) -> std::ops::Range<usize> {
        0..self.within.places.len()
    }

    fn median(&self, item: usize) -> i64 {
        let mut all: Vec<i64> = self
            .positions()
            .map(|at| self.costs.costs(at)[item])
            .filter(|cost| *cost != NONE)
            .collect();
        let middle = all.len().saturating_sub(1) / 2;
        if all.is_empty() { NONE } else { *all.select_nth_unstable(middle).1 }
    }

    fn distance(&self, position: usize) -> u64 {
        self.within.millimetres(self.within.places[position])
    }

    /// What all items that anybody has cost at one place; [`NONE`] or more where it lacks one.
    fn total(&self, position: usize) -> i64 {
        let costs = self.costs.costs(position);
        self.had.iter().map(|&item| costs[item]).fold(0, i64::saturating_add)
    }

    /// Of places with what they ask the cheapest; of two as cheap the nearer. Only for those is the way measured.
    fn cheapest(&self, places: impl Iterator<Item = (i64, usize)> + Clone) -> Option<usize> {
        let least = places.clone().map(|(cost, _)| cost).min()?;
        let alike = places.filter(|(cost, _)| *cost == least).map(|(_, at)| at);
        alike.min_by_key(|&at| (self.distance(at), at))
    }

    /// The cheapest place that has all; of two as cheap the nearer.
    pub(super) fn single(&self) -> Option<Plan> {
        if self.had.is_empty() {
            return None;
        }
        let totals = self.positions().map(|at| (self.total(at), at));
        let best = self.cheapest(totals.filter(|(total, _)| *total < NONE))?;
        Some(self.plan(&[best]))
    }

    /// The place that has most items, the cheapest of those.
    pub(super) fn fullest(&self) -> Option<Plan> {
        let rank = |at: usize| {
            let costs = self.costs.costs(at);
            let have = || costs.iter().filter(|cost| **cost != NONE);
            (std::cmp::Reverse(have().count()), have().sum::<i64>(), self.distance(at), at)
        };
        let best = self.positions().min_by_key(|&at| rank(at))?;
        let plan = self.plan(&[best]);
        (!plan.purchases.is_empty()).then_some(plan)
    }

    /// The cheapest two places that have all together, where they are cheaper than one.
    ///
    /// What counts is the excess over the lowest price of each item anywhere. One of the two places has the
    /// item in question within the best excess found so far, so only such places are taken as the first; where
    /// that place asks more than the best for an item, only such as ask less for it are taken as the second; a
    /// pair is given up as soon as its items exceed the best. No pair that could be better is left out.
    pub(super) fn pair(&self, single: Option<&Plan>) -> Option<Plan> {
        if self.had.len() < 2 {
            return None;
        }
        let excess = Excess::of(self);
        let limit = single.map_or(NONE, |plan| plan.total.units() - excess.lowest);
        let mut best: Option<Rank> = None;
        let consider = |a: usize, b: usize, best: &mut Option<Rank>| {
            let most = best.map_or(limit - 1, |(total, ..)| total);
            let Some(total) = excess.together(a, b, most) else { return };
            let rank = (total, self.distance(a) + self.distance(b), a.min(b), a.max(b));
            if best.is_none_or(|least| rank < least) {
                *best = Some(rank);
            }
        };
        // A few likely pairs first, so that little is left to look at.
        let likely = excess.likely();
        for (nth, &a) in likely.iter().enumerate() {
            likely[..nth].iter().for_each(|&b| consider(a, b, &mut best));
        }
        let first = excess.narrowest(best.map_or(limit, |(total, ..)| total));
        let (mut taken, mut is_taken) = (0, vec![false; self.within.places.len()]);
        while let Some(&(own, a)) = first.get(taken) {
            if own > best.map_or(limit - 1, |(total, ..)| total) {
                break;
            }
            (taken, is_taken[a]) = (taken + 1, true);
            let (dearest, item) = excess.dearest(a);
            if dearest <= best.map_or(limit - 1, |(total, ..)| total) {
                self.positions().filter(|&b| !is_taken[b]).for_each(|b| consider(a, b, &mut best));
                continue;
            }
            for &(own, b) in excess.having(item) {
                if own > best.map_or(limit - 1, |(total, ..)| total) {
                    break;
                }
                if !is_taken[b] {
                    consider(a, b, &mut best);
                }
            }
        }
        best.map(|(.., a, b)| self.plan(&[a, b]))
    }

    /// The purchases at one place or two, each item where it is cheaper, at the first where it costs the same.
    fn plan(&self, positions: &[usize]) -> Plan {
        let mut spent = vec![0; positions.len()];
        let (mut purchases, mut missing, mut saving) = (Vec::new(), Vec::new(), 0);
        for item in 0..self.costs.items {
            let offers = positions.iter().map(|&at| self.costs.at(at)[item]).enumerate();
            let offers = offers.filter(|(_, best)| best.cost != NONE);
            let Some((nth, best)) = offers.min_by_key(|(nth, best)| (best.cost, *nth)) else {
                missing.push(item);
                continue;
            };
            spent[nth] += best.cost;
            saving += self.medians[item] - best.cost;
            purchases.push(self.purchase(item, positions[nth], &best));
        }
        let mut order: Vec<usize> = (0..positions.len()).collect();
        order.sort_by_key(|&nth| std::cmp::Reverse(spent[nth]));
        let places = order.into_iter().map(|nth| self.within.places[positions[nth]]).collect();
        Plan { places, purchases, total: money(spent.iter().sum()), saving, missing }
    }

    fn purchase(&self, item: usize, position: usize, best: &Best) -> Purchase {
        Purchase {
            item,
            place: self.within.places[position],
            product: best.product,
            price: best.price,
            packs: best.packs,
            cost: money(best.cost),
        }
    }

    /// Each item by itself; of two places as cheap the nearer.
    pub(super) fn each(&self) -> Vec<Option<Each>> {
        (0..self.costs.items).map(|item| self.one(item)).collect()
    }

    fn one(&self, item: usize) -> Option<Each> {
        let asked = self.positions().map(|at| (self.costs.costs(at)[item], at));
        let have = asked.filter(|(cost, _)| *cost != NONE);
        let best = self.cheapest(have.clone())?;
        Some(Each {
            cheapest: self.purchase(item, best, &self.costs.at(best)[item]),
            median: money(self.medians[item]),
            places: have.count() as u32,
        })
    }
}

/// Likely places tried against each other first.
const LIKELY: usize = 16;
/// What a missing item counts as among likely places, in medians.
const MISSING: i64 = 4;

/// What each place asks above the lowest price anywhere, the item that differs most first.
struct Excess {
    /// By place, then item.
    rows: Vec<i64>,
    items: usize,
    /// The lowest prices of all items together.
    lowest: i64,
    /// What a missing item counts as among likely places.
    lacking: Vec<i64>,
    /// The places that have an item, least excess first, of each item that was asked for.
    having: Vec<OnceCell<Vec<(i64, usize)>>>,
}

impl Excess {
    fn of(plans: &Plans<'_>) -> Self {
        let costs = plans.costs;
        let mut order = plans.had.clone();
        order.sort_by_key(|&item| std::cmp::Reverse(plans.medians[item] - costs.lowest[item]));
        let rows = plans.positions().flat_map(|at| {
            let own = costs.costs(at);
            order.iter().map(move |&item| match own[item] {
                NONE => NONE,
                cost => cost - costs.lowest[item],
            })
        });
        Self {
            having: order.iter().map(|_| OnceCell::new()).collect(),
            rows: rows.collect(),
            items: order.len(),
            lowest: order.iter().map(|&item| costs.lowest[item]).sum(),
            lacking: order
                .iter()
                .map(|&item| plans.medians[item].saturating_mul(MISSING))
                .collect(),
        }
    }

    fn row(&self, position: usize) -> &[i64] {
        &self.rows[position * self.items..][..self.items]
    }

    /// The excess of two places together; `None` where it is above `most` or they lack an item.
    fn together(&self, a: usize, b: usize, most: i64) -> Option<i64> {
        let mut total = 0;
        for (a, b) in self.row(a).iter().zip(self.row(b)) {
            total += *a.min(b);
            if total > most {
                return None;
            }
        }
        (total < NONE).then_some(total)
    }

    /// The places with the least excess, missing items counted as dear ones.
    fn likely(&self) -> Vec<usize> {
        let about = |place: &[i64]| -> i64 {
            place.iter().zip(&self.lacking).map(|(own, lacking)| *own.min(lacking)).sum()
        };
        let mut places: Vec<(i64, usize)> =
            self.rows.chunks_exact(self.items).map(about).zip(0..).collect();
        places.sort_unstable();
        places.into_iter().take(LIKELY).map(|(_, position)| position).collect()
    }

    /// The item that a place asks most for above the lowest price, with how much; a missing one above all.
    fn dearest(&self, position: usize) -> (i64, usize) {
        self.row(position).iter().copied().zip(0..).max().unwrap_or_default()
    }

    /// The places that have `item`, least excess first.
    fn having(&self, item: usize) -> &[(i64, usize)] {
        self.having[item].get_or_init(|| {
            let own = self.rows.chunks_exact(self.items).map(|place| place[item]).zip(0..);
            let mut places: Vec<(i64, usize)> = own.filter(|(own, _)| *own < NONE).collect();
            places.sort_unstable();
            places
        })
    }

    /// The places that have one item within `most`, least excess first, of the item that leaves fewest.
    fn narrowest(&self, most: i64) -> &[(i64, usize)] {
        let within = |item: usize| self.having(item).partition_point(|(own, _)| *own <= most);
        let item = (0..self.items).min_by_key(|&item| within(item)).unwrap_or_default();
        &self.having(item)[..within(item)]
    }
}

/// Money of so many units, none of them negative.
fn money(units: i64) -> Money {
    Money::from_units(units).unwrap_or(Money::ZERO)
}
