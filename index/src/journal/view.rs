//! The store and the log beyond it in, the journal as of one moment out: what readers of every process see.

use std::collections::{BTreeMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use heed::{RoTxn, WithoutTls};

use super::change::{Change, ChangeKind, Changes, Link, read as read_change};
use super::key::OfferKey;
use super::layer::Layer;
use super::open::{About, Journal, Upto};
use super::statement::Entry;
use super::store::{JournalError, State, Store};

/// The journal as of one moment.
pub(super) struct View<'j> {
    pub(super) store: &'j Store,
    pub(super) txn: RoTxn<'j, WithoutTls>,
    /// What the store says of itself.
    pub(super) state: State,
    /// The commits that it does not hold.
    pub(super) frames: Vec<Arc<Layer>>,
}

impl<'j> View<'j> {
    /// Puts `frames`, which were read before, over the store as it is now.
    pub(super) fn of(store: &'j Store, mut frames: Vec<Arc<Layer>>) -> Result<Self, JournalError> {
        let txn = store.env.read_txn()?;
        let (state, number) = (store.state(&txn)?, store.number(&txn)?);
        frames.retain(|layer| layer.number > number);
        for (expected, layer) in (number + 1..).zip(&frames) {
            if layer.number != expected {
                return Err(JournalError::damaged(format!(
                    "its log: commit {expected} is lost, which"
                )));
            }
        }
        Ok(Self { store, txn, state, frames })
    }

    /// The last number given out, and its link.
    pub(super) fn last(&self) -> (u64, Link) {
        self.frames.last().map_or((self.state.seq, self.state.link), |last| (last.seq, last.link))
    }

    pub(super) fn upto(&self) -> Upto {
        Upto { journal: self.state.id.clone(), seq: self.last().0 }
    }

    /// The last change that is known, where what came after it is known too.
    pub(super) fn known(&self, known: Option<&Upto>) -> Option<u64> {
        let (upto, known) = (self.upto(), known?);
        let changes = self.state.floor..=upto.seq;
        (known.journal == upto.journal && changes.contains(&known.seq)).then_some(known.seq)
    }

    /// The states that stand over those of the store.
    pub(super) fn over(&self) -> BTreeMap<&[u8], Entry> {
        let states = self.frames.iter().flat_map(|layer| &layer.entries);
        states.map(|(key, entry)| (key.as_slice(), *entry)).collect()
    }

    fn entries(&self) -> Result<Vec<(OfferKey, Entry)>, JournalError> {
        let mut over = self.over();
        let mut entries = Vec::new();
        for row in self.store.offers.iter(&self.txn)? {
            let (key, stored) = row?;
            let (named, entry) = Store::entry(key, stored)?;
            entries.push((named, over.remove(key).unwrap_or(entry)));
        }
        for (key, entry) in over {
            entries.push((named(key)?, entry));
        }
        Ok(entries)
    }

    /// The entries that changed after `since`.
    pub(super) fn entries_after(&self, since: u64) -> Result<Vec<(OfferKey, Entry)>, JournalError> {
        let mut keys = HashSet::new();
        self.each_change(since, |change| {
            keys.extend(change.what.offer());
            true
        })?;
        let over = self.over();
        let mut entries = Vec::with_capacity(keys.len());
        for key in keys {
            let bytes = key.bytes();
            if let Some(entry) = over.get(bytes.as_slice()) {
                entries.push((key, *entry));
            } else if let Some(stored) = self.store.offers.get(&self.txn, &bytes)? {
                entries.push(Store::entry(&bytes, stored)?);
            }
        }
        Ok(entries)
    }

    /// Tells the changes after `since` in their order until `take` has enough.
    fn each_change(
        &self,
        since: u64,
        mut take: impl FnMut(Change) -> bool,
    ) -> Result<(), JournalError> {
        let key = since.to_be_bytes();
        let after = (Bound::Excluded(&key[..]), Bound::Unbounded);
        for row in self.store.log.range(&self.txn, &after)? {
            let (key, stored) = row?;
            if !take(Store::change(key, stored)?.0) {
                return Ok(());
            }
        }
        for layer in &self.frames {
            for (seq, bytes) in layer.changes_after(since) {
                let change = read_change(seq, bytes);
                let damaged = || JournalError::damaged(format!("change {seq}"));
                if !take(change.ok_or_else(damaged)?.0) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

fn named(key: &[u8]) -> Result<OfferKey, JournalError> {
    let damaged =
        || JournalError::damaged(format!("the entry of {}", String::from_utf8_lossy(key)));
    OfferKey::read(key).ok_or_else(damaged)
}

impl Journal {
    /// How far the journal goes now.
    pub fn upto(&self) -> Result<Upto, JournalError> {
        Ok(self.view()?.upto())
    }

    /// Every entry, or those that came after `known`, and how far that is.
    pub fn entries(
        &self,
        known: Option<&Upto>,
    ) -> Result<(Vec<(OfferKey, Entry)>, Upto), JournalError> {
        let view = self.view()?;
        let upto = view.upto();
        let entries = match view.known(known) {
            None => view.entries()?,
            Some(since) => view.entries_after(since)?,
        };
        Ok((entries, upto))
    }

    /// The changes after `since`, at most `limit`; `None` where some of them are no longer kept.
    pub fn changes(&self, since: u64, limit: usize) -> Result<Option<Changes>, JournalError> {
        let view = self.view()?;
        // A number never given out comes from another journal: nothing is known about what it missed.
        if since < view.state.floor || since > view.last().0 {
            return Ok(None);
        }
        let mut found = Changes { changes: Vec::new(), next: since, more: false };
        view.each_change(since, |change| {
            if found.changes.len() == limit {
                found.more = true;
                return false;
            }
            found.next = change.seq;
            if !matches!(change.what, ChangeKind::Unseen { .. }) {
                found.changes.push(change);
            }
            true
        })?;
        Ok(Some(found))
    }

    /// What it holds.
    pub fn about(&self) -> Result<About, JournalError> {
        let view = self.view()?;
        let (store, txn) = (view.store, &view.txn);
        let of = |row: Option<(&[u8], &[u8])>| -> Result<Option<i64>, JournalError> {
            row.map(|(key, stored)| Ok(Store::change(key, stored)?.0.time)).transpose()
        };
        let (mut oldest, mut newest) = (of(store.log.first(txn)?)?, of(store.log.last(txn)?)?);
        let mut counters = view.state.counters;
        let (mut changes, mut requests) = (store.log.len(txn)?, store.requests.len(txn)?);
        for layer in &view.frames {
            counters = counters.and(&layer.counters);
            changes += layer.changes.len() as u64;
            if !layer.changes.is_empty() {
                oldest = oldest.or(Some(layer.time));
                newest = Some(layer.time);
            }
        }
        let answers = view.frames.iter().flat_map(|layer| layer.answers.keys());
        for key in answers.collect::<HashSet<_>>() {
            requests += u64::from(store.requests.get(txn, key)?.is_none());
        }
        let mut entries = store.offers.len(txn)?;
        for key in view.over().keys() {
            entries += u64::from(store.offers.get(txn, key)?.is_none());
        }
        Ok(About {
            id: view.state.id.clone(),
            seq: view.last().0,
            floor: view.state.floor,
            entries,
            changes,
            requests,
            bytes: store.env.real_disk_size()?,
            log_bytes: self.log_bytes()?,
            waiting: view.frames.len() as u64,
            oldest,
            newest,
            counters,
        })
    }
}
