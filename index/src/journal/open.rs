//! A data folder in, its journal out: one store per process and the log before it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use serde::{Deserialize, Serialize};

use crate::table;

use super::room::Room;
use super::segment;
use super::store::{Counters, JournalError, STORE, Store, new_id};
use super::tail::Shared;
use super::view::View;
use super::writer::Writer;

/// Folder of the journal in the data folder.
pub const FOLDER: &str = "journal";

/// Room in the address space, not on the disk: 1.6 billion offers of 160 bytes with their pages.
const SIZE: usize = 256 << 30;

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
    /// Bytes of the store on the disk.
    pub bytes: u64,
    /// Bytes of the log before it, room made included.
    pub log_bytes: u64,
    /// Commits that are in the log and not in the store yet.
    pub waiting: u64,
    /// When the oldest change kept came in, in seconds since 1970.
    pub oldest: Option<i64>,
    /// When the newest change came in, in seconds since 1970.
    pub newest: Option<i64>,
    /// What was counted.
    pub counters: Counters,
}

/// The journal of a data folder, open.
pub struct Journal {
    folder: PathBuf,
    store: Arc<Store>,
    /// Who writes, once this process has begun to.
    writer: Mutex<Option<Writer>>,
    /// Whether the disk is full.
    room: Arc<Room>,
    /// What the writer has put into the log and not into the store; nothing where another process writes.
    shared: ArcSwapOption<Shared>,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// The journals open in this process: LMDB allows each once.
static OPEN: Mutex<Vec<(PathBuf, Weak<Journal>)>> = Mutex::new(Vec::new());

/// How often a store that another thread is closing is tried again, a millisecond apart.
const TRIES: u32 = 5_000;

impl Journal {
    /// The journal of the data folder, made if there is none yet.
    pub fn open(data: &Path) -> Result<Arc<Self>, JournalError> {
        let folder = data.join(FOLDER);
        let io = |source| JournalError::Io { path: folder.as_path().into(), source };
        fs::create_dir_all(&folder).map_err(io)?;
        let folder = folder.canonicalize().map_err(io)?;
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|(_, journal)| journal.strong_count() > 0);
        let known = open.iter().find(|(path, _)| *path == folder);
        if let Some(journal) = known.and_then(|(_, journal)| journal.upgrade()) {
            return Ok(journal);
        }
        for _ in 0..TRIES {
            match table::environment(&folder, 5, SIZE) {
                Ok(env) => {
                    let store = Arc::new(Store::of(env)?);
                    let (writer, shared) = (Mutex::default(), ArcSwapOption::empty());
                    let (folder, room) = (folder.clone(), Arc::default());
                    let journal = Arc::new(Self { folder, store, writer, room, shared });
                    open.push((journal.folder.clone(), Arc::downgrade(&journal)));
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
        match data.join(FOLDER).join(STORE).try_exists() {
            Ok(false) => Ok(None),
            _ => Self::open(data).map(Some),
        }
    }

    /// Begins to write: puts what a crash left in the log into the store.
    ///
    /// # Errors
    ///
    /// [`JournalError::Taken`] where another process writes.
    pub fn lead(&self) -> Result<(), JournalError> {
        self.write().map(drop)
    }

    /// Why nothing can be written any more, since a write failed.
    #[must_use]
    pub fn fault(&self) -> Option<Arc<str>> {
        self.shared.load().as_ref()?.lock().fault.clone()
    }

    /// The writer, for one commit.
    #[allow(clippy::type_complexity)]
    pub(super) fn write(
        &self,
    ) -> Result<(MutexGuard<'_, Option<Writer>>, Arc<Shared>), JournalError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = match &*writer {
            Some(writer) => Arc::clone(&writer.shared),
            None => {
                let begun = Writer::start(&self.folder, &self.store, &self.room);
                let begun = self.room.note(begun)?;
                let shared = Arc::clone(&begun.shared);
                *writer = Some(begun);
                self.shared.store(Some(Arc::clone(&shared)));
                shared
            }
        };
        Ok((writer, shared))
    }

    pub(super) fn room(&self) -> &Room {
        &self.room
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The journal as it is now. What is in the log is read before the store: what left it meanwhile is in there.
    pub(super) fn view(&self) -> Result<View<'_>, JournalError> {
        let frames = match &*self.shared.load() {
            Some(shared) => shared.lock().frames.clone(),
            None => segment::read(&self.folder, self.mark()?)?,
        };
        View::of(&self.store, frames)
    }

    fn mark(&self) -> Result<u64, JournalError> {
        let txn = self.store.env.read_txn()?;
        Ok(self.store.state(&txn)?.mark())
    }

    pub(super) fn log_bytes(&self) -> Result<u64, JournalError> {
        let files = segment::list(&self.folder)?;
        Ok(files.iter().filter_map(|(_, path)| fs::metadata(path).ok()).map(|m| m.len()).sum())
    }

    /// Gives the journal another id, so that nobody believes to have read parts of it: after a restore.
    pub fn renew(&self) -> Result<(), JournalError> {
        let (mut writer, shared) = self.write()?;
        // Its frames carry the old id: everything goes into the store first.
        *writer = None;
        self.shared.store(None);
        if let Some(fault) = shared.lock().fault.clone() {
            return Err(JournalError::Failed(fault));
        }
        let mut txn = self.store.env.write_txn()?;
        let mut state = self.store.state(&txn)?;
        state.id = new_id(&self.folder);
        self.store.put_state(&mut txn, &state)?;
        Ok(txn.commit()?)
    }

    /// Writes the journal as it is at one moment into the new folder `folder`, while it is written to.
    pub fn copy_to(&self, folder: &Path) -> Result<(), JournalError> {
        let fail = |source| JournalError::Io { path: folder.into(), source };
        // Read before the store is copied: the copy holds what has left the log meanwhile.
        let frames = self.view()?.frames;
        let path = folder.join(STORE);
        let file = self.store.env.copy_to_path(&path, heed::CompactionOption::Enabled)?;
        file.sync_all().map_err(fail)?;
        drop(file);
        let copy = Store::of(table::environment(folder, 5, SIZE)?)?;
        copy.apply(frames.iter().map(Arc::as_ref))?;
        let closed = copy.env.clone().prepare_for_closing();
        drop(copy);
        closed.wait();
        match fs::remove_file(folder.join("lock.mdb")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail(error)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::store::STATE;
    use crate::journal::{ChangeKind, OfferKey, Statement};
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
        let mut txn = journal.store().env.write_txn().unwrap();
        journal.store().meta.delete(&mut txn, STATE).unwrap();
        txn.commit().unwrap();
        drop(journal);
        assert!(matches!(Journal::open(folder.path()), Err(JournalError::Damaged { .. })));
    }
}
