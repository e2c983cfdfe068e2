//! A group some of whose products have live prices in, its figures and order out: exact, and computed once
//! when somebody asks.

use std::sync::{Arc, OnceLock};

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::{Distinct, PriceRow, Rank, SLOTS, Summary, slot, summarize_counted};
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Base, Corrupt, Snapshot};

use super::laid::Laid;
use super::product::Changed;

const COUNTER: u32 = slot(Channel::Store, PriceKind::List);

type Figures = Result<Option<Summary>, Corrupt>;

/// The figures of one slot, and what is known of them before they are computed.
#[derive(Debug, Default)]
struct Figured {
    /// Different institutions, where the changes since they were counted have not touched their number.
    places: Option<u32>,
    figures: OnceLock<Figures>,
}

/// A group touched by live prices, at one version. What a change can't have touched is shared with the one before, so
/// that whoever computes it does so for both.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveGroup {
    /// The last change.
    pub(super) version: u64,
    /// The slots that were touched; the others are as published.
    slots: Vec<(u32, Arc<Figured>)>,
    /// The products in their order, where it may be another one than published.
    products: Option<Arc<OnceLock<Box<[ProductOrd]>>>>,
}

impl LiveGroup {
    /// The group with statements in `slots` (a bit for each) laid over it.
    pub(super) fn laid(version: u64, slots: u32) -> Self {
        let touched = (0..SLOTS).filter(|slot| slots >> slot & 1 == 1);
        Self {
            version,
            slots: touched.map(|slot| (slot, Arc::default())).collect(),
            products: (slots >> COUNTER & 1 == 1).then(Arc::default),
        }
    }

    /// The group after a change of one offer in `slot`.
    pub(super) fn after(
        &self,
        base: &Base,
        (level, group): (Level, GroupOrd),
        version: u64,
        slot: u32,
        changed: &Changed,
    ) -> Self {
        let mut next = Self { version: self.version.max(version), ..self.clone() };
        let repriced = matches!((changed.old, changed.new),
            (Some(old), Some(new)) if old.is_set_apart() == new.is_set_apart());
        let known = next.slots.iter().position(|(known, _)| *known == slot);
        let counted = || {
            let count = |summary: &Option<Summary>| summary.map_or(0, |s| s.institutions);
            match known.map(|at| &next.slots[at].1) {
                None => Some(count(&published(base, level, group, slot))),
                Some(touched) => match touched.figures.get() {
                    Some(Ok(summary)) => Some(count(summary)),
                    _ => touched.places,
                },
            }
        };
        let places = if repriced { counted() } else { None };
        let figured = Arc::new(Figured { places, figures: OnceLock::new() });
        match known {
            Some(at) => next.slots[at].1 = figured,
            None => next.slots.push((slot, figured)),
        }
        if changed.min && slot == COUNTER {
            next.products = Some(Arc::default());
        }
        next
    }

    fn figured(&self, slot: u32) -> Option<&Figured> {
        self.slots.iter().find(|(touched, _)| *touched == slot).map(|(_, figured)| &**figured)
    }

    /// What the offers in `slot` come to.
    pub(super) fn figures(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
        slot: u32,
    ) -> Result<Option<Summary>, Corrupt> {
        let Some(known) = self.figured(slot) else {
            return Ok(published(snapshot, level, group, slot));
        };
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
        match self.figured(slot).and_then(|known| known.places) {
            Some(places) => Ok(places),
            None => {
                let figures = self.figures(snapshot, level, group, slot)?;
                Ok(figures.map_or(0, |summary| summary.institutions))
            }
        }
    }

    /// The products in their order; `None` where that is the published one.
    pub(super) fn products(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
    ) -> Option<&[ProductOrd]> {
        let products = self.products.as_ref()?;
        Some(products.get_or_init(|| ordered(snapshot, level, group)))
    }
}

/// The groups of one level over whose products statements are laid: what is kept of one is made when somebody asks.
#[derive(Debug, Default)]
pub(super) struct LaidGroups {
    /// The last change and the slots (a bit for each) by group; empty where nothing is laid.
    touched: Vec<(u64, u32)>,
    groups: Vec<OnceLock<Arc<LiveGroup>>>,
}

impl LaidGroups {
    pub(super) fn new(base: &Base, level: Level, laid: &[Laid]) -> Self {
        let count = if laid.is_empty() { 0 } else { base.groups(level) as usize };
        let mut touched = vec![(0, 0); count];
        for one in laid {
            let (version, slots) = &mut touched[base.group_of(level, one.product) as usize];
            *version = one.seq.max(*version);
            *slots |= 1 << one.slot;
        }
        Self { touched, groups: vec![OnceLock::new(); count] }
    }

    /// A group, where something is laid over its products.
    pub(super) fn get(&self, group: GroupOrd) -> Option<&Arc<LiveGroup>> {
        let &(version, slots) =
            self.touched.get(group as usize).filter(|(_, slots)| *slots != 0)?;
        let made = self.groups.get(group as usize)?;
        Some(made.get_or_init(|| Arc::new(LiveGroup::laid(version, slots))))
    }

    /// The last change of a group.
    pub(super) fn version(&self, group: GroupOrd) -> u64 {
        self.touched.get(group as usize).map_or(0, |&(version, _)| version)
    }
}

fn published(base: &Base, level: Level, group: GroupOrd, slot: u32) -> Option<Summary> {
    base.level(level)?.offers(group, slot)
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
