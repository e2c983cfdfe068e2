//! Statements laid over a generation at once in, in order by product; nothing is merged before somebody asks.

use std::sync::{Arc, OnceLock};

use crate::catalog::ProductOrd;
use crate::naming::Level;
use crate::prices::PriceRow;
use crate::snapshot::{Base, Corrupt};

use super::group::LaidGroups;

/// A statement, by ordinals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laid {
    pub(super) product: ProductOrd,
    pub(super) slot: u32,
    /// What it says, that there is no offer included.
    pub(super) row: PriceRow,
    pub(super) seq: u64,
}

impl Laid {
    /// Product, sheet and place: each stands in a list once.
    pub(super) const fn order(&self) -> (ProductOrd, u32, u32) {
        (self.product, self.slot, self.row.institution())
    }

    /// The row as it is served over what is published; `None` where what is published stays.
    pub(super) fn over(
        &self,
        base: &Base,
        published: Option<PriceRow>,
    ) -> Option<Option<PriceRow>> {
        if published.is_some_and(|published| published.wins_over(&self.row)) {
            return None;
        }
        let risk = |row: PriceRow| row.with_risk(base.risk(self.product, row.price()));
        Some((!self.row.is_gone()).then(|| risk(self.row)))
    }
}

/// All of them, and what they come to.
#[derive(Debug, Default)]
pub(super) struct All {
    statements: Arc<[Laid]>,
    more: OnceLock<i64>,
    pub(super) groups: [LaidGroups; Level::GROUPED.len()],
}

impl All {
    pub(super) fn new(statements: Arc<[Laid]>, groups: [LaidGroups; Level::GROUPED.len()]) -> Self {
        Self { statements, more: OnceLock::new(), groups }
    }

    /// Offers more than published; those of damaged sheets count as they were.
    pub(super) fn more(&self, base: &Base) -> i64 {
        let of = |one: &Laid| -> Result<i64, Corrupt> {
            let published = base.published(one.product, one.slot, one.row.institution())?;
            let now = one.over(base, published).map_or(published, |now| now);
            Ok(i64::from(now.is_some()) - i64::from(published.is_some()))
        };
        *self.more.get_or_init(|| self.statements.iter().flat_map(of).sum())
    }
}

/// The statements about one product.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    all: Arc<[Laid]>,
    from: u32,
    to: u32,
}

impl Part {
    pub(super) fn new(all: &Arc<[Laid]>, from: usize, to: usize) -> Self {
        Self { all: Arc::clone(all), from: from as u32, to: to as u32 }
    }

    pub(super) fn statements(&self) -> &[Laid] {
        &self.all[self.from as usize..self.to as usize]
    }
}
