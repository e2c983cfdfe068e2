//! Failed writes in, whether the disk is full out, until there is room again.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::open::Journal;
use super::store::JournalError;

/// What is told while the disk is full.
const FULL: &str = "the disk is full: nothing is written until there is room";

/// Whether the disk has room for the journal.
#[derive(Debug, Default)]
pub(super) struct Room(Mutex<Option<Arc<str>>>);

impl Room {
    fn lock(&self) -> MutexGuard<'_, Option<Arc<str>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why nothing can be written for now.
    pub(super) fn lack(&self) -> Option<Arc<str>> {
        self.lock().clone()
    }

    /// Remembers what a failed write says of the disk.
    pub(super) fn note<T>(&self, done: Result<T, JournalError>) -> Result<T, JournalError> {
        done.map_err(|error| if error.is_no_room() { self.full(&error) } else { error })
    }

    /// Remembers that the disk is full.
    pub(super) fn full(&self, error: &JournalError) -> JournalError {
        let mut lack = self.lock();
        if lack.is_none() {
            tracing::error!(%error, "the disk is full: live prices wait for room");
        }
        JournalError::NoRoom(Arc::clone(lack.get_or_insert_with(|| FULL.into())))
    }
}

/// Whether the system says that there is no room.
pub(super) fn is_no_room(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl JournalError {
    /// Whether the disk is full: it may have room again.
    #[must_use]
    pub fn is_no_room(&self) -> bool {
        match self {
            Self::NoRoom(_) => true,
            Self::Io { source, .. } | Self::Store(heed::Error::Io(source)) => is_no_room(source),
            _ => false,
        }
    }
}

impl Journal {
    /// Why nothing can be written for now, where the disk is full.
    #[must_use]
    pub fn no_room(&self) -> Option<Arc<str>> {
        self.room().lack()
    }

    /// Looks whether a disk that was full has room again, and whether all is well.
    pub fn look_for_room(&self) -> bool {
        if self.no_room().is_none() {
            return true;
        }
        let made = self.write().is_ok_and(|(mut writer, _)| {
            writer.as_mut().is_some_and(super::writer::Writer::has_room)
        });
        if made {
            *self.room().lock() = None;
            tracing::info!("the disk has room again: live prices are taken");
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::journal::segment::CAUGHT;
    use crate::journal::{ChangeKind, OfferKey, Statement};
    use crate::record::{Channel, PriceKind};

    fn keep(journal: &Journal, number: usize) -> Result<(), JournalError> {
        let (institution, product) = ("P1".to_owned(), format!("X{number}"));
        let (channel, kind) = (Channel::Store, PriceKind::List);
        let key = OfferKey::new(&institution, &product, channel, kind).unwrap();
        let mut batch = journal.begin(7)?;
        let told = ChangeKind::Unseen { institution, product, channel, kind };
        batch.keep(&key, Statement::gone(5), told).unwrap();
        batch.commit()
    }

    #[test]
    fn a_full_disk_is_told_and_left_again() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        keep(&journal, 0).unwrap();
        let set = |full: bool| {
            *CAUGHT.lock().unwrap() = full.then(|| folder.path().canonicalize().unwrap());
        };
        set(true);
        // The first file of the log still has room for some.
        let mut kept = 1;
        let error = loop {
            match keep(&journal, kept) {
                Ok(()) => kept += 1,
                Err(error) => break error,
            }
            assert!(kept < 1_000);
        };
        assert!(matches!(error, JournalError::NoRoom(_)), "{error}");
        assert!(journal.no_room().is_some() && journal.fault().is_none());
        assert!(!journal.look_for_room());
        assert!(keep(&journal, kept).is_err(), "refused while the disk is full");
        assert_eq!(journal.entries(None).unwrap().0.len(), kept);
        set(false);
        let until = Instant::now() + Duration::from_secs(10);
        while !journal.look_for_room() {
            assert!(Instant::now() < until);
            std::thread::sleep(Duration::from_millis(20));
        }
        keep(&journal, kept).unwrap();
        drop(journal);
        let journal = Journal::open(folder.path()).unwrap();
        assert_eq!(journal.entries(None).unwrap().0.len(), kept + 1);
        assert_eq!(journal.check().unwrap().faults, Vec::<String>::new());
    }

    #[test]
    fn a_disk_that_is_full_at_the_start_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        drop(Journal::open(folder.path()).unwrap());
        let error = |kind: io::ErrorKind| JournalError::Io {
            path: folder.path().into(),
            source: kind.into(),
        };
        let journal = Journal::open(folder.path()).unwrap();
        let _ = journal.room().note::<()>(Err(error(io::ErrorKind::PermissionDenied)));
        assert!(journal.no_room().is_none());
        let _ = journal.room().note::<()>(Err(error(io::ErrorKind::QuotaExceeded)));
        assert!(journal.no_room().is_some() && keep(&journal, 0).is_err());
        let until = Instant::now() + Duration::from_secs(10);
        while !journal.look_for_room() {
            assert!(Instant::now() < until);
            std::thread::sleep(Duration::from_millis(20));
        }
        keep(&journal, 0).unwrap();
    }
}
