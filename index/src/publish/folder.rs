//! The data folder: its lock, the folder a generation is built in, moving it into place, what is kept.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::snapshot::{CURRENT, GENERATIONS};

use super::PublishError;

/// Held by whoever changes the folder; the lock dies with its process, the file stays.
const LOCK: &str = "publish.lock";

/// Where a generation is built; what is found here was left by a crash.
const BUILDING: &str = "building";

/// A data folder that this process alone may change.
#[derive(Debug)]
pub(super) struct DataFolder {
    path: PathBuf,
    /// Unlocked when closed.
    _lock: File,
}

/// Names the path in an error.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + '_ {
    |source| PublishError::Io { path: path.into(), source }
}

/// Makes the entries of a folder durable.
pub(super) fn sync_folder(path: &Path) -> Result<(), PublishError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(at(path))
}

impl DataFolder {
    /// Takes the lock of the folder at `path`, which is made if need be, and clears away what a crash left.
    pub(super) fn lock(path: &Path) -> Result<Self, PublishError> {
        let generations = path.join(GENERATIONS);
        fs::create_dir_all(&generations).map_err(at(&generations))?;
        let file = path.join(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&file)
            .map_err(at(&file))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PublishError::Locked(path.into())),
            Err(TryLockError::Error(source)) => return Err(at(&file)(source)),
        }
        let folder = Self { path: path.to_owned(), _lock: lock };
        folder.clear()?;
        Ok(folder)
    }

    /// The folder a generation is built in.
    pub(super) fn building(&self) -> PathBuf {
        self.path.join(BUILDING)
    }

    /// The folder of a generation.
    pub(super) fn generation(&self, id: &str) -> PathBuf {
        self.path.join(GENERATIONS).join(id)
    }

    /// Removes what was being built.
    pub(super) fn clear(&self) -> Result<(), PublishError> {
        let building = self.building();
        match fs::remove_dir_all(&building) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&building)(error)),
            _ => Ok(()),
        }
    }

    /// Moves what was built into place as generation `id`, durably.
    pub(super) fn place(&self, id: &str) -> Result<(), PublishError> {
        let generation = self.generation(id);
        fs::rename(self.building(), &generation).map_err(at(&generation))?;
        sync_folder(&self.path.join(GENERATIONS))?;
        sync_folder(&self.path)
    }

    /// Makes generation `id` the current one, durably: readers see the old name or the new one.
    pub(super) fn switch(&self, id: &str) -> Result<(), PublishError> {
        let (current, beside) = (self.path.join(CURRENT), self.path.join("current.new"));
        File::create(&beside)
            .and_then(|mut file| {
                writeln!(file, "{id}")?;
                file.sync_all()
            })
            .map_err(at(&beside))?;
        fs::rename(&beside, &current).map_err(at(&current))?;
        sync_folder(&self.path)
    }

    /// Removes the oldest generations but the `keep` newest; `current` stays in any case.
    pub(super) fn prune(&self, keep: usize, current: &str) -> Result<(), PublishError> {
        let mut ids = ids(&self.path)?;
        ids.retain(|id| id != current);
        let surplus = ids.len().saturating_sub(keep.saturating_sub(1));
        for id in &ids[..surplus] {
            let generation = self.generation(id);
            // Moved away first, so that no reader meets half a generation.
            fs::rename(&generation, self.building()).map_err(at(&generation))?;
            self.clear()?;
        }
        sync_folder(&self.path.join(GENERATIONS))
    }
}

/// The ids of the generations of `data`, oldest first: an id starts with its time.
pub(super) fn ids(data: &Path) -> Result<Vec<String>, PublishError> {
    let generations = data.join(GENERATIONS);
    let entries = match fs::read_dir(&generations) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(at(&generations))?,
    };
    let mut ids = Vec::new();
    for entry in entries {
        let entry = entry.map_err(at(&generations))?;
        ids.extend(entry.file_name().into_string().ok());
    }
    ids.sort_unstable();
    Ok(ids)
}
