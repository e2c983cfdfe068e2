//! The whole journal in, whether every byte is what was written out.

use super::change;
use super::open::{Journal, JournalError};
use super::seal;

/// What a walk through the journal found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Entries that are good.
    pub entries: u64,
    /// Changes that are good and follow each other.
    pub changes: u64,
    /// Answers that are good.
    pub requests: u64,
    /// What is wrong, the first of each kind.
    pub faults: Vec<String>,
}

impl Journal {
    /// Reads every value, holds it against its checksum, and the changes against each other.
    pub fn check(&self) -> Result<CheckReport, JournalError> {
        let txn = self.env.read_txn()?;
        let state = self.state(&txn)?;
        let mut report = CheckReport::default();
        for row in self.offers.iter(&txn)? {
            let (key, stored) = row?;
            let seq = Self::entry(key, stored)?.1.seq;
            if seq > state.seq {
                report
                    .faults
                    .push(format!("an entry has the number {seq}, the last is {}", state.seq));
                break;
            }
            report.entries += 1;
        }
        let (mut link, mut seq) = (state.floor_link, state.floor);
        for row in self.log.iter(&txn)? {
            let (key, stored) = row?;
            let (found, its, bytes) = Self::change(key, stored)?;
            if found.seq != seq + 1 || change::link(link, found.seq, bytes) != its {
                report.faults.push(format!("change {} does not follow {seq}", found.seq));
                break;
            }
            (link, seq) = (its, found.seq);
            report.changes += 1;
        }
        if report.faults.is_empty() && (link, seq) != (state.link, state.seq) {
            report.faults.push(format!("the changes end with {seq}, the last is {}", state.seq));
        }
        for row in self.requests.iter(&txn)? {
            let (key, stored) = row?;
            if seal::open(key, stored).is_none() {
                report.faults.push("an answer is damaged".to_owned());
                break;
            }
            report.requests += 1;
        }
        Ok(report)
    }
}
