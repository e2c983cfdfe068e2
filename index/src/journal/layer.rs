//! What one commit adds to the journal: states, changes, answers, counts; as it is written to the log and read again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::batch::Answered;
use super::change::Link;
use super::statement::Entry;
use super::store::Counters;

/// One commit. It is on the disk whole, as one frame of the log, before anybody is told of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Layer {
    /// Its place in the order of all commits, from 1.
    pub(super) number: u64,
    /// When it was made, in seconds since 1970.
    pub(super) time: i64,
    /// The number of the last change, of this commit or before it.
    pub(super) seq: u64,
    /// The link of that change.
    pub(super) link: Link,
    /// States of offers, by the bytes of their keys.
    pub(super) entries: BTreeMap<Vec<u8>, Entry>,
    /// The changes as they are stored, without checksums; the last one has the number `seq`.
    pub(super) changes: Vec<Vec<u8>>,
    /// Answers, by the bytes of their keys.
    pub(super) answers: BTreeMap<Vec<u8>, Answered>,
    /// The generation told with this commit.
    pub(super) generation: Option<String>,
    /// The winning prices told with it.
    pub(super) awards: Option<Vec<(String, u64)>>,
    /// What is added to the counters.
    pub(super) counters: Counters,
}

impl Layer {
    /// The number of the change before the first one here.
    pub(super) fn before(&self) -> u64 {
        self.seq - self.changes.len() as u64
    }

    /// The changes after `since`, each with its number.
    pub(super) fn changes_after(&self, since: u64) -> impl Iterator<Item = (u64, &[u8])> {
        let numbered = (self.before() + 1..).zip(self.changes.iter().map(Vec::as_slice));
        numbered.filter(move |(seq, _)| *seq > since)
    }
}
