//! The published sheets of one product and live statements in, its sheets with them out.

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::prices::{PriceRow, SheetHead};
use crate::snapshot::{Base, Corrupt};

/// The sheets of a product that live statements have touched.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveProduct {
    /// The last change.
    pub(super) version: u64,
    sheets: Vec<LiveSheet>,
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
    /// The offer before.
    pub(super) old: Option<PriceRow>,
    /// The offer now.
    pub(super) new: Option<PriceRow>,
    /// Whether the lowest price is another one.
    pub(super) min: bool,
}

impl LiveProduct {
    /// The sheet in `slot`, if it was touched.
    pub(super) fn sheet(&self, slot: u32) -> Option<&LiveSheet> {
        self.sheets.iter().find(|sheet| sheet.slot == slot)
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
        let at = match self.sheets.iter().position(|sheet| sheet.slot == slot) {
            Some(at) => at,
            None => {
                let rows = base.book.rows(product, slot)?.to_vec();
                let head = base.book.figures(product, slot).copied();
                self.sheets.push(LiveSheet { slot, rows, head });
                self.sheets.len() - 1
            }
        };
        Ok(self.sheets[at].set(institution, new))
    }

    /// Whether `institution` offers the product in any sheet.
    pub(super) fn offered_by(
        &self,
        base: &Base,
        product: ProductOrd,
        institution: InstitutionOrd,
    ) -> Result<bool, Corrupt> {
        let has = |rows: &[PriceRow]| rows.iter().any(|row| row.institution() == institution);
        if self.sheets.iter().any(|sheet| has(&sheet.rows)) {
            return Ok(true);
        }
        for (slot, sheet) in base.book.sheets(product) {
            if self.sheet(slot).is_none() && has(sheet?.rows()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl LiveSheet {
    fn set(&mut self, institution: InstitutionOrd, new: Option<PriceRow>) -> Option<Changed> {
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
        Some(Changed { old, new, min })
    }
}
