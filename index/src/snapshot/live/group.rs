//! A group some of whose products have live prices in, its figures and order out: exact, and computed once
//! when somebody asks.

use std::sync::{Arc, OnceLock};

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::{Distinct, PriceRow, Repriced, SLOTS, Summary, Tally, slot, tally};
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Base, Corrupt, Snapshot};

use super::laid::Laid;
use super::ordered::Ordered;
use super::product::Changed;

pub(super) const COUNTER: u32 = slot(Channel::Store, PriceKind::List);

/// Changes followed one by one; after more the rows are looked at again.
const FOLLOWED: usize = 32;

type Figures = Result<Option<Tally>, Corrupt>;

/// The figures of one slot, and what is known of them before they are computed.
#[derive(Debug, Default)]
struct Figured {
    /// Figures that somebody asked for or that were published, and the changes since.
    since: Option<(Tally, Vec<Repriced>)>,
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
    products: Option<Arc<Ordered>>,
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
        let known = next.slots.iter().position(|(known, _)| *known == slot);
        let figured = match known {
            Some(at) => next.slots[at].1.after(base, changed),
            None => Figured::published(base, level, group, slot).after(base, changed),
        };
        match known {
            Some(at) => next.slots[at].1 = Arc::new(figured),
            None => next.slots.push((slot, Arc::new(figured))),
        }
        if changed.min && slot == COUNTER {
            let ordered = Ordered::after(self.products.as_deref(), changed.product);
            next.products = Some(Arc::new(ordered));
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
        let tally = known.tally(snapshot, level, group, slot)?;
        Ok(tally.map(|tally| tally.summary))
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
        Some(self.products.as_ref()?.products(snapshot, level, group))
    }
}

impl Figured {
    /// What is published, as if somebody had asked for it.
    fn published(base: &Base, level: Level, group: GroupOrd, slot: u32) -> Self {
        let summary = published(base, level, group, slot);
        Self { figures: OnceLock::from(Ok(summary.map(Tally::from))), ..Self::default() }
    }

    /// The same after a change of one offer.
    fn after(&self, base: &Base, changed: &Changed) -> Self {
        let (mut since, places) = match self.figures.get() {
            Some(Ok(tally)) => {
                let places = tally.map_or(0, |tally| tally.summary.institutions);
                (tally.map(|tally| (tally, Vec::new())), Some(places))
            }
            _ => (self.since.clone(), self.places),
        };
        let repriced = changed.repriced(base);
        if let Some((tally, changes)) = &mut since {
            match repriced {
                Some(change) if changes.len() < FOLLOWED => changes.push(change),
                // What stood still is a good guess.
                _ => (*tally, *changes) = (tally.summary.into(), Vec::new()),
            }
        }
        Self { since, places: places.filter(|_| repriced.is_some()), figures: OnceLock::new() }
    }

    fn tally(&self, snapshot: &Snapshot, level: Level, group: GroupOrd, slot: u32) -> Figures {
        let compute = || {
            let followed = self.since.as_ref().and_then(|(tally, since)| tally.after(since));
            match followed {
                Some(tally) => Ok(Some(tally)),
                None => self.counted(snapshot, level, group, slot),
            }
        };
        self.figures.get_or_init(compute).clone()
    }

    /// What the rows of all products come to.
    fn counted(&self, snapshot: &Snapshot, level: Level, group: GroupOrd, slot: u32) -> Figures {
        let mut parts = Vec::new();
        for &product in snapshot.stored_products(level, group) {
            if let Some(head) = snapshot.head(product, slot) {
                parts.push((head, snapshot.rows(product, slot)?, snapshot.pack_count(product)));
            }
        }
        let count = |lists: &[&[PriceRow]]| {
            let counted = || {
                let rows = lists.iter().copied().flatten();
                Distinct::new(snapshot.institutions() as usize).count(rows)
            };
            self.places.unwrap_or_else(counted)
        };
        Ok(tally(&parts, self.since.as_ref().map(|(tally, _)| &tally.summary), count))
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
