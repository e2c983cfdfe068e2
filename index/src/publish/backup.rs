//! A data folder in use in, a copy of it as of one moment out, and a new data folder from such a copy.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use crate::journal::{FOLDER, Journal, STORE};
use crate::snapshot::{CURRENT, GENERATIONS, current_id};

use super::folder::{DataFolder, at, sync_folder};
use super::{PublishError, verify};

/// Copies the current generation, the journal and the small files of `data` into the new folder `to`, while a server
/// reads and writes `data`. Says how many bytes. Waits for nobody: another publisher at work is an error.
///
/// The journal is copied after the generation, so that it holds all the generation has folded in, and more.
pub fn backup(data: &Path, to: &Path) -> Result<u64, PublishError> {
    let folder = DataFolder::lock(data)?;
    let id = current_id(data).map_err(PublishError::Current)?;
    let id = id.ok_or_else(|| PublishError::NothingBefore(String::new()))?;
    fresh(to)?;
    let place = to.join(GENERATIONS).join(&id);
    let mut bytes = copy_folder(&folder.generation(&id), &place)?;
    bytes += copy_files(data, to)?;
    if let Some(journal) = Journal::existing(data).map_err(PublishError::Journal)? {
        let folder = to.join(FOLDER);
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        journal.copy_to(&folder).map_err(PublishError::Journal)?;
        let file = folder.join(STORE);
        bytes += fs::metadata(&file).map_err(at(&file))?.len();
        sync_folder(&folder)?;
    }
    sync_folder(&to.join(GENERATIONS))?;
    sync_folder(to)?;
    Ok(bytes)
}

/// Makes the new data folder `data` of the copy `from`, once every file of it has been found good.
///
/// The journal gets another id: nobody can believe to have read of it what was written after the copy.
pub fn restore(from: &Path, data: &Path) -> Result<u64, PublishError> {
    if !verify(from)?.is_sound() || current_id(from).map_err(PublishError::Current)?.is_none() {
        return Err(PublishError::NotABackup(from.into()));
    }
    fresh(data)?;
    let bytes = copy_folder(from, data)?;
    if let Some(journal) = Journal::existing(data).map_err(PublishError::Journal)? {
        let report = journal.check().map_err(PublishError::Journal)?;
        if !report.faults.is_empty() {
            return Err(PublishError::NotABackup(from.into()));
        }
        journal.renew().map_err(PublishError::Journal)?;
    }
    sync_folder(data)?;
    Ok(bytes)
}

/// Makes a folder that must not hold anything yet.
fn fresh(folder: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    match fs::read_dir(folder).map_err(at(folder))?.next() {
        None => Ok(()),
        Some(_) => Err(PublishError::NotEmpty(folder.into())),
    }
}

/// The files that stand in the data folder itself: keys, reports, the name of the current generation. Locks stay.
fn copy_files(from: &Path, to: &Path) -> Result<u64, PublishError> {
    let mut bytes = 0;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        let passing = path.extension().is_some_and(|end| end == "lock" || end == "new");
        if let Some(name) = path.file_name().filter(|_| path.is_file() && !passing) {
            bytes += copy_file(&path, &to.join(name))?;
        }
    }
    debug_assert!(to.join(CURRENT).exists());
    Ok(bytes)
}

fn copy_folder(from: &Path, to: &Path) -> Result<u64, PublishError> {
    fs::create_dir_all(to).map_err(at(to))?;
    let mut bytes = 0;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let path = entry.map_err(at(from))?.path();
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        bytes +=
            if path.is_dir() { copy_folder(&path, &target)? } else { copy_file(&path, &target)? };
    }
    sync_folder(to)?;
    Ok(bytes)
}

fn copy_file(from: &Path, to: &Path) -> Result<u64, PublishError> {
    let copy = || -> io::Result<u64> {
        let bytes = fs::copy(from, to)?;
        File::open(to)?.sync_all()?;
        Ok(bytes)
    };
    copy().map_err(at(from))
}
