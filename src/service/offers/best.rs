//! Offers come in with where they stand, the best of them go out in order: those of one page.

use std::collections::BinaryHeap;

use yaojia_index::prices::PriceRow;

use super::sieve::{PlaceFilter, Sieved};
use super::{Chosen, Page, Rank, Trust};

/// The best offers seen so far, one more than a page so that it is known whether another follows.
pub(super) struct Best {
    total: usize,
    unplaced: usize,
    set_apart: usize,
    stale: usize,
    limit: usize,
    heap: BinaryHeap<Ranked>,
    /// Trust and price (packed) beyond which nothing enters by price: those of the worst of a full page.
    bound: Option<(Trust, u32)>,
}

struct Ranked(Rank, PriceRow);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl Best {
    pub(super) fn new(limit: usize) -> Self {
        let room = if limit == 0 { 0 } else { limit + 1 };
        Self {
            total: 0,
            unplaced: 0,
            set_apart: 0,
            stale: 0,
            limit,
            heap: BinaryHeap::with_capacity(room),
            bound: (limit == 0).then_some((Trust::Plain, 0)),
        }
    }

    pub(super) fn count(&mut self, sieved: &Sieved<'_>, apart: bool) {
        self.total += sieved.picked.len();
        self.unplaced += sieved.unplaced;
        match apart {
            true => self.set_apart += sieved.picked.len(),
            false => self.stale += sieved.stale,
        }
    }

    /// Whether a row comes behind the whole page in the order of prices.
    pub(super) fn is_behind(&self, trust: Trust, row: &PriceRow) -> bool {
        self.bound.is_some_and(|bound| (trust, row.packed_price().bits()) > bound)
    }

    pub(super) fn offer(&mut self, rank: Rank, row: PriceRow) {
        if self.limit == 0 {
            return;
        }
        if self.heap.len() <= self.limit {
            self.heap.push(Ranked(rank, row));
            if self.heap.len() <= self.limit {
                return;
            }
        } else if let Some(mut worst) = self.heap.peek_mut()
            && rank < worst.0
        {
            *worst = Ranked(rank, row);
        }
        let bound = |Ranked(rank, row): &Ranked| (rank.trust, row.packed_price().bits());
        self.bound = self.heap.peek().map(bound);
    }

    pub(super) fn into_page(self, place: &PlaceFilter<'_>) -> Page {
        let more = self.limit > 0 && self.heap.len() > self.limit;
        let mut ranked = self.heap.into_sorted_vec();
        ranked.truncate(self.limit);
        let chosen = |Ranked(rank, row): Ranked| {
            let distance_m = place.metres(row.institution()).map(|metres| metres.round() as u32);
            Chosen { rank, row, distance_m }
        };
        Page {
            total: self.total,
            unplaced: self.unplaced,
            set_apart: self.set_apart,
            stale: self.stale,
            offers: ranked.into_iter().map(chosen).collect(),
            more,
        }
    }
}
