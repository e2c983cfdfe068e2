//! The journal in, its live statements by code out, many with little room for each.

use super::key::codes;
use super::open::{Journal, Upto};
use super::statement::Entry;
use super::store::{JournalError, Store};
use super::view::View;

/// Bytes of a key, mostly.
const KEY: usize = 40;

/// Live statements by the codes of their offers; those of an institution stand together.
#[derive(Debug, Default)]
pub struct Statements {
    /// Their keys, one after another.
    keys: Vec<u8>,
    /// Where each key ends.
    rows: Vec<(usize, Entry)>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated<'a> {
    pub(crate) institution: &'a str,
    pub(crate) product: &'a str,
    pub(crate) slot: u32,
    pub(crate) entry: &'a Entry,
}

impl Statements {
    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn push(&mut self, key: &[u8], entry: Entry) -> Result<(), JournalError> {
        if codes(key).is_none() {
            let what = format!("the entry of {}", String::from_utf8_lossy(key));
            return Err(JournalError::damaged(what));
        }
        self.keys.extend_from_slice(key);
        self.rows.push((self.keys.len(), entry));
        Ok(())
    }

    /// Those from `from` to before `to`.
    pub(crate) fn part(&self, from: usize, to: usize) -> impl Iterator<Item = Stated<'_>> {
        let end = |at: usize| at.checked_sub(1).map_or(0, |before| self.rows[before].0);
        (from..to.min(self.rows.len())).filter_map(move |at| {
            let (institution, product, slot) = codes(&self.keys[end(at)..self.rows[at].0])?;
            Some(Stated { institution, product, slot, entry: &self.rows[at].1 })
        })
    }
}

impl View<'_> {
    /// The statements made after the change `since`.
    fn statements(&self, since: u64) -> Result<Statements, JournalError> {
        let mut found = Statements::default();
        // Each of few is looked up; of many all are read, which costs a twentieth of a look-up each.
        if (self.last().0 - since) * 16 < self.store.offers.len(&self.txn)? {
            for (key, entry) in self.entries_after(since)? {
                found.push(&key.bytes(), entry)?;
            }
            return Ok(found);
        }
        let mut over = self.over();
        let most = self.store.offers.len(&self.txn)? as usize + over.len();
        found.rows.reserve_exact(most);
        found.keys.reserve_exact(most * KEY);
        for row in self.store.offers.iter(&self.txn)? {
            let (key, stored) = row?;
            let newer = if over.is_empty() { None } else { over.remove(key) };
            let entry = newer.map_or_else(|| Store::state_of(key, stored), Ok)?;
            if entry.seq > since {
                found.push(key, entry)?;
            }
        }
        for (key, entry) in over {
            found.push(key, entry)?;
        }
        Ok(found)
    }
}

impl Journal {
    /// The statements made after `known`, or all of them where it knows another journal or too little of this one; and
    /// how far that is.
    pub fn statements(&self, known: Option<&Upto>) -> Result<(Statements, Upto), JournalError> {
        let view = self.view()?;
        let since = view.known(known).unwrap_or(0);
        Ok((view.statements(since)?, view.upto()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{ChangeKind, OfferKey, Statement};
    use crate::prices::unslot;
    use crate::record::{Channel, PriceKind};

    #[test]
    fn few_and_many_and_those_of_the_log_are_the_entries() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(folder.path()).unwrap();
        let mut marks = vec![journal.upto().unwrap()];
        for round in 0..3 {
            let mut batch = journal.begin(7).unwrap();
            for product in 0..40 - round * 18 {
                let (place, code) = (format!("P{}", product % 3), format!("X{product}"));
                let (channel, kind) = (Channel::Online, PriceKind::Member);
                let key = OfferKey::new(&place, &code, channel, kind).unwrap();
                let (institution, product) = (place, code);
                let told = ChangeKind::Unseen { institution, product, channel, kind };
                batch.keep(&key, Statement::gone(round), told).unwrap();
            }
            batch.commit().unwrap();
            marks.push(journal.upto().unwrap());
            if round < 2 {
                // What it closes with stands in the store, what comes later in the log.
                drop(journal);
                journal = Journal::open(folder.path()).unwrap();
            }
        }
        for known in marks.iter().map(Some).chain([None]) {
            let (mut entries, upto) = journal.entries(known).unwrap();
            let (statements, its) = journal.statements(known).unwrap();
            let key = |one: Stated<'_>| {
                let (channel, kind) = unslot(one.slot).unwrap();
                (OfferKey::new(one.institution, one.product, channel, kind).unwrap(), *one.entry)
            };
            let mut mine: Vec<_> = statements.part(0, usize::MAX).map(key).collect();
            mine.sort_by(|a, b| a.0.cmp(&b.0));
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            assert_eq!((mine, its), (entries, upto));
        }
    }
}
