//! A product or a group in, its offers, listed prices and what they come to out, live prices merged in.

use std::ops::Range;

use jiff::Timestamp;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::journal::OfferKey;
use crate::naming::{GroupOrd, Level};
use crate::prices::{ListedSummary, PriceRow, Sheet, SheetHead, Summary, slot};
use crate::record::{Channel, PriceKind, Region};

use super::listed::summarize;
use super::row::ListedHead;
use super::{Base, Corrupt, ListedRow, Snapshot, Width};

impl Snapshot {
    /// The offers of a product within one channel and kind.
    pub fn sheet(
        &self,
        product: ProductOrd,
        channel: Channel,
        kind: PriceKind,
    ) -> Result<Sheet<'_>, Corrupt> {
        self.rows(product, slot(channel, kind)).map(Sheet::new)
    }

    /// What the offers of a product come to.
    #[must_use]
    pub fn summary(
        &self,
        product: ProductOrd,
        channel: Channel,
        kind: PriceKind,
    ) -> Option<Summary> {
        let head = self.head(product, slot(channel, kind))?;
        head.summary(self.pack_count(product))
    }

    /// What the offers of a group come to.
    pub fn group_summary(
        &self,
        level: Level,
        group: GroupOrd,
        channel: Channel,
        kind: PriceKind,
    ) -> Result<Option<Summary>, Corrupt> {
        let at = slot(channel, kind);
        if let Some(figures) = self.live.group_figures(self, level, group, at) {
            return figures;
        }
        Ok(match self.level(level) {
            Some(groups) => groups.offers(group, at),
            None => self.summary(group, channel, kind),
        })
    }

    /// Different institutions among the offers of a group.
    pub fn group_places(
        &self,
        level: Level,
        group: GroupOrd,
        channel: Channel,
        kind: PriceKind,
    ) -> Result<u32, Corrupt> {
        if let Some(places) = self.live.group_places(self, level, group, slot(channel, kind)) {
            return places;
        }
        let summary = self.group_summary(level, group, channel, kind)?;
        Ok(summary.map_or(0, |summary| summary.institutions))
    }

    /// How widely a group stands: as published, its places counted anew where live prices touch it.
    pub fn width(&self, level: Level, group: GroupOrd) -> Result<Width, Corrupt> {
        let published = self.outline(level).width(group);
        if self.live.group_version(level, group) == 0 {
            return Ok(published);
        }
        let places = self.group_places(level, group, Channel::Store, PriceKind::List)?;
        Ok(Width { places, ..published })
    }

    /// The products of a group: those with offers over the counter by lowest unit price, then those with
    /// a listed price only, then the rest.
    #[must_use]
    pub fn group_products(&self, level: Level, group: GroupOrd) -> &[ProductOrd] {
        let live = self.live.group_products(self, level, group);
        live.unwrap_or_else(|| self.stored_products(level, group))
    }

    /// The products an institution offers, in any channel and kind, in rising order.
    pub fn institution_products(&self, place: InstitutionOrd) -> Result<&[ProductOrd], Corrupt> {
        self.live.institution_products(self, place).unwrap_or_else(|| self.stocked(place))
    }

    /// Offers served.
    #[must_use]
    pub fn offers(&self) -> u64 {
        self.manifest().counts.offers.saturating_add_signed(self.live.more_offers(self))
    }

    /// The newest statement served: the generation's own, or a live offer's.
    #[must_use]
    pub fn as_of(&self) -> Timestamp {
        let live = self.live.newest().and_then(|at| Timestamp::from_second(at).ok());
        self.manifest().as_of.max(live.unwrap_or(Timestamp::MIN))
    }

    /// Where an offer stands; `None` where the generation does not know its product or institution.
    pub fn ordinals(
        &self,
        key: &OfferKey,
    ) -> Result<Option<(ProductOrd, InstitutionOrd)>, Corrupt> {
        let place = self.institution_ord(&key.institution)?;
        Ok(self.product_ord(&key.product)?.zip(place))
    }

    /// The offer of an institution with the key `key` as published.
    pub fn published_offer(
        &self,
        key: &OfferKey,
        product: ProductOrd,
        place: InstitutionOrd,
    ) -> Result<Option<PriceRow>, Corrupt> {
        self.published(product, key.slot(), place)
    }

    pub(super) fn rows(&self, product: ProductOrd, slot: u32) -> Result<&[PriceRow], Corrupt> {
        self.live.rows(self, product, slot).unwrap_or_else(|| self.book.rows(product, slot))
    }

    pub(super) fn head(&self, product: ProductOrd, slot: u32) -> Option<&SheetHead> {
        match self.live.head(self, product, slot) {
            Some(touched) => touched,
            None => self.book.figures(product, slot),
        }
    }
}

impl Base {
    /// The offer of an institution as published.
    pub(crate) fn published(
        &self,
        product: ProductOrd,
        slot: u32,
        place: InstitutionOrd,
    ) -> Result<Option<PriceRow>, Corrupt> {
        let mut rows = self.book.rows(product, slot)?.iter();
        Ok(rows.find(|row| row.institution() == place).copied())
    }

    /// Minimum units in the pack of a product; 0 where not known.
    pub(super) fn pack_count(&self, product: ProductOrd) -> u32 {
        self.columns.pack_count.get(product as usize).copied().unwrap_or(0)
    }

    /// The listed prices of a product, by province.
    pub fn listed(&self, product: ProductOrd) -> Result<Vec<ListedRow<'_>>, Corrupt> {
        self.listed_rows(product).map(|row| self.records.listed.get(row)).collect()
    }

    /// The rows of a product in the table of listed prices.
    fn listed_rows(&self, product: ProductOrd) -> Range<u32> {
        let at = product as usize;
        match self.columns.listed_start.get(at..at + 2) {
            Some(&[from, to]) => from..to,
            _ => 0..0,
        }
    }

    /// The province whose listed prices are shown for `region`: its own, or, where none of its own are
    /// known, the one with the most. Answers name it, so that a price is never taken for another place's.
    #[must_use]
    pub fn listing_province(&self, region: Region) -> Region {
        let known = &self.manifest.listing_provinces;
        let own = region.province();
        if known.contains(&own.code()) {
            return own;
        }
        known.first().copied().and_then(Region::from_code).unwrap_or(own)
    }

    /// What the listed prices of a group come to in one province.
    pub fn listed_summary(
        &self,
        level: Level,
        group: GroupOrd,
        province: Region,
    ) -> Result<Option<ListedSummary>, Corrupt> {
        let Some(groups) = self.level(level) else {
            let count = self.columns.pack_count.get(group as usize).copied().unwrap_or(0);
            let mut here = Vec::new();
            for row in self.listed_rows(group) {
                let row: ListedHead = self.records.listed.head(row)?;
                if row.province == province {
                    here.extend(row.price.map(|price| (price, count, row.observed_at)));
                }
            }
            return Ok(summarize(province, here.into_iter()));
        };
        Ok(groups.listed(group, province))
    }

    /// The products an institution offers, as published.
    pub(super) fn stocked(&self, place: InstitutionOrd) -> Result<&[ProductOrd], Corrupt> {
        let at = place as usize;
        match self.stock_start.get(at..at + 2) {
            Some(&[from, to]) => self.stock.slice(from as usize..to as usize),
            _ => Ok(&[]),
        }
    }
}
