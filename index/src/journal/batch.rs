//! One write transaction: states, changes and answers in, all of them on the disk or none.

use std::ops::Bound;

use heed::RwTxn;
use serde::{Deserialize, Serialize};

use super::change::{Change, ChangeKind, KEPT, bytes as change_bytes};
use super::key::OfferKey;
use super::open::{Counters, Journal, JournalError, State};
use super::seal;
use super::statement::{Entry, Statement};

/// Seconds an answer is remembered: 24 hours.
const REMEMBERED: i64 = 86_400;

/// Old changes and answers removed with one commit at most, so that no commit becomes long.
const SWEPT: usize = 512;

/// Name of the winning prices told last, in the database of the state.
const AWARDS: &[u8] = b"awards";

/// The answer to an earlier request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// When it came in, in seconds since 1970.
    pub time: i64,
    /// Stands for what was asked.
    pub print: [u8; 32],
    /// The answer.
    pub answer: Vec<u8>,
}

/// A write transaction. Dropped without [`Batch::commit`], it has never been.
pub struct Batch<'j> {
    journal: &'j Journal,
    txn: RwTxn<'j>,
    state: State,
    now: i64,
}

impl Journal {
    /// Begins a transaction at `now`, in seconds since 1970; waits for another writer.
    pub fn begin(&self, now: i64) -> Result<Batch<'_>, JournalError> {
        let txn = self.env.write_txn()?;
        let state = self.state(&txn)?;
        Ok(Batch { journal: self, txn, state, now })
    }
}

impl Batch<'_> {
    /// The last state of an offer, this transaction's own included.
    pub fn entry(&self, key: &OfferKey) -> Result<Option<Entry>, JournalError> {
        let bytes = key.bytes();
        let stored = self.journal.offers.get(&self.txn, &bytes)?;
        stored.map(|stored| Ok(Journal::entry(&bytes, stored)?.1)).transpose()
    }

    /// Every entry of an institution.
    pub fn of_institution(
        &self,
        institution: &str,
    ) -> Result<Vec<(OfferKey, Entry)>, JournalError> {
        let prefix = OfferKey::of_institution(institution);
        let rows = self.journal.offers.prefix_iter(&self.txn, &prefix)?;
        rows.map(|row| {
            let (key, stored) = row?;
            Journal::entry(key, stored)
        })
        .collect()
    }

    /// Keeps a statement as the last state of its offer and says what changed by it.
    pub fn keep(
        &mut self,
        key: &OfferKey,
        statement: Statement,
        what: ChangeKind,
    ) -> Result<Entry, JournalError> {
        let seq = self.tell(what)?;
        let entry = Entry { seq, received_at: self.now, statement };
        let bytes = key.bytes();
        let value = seal::seal(&bytes, entry.bytes());
        self.journal.offers.put(&mut self.txn, &bytes, &value)?;
        self.state.counters.kept += 1;
        Ok(entry)
    }

    /// Adds a change to the log and says its number.
    pub fn tell(&mut self, what: ChangeKind) -> Result<u64, JournalError> {
        let change = Change { seq: self.state.seq + 1, time: self.now, what };
        let (bytes, link) = change_bytes(&change, self.state.link)?;
        let key = change.seq.to_be_bytes();
        self.journal.log.put(&mut self.txn, &key, &seal::seal(&key, bytes))?;
        (self.state.seq, self.state.link) = (change.seq, link);
        Ok(change.seq)
    }

    /// The last number given out, this transaction's own included.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.state.seq
    }

    /// The answer to the request of `institution` with the key `request`, while it is remembered.
    pub fn answered(
        &self,
        institution: &str,
        request: &str,
    ) -> Result<Option<Answered>, JournalError> {
        let key = request_key(institution, request);
        let Some(stored) = self.journal.requests.get(&self.txn, &key)? else { return Ok(None) };
        let read = || postcard::from_bytes::<Answered>(seal::open(&key, stored)?).ok();
        let damaged = || JournalError::Damaged(format!("the answer to {request}"));
        let answered = read().ok_or_else(damaged)?;
        Ok(Some(answered).filter(|answered| answered.time > self.now - REMEMBERED))
    }

    /// Remembers an answer.
    pub fn answer(
        &mut self,
        institution: &str,
        request: &str,
        print: [u8; 32],
        answer: &[u8],
    ) -> Result<(), JournalError> {
        let key = request_key(institution, request);
        let answered = Answered { time: self.now, print, answer: answer.to_vec() };
        let value = postcard::to_stdvec(&answered);
        let value = value.map_err(|error| JournalError::Encoding(error.to_string()))?;
        self.journal.requests.put(&mut self.txn, &key, &seal::seal(&key, value))?;
        Ok(self.journal.times.put(&mut self.txn, &time_key(self.now, &key), &[])?)
    }

    /// Counts.
    pub fn counters(&mut self) -> &mut Counters {
        &mut self.state.counters
    }

    /// Tells that a generation is served, and which winning prices differ from those of the one told before;
    /// nothing if it was told last. `awards` are ids with a print of what they say.
    pub fn serve(&mut self, id: &str, awards: &[(String, u64)]) -> Result<(), JournalError> {
        if self.state.generation.as_deref() == Some(id) {
            return Ok(());
        }
        let known: Option<Vec<(String, u64)>> = self
            .journal
            .meta
            .get(&self.txn, AWARDS)?
            .and_then(|stored| postcard::from_bytes(seal::open(AWARDS, stored)?).ok());
        self.tell(ChangeKind::Generation { id: id.to_owned() })?;
        let known = known.unwrap_or_else(|| awards.to_vec());
        for id in differing(&known, awards) {
            self.tell(ChangeKind::Award { id })?;
        }
        let value = postcard::to_stdvec(awards);
        let value = value.map_err(|error| JournalError::Encoding(error.to_string()))?;
        self.journal.meta.put(&mut self.txn, AWARDS, &seal::seal(AWARDS, value))?;
        self.state.generation = Some(id.to_owned());
        Ok(())
    }

    /// Puts everything on the disk; what was done is durable when this returns.
    pub fn commit(mut self) -> Result<(), JournalError> {
        self.sweep_changes()?;
        self.sweep_answers()?;
        self.state.counters.commits += 1;
        let (journal, state) = (self.journal, self.state);
        journal.put_state(&mut self.txn, &state)?;
        Ok(self.txn.commit()?)
    }

    /// Removes changes that are too old.
    fn sweep_changes(&mut self) -> Result<(), JournalError> {
        let mut old = Vec::new();
        for row in self.journal.log.iter(&self.txn)?.take(SWEPT) {
            let (key, stored) = row?;
            let (change, link, _) = Journal::change(key, stored)?;
            if change.time >= self.now - KEPT {
                break;
            }
            (self.state.floor, self.state.floor_link) = (change.seq, link);
            old.push(key.to_vec());
        }
        for key in old {
            self.journal.log.delete(&mut self.txn, &key)?;
        }
        Ok(())
    }

    /// Forgets answers that are too old.
    fn sweep_answers(&mut self) -> Result<(), JournalError> {
        let until = (self.now - REMEMBERED).max(0).to_be_bytes();
        let before = (Bound::Unbounded, Bound::Excluded(&until[..]));
        let mut old = Vec::new();
        for row in self.journal.times.range(&self.txn, &before)?.take(SWEPT) {
            old.push(row?.0.to_vec());
        }
        for key in old {
            self.journal.requests.delete(&mut self.txn, &key[8..])?;
            self.journal.times.delete(&mut self.txn, &key)?;
        }
        Ok(())
    }
}

/// The ids that only one list holds, or that say another thing; both are sorted.
fn differing(before: &[(String, u64)], now: &[(String, u64)]) -> Vec<String> {
    let changed = |from: &[(String, u64)], to: &[(String, u64)]| -> Vec<String> {
        let other = |one: &&(String, u64)| to.binary_search(one).is_err();
        from.iter().filter(other).map(|(id, _)| id.clone()).collect()
    };
    let mut ids = changed(before, now);
    ids.extend(changed(now, before));
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn request_key(institution: &str, request: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(institution.len() as u64).to_le_bytes());
    hasher.update(institution.as_bytes()).update(request.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

fn time_key(time: i64, request: &[u8]) -> Vec<u8> {
    let mut key = time.max(0).to_be_bytes().to_vec();
    key.extend_from_slice(request);
    key
}
