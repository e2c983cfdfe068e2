//! A question about entries in, those it lets go removed out: superseded by files, or too old.

use super::key::OfferKey;
use super::open::Journal;
use super::statement::Entry;
use super::store::{JournalError, Store};

/// Entries removed with one commit, so that writers wait a few milliseconds at most.
const TOGETHER: usize = 2_000;

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Entries that newer statements of files have replaced in every generation.
    pub superseded: u64,
    /// Entries beyond their age.
    pub expired: u64,
}

impl Journal {
    /// Removes the entries that `superseded` lets go and those that came in before `oldest`. An entry that changes
    /// meanwhile stays, and one that is not in the store yet stays until the next time.
    pub fn prune(
        &self,
        oldest: i64,
        mut superseded: impl FnMut(&OfferKey, &Entry) -> bool,
    ) -> Result<Pruned, JournalError> {
        let (mut gone, mut pruned) = (Vec::new(), Pruned::default());
        for (key, entry) in self.entries(None)?.0 {
            if entry.received_at < oldest {
                gone.push((key, entry, true));
            } else if superseded(&key, &entry) {
                gone.push((key, entry, false));
            }
        }
        let store = self.store();
        for some in gone.chunks(TOGETHER) {
            let mut txn = store.env.write_txn()?;
            let mut state = store.state(&txn)?;
            for (key, judged, expired) in some {
                let bytes = key.bytes();
                let Some(stored) = store.offers.get(&txn, &bytes)? else { continue };
                if Store::entry(&bytes, stored)?.1 != *judged {
                    continue;
                }
                store.offers.delete(&mut txn, &bytes)?;
                let (count, total) = if *expired {
                    (&mut pruned.expired, &mut state.counters.expired)
                } else {
                    (&mut pruned.superseded, &mut state.counters.superseded)
                };
                *count += 1;
                *total += 1;
            }
            store.put_state(&mut txn, &state)?;
            txn.commit()?;
        }
        Ok(pruned)
    }
}
