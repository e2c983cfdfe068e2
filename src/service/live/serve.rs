//! A generation and the journal in, the generation with the live prices over it out, and told to who follows.

use std::sync::Arc;

use yaojia_index::journal::{Journal, JournalError, Upto};
use yaojia_index::snapshot::{Corrupt, Live, LiveError, Snapshot};

/// Lays the journal over `snapshot` as it was published: what came in after the generation read it, or all of it where it
/// has read another one or none.
///
/// # Errors
///
/// [`JournalError`] where the journal can't be relied on.
pub fn with_journal(
    snapshot: &Snapshot,
    journal: &Journal,
) -> Result<(Snapshot, Upto), JournalError> {
    let (statements, upto) = journal.statements(snapshot.manifest().journal.as_ref())?;
    let live = Live::lay(snapshot, &statements).seen(upto.seq);
    Ok((snapshot.with_live(Arc::new(live)), upto))
}

/// Lays what came in after `upto` over a snapshot that has all before.
pub(super) fn catch_up(
    snapshot: &Snapshot,
    journal: &Journal,
    upto: &Upto,
) -> Result<Snapshot, JournalError> {
    let (entries, upto) = journal.entries(Some(upto))?;
    let mut live = (**snapshot.live()).clone();
    for (key, entry) in &entries {
        match live.take(snapshot, key, entry) {
            Ok(()) => {}
            // Whoever reads the damaged sheet is told 503.
            Err(error @ (LiveError::Corrupt(_) | LiveError::Row(_))) => {
                tracing::error!(%error, product = %key.product, "a live price can't be shown");
            }
        }
    }
    Ok(snapshot.with_live(Arc::new(live.seen(upto.seq))))
}

/// Tells who follows changes that `snapshot` is served now, and which winning prices differ, once.
pub(super) fn announce(
    journal: &Journal,
    snapshot: &Snapshot,
    now: i64,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (id, mut batch) = (&snapshot.manifest().id, journal.begin(now)?);
    if !batch.was_told(id) {
        batch.serve(id, &awards(snapshot)?)?;
        batch.commit()?;
    }
    Ok(())
}

/// Every winning price by its id with a print of what it says, sorted.
fn awards(snapshot: &Snapshot) -> Result<Vec<(String, u64)>, Corrupt> {
    let mut awards = Vec::with_capacity(snapshot.awards() as usize);
    for award in 0..snapshot.awards() {
        let mut row = snapshot.award(award)?;
        let programme = snapshot.programme(row.programme)?;
        let id = row.id.to_owned();
        // Its position among the purchases says nothing.
        row.programme = 0;
        let said = format!("{row:?}{programme:?}");
        let mut print = [0; 8];
        print.copy_from_slice(&blake3::hash(said.as_bytes()).as_bytes()[..8]);
        awards.push((id, u64::from_le_bytes(print)));
    }
    awards.sort_unstable();
    Ok(awards)
}
