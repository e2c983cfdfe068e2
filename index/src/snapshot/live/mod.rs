//! Live prices in, what they change in a generation out: sheets, figures, lists, each exact.
//!
//! Nothing here is changed once it is shared: the next state copies what a change touches and shares the rest.

mod chunks;
mod group;
mod product;

use std::sync::Arc;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::journal::{Entry, OfferKey};
use crate::naming::{GroupOrd, Level};
use crate::prices::{PriceRow, RowError, SheetHead, Summary};

use super::{Corrupt, Snapshot};
use chunks::Chunks;
use group::LiveGroup;
use product::{Changed, LiveProduct};

/// The live prices over a generation.
#[derive(Debug, Clone, Default)]
pub struct Live {
    version: u64,
    /// Offers more than the generation has.
    more: i64,
    /// The newest observation among live offers, in seconds since 1970.
    newest: Option<i64>,
    products: Chunks<Arc<LiveProduct>>,
    groups: [Chunks<Arc<LiveGroup>>; Level::GROUPED.len()],
    places: Chunks<Arc<LivePlace>>,
}

/// An institution some of whose offers are live.
#[derive(Debug, Clone, Default)]
struct LivePlace {
    /// The last change.
    version: u64,
    /// What it offers, where that differs from the generation.
    products: Option<Box<[ProductOrd]>>,
}

/// Why a statement has no place in a generation.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// Stored data is damaged.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// A row does not hold it.
    #[error(transparent)]
    Row(#[from] RowError),
}

impl Live {
    /// The number of the last change in it.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The same prices, known to hold all changes up to `version`.
    #[must_use]
    pub fn seen(mut self, version: u64) -> Self {
        self.version = self.version.max(version);
        self
    }

    /// Offers more (or fewer) than the generation has.
    #[must_use]
    pub const fn more_offers(&self) -> i64 {
        self.more
    }

    /// The newest observation among live offers, in seconds since 1970.
    #[must_use]
    pub const fn newest(&self) -> Option<i64> {
        self.newest
    }

    /// The last change of a product; 0 where it has no live price.
    #[must_use]
    pub fn product_version(&self, product: ProductOrd) -> u64 {
        self.products.get(product).map_or(0, |product| product.version)
    }

    /// The last change of a group.
    #[must_use]
    pub fn group_version(&self, level: Level, group: GroupOrd) -> u64 {
        match Level::GROUPED.iter().position(|&grouped| grouped == level) {
            Some(at) => self.groups[at].get(group).map_or(0, |group| group.version),
            None => self.product_version(group),
        }
    }

    /// The last change of an institution.
    #[must_use]
    pub fn place_version(&self, place: InstitutionOrd) -> u64 {
        self.places.get(place).map_or(0, |place| place.version)
    }

    pub(super) fn rows(&self, product: ProductOrd, slot: u32) -> Option<&[PriceRow]> {
        Some(&self.products.get(product)?.sheet(slot)?.rows)
    }

    /// The head of a sheet, if it was touched; `Some(None)` where nobody offers it any more.
    pub(super) fn head(&self, product: ProductOrd, slot: u32) -> Option<Option<&SheetHead>> {
        Some(self.products.get(product)?.sheet(slot)?.head.as_ref())
    }

    pub(super) fn institution_products(&self, place: InstitutionOrd) -> Option<&[ProductOrd]> {
        self.places.get(place)?.products.as_deref()
    }

    fn group(&self, level: Level, group: GroupOrd) -> Option<&LiveGroup> {
        let at = Level::GROUPED.iter().position(|&grouped| grouped == level)?;
        self.groups[at].get(group).map(Arc::as_ref)
    }

    pub(super) fn group_figures(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
        slot: u32,
    ) -> Option<Result<Option<Summary>, Corrupt>> {
        Some(self.group(level, group)?.figures(snapshot, level, group, slot))
    }

    pub(super) fn group_places(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
        slot: u32,
    ) -> Option<Result<u32, Corrupt>> {
        Some(self.group(level, group)?.places(snapshot, level, group, slot))
    }

    pub(super) fn group_products(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
    ) -> Option<&[ProductOrd]> {
        Some(self.group(level, group)?.products(snapshot, level, group))
    }

    /// Takes an entry of the journal: the winner of it and the published statement is the offer from now on.
    /// An entry whose product or institution the generation does not know is left out.
    pub fn take(
        &mut self,
        snapshot: &Snapshot,
        key: &OfferKey,
        entry: &Entry,
    ) -> Result<(), LiveError> {
        let Some((product, place)) = snapshot.ordinals(key)? else { return Ok(()) };
        self.take_at(snapshot, key, entry, product, place)
    }

    /// The same, where the ordinals are known.
    pub fn take_at(
        &mut self,
        snapshot: &Snapshot,
        key: &OfferKey,
        entry: &Entry,
        product: ProductOrd,
        place: InstitutionOrd,
    ) -> Result<(), LiveError> {
        let slot = key.slot();
        let row = entry.statement.row(key, product, place)?;
        let published = snapshot.published(product, slot, place)?;
        if published.is_some_and(|published| published.wins_over(&row)) {
            return Ok(());
        }
        let risk = |row: PriceRow| row.with_risk(snapshot.risk(product, row.price()));
        let offer = (!row.is_gone()).then(|| risk(row));
        Ok(self.set(snapshot, (product, slot, place), offer, entry.seq)?)
    }

    fn set(
        &mut self,
        snapshot: &Snapshot,
        (product, slot, place): (ProductOrd, u32, InstitutionOrd),
        offer: Option<PriceRow>,
        version: u64,
    ) -> Result<(), Corrupt> {
        let touched = self.products.place(product).get_or_insert_default();
        let touched = Arc::make_mut(touched);
        let Some(changed) = touched.set(snapshot, product, slot, place, offer)? else {
            return Ok(());
        };
        touched.version = touched.version.max(version);
        self.version = self.version.max(version);
        self.newest = self.newest.max(offer.map(|row| row.observed_at()));
        self.more += i64::from(offer.is_some()) - i64::from(changed.old.is_some());
        self.touch_groups(snapshot, product, slot, &changed, version);
        self.touch_place(snapshot, product, place, &changed, version)
    }

    fn touch_groups(
        &mut self,
        snapshot: &Snapshot,
        product: ProductOrd,
        slot: u32,
        changed: &Changed,
        version: u64,
    ) {
        for (level, groups) in Level::GROUPED.into_iter().zip(&mut self.groups) {
            let group = snapshot.group_of(level, product);
            let held = groups.place(group);
            let next = match held {
                Some(before) => before.after(version, slot, changed),
                None => LiveGroup::published(snapshot, level, group).after(version, slot, changed),
            };
            *held = Some(Arc::new(next));
        }
    }

    fn touch_place(
        &mut self,
        snapshot: &Snapshot,
        product: ProductOrd,
        place: InstitutionOrd,
        changed: &Changed,
        version: u64,
    ) -> Result<(), Corrupt> {
        let offers = match (self.products.get(product), changed.new) {
            (_, Some(_)) => true,
            (Some(live), None) => live.offered_by(snapshot, product, place)?,
            (None, None) => false,
        };
        let held = Arc::make_mut(self.places.place(place).get_or_insert_default());
        held.version = held.version.max(version);
        let known = match &held.products {
            Some(products) => products,
            None => snapshot.stocked(place)?,
        };
        let next = match (known.binary_search(&product), offers) {
            (Err(at), true) => [&known[..at], &[product], &known[at..]].concat(),
            (Ok(at), false) => [&known[..at], &known[at + 1..]].concat(),
            _ => return Ok(()),
        };
        held.products = Some(next.into());
        Ok(())
    }
}
