//! A data folder in, its journal out: one store per process, with what it says about itself.

use std::collections::HashSet;
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use heed::types::Bytes;
use heed::{CommitOrAbort, Database, Env, RoTxn, WithoutTls};
use serde::{Deserialize, Serialize};

use crate::table;

use super::change::{Change, Link, read as read_change};
use super::key::OfferKey;
use super::seal;
use super::statement::Entry;

/// Folder of the journal in the data folder.
pub const FOLDER: &str = "journal";

/// The layout of the store; another one is not read.
const FORMAT: u32 = 1;

/// Room in the address space, not on the disk: 1.6 billion offers of 160 bytes with their pages.
const SIZE: usize = 256 << 30;

/// Name of the state in its database.
const STATE: &[u8] = b"state";

/// Why the journal can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The folder can't be made or read.
    #[error("{path}: {source}")]
    Io {
        /// The folder.
        path: Box<Path>,
        /// What the system says.
        source: std::io::Error,
    },
    /// The store refuses.
    #[error("journal: {0}")]
    Store(#[from] heed::Error),
    /// A value is not what was written.
    #[error("journal: {0} is damaged")]
    Damaged(String),
    /// A value can't be written.
    #[error("journal: {0}")]
    Encoding(String),
    /// It was written by another version of the program.
    #[error("journal of layout {0} where this program reads {FORMAT}")]
    Format(u32),
    /// It is still being closed by another thread.
    #[error("journal: being closed")]
    Closing,
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

/// How far a reader has read which journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upto {
    /// Which journal.
    pub journal: String,
    /// The last number read.
    pub seq: u64,
}

/// What the journal holds, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Tells this journal from another one.
    pub id: String,
    /// The last number given out.
    pub seq: u64,
    /// Changes up to this number are no longer kept.
    pub floor: u64,
    /// Offers with a live statement.
    pub entries: u64,
    /// Changes kept.
    pub changes: u64,
    /// Requests remembered.
    pub requests: u64,
    /// Bytes on the disk.
    pub bytes: u64,
    /// When the oldest change kept came in, in seconds since 1970.
    pub oldest: Option<i64>,
    /// When the newest change came in, in seconds since 1970.
    pub newest: Option<i64>,
    /// What was counted.
    pub counters: Counters,
}

pub(super) type Store = Database<'static, Bytes, Bytes>;

/// The journal of a data folder, open.
pub struct Journal {
    pub(super) env: Env<WithoutTls>,
    /// Key of an offer → its last state.
    pub(super) offers: Store,
    /// Number → what changed.
    pub(super) log: Store,
    /// Institution and key of a request → its answer.
    pub(super) requests: Store,
    /// Time and key of a request.
    pub(super) times: Store,
    /// The state, and the winning prices told last.
    pub(super) meta: Store,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").field("path", &self.env.path()).finish_non_exhaustive()
    }
}

/// The journals open in this process: LMDB allows each once.
static OPEN: Mutex<Vec<(PathBuf, Weak<Journal>)>> = Mutex::new(Vec::new());

/// How often a store that another thread is closing is tried again, a millisecond apart.
const TRIES: u32 = 1000;

impl Journal {
    /// The journal of the data folder, made if there is none yet.
    pub fn open(data: &Path) -> Result<Arc<Self>, JournalError> {
        let folder = data.join(FOLDER);
        let io = |source| JournalError::Io { path: folder.as_path().into(), source };
        fs::create_dir_all(&folder).map_err(io)?;
        let folder = folder.canonicalize().map_err(io)?;
        let mut open = OPEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        open.retain(|(_, journal)| journal.strong_count() > 0);
        let known = open.iter().find(|(path, _)| *path == folder);
        if let Some(journal) = known.and_then(|(_, journal)| journal.upgrade()) {
            return Ok(journal);
        }
        for _ in 0..TRIES {
            match table::environment(&folder, 5, SIZE) {
                Ok(env) => {
                    let journal = Arc::new(Self::of(env)?);
                    open.push((folder, Arc::downgrade(&journal)));
                    return Ok(journal);
                }
                Err(heed::Error::EnvAlreadyOpened) => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(JournalError::Closing)
    }

    /// The journal of the data folder; `None` if there is none yet.
    pub fn existing(data: &Path) -> Result<Option<Arc<Self>>, JournalError> {
        match data.join(FOLDER).join("data.mdb").try_exists() {
            Ok(false) => Ok(None),
            _ => Self::open(data).map(Some),
        }
    }

    fn of(env: Env<WithoutTls>) -> Result<Self, JournalError> {
        env.clear_stale_readers()?;
        // A store that was ever written to and lacks anything is damaged; it must not begin anew over what it held.
        let stores = if env.info().last_txn_id == 0 { create(&env)? } else { find(&env)? };
        let [offers, log, requests, times, meta] = stores;
        let journal = Self { env, offers, log, requests, times, meta };
        let txn = journal.env.read_txn()?;
        journal.state(&txn)?;
        drop(txn);
        Ok(journal)
    }

    /// Gives the journal another id, so that nobody believes to have read parts of it: after a restore.
    pub fn renew(&self) -> Result<(), JournalError> {
        let mut txn = self.env.write_txn()?;
        let mut state = self.state(&txn)?;
        state.id = new_id(self.env.path());
        self.put_state(&mut txn, &state)?;
        Ok(txn.commit()?)
    }

    pub(super) fn state(&self, txn: &RoTxn<'_>) -> Result<State, JournalError> {
        let damaged = || JournalError::Damaged("its state".to_owned());
        let stored = self.meta.get(txn, STATE)?.ok_or_else(damaged)?;
        let value = seal::open(STATE, stored).ok_or_else(damaged)?;
        let state: State = postcard::from_bytes(value).map_err(|_| damaged())?;
        if state.format == FORMAT { Ok(state) } else { Err(JournalError::Format(state.format)) }
    }

    pub(super) fn put_state(
        &self,
        txn: &mut heed::RwTxn<'_>,
        state: &State,
    ) -> Result<(), JournalError> {
        Ok(self.meta.put(txn, STATE, &sealed(state)?)?)
    }

    /// How far the journal goes now.
    pub fn upto(&self) -> Result<Upto, JournalError> {
        let txn = self.env.read_txn()?;
        let state = self.state(&txn)?;
        Ok(Upto { journal: state.id, seq: state.seq })
    }

    /// Every entry, or those that came after `known`, and how far that is.
    pub fn entries(
        &self,
        known: Option<&Upto>,
    ) -> Result<(Vec<(OfferKey, Entry)>, Upto), JournalError> {
        let txn = self.env.read_txn()?;
        let state = self.state(&txn)?;
        let upto = Upto { journal: state.id, seq: state.seq };
        let known = known.filter(|known| {
            known.journal == upto.journal && (state.floor..=state.seq).contains(&known.seq)
        });
        let Some(known) = known else {
            let all = self.offers.iter(&txn)?.map(|row| {
                let (key, stored) = row?;
                Self::entry(key, stored)
            });
            return Ok((all.collect::<Result<_, _>>()?, upto));
        };
        let mut keys = HashSet::new();
        let since = known.seq.to_be_bytes();
        let after = (Bound::Excluded(&since[..]), Bound::Unbounded);
        for row in self.log.range(&txn, &after)? {
            let (key, stored) = row?;
            keys.extend(Self::change(key, stored)?.0.what.offer());
        }
        let mut entries = Vec::with_capacity(keys.len());
        for key in keys {
            let bytes = key.bytes();
            if let Some(stored) = self.offers.get(&txn, &bytes)? {
                entries.push(Self::entry(&bytes, stored)?);
            }
        }
        Ok((entries, upto))
    }

    /// An entry as it is stored.
    pub(super) fn entry(key: &[u8], stored: &[u8]) -> Result<(OfferKey, Entry), JournalError> {
        let read = || Some((OfferKey::read(key)?, Entry::read(seal::open(key, stored)?)?));
        read().ok_or_else(|| {
            JournalError::Damaged(format!("the entry of {}", String::from_utf8_lossy(key)))
        })
    }

    /// A change as it is stored, its link and the bytes the link is made from.
    pub(super) fn change<'a>(
        key: &[u8],
        stored: &'a [u8],
    ) -> Result<(Change, Link, &'a [u8]), JournalError> {
        let seq = key.try_into().map(u64::from_be_bytes);
        let read = || read_change(seq.ok()?, seal::open(key, stored)?);
        read().ok_or_else(|| JournalError::Damaged(format!("change {}", seq.unwrap_or_default())))
    }

    /// What it holds.
    pub fn about(&self) -> Result<About, JournalError> {
        let txn = self.env.read_txn()?;
        let state = self.state(&txn)?;
        let time = |row: Option<(&[u8], &[u8])>| -> Result<Option<i64>, JournalError> {
            row.map(|(key, stored)| Ok(Self::change(key, stored)?.0.time)).transpose()
        };
        Ok(About {
            entries: self.offers.len(&txn)?,
            changes: self.log.len(&txn)?,
            requests: self.requests.len(&txn)?,
            bytes: self.env.real_disk_size()?,
            oldest: time(self.log.first(&txn)?)?,
            newest: time(self.log.last(&txn)?)?,
            id: state.id,
            seq: state.seq,
            floor: state.floor,
            counters: state.counters,
        })
    }

    /// Writes the journal as it is at one moment into the new file at `path`, while it is written to.
    pub fn copy_to(&self, path: &Path) -> Result<(), JournalError> {
        let file = self.env.copy_to_path(path, heed::CompactionOption::Enabled)?;
        file.sync_all().map_err(|source| JournalError::Io { path: path.into(), source })
    }
}

/// The databases, in the order of [`Journal`]'s fields.
const STORES: [&str; 5] = ["offers", "log", "requests", "times", "meta"];

/// Makes the databases and the first state, in one transaction: a store has all of them or was never written to.
fn create(env: &Env<WithoutTls>) -> Result<[Store; 5], JournalError> {
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
fn find(env: &Env<WithoutTls>) -> Result<[Store; 5], JournalError> {
    let txn = env.read_txn()?;
    let found = env.open_databases_and_commit(txn, |opener, txn| {
        let find = |name| -> Result<_, JournalError> {
            let found = opener.open_database::<Bytes, Bytes>(txn, Some(name))?;
            found.ok_or_else(|| JournalError::Damaged(format!("its list of {name}")))
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
fn new_id(path: &Path) -> String {
    let seed =
        format!("{:?} {} {}", std::time::SystemTime::now(), std::process::id(), path.display());
    blake3::hash(seed.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{ChangeKind, Statement};
    use crate::record::{Channel, PriceKind};

    #[test]
    fn opens_again_with_what_it_held() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Journal::existing(folder.path()).unwrap().is_none());
        let key = OfferKey::new("P1", "X1", Channel::Store, PriceKind::List).unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        let first = journal.upto().unwrap();
        let mut batch = journal.begin(7).unwrap();
        let told = ChangeKind::Generation { id: "g".into() };
        batch.keep(&key, Statement::gone(5), told).unwrap();
        batch.commit().unwrap();
        drop(journal);
        let again = Journal::existing(folder.path()).unwrap().unwrap();
        assert_eq!(again.upto().unwrap(), Upto { seq: 1, ..first });
        assert_eq!(again.entries(None).unwrap().0.len(), 1);
        assert_eq!(again.check().unwrap().faults, Vec::<String>::new());
    }

    #[test]
    fn never_begins_anew_over_what_it_held() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        let mut txn = journal.env.write_txn().unwrap();
        journal.meta.delete(&mut txn, STATE).unwrap();
        txn.commit().unwrap();
        drop(journal);
        assert!(matches!(Journal::open(folder.path()), Err(JournalError::Damaged(_))));
    }
}
