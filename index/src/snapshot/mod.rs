//! One generation on disk in, everything a request may ask of it out: records, prices, places, text index.
//!
//! Every read of a price goes through a method of [`Snapshot`], which merges live prices in, and every byte
//! read is verified on first touch: a mismatch is [`Corrupt`], never a wrong value.

mod awards;
mod base;
mod codec;
mod columns;
mod current;
mod daily;
mod figures;
mod groups;
mod history;
mod judged;
mod kept;
mod listed;
mod live;
mod manifest;
mod memo;
mod offered;
mod outline;
mod products;
mod reach;
mod records;
mod references;
mod row;
mod usual;
mod supply;

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use crate::prices::Book;
use crate::record::Region;

pub use awards::AwardFacts;
pub(crate) use awards::write as write_award_facts;
pub use base::Base;
pub(crate) use columns::COLUMNS;
pub use columns::Columns;
pub(crate) use current::{CURRENT, GENERATIONS};
pub use current::{OpenError, current_id, open_current, open_former};
pub use daily::DailyDose;
pub(crate) use groups::file_names as group_files;
pub use kept::{ShownGroup, ShownProduct};
pub(crate) use listed::summarize as summarize_listed;
pub use live::{Live, LiveError};
pub(crate) use manifest::MANIFEST;
pub use manifest::{Counts, FileEntry, Input, Manifest, SCHEMA};
pub(crate) use offered::Seen;
pub use outline::Width;
pub(crate) use outline::{Divisions, Outline};
pub(crate) use reach::Covered;
pub(crate) use records::{CodeRow, names};
pub use references::{
    AmendmentRow, BidRow, CreditRow, References, StandardRow, SupplyRow, SupplyStatusRow,
    SynonymRow,
};
pub(crate) use references::{OfProduct, names as reference_names};
pub(crate) use row::GroupIdRow;
pub use row::{
    AwardRow, DivisionRow, GroupRow, InstitutionRow, ListedRow, ProductHead, ProductRow,
    ProgrammeRow, SourceRow,
};

pub(crate) use usual::write as write_usual;

pub use crate::table::Corrupt;

/// Position of an award in its generation; means nothing outside it.
pub type AwardOrd = u32;

/// Folder of the text index in its generation.
pub(crate) const TEXT: &str = "text";

/// Products by institution: `start` and `product`.
pub(crate) const STOCK: &str = "stock.arr";

/// One generation with the live prices over it, as one moment has them. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Snapshot {
    base: Arc<Base>,
    live: Arc<Live>,
}

impl Snapshot {
    /// Opens the generation in `dir`, without live prices. Small arrays are verified now, large ones when
    /// touched.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        Base::open(dir).map(|base| Self { base: Arc::new(base), live: Arc::default() })
    }

    /// The same generation with other live prices over it.
    #[must_use]
    pub fn with_live(&self, live: Arc<Live>) -> Self {
        Self { base: Arc::clone(&self.base), live }
    }

    /// Shows the references of `region` unless another is asked for, in place of the dataset's own: a
    /// setting of whoever opened the generation, made before it is shared.
    pub fn show_references_of(&mut self, region: Region) {
        if let Some(base) = Arc::get_mut(&mut self.base) {
            base.manifest.region = Some(region.code());
        }
    }

    /// The live prices over the generation.
    #[must_use]
    pub fn live(&self) -> &Arc<Live> {
        &self.live
    }

    /// The price book as published, for comparing generations.
    pub(crate) fn book(&self) -> &Book {
        &self.base.book
    }
}

/// What is no price is the generation's own.
impl Deref for Snapshot {
    type Target = Base;

    fn deref(&self) -> &Base {
        &self.base
    }
}
