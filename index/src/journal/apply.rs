//! Commits of the log in, the store with them out, in one transaction; what has become too old leaves with it.

use std::ops::Bound;

use heed::RwTxn;

use super::batch::{AWARDS, Answered, REMEMBERED};
use super::change::KEPT;
use super::layer::Layer;
use super::seal;
use super::store::{JournalError, State, Store};

/// Old changes and answers removed with one transaction at most beside twice what it adds, so that none becomes long.
const SWEPT: usize = 512;

impl Store {
    /// Puts commits into the store, which is on the disk when this returns. Those it has already change nothing.
    pub(super) fn apply<'a>(
        &self,
        layers: impl IntoIterator<Item = &'a Layer>,
    ) -> Result<(), JournalError> {
        let mut txn = self.env.write_txn()?;
        let (mut state, mut number) = (self.state(&txn)?, self.number(&txn)?);
        let (mut now, mut added) = (i64::MIN, 0);
        for layer in layers {
            if layer.number <= number {
                continue;
            }
            if layer.number != number + 1 {
                return Err(JournalError::damaged(format!(
                    "its log: commit {} is lost, which",
                    number + 1
                )));
            }
            self.put(&mut txn, layer, &mut state)?;
            number = layer.number;
            now = now.max(layer.time);
            added += layer.changes.len() + layer.answers.len();
        }
        if now == i64::MIN {
            return Ok(());
        }
        self.sweep_changes(&mut txn, &mut state, now, SWEPT + 2 * added)?;
        self.sweep_answers(&mut txn, now, SWEPT + 2 * added)?;
        self.put_state(&mut txn, &state)?;
        self.put_number(&mut txn, number)?;
        Ok(txn.commit()?)
    }

    fn put(
        &self,
        txn: &mut RwTxn<'_>,
        layer: &Layer,
        state: &mut State,
    ) -> Result<(), JournalError> {
        for (key, entry) in &layer.entries {
            self.offers.put(txn, key, &seal::seal(key, entry.bytes()))?;
        }
        for (seq, change) in layer.changes_after(0) {
            let key = seq.to_be_bytes();
            self.log.put(txn, &key, &seal::seal(&key, change.to_vec()))?;
        }
        let encoded = |value: Result<Vec<u8>, postcard::Error>| {
            value.map_err(|error| JournalError::Encoding(error.to_string()))
        };
        for (key, answered) in &layer.answers {
            let value = encoded(postcard::to_stdvec(answered))?;
            self.requests.put(txn, key, &seal::seal(key, value))?;
            self.times.put(txn, &time_key(answered.time, key), &[])?;
        }
        if let Some(awards) = &layer.awards {
            let value = encoded(postcard::to_stdvec(awards))?;
            self.meta.put(txn, AWARDS, &seal::seal(AWARDS, value))?;
        }
        if layer.generation.is_some() {
            state.generation.clone_from(&layer.generation);
        }
        (state.seq, state.link) = (layer.seq, layer.link);
        state.counters = state.counters.and(&layer.counters);
        Ok(())
    }

    /// Removes changes that are too old.
    fn sweep_changes(
        &self,
        txn: &mut RwTxn<'_>,
        state: &mut State,
        now: i64,
        most: usize,
    ) -> Result<(), JournalError> {
        let mut old = Vec::new();
        for row in self.log.iter(txn)?.take(most) {
            let (key, stored) = row?;
            let (change, link, _) = Self::change(key, stored)?;
            if change.time >= now - KEPT {
                break;
            }
            (state.floor, state.floor_link) = (change.seq, link);
            old.push(key.to_vec());
        }
        for key in old {
            self.log.delete(txn, &key)?;
        }
        Ok(())
    }

    /// Forgets answers that are too old.
    fn sweep_answers(
        &self,
        txn: &mut RwTxn<'_>,
        now: i64,
        most: usize,
    ) -> Result<(), JournalError> {
        let until = (now - REMEMBERED).max(0).to_be_bytes();
        let before = (Bound::Unbounded, Bound::Excluded(&until[..]));
        let mut old = Vec::new();
        for row in self.times.range(txn, &before)?.take(most) {
            old.push(row?.0.to_vec());
        }
        for key in old {
            let (time, request) = key.split_at(8);
            // One given anew under the same key stays.
            let stored = self.requests.get(txn, request)?;
            if stored.is_none_or(|stored| time_of(request, stored).as_deref() == Some(time)) {
                self.requests.delete(txn, request)?;
            }
            self.times.delete(txn, &key)?;
        }
        Ok(())
    }
}

/// When a stored answer was given, as keys have it.
fn time_of(request: &[u8], stored: &[u8]) -> Option<Vec<u8>> {
    let answered: Answered = postcard::from_bytes(seal::open(request, stored)?).ok()?;
    Some(answered.time.max(0).to_be_bytes().to_vec())
}

fn time_key(time: i64, request: &[u8]) -> Vec<u8> {
    let mut key = time.max(0).to_be_bytes().to_vec();
    key.extend_from_slice(request);
    key
}
