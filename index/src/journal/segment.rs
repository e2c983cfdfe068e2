//! The folder of the journal in, the files of its log out: made of zeros, written frame by frame, read, removed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::frame::{self, Found};
use super::layer::Layer;
use super::store::JournalError;

/// What the names of the files begin with; a number of eight digits follows.
const NAME: &str = "log-";

/// What the names of files being made begin with.
const NEW: &str = "new-";

/// Zeros written and synced at once, so that a commit meanwhile waits a millisecond and not for the whole file.
const PIECE: usize = 256 << 10;

/// How often a log that seems damaged is read again, five milliseconds apart: it may be written just then.
const TRIES: u32 = 20;

/// Under this folder the disk counts as full.
#[cfg(test)]
pub(super) static CAUGHT: std::sync::Mutex<Option<PathBuf>> = std::sync::Mutex::new(None);

/// A file of the log that is written to.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: PathBuf,
    pub(super) file: File,
    /// Its place among the files.
    pub(super) place: u32,
    pub(super) length: usize,
}

impl Segment {
    /// Makes the file at `place`, zeros on the disk, so that a later commit has nothing to write but its frame.
    pub(super) fn create(folder: &Path, place: u32, length: usize) -> io::Result<Self> {
        let named = |name| folder.join(format!("{name}{place:08}"));
        let (new, path) = (named(NEW), named(NAME));
        Self::made(folder, &new, path, place, length).inspect_err(|_| {
            // What there was no room for takes none.
            let _ = fs::remove_file(&new);
        })
    }

    fn made(
        folder: &Path,
        new: &Path,
        path: PathBuf,
        place: u32,
        length: usize,
    ) -> io::Result<Self> {
        #[cfg(test)]
        if CAUGHT
            .lock()
            .is_ok_and(|full| full.as_ref().is_some_and(|full| folder.starts_with(full)))
        {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(new)?;
        let zeros = vec![0; PIECE.min(length)];
        let mut left = length;
        while left > 0 {
            let piece = left.min(PIECE);
            file.write_all(&zeros[..piece])?;
            file.sync_data()?;
            left -= piece;
        }
        file.sync_all()?;
        fs::rename(new, &path)?;
        File::open(folder)?.sync_all()?;
        // From its beginning again, where the first frame belongs.
        let file = OpenOptions::new().write(true).open(&path)?;
        Ok(Self { path, file, place, length })
    }
}

/// Every commit in the log of the journal `journal`, in their order.
///
/// A writer may be at work: what seems damaged is looked at again.
pub(super) fn read(folder: &Path, journal: u64) -> Result<Vec<Arc<Layer>>, JournalError> {
    let mut tries = 0;
    loop {
        match try_read(folder, journal) {
            Err(JournalError::Damaged { .. }) | Ok(None) if tries < TRIES => {
                tries += 1;
                std::thread::sleep(Duration::from_millis(5));
            }
            Ok(None) => return Ok(Vec::new()),
            Ok(Some(layers)) => return Ok(layers),
            Err(error) => return Err(error),
        }
    }
}

/// `None` where a file went away meanwhile.
fn try_read(folder: &Path, journal: u64) -> Result<Option<Vec<Arc<Layer>>>, JournalError> {
    let mut layers: Vec<Arc<Layer>> = Vec::new();
    for (_, path) in list(folder)? {
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            bytes => {
                bytes.map_err(|source| JournalError::Io { path: path.as_path().into(), source })?
            }
        };
        let name = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut at = 0;
        loop {
            match frame::read(&bytes, at, journal) {
                Found::Frame(layer, next) => {
                    layers.push(Arc::from(layer));
                    at = next;
                }
                Found::Damaged => {
                    return Err(JournalError::damaged_log(&name(), format!("the commit at {at}")));
                }
                Found::End | Found::Torn => {
                    let next = at + frame::BLOCK;
                    if frame::any_after(&bytes, next, journal) {
                        return Err(JournalError::damaged_log(
                            &name(),
                            format!("what stood at {at}"),
                        ));
                    }
                    break;
                }
            }
        }
    }
    Ok(Some(layers))
}

/// The files of the log by their place, the first one first.
pub(super) fn list(folder: &Path) -> Result<Vec<(u32, PathBuf)>, JournalError> {
    named(folder, NAME)
}

/// Files that a crash left unfinished.
pub(super) fn unfinished(folder: &Path) -> Result<Vec<(u32, PathBuf)>, JournalError> {
    named(folder, NEW)
}

fn named(folder: &Path, begins: &str) -> Result<Vec<(u32, PathBuf)>, JournalError> {
    let io = |source| JournalError::Io { path: folder.into(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let name = path.file_name().and_then(|name| name.to_str()?.strip_prefix(begins));
        let place = name.and_then(|place| place.parse().ok());
        found.extend(place.map(|place| (place, path)));
    }
    found.sort_unstable();
    Ok(found)
}

/// Removes files whose commits are in the store. One that stays is read again and found to be there already.
pub(super) fn remove<'a>(paths: impl IntoIterator<Item = &'a Path>) {
    for path in paths {
        if let Err(error) = fs::remove_file(path) {
            tracing::warn!(path = %path.display(), %error, "a file of the log stays");
        }
    }
}
