//! A group some of whose products have live prices in, its figures and order out: exact, and computed once
//! when somebody asks.

use std::sync::OnceLock;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::{Distinct, PriceRow, Rank, SLOTS, Summary, slot, summarize_counted};
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Corrupt, Snapshot};

use super::product::Changed;

const COUNTER: u32 = slot(Channel::Store, PriceKind::List);

type Figures = Result<Option<Summary>, Corrupt>;

/// The figures of one slot, and what is known of them before they are computed.
#[derive(Debug, Clone, Default)]
struct Slot {
    /// Different institutions, where the changes since they were counted have not touched their number.
    places: Option<u32>,
    figures: OnceLock<Figures>,
}

/// A group touched by live prices, at one version.
#[derive(Debug, Clone)]
pub(super) struct LiveGroup {
    /// The last change.
    pub(super) version: u64,
    slots: [Slot; SLOTS as usize],
    products: OnceLock<Box<[ProductOrd]>>,
}

impl LiveGroup {
    /// A group as it was published.
    pub(super) fn published(snapshot: &Snapshot, level: Level, group: GroupOrd) -> Self {
        let mut slots: [Slot; SLOTS as usize] = Default::default();
        if let Some(groups) = snapshot.level(level) {
            for (at, slot) in (0..).zip(&mut slots) {
                let summary = groups.offers(group, at);
                slot.places = Some(summary.map_or(0, |summary| summary.institutions));
                slot.figures = OnceLock::from(Ok(summary));
            }
        }
        let products = OnceLock::from(Box::from(snapshot.stored_products(level, group)));
        Self { version: 0, slots, products }
    }

    /// The group after a change of one offer in `slot`: what the change can't have touched is kept.
    pub(super) fn after(&self, version: u64, slot: u32, changed: &Changed) -> Self {
        let mut next = Self { version: self.version.max(version), ..self.clone() };
        if let Some(touched) = next.slots.get_mut(slot as usize) {
            let repriced = matches!((changed.old, changed.new),
                (Some(old), Some(new)) if old.is_set_apart() == new.is_set_apart());
            let counted = match touched.figures.get() {
                Some(Ok(summary)) => Some(summary.map_or(0, |summary| summary.institutions)),
                _ => touched.places,
            };
            *touched = Slot { places: counted.filter(|_| repriced), figures: OnceLock::new() };
        }
        if changed.min && slot == COUNTER {
            next.products = OnceLock::new();
        }
        next
    }

    /// What the offers in `slot` come to.
    pub(super) fn figures(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
        slot: u32,
    ) -> Result<Option<Summary>, Corrupt> {
        let Some(known) = self.slots.get(slot as usize) else { return Ok(None) };
        known.figures.get_or_init(|| figures(snapshot, level, group, slot, known.places)).clone()
    }

    /// Different institutions among the offers in `slot`.
    pub(super) fn places(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
        slot: u32,
    ) -> Result<u32, Corrupt> {
        match self.slots.get(slot as usize).and_then(|known| known.places) {
            Some(places) => Ok(places),
            None => {
                let figures = self.figures(snapshot, level, group, slot)?;
                Ok(figures.map_or(0, |summary| summary.institutions))
            }
        }
    }

    /// The products in their order.
    pub(super) fn products(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
    ) -> &[ProductOrd] {
        self.products.get_or_init(|| ordered(snapshot, level, group))
    }
}

fn figures(
    snapshot: &Snapshot,
    level: Level,
    group: GroupOrd,
    slot: u32,
    places: Option<u32>,
) -> Figures {
    let mut parts = Vec::new();
    for &product in snapshot.stored_products(level, group) {
        if let Some(head) = snapshot.head(product, slot) {
            parts.push((head, snapshot.rows(product, slot)?, snapshot.pack_count(product)));
        }
    }
    let count = |lists: &[&[PriceRow]]| match places {
        Some(places) => places,
        None => {
            Distinct::new(snapshot.institutions() as usize).count(lists.iter().copied().flatten())
        }
    };
    Ok(summarize_counted(&parts, count))
}

fn ordered(snapshot: &Snapshot, level: Level, group: GroupOrd) -> Box<[ProductOrd]> {
    let rank = |&product: &ProductOrd| {
        let lowest = snapshot.head(product, COUNTER).and_then(|head| head.lowest());
        let offered = lowest.map(|price| price.money());
        // A listed price that can't be read counts as none here; whoever shows it answers that it is damaged.
        let listed = || {
            let listed = snapshot.listed(product).unwrap_or_default();
            listed.iter().filter_map(|row| row.price).min()
        };
        (Rank::new(offered, listed, snapshot.pack_count(product)), product)
    };
    let mut ranked: Vec<_> = snapshot.stored_products(level, group).iter().map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, product)| product).collect()
}
