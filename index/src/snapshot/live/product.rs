//! The published sheets of one product and live statements in, its sheets with them out.

use std::sync::OnceLock;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::prices::{PriceRow, Repriced, SheetHead};
use crate::snapshot::{Base, Corrupt};

use super::laid::{Laid, Part};

/// The sheets of a product that live statements have touched.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveProduct {
    /// The last change.
    pub(super) version: u64,
    /// What was laid over it and is merged when somebody first asks.
    laid: Part,
    sheets: OnceLock<Result<Vec<LiveSheet>, Corrupt>>,
}

/// One sheet, copied and changed.
#[derive(Debug, Clone)]
pub(super) struct LiveSheet {
    slot: u32,
    pub(super) rows: Vec<PriceRow>,
    /// `None` where nobody offers it any more.
    pub(super) head: Option<SheetHead>,
}

/// What a change of one offer did to its sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changed {
    pub(super) product: ProductOrd,
    /// The offer before.
    pub(super) old: Option<PriceRow>,
    /// The offer now.
    pub(super) new: Option<PriceRow>,
    /// Whether the lowest price is another one.
    pub(super) min: bool,
}

impl Changed {
    /// The change, where the offer was and is among those that count, or among those set apart.
    pub(super) fn repriced(&self, base: &Base) -> Option<Repriced> {
        let (old, new) = self.old.zip(self.new)?;
        let pack_count = base.pack_count(self.product);
        (old.is_set_apart() == new.is_set_apart()).then_some(Repriced { old, new, pack_count })
    }
}

impl LiveProduct {
    /// A product over which statements are laid.
    pub(super) fn laid(version: u64, laid: Part) -> Self {
        Self { version, laid, sheets: OnceLock::new() }
    }

    fn sheets(&self, base: &Base) -> &Result<Vec<LiveSheet>, Corrupt> {
        self.sheets.get_or_init(|| {
            let slots = self.laid.statements().chunk_by(|a, b| a.slot == b.slot);
            slots.map(|laid| LiveSheet::merged(base, laid)).collect()
        })
    }

    /// The sheet in `slot`, if it was touched; an error where what it is laid over is damaged.
    pub(super) fn sheet(&self, base: &Base, slot: u32) -> Result<Option<&LiveSheet>, Corrupt> {
        let sheets = self.sheets(base).as_ref().map_err(Clone::clone)?;
        Ok(sheets.iter().find(|sheet| sheet.slot == slot))
    }

    /// Makes `new` the offer of `institution` in `slot`; `None` if that changes nothing.
    pub(super) fn set(
        &mut self,
        base: &Base,
        product: ProductOrd,
        slot: u32,
        institution: InstitutionOrd,
        new: Option<PriceRow>,
    ) -> Result<Option<Changed>, Corrupt> {
        self.sheets(base).as_ref().map_err(Clone::clone)?;
        let Some(Ok(sheets)) = self.sheets.get_mut() else { return Ok(None) };
        let at = match sheets.iter().position(|sheet| sheet.slot == slot) {
            Some(at) => at,
            None => {
                let rows = base.book.rows(product, slot)?.to_vec();
                let head = base.book.figures(product, slot).copied();
                sheets.push(LiveSheet { slot, rows, head });
                sheets.len() - 1
            }
        };
        let changed = sheets[at].set(product, institution, new);
        // It is in the sheets.
        self.laid = Part::default();
        Ok(changed)
    }

    /// Whether `institution` offers the product in any sheet.
    pub(super) fn offered_by(
        &self,
        base: &Base,
        product: ProductOrd,
        institution: InstitutionOrd,
    ) -> Result<bool, Corrupt> {
        let has = |rows: &[PriceRow]| rows.iter().any(|row| row.institution() == institution);
        let sheets = self.sheets(base).as_ref().map_err(Clone::clone)?;
        if sheets.iter().any(|sheet| has(&sheet.rows)) {
            return Ok(true);
        }
        for (slot, sheet) in base.book.sheets(product) {
            if sheets.iter().all(|touched| touched.slot != slot) && has(sheet?.rows()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl LiveSheet {
    /// The published sheet with the statements over it that win, which are all of one slot and in order by place.
    fn merged(base: &Base, laid: &[Laid]) -> Result<Self, Corrupt> {
        let (product, slot) = laid.first().map_or((0, 0), |first| (first.product, first.slot));
        let published = base.book.rows(product, slot)?;
        let mut rows = Vec::with_capacity(published.len() + laid.len());
        let mut beaten = vec![false; laid.len()];
        for row in published {
            let place = row.institution();
            match laid.binary_search_by_key(&place, |laid| laid.row.institution()) {
                Ok(at) if !row.wins_over(&laid[at].row) => {}
                Ok(at) => {
                    beaten[at] = true;
                    rows.push(*row);
                }
                Err(_) => rows.push(*row),
            }
        }
        let winners = laid.iter().zip(&beaten).filter(|(_, beaten)| !**beaten);
        rows.extend(winners.filter_map(|(laid, _)| laid.over(base, None).flatten()));
        rows.sort_by_key(PriceRow::order);
        let head = (!rows.is_empty()).then(|| SheetHead::figures(&rows, slot));
        Ok(Self { slot, rows, head })
    }

    fn set(
        &mut self,
        product: ProductOrd,
        institution: InstitutionOrd,
        new: Option<PriceRow>,
    ) -> Option<Changed> {
        let at = self.rows.iter().position(|row| row.institution() == institution);
        let old = at.map(|at| self.rows[at]);
        if old == new {
            return None;
        }
        let before = self.head.and_then(|head| head.lowest());
        if let Some(at) = at {
            self.rows.remove(at);
        }
        if let Some(row) = new {
            let at = self.rows.partition_point(|other| other.order() < row.order());
            self.rows.insert(at, row);
        }
        self.head = (!self.rows.is_empty()).then(|| SheetHead::figures(&self.rows, self.slot));
        let min = self.head.and_then(|head| head.lowest()) != before;
        Some(Changed { product, old, new, min })
    }
}
