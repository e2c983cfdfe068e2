//! A data folder in, the faults of every file of every generation out.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::snapshot::{FileEntry, GENERATIONS, MANIFEST, Manifest};

use super::PublishError;
use super::folder::{at, ids};

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The manifest names it, but it is not there.
    #[error("missing")]
    Missing,
    /// Cut off, or longer than it was.
    #[error("{found} bytes where the manifest says {expected}")]
    Size {
        /// Bytes found.
        found: u64,
        /// Bytes expected.
        expected: u64,
    },
    /// Other bytes than were written.
    #[error("its checksum is not the manifest's")]
    Checksum,
    /// The manifest does not name it.
    #[error("not in the manifest")]
    Unexpected,
    /// The system refuses, or the manifest does not parse.
    #[error("unreadable: {0}")]
    Unreadable(String),
}

/// What was found in one generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenerationReport {
    /// The generation.
    pub id: String,
    /// Files checked.
    pub files: usize,
    /// Bytes checked.
    pub bytes: u64,
    /// The files that fail, by path within the generation, and why.
    pub faults: Vec<(String, Fault)>,
}

/// What was found in every generation, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// One report per generation.
    pub generations: Vec<GenerationReport>,
}

impl VerifyReport {
    /// Whether no file fails.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.generations.iter().all(|generation| generation.faults.is_empty())
    }
}

/// Checks size and checksum of every file of every generation of `data`.
pub fn verify(data: &Path) -> Result<VerifyReport, PublishError> {
    let mut generations = Vec::new();
    for id in ids(data)? {
        generations.push(generation(&data.join(GENERATIONS).join(&id), id)?);
    }
    Ok(VerifyReport { generations })
}

fn generation(dir: &Path, id: String) -> Result<GenerationReport, PublishError> {
    let mut report = GenerationReport { id, files: 0, bytes: 0, faults: Vec::new() };
    let manifest = match Manifest::read(dir) {
        Ok(manifest) => manifest,
        Err(error) => {
            report.faults.push((MANIFEST.to_owned(), Fault::Unreadable(error.to_string())));
            return Ok(report);
        }
    };
    if manifest.id != report.id {
        let fault = Fault::Unreadable(format!("it is the manifest of {}", manifest.id));
        report.faults.push((MANIFEST.to_owned(), fault));
    }
    let mut found: BTreeSet<String> = files(dir)?.into_iter().collect();
    found.remove(MANIFEST);
    for entry in &manifest.files {
        found.remove(&entry.path);
        report.files += 1;
        report.bytes += entry.size;
        if let Err(fault) = file(dir, entry) {
            report.faults.push((entry.path.clone(), fault));
        }
    }
    report.faults.extend(found.into_iter().map(|path| (path, Fault::Unexpected)));
    Ok(report)
}

fn file(dir: &Path, entry: &FileEntry) -> Result<(), Fault> {
    let (size, sum) = match sum(&dir.join(&entry.path)) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Fault::Missing),
        Err(error) => return Err(Fault::Unreadable(error.to_string())),
    };
    if size != entry.size {
        return Err(Fault::Size { found: size, expected: entry.size });
    }
    if sum.to_hex().as_str() == entry.blake3 { Ok(()) } else { Err(Fault::Checksum) }
}

/// Size and BLAKE3 of a file.
pub(super) fn sum(path: &Path) -> io::Result<(u64, blake3::Hash)> {
    let mut file = File::open(path)?;
    let mut hash = blake3::Hasher::new();
    let mut piece = vec![0; 1 << 18];
    let mut size = 0;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((size, hash.finalize()));
        }
        hash.update(&piece[..read]);
        size += read as u64;
    }
}

/// Every file beneath `dir`, by path with `/`, sorted; locks that readers leave are no part of a generation.
pub(super) fn files(dir: &Path) -> Result<Vec<String>, PublishError> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let path = dir.join(&folder);
        for entry in fs::read_dir(&path).map_err(at(&path))? {
            let entry = entry.map_err(at(&path))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if entry.file_type().map_err(at(&path))?.is_dir() {
                folders.push(name);
            } else if !name.ends_with(".lock") {
                found.push(name);
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
