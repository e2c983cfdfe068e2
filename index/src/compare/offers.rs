//! Items with what may be bought for each in, the cheapest purchase of each at every place within reach out.

use crate::catalog::ProductOrd;
use crate::record::{Channel, Money, PriceKind, Stock};
use crate::snapshot::{Corrupt, Snapshot};

use super::{Taken, Within};

/// Stands for a cost where a place does not have an item; 2^60 units are a hundred million million yuan,
/// and twenty of them still fit.
pub(super) const NONE: i64 = 1 << 58;

/// The cheapest way to buy one item at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Best {
    /// Units of money for all packs; [`NONE`] where the place does not have it.
    pub(super) cost: i64,
    pub(super) product: ProductOrd,
    pub(super) price: Money,
    pub(super) packs: u32,
}

const NOTHING: Best = Best { cost: NONE, product: 0, price: Money::ZERO, packs: 0 };

/// For each place within reach the cheapest purchase of each item, place by place.
pub(super) struct Costs {
    pub(super) items: usize,
    best: Vec<Best>,
    /// The cost alone, by place and then item, for the inner loops.
    costs: Vec<i64>,
    /// The lowest cost of each item anywhere.
    pub(super) lowest: Vec<i64>,
}

impl Costs {
    /// Reads the sheets of every product that may be bought. Offers under grave risk, sold out ones and
    /// those without a price are never taken.
    pub(super) fn collect(
        snapshot: &Snapshot,
        within: &Within<'_>,
        taken: &[Taken],
    ) -> Result<Self, Corrupt> {
        let items = taken.len();
        let mut best = vec![NOTHING; within.places.len() * items];
        for (item, taken) in taken.iter().enumerate() {
            for &(product, packs) in &taken.choices {
                let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List)?;
                for row in sheet.regular() {
                    let position = within.position[row.institution() as usize];
                    if position == u32::MAX || row.in_stock() == Stock::No {
                        continue;
                    }
                    let price = row.price();
                    let cost = price.units().saturating_mul(i64::from(packs));
                    let held = &mut best[position as usize * items + item];
                    // Of two of one cost the product that stands first in its group stays.
                    if price > Money::ZERO && cost < held.cost {
                        *held = Best { cost, product, price, packs };
                    }
                }
            }
        }
        let costs: Vec<i64> = best.iter().map(|best| best.cost).collect();
        let mut lowest = vec![NONE; items];
        for place in costs.chunks_exact(items.max(1)) {
            for (lowest, cost) in lowest.iter_mut().zip(place) {
                *lowest = (*lowest).min(*cost);
            }
        }
        Ok(Self { items, best, costs, lowest })
    }

    /// Whether nobody within reach has an item.
    pub(super) fn is_missing(&self, item: usize) -> bool {
        self.lowest[item] == NONE
    }

    /// The cheapest purchases at the place in `position`.
    pub(super) fn at(&self, position: usize) -> &[Best] {
        &self.best[position * self.items..][..self.items]
    }

    /// Their costs.
    pub(super) fn costs(&self, position: usize) -> &[i64] {
        &self.costs[position * self.items..][..self.items]
    }
}
