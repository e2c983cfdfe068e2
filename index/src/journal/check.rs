//! The whole journal in, whether every byte is what was written out.

use super::change;
use super::open::Journal;
use super::seal;
use super::store::{JournalError, Store};

/// What a walk through the journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Entries that are good.
    pub entries: u64,
    /// Changes that are good and follow each other.
    pub changes: u64,
    /// Answers that are good.
    pub requests: u64,
    /// Commits of the log that are good and not in the store yet.
    pub waiting: u64,
    /// What is wrong, the first of each kind.
    pub faults: Vec<String>,
}

impl Journal {
    /// Reads every value of the store and every commit of the log, holds it against its checksum, and the changes
    /// against each other.
    pub fn check(&self) -> Result<CheckReport, JournalError> {
        let view = self.view()?;
        let (store, txn, state) = (view.store, &view.txn, &view.state);
        let mut report = CheckReport::default();
        for row in store.offers.iter(txn)? {
            let (key, stored) = row?;
            let seq = Store::good(key, stored)?.seq;
            if seq > state.seq {
                report.faults.push(format!(
                    "journal/data.mdb: an entry has the number {seq}, the last is {}",
                    state.seq
                ));
                break;
            }
            report.entries += 1;
        }
        let (mut link, mut seq) = (state.floor_link, state.floor);
        for row in store.log.iter(txn)? {
            let (key, stored) = row?;
            let (found, its, bytes) = Store::change(key, stored)?;
            if found.seq != seq + 1 || change::link(link, found.seq, bytes) != its {
                report
                    .faults
                    .push(format!("journal/data.mdb: change {} does not follow {seq}", found.seq));
                break;
            }
            (link, seq) = (its, found.seq);
            report.changes += 1;
        }
        if report.faults.is_empty() && (link, seq) != (state.link, state.seq) {
            report.faults.push(format!(
                "journal/data.mdb: the changes end with {seq}, the last is {}",
                state.seq
            ));
        }
        for row in store.requests.iter(txn)? {
            let (key, stored) = row?;
            if seal::open(key, stored).is_none() {
                report.faults.push("journal/data.mdb: an answer is damaged".to_owned());
                break;
            }
            report.requests += 1;
        }
        for layer in &view.frames {
            let follows = layer.before() == seq
                && layer.changes_after(0).all(|(at, stored)| {
                    let Some((_, its, bytes)) = change::read(at, stored) else { return false };
                    let follows = change::link(link, at, bytes) == its;
                    (link, seq) = (its, at);
                    follows
                });
            if !follows || (link, seq) != (layer.link, layer.seq) {
                report.faults.push(format!("journal/log: commit {} does not follow", layer.number));
                break;
            }
            report.changes += layer.changes.len() as u64;
            report.waiting += 1;
        }
        Ok(report)
    }
}
