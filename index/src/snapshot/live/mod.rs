//! Live prices in, what they change in a generation out: sheets, figures, lists, each exact.
//!
//! Nothing here is changed once it is shared: the next state copies what a change touches and shares the rest.

mod chunks;
mod group;
mod laid;
mod lay;
mod ordered;
mod place;
mod product;

use std::sync::Arc;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::journal::{Entry, OfferKey};
use crate::naming::{GroupOrd, Level};
use crate::prices::{PriceRow, RowError, SheetHead, Summary};

use super::{Base, Corrupt, Snapshot};
use chunks::Chunks;
use group::LiveGroup;
use laid::All;
use place::LivePlace;
use product::{Changed, LiveProduct};

/// The live prices over a generation.
#[derive(Debug, Clone, Default)]
pub struct Live {
    version: u64,
    /// What was laid over the generation at first.
    laid: Arc<All>,
    /// Offers that came since, less those that went.
    more: i64,
    /// The newest observation among live offers, in seconds since 1970.
    newest: Option<i64>,
    products: Chunks<Arc<LiveProduct>>,
    groups: [Chunks<Arc<LiveGroup>>; Level::GROUPED.len()],
    places: Chunks<Arc<LivePlace>>,
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
    pub(super) fn more_offers(&self, base: &Base) -> i64 {
        self.laid.more(base) + self.more
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
            Some(at) => {
                let changed = self.groups[at].get(group).map(|group| group.version);
                changed.unwrap_or_else(|| self.laid.groups[at].version(group))
            }
            None => self.product_version(group),
        }
    }

    /// The last change of an institution.
    #[must_use]
    pub fn place_version(&self, place: InstitutionOrd) -> u64 {
        self.places.get(place).map_or(0, |place| place.version)
    }

    pub(super) fn rows(
        &self,
        base: &Base,
        product: ProductOrd,
        slot: u32,
    ) -> Option<Result<&[PriceRow], Corrupt>> {
        let sheet = self.products.get(product)?.sheet(base, slot).transpose()?;
        Some(sheet.map(|sheet| sheet.rows.as_slice()))
    }

    /// The head of a sheet, if it was touched; `Some(None)` where nobody offers it any more. What is laid over a damaged
    /// sheet shows in no figures: whoever reads its rows is told.
    pub(super) fn head(
        &self,
        base: &Base,
        product: ProductOrd,
        slot: u32,
    ) -> Option<Option<&SheetHead>> {
        Some(self.products.get(product)?.sheet(base, slot).ok()??.head.as_ref())
    }

    pub(super) fn institution_products(
        &self,
        base: &Base,
        place: InstitutionOrd,
    ) -> Option<Result<&[ProductOrd], Corrupt>> {
        self.places.get(place)?.products(base, &self.products, place)
    }

    fn group(&self, level: Level, group: GroupOrd) -> Option<&LiveGroup> {
        let at = Level::GROUPED.iter().position(|&grouped| grouped == level)?;
        let changed = self.groups[at].get(group);
        changed.or_else(|| self.laid.groups[at].get(group)).map(Arc::as_ref)
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
        self.group(level, group)?.products(snapshot, level, group)
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
        let held = Arc::make_mut(self.places.place(place).get_or_insert_default());
        held.after(snapshot, &self.products, (place, product), version, &changed)
    }

    fn touch_groups(
        &mut self,
        base: &Base,
        product: ProductOrd,
        slot: u32,
        changed: &Changed,
        version: u64,
    ) {
        let levels = Level::GROUPED.into_iter().zip(&mut self.groups).zip(&self.laid.groups);
        for ((level, groups), laid) in levels {
            let group = base.group_of(level, product);
            let held = groups.place(group);
            let before = held.as_ref().or_else(|| laid.get(group));
            let after =
                |before: &LiveGroup| before.after(base, (level, group), version, slot, changed);
            let next = before.map_or_else(|| after(&LiveGroup::default()), |before| after(before));
            *held = Some(Arc::new(next));
        }
    }
}
