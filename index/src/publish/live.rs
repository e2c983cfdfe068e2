//! The journal of live prices in, the rows the next generation folds in out; then what it may forget.
//!
//! A generation holds for each offer the winner of all statements of files and of the journal as it was read.
//! Folding changes no answer: the winner is the same with the journal laid over the generation again. So nothing
//! hangs on when the journal was read, and an entry may go only when no kept generation needs it.

use std::path::Path;
use std::sync::Arc;

use crate::catalog::{Catalog, ProductOrd};
use crate::journal::{Entry, Journal, OfferKey, Pruned, Upto};
use crate::prices::PriceRow;
use crate::snapshot::{GENERATIONS, Snapshot};

use super::folder::ids;
use super::{PublishError, PublishOptions};

/// A product, a slot, and a live statement about them.
pub(super) type LiveRow = (ProductOrd, u32, PriceRow);

/// What the journal adds to a generation.
#[derive(Debug, Default)]
pub(super) struct LiveRows {
    journal: Option<Arc<Journal>>,
    /// The statements about products and institutions of the catalogue; the others stay where they are.
    pub(super) rows: Vec<LiveRow>,
    /// How far the journal was read.
    pub(super) upto: Option<Upto>,
}

impl LiveRows {
    /// Reads the journal of `data`, if there is one; with `force` one that can't be read counts as none.
    pub(super) fn read(data: &Path, catalog: &Catalog, force: bool) -> Result<Self, PublishError> {
        let read = || {
            let Some(journal) = Journal::existing(data)? else { return Ok(Self::default()) };
            let (entries, upto) = journal.entries(None)?;
            let rows = entries.iter().filter_map(|(key, entry)| row(catalog, key, entry)).collect();
            Ok(Self { journal: Some(journal), rows, upto: Some(upto) })
        };
        match read() {
            Err(_) if force => Ok(Self::default()),
            done => done.map_err(PublishError::Journal),
        }
    }

    /// Removes from the journal what every kept generation knows better, and what is too old. A failure is
    /// written down and left to the next build: the generation stands.
    pub(super) fn prune(&self, data: &Path, options: &PublishOptions) -> Pruned {
        let Some(journal) = &self.journal else { return Pruned::default() };
        let kept = ids(data).map(|ids| {
            let open = |id: &String| Snapshot::open(&data.join(GENERATIONS).join(id)).ok();
            ids.iter().map(open).collect::<Vec<_>>()
        });
        let oldest = options.now.as_second() - i64::from(options.retention_days) * 86_400;
        let kept = kept.unwrap_or_else(|_| vec![None]);
        let done = journal.prune(oldest, |key, entry| {
            kept.iter().all(|one| one.as_ref().is_some_and(|one| knows_better(one, key, entry)))
        });
        done.unwrap_or_else(|error| {
            tracing::warn!(%error, "the journal was not pruned");
            Pruned::default()
        })
    }
}

fn row(catalog: &Catalog, key: &OfferKey, entry: &Entry) -> Option<LiveRow> {
    let product = catalog.product(&key.product.parse().ok()?)?;
    let institution = catalog.institution(&key.institution.parse().ok()?)?;
    Some((product, key.slot(), entry.statement.row(key, product, institution).ok()?))
}

/// Whether a file's statement about the key wins over the entry in this generation.
fn knows_better(snapshot: &Snapshot, key: &OfferKey, entry: &Entry) -> bool {
    let held = || {
        let (product, place) = snapshot.ordinals(key).ok()??;
        let row = snapshot.published_offer(key, product, place).ok()??;
        Some((row, entry.statement.row(key, product, place).ok()?))
    };
    held().is_some_and(|(row, live)| !row.is_live() && row.wins_over(&live))
}
