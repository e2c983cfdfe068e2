//! One commit: states, changes and answers in, all of them on the disk or none.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard};

use serde::{Deserialize, Serialize};

use super::change::{Change, ChangeKind, bytes as change_bytes};
use super::key::OfferKey;
use super::layer::Layer;
use super::open::Journal;
use super::room::Room;
use super::seal;
use super::statement::{Entry, Statement};
use super::store::{Counters, JournalError, Store};
use super::tail::Shared;
use super::writer::Writer;

/// Seconds an answer is remembered: 24 hours.
pub(super) const REMEMBERED: i64 = 86_400;

/// Name of the winning prices told last, in the database of the state.
pub(super) const AWARDS: &[u8] = b"awards";

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

/// What one commit writes. Dropped without [`Batch::commit`], it has never been.
pub struct Batch<'j> {
    store: &'j Store,
    room: &'j Room,
    writer: MutexGuard<'j, Option<Writer>>,
    shared: Arc<Shared>,
    /// What is written so far; its numbers go on from the commit before.
    draft: Layer,
    /// The generation told last, this commit included.
    generation: Option<String>,
}

impl Journal {
    /// Begins a commit at `now`, in seconds since 1970; waits for another one of this process.
    ///
    /// # Errors
    ///
    /// [`JournalError::Taken`] where another process writes, [`JournalError::NoRoom`] while the disk is full.
    pub fn begin(&self, now: i64) -> Result<Batch<'_>, JournalError> {
        if let Some(lack) = self.no_room() {
            return Err(JournalError::NoRoom(lack));
        }
        let (writer, shared) = self.write()?;
        let tail = shared.lock();
        if let Some(fault) = &tail.fault {
            return Err(JournalError::Failed(Arc::clone(fault)));
        }
        let draft = Layer {
            number: tail.number + 1,
            time: now,
            seq: tail.seq,
            link: tail.link,
            ..Layer::default()
        };
        let generation = tail.generation.clone();
        drop(tail);
        let (store, room) = (self.store(), self.room());
        Ok(Batch { store, room, writer, shared, draft, generation })
    }
}

impl Batch<'_> {
    /// The last state of an offer, this commit's own included.
    pub fn entry(&self, key: &OfferKey) -> Result<Option<Entry>, JournalError> {
        let bytes = key.bytes();
        if let Some(entry) = self.draft.entries.get(&bytes) {
            return Ok(Some(*entry));
        }
        if let Some(entry) = self.shared.lock().entry(&bytes) {
            return Ok(Some(entry));
        }
        // Read after the tail: what left the tail is in the store by then.
        let txn = self.store.env.read_txn()?;
        let stored = self.store.offers.get(&txn, &bytes)?;
        stored.map(|stored| Ok(Store::entry(&bytes, stored)?.1)).transpose()
    }

    /// Every entry of an institution.
    pub fn of_institution(
        &self,
        institution: &str,
    ) -> Result<Vec<(OfferKey, Entry)>, JournalError> {
        let prefix = OfferKey::of_institution(institution);
        let newer = self.shared.lock().entries_of(&prefix);
        let txn = self.store.env.read_txn()?;
        let mut found = BTreeMap::new();
        for row in self.store.offers.prefix_iter(&txn, &prefix)? {
            let (key, stored) = row?;
            found.insert(key.to_vec(), Store::entry(key, stored)?.1);
        }
        found.extend(newer);
        let own = self.draft.entries.iter().filter(|(key, _)| key.starts_with(&prefix));
        found.extend(own.map(|(key, entry)| (key.clone(), *entry)));
        let read = |key: &[u8]| OfferKey::read(key);
        let named = found.into_iter().map(|(key, entry)| Some((read(&key)?, entry)));
        let named = named.collect::<Option<Vec<_>>>();
        named.ok_or_else(|| JournalError::damaged(format!("an entry of {institution}")))
    }

    /// Keeps a statement as the last state of its offer and says what changed by it.
    pub fn keep(
        &mut self,
        key: &OfferKey,
        statement: Statement,
        what: ChangeKind,
    ) -> Result<Entry, JournalError> {
        let seq = self.tell(what)?;
        let entry = Entry { seq, received_at: self.draft.time, statement };
        self.draft.entries.insert(key.bytes(), entry);
        self.draft.counters.kept += 1;
        Ok(entry)
    }

    /// Adds a change to the log and says its number.
    pub fn tell(&mut self, what: ChangeKind) -> Result<u64, JournalError> {
        let change = Change { seq: self.draft.seq + 1, time: self.draft.time, what };
        let (bytes, link) = change_bytes(&change, self.draft.link)?;
        self.draft.changes.push(bytes);
        (self.draft.seq, self.draft.link) = (change.seq, link);
        Ok(change.seq)
    }

    /// The last number given out, this commit's own included.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.draft.seq
    }

    /// The answer to the request of `institution` with the key `request`, while it is remembered.
    pub fn answered(
        &self,
        institution: &str,
        request: &str,
    ) -> Result<Option<Answered>, JournalError> {
        let key = request_key(institution, request);
        let known = self.draft.answers.get(&key).cloned();
        let known = known.or_else(|| self.shared.lock().answer(&key));
        let answered = match known {
            Some(answered) => answered,
            None => {
                let txn = self.store.env.read_txn()?;
                let Some(stored) = self.store.requests.get(&txn, &key)? else { return Ok(None) };
                let read = || postcard::from_bytes::<Answered>(seal::open(&key, stored)?).ok();
                let damaged = || JournalError::damaged(format!("the answer to {request}"));
                read().ok_or_else(damaged)?
            }
        };
        Ok(Some(answered).filter(|answered| answered.time > self.draft.time - REMEMBERED))
    }

    /// Remembers an answer.
    pub fn answer(&mut self, institution: &str, request: &str, print: [u8; 32], answer: &[u8]) {
        let answered = Answered { time: self.draft.time, print, answer: answer.to_vec() };
        self.draft.answers.insert(request_key(institution, request), answered);
    }

    /// Counts, beside what was counted before.
    pub fn counters(&mut self) -> &mut Counters {
        &mut self.draft.counters
    }

    /// Whether a generation was the last one told.
    #[must_use]
    pub fn was_told(&self, id: &str) -> bool {
        self.generation.as_deref() == Some(id)
    }

    /// Tells that a generation is served, and which winning prices differ from those of the one told before;
    /// nothing if it was told last. `awards` are ids with a print of what they say.
    pub fn serve(&mut self, id: &str, awards: &[(String, u64)]) -> Result<(), JournalError> {
        if self.was_told(id) {
            return Ok(());
        }
        let known = self.awards()?;
        self.tell(ChangeKind::Generation { id: id.to_owned() })?;
        let known = known.unwrap_or_else(|| awards.to_vec());
        for id in differing(&known, awards) {
            self.tell(ChangeKind::Award { id })?;
        }
        self.draft.awards = Some(awards.to_vec());
        self.draft.generation = Some(id.to_owned());
        self.generation = Some(id.to_owned());
        Ok(())
    }

    /// The winning prices told last.
    fn awards(&self) -> Result<Option<Vec<(String, u64)>>, JournalError> {
        if let Some(awards) = &self.draft.awards {
            return Ok(Some(awards.clone()));
        }
        let newest = |layers: &[Arc<Layer>]| layers.iter().rev().find_map(|l| l.awards.clone());
        if let Some(awards) = newest(&self.shared.lock().frames) {
            return Ok(Some(awards));
        }
        let txn = self.store.env.read_txn()?;
        let stored = self.store.meta.get(&txn, AWARDS)?;
        Ok(stored.and_then(|stored| postcard::from_bytes(seal::open(AWARDS, stored)?).ok()))
    }

    /// Puts everything on the disk; what was done is durable when this returns.
    pub fn commit(mut self) -> Result<(), JournalError> {
        self.draft.counters.commits += 1;
        let draft = std::mem::take(&mut self.draft);
        let writer = self.writer.as_mut().ok_or(JournalError::Closing)?;
        self.room.note(writer.append(draft))
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
