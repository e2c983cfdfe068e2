//! The store behind the log: its databases, what each value is, and what it says about itself.

use std::path::Path;

use heed::types::Bytes;
use heed::{CommitOrAbort, Database, Env, RoTxn, RwTxn, WithoutTls};
use serde::{Deserialize, Serialize};

use super::change::{Change, Link, read as read_change};
use super::key::{OfferKey, codes};
use super::seal;
use super::statement::Entry;

/// The layout of the journal: since 2 a log stands before the store. The store of 1 is the same.
const FORMAT: u32 = 2;

/// File of the store.
pub(crate) const STORE: &str = "data.mdb";

/// Name of the state in its database.
pub(super) const STATE: &[u8] = b"state";

/// Name of the number of the last commit in the store.
const NUMBER: &[u8] = b"number";

/// Why the journal can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// A file can't be made, read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: Box<Path>,
        /// What the system says.
        source: std::io::Error,
    },
    /// The store refuses.
    #[error("journal/data.mdb: {0}")]
    Store(#[from] heed::Error),
    /// A value is not what was written.
    #[error("journal/{file}: {what} is damaged")]
    Damaged {
        /// Its file.
        file: Box<str>,
        /// The value.
        what: String,
    },
    /// A value can't be written.
    #[error("journal: {0}")]
    Encoding(String),
    /// It was written by another version of the program.
    #[error("journal of layout {0} where this program reads {FORMAT}")]
    Format(u32),
    /// It is still being closed by another thread.
    #[error("journal: being closed")]
    Closing,
    /// Another process writes it.
    #[error("journal: another process writes it")]
    Taken,
    /// The disk is full: it is looked at again until there is room.
    #[error("journal: {0}")]
    NoRoom(std::sync::Arc<str>),
    /// An earlier write failed: what is on the disk is known after a start alone.
    #[error("journal: {0}; nothing is written until the next start")]
    Failed(std::sync::Arc<str>),
}

impl JournalError {
    /// A value of the store is not what was written.
    pub(super) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { file: STORE.into(), what: what.into() }
    }

    /// A commit of the log is not what was written.
    pub(super) fn damaged_log(file: &str, what: impl Into<String>) -> Self {
        Self::Damaged { file: file.into(), what: what.into() }
    }
}

/// What was counted since the journal was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Requests taken.
    pub requests: u64,
    /// Of those, repeated ones that were answered from memory.
    pub replays: u64,
    /// Commits.
    pub commits: u64,
    /// Statements kept.
    pub kept: u64,
    /// Statements that told what was known.
    pub unchanged: u64,
    /// Statements older than what was known.
    pub older: u64,
    /// Entries removed because newer statements of files stand in every generation.
    pub superseded: u64,
    /// Entries removed because of their age.
    pub expired: u64,
}

impl Counters {
    /// Both together.
    pub(super) const fn and(self, more: &Self) -> Self {
        Self {
            requests: self.requests + more.requests,
            replays: self.replays + more.replays,
            commits: self.commits + more.commits,
            kept: self.kept + more.kept,
            unchanged: self.unchanged + more.unchanged,
            older: self.older + more.older,
            superseded: self.superseded + more.superseded,
            expired: self.expired + more.expired,
        }
    }
}

/// What the journal says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    format: u32,
    /// Tells this journal from another one.
    pub(super) id: String,
    /// The last number given out.
    pub(super) seq: u64,
    /// The link of the last change.
    pub(super) link: Link,
    /// Changes up to this number are no longer kept.
    pub(super) floor: u64,
    /// The link of the change with that number.
    pub(super) floor_link: Link,
    pub(super) counters: Counters,
    /// The generation told last.
    pub(super) generation: Option<String>,
}

impl State {
    /// Stands for the journal in the frames of its log.
    pub(super) fn mark(&self) -> u64 {
        let mut mark = [0; 8];
        mark.copy_from_slice(&blake3::hash(self.id.as_bytes()).as_bytes()[..8]);
        u64::from_le_bytes(mark)
    }
}

type Named = Database<'static, Bytes, Bytes>;

/// The databases.
pub(super) struct Store {
    pub(super) env: Env<WithoutTls>,
    /// Key of an offer → its last state.
    pub(super) offers: Named,
    /// Number → what changed.
    pub(super) log: Named,
    /// Institution and key of a request → its answer.
    pub(super) requests: Named,
    /// Time and key of a request.
    pub(super) times: Named,
    /// The state, the number of the last commit, and the winning prices told last.
    pub(super) meta: Named,
}

impl Store {
    /// The databases of an opened store, made where it was never written to.
    pub(super) fn of(env: Env<WithoutTls>) -> Result<Self, JournalError> {
        env.clear_stale_readers()?;
        // A store that was ever written to and lacks anything is damaged; it must not begin anew over what it held.
        let stores = if env.info().last_txn_id == 0 { create(&env)? } else { find(&env)? };
        let [offers, log, requests, times, meta] = stores;
        let store = Self { env, offers, log, requests, times, meta };
        let txn = store.env.read_txn()?;
        store.state(&txn)?;
        drop(txn);
        Ok(store)
    }

    pub(super) fn state(&self, txn: &RoTxn<'_>) -> Result<State, JournalError> {
        let damaged = || JournalError::damaged("its state".to_owned());
        let stored = self.meta.get(txn, STATE)?.ok_or_else(damaged)?;
        let value = seal::open(STATE, stored).ok_or_else(damaged)?;
        let state: State = postcard::from_bytes(value).map_err(|_| damaged())?;
        match state.format {
            1 | FORMAT => Ok(State { format: FORMAT, ..state }),
            other => Err(JournalError::Format(other)),
        }
    }

    pub(super) fn put_state(&self, txn: &mut RwTxn<'_>, state: &State) -> Result<(), JournalError> {
        Ok(self.meta.put(txn, STATE, &sealed(state)?)?)
    }

    /// The number of the last commit that is in the store.
    pub(super) fn number(&self, txn: &RoTxn<'_>) -> Result<u64, JournalError> {
        let Some(stored) = self.meta.get(txn, NUMBER)? else { return Ok(0) };
        let read = || Some(u64::from_le_bytes(seal::open(NUMBER, stored)?.try_into().ok()?));
        read().ok_or_else(|| JournalError::damaged("the number of its last commit".to_owned()))
    }

    pub(super) fn put_number(&self, txn: &mut RwTxn<'_>, number: u64) -> Result<(), JournalError> {
        let value = seal::seal(NUMBER, number.to_le_bytes().to_vec());
        Ok(self.meta.put(txn, NUMBER, &value)?)
    }

    /// The state of an entry as it is stored.
    pub(super) fn state_of(key: &[u8], stored: &[u8]) -> Result<Entry, JournalError> {
        let entry = seal::open(key, stored).and_then(Entry::read);
        entry.ok_or_else(|| Self::damaged_entry(key))
    }

    /// The same, where its key is an offer's.
    pub(super) fn good(key: &[u8], stored: &[u8]) -> Result<Entry, JournalError> {
        let entry = Self::state_of(key, stored)?;
        match codes(key) {
            Some(_) => Ok(entry),
            None => Err(Self::damaged_entry(key)),
        }
    }

    fn damaged_entry(key: &[u8]) -> JournalError {
        JournalError::damaged(format!("the entry of {}", String::from_utf8_lossy(key)))
    }

    /// An entry as it is stored.
    pub(super) fn entry(key: &[u8], stored: &[u8]) -> Result<(OfferKey, Entry), JournalError> {
        let read = || Some((OfferKey::read(key)?, Entry::read(seal::open(key, stored)?)?));
        read().ok_or_else(|| Self::damaged_entry(key))
    }

    /// A change as it is stored, its link and the bytes the link is made from.
    pub(super) fn change<'a>(
        key: &[u8],
        stored: &'a [u8],
    ) -> Result<(Change, Link, &'a [u8]), JournalError> {
        let seq = key.try_into().map(u64::from_be_bytes);
        let read = || read_change(seq.ok()?, seal::open(key, stored)?);
        read().ok_or_else(|| JournalError::damaged(format!("change {}", seq.unwrap_or_default())))
    }
}

/// The databases, in the order of [`Store`]'s fields.
const STORES: [&str; 5] = ["offers", "log", "requests", "times", "meta"];

/// Makes the databases and the first state, in one transaction: a store has all of them or was never written to.
fn create(env: &Env<WithoutTls>) -> Result<[Named; 5], JournalError> {
    let first = sealed(&State {
        format: FORMAT,
        id: new_id(env.path()),
        seq: 0,
        link: Link::default(),
        floor: 0,
        floor_link: Link::default(),
        counters: Counters::default(),
        generation: None,
    })?;
    let txn = env.write_txn()?;
    let created = env.create_databases_and_commit(txn, |opener, txn| {
        let mut create = |name| opener.create_database::<Bytes, Bytes>(txn, Some(name));
        let [offers, log, requests, times, meta] = STORES;
        let stores =
            [create(offers)?, create(log)?, create(requests)?, create(times)?, create(meta)?];
        // Another process may have been first.
        if stores[4].get(txn, STATE)?.is_none() {
            stores[4].put(txn, STATE, &first)?;
        }
        Ok::<_, heed::Error>(CommitOrAbort::<_, ()>::Commit(stores))
    })?;
    match created {
        CommitOrAbort::Commit(stores) => Ok(stores),
        CommitOrAbort::Abort(()) => Err(JournalError::Closing),
    }
}

/// Finds the databases of a store that has them.
fn find(env: &Env<WithoutTls>) -> Result<[Named; 5], JournalError> {
    let txn = env.read_txn()?;
    let found = env.open_databases_and_commit(txn, |opener, txn| {
        let find = |name| -> Result<_, JournalError> {
            let found = opener.open_database::<Bytes, Bytes>(txn, Some(name))?;
            found.ok_or_else(|| JournalError::damaged(format!("its list of {name}")))
        };
        let [offers, log, requests, times, meta] = STORES;
        let stores = [find(offers)?, find(log)?, find(requests)?, find(times)?, find(meta)?];
        Ok::<_, JournalError>(CommitOrAbort::<_, ()>::Commit(stores))
    })?;
    match found {
        CommitOrAbort::Commit(stores) => Ok(stores),
        CommitOrAbort::Abort(()) => Err(JournalError::Closing),
    }
}

/// The state as it is stored.
fn sealed(state: &State) -> Result<Vec<u8>, JournalError> {
    let value = postcard::to_stdvec(state);
    let value = value.map_err(|error| JournalError::Encoding(error.to_string()))?;
    Ok(seal::seal(STATE, value))
}

/// An id no other journal has: time, process and place, hashed.
pub(super) fn new_id(path: &Path) -> String {
    let seed =
        format!("{:?} {} {}", std::time::SystemTime::now(), std::process::id(), path.display());
    blake3::hash(seed.as_bytes()).to_hex()[..16].to_owned()
}
