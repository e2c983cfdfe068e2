//! Paths in, the size and checksum of each file out, made beside the reading of the tables.

use std::fs::File;
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use yaojia_index::snapshot::Input;

use super::LoadError;

/// Checksums on their way.
#[derive(Debug)]
pub(super) struct Sums(JoinHandle<Result<Vec<Input>, LoadError>>);

impl Sums {
    /// Begins with the first file.
    pub(super) fn begin(files: Vec<PathBuf>) -> Self {
        Self(thread::spawn(move || files.iter().map(|path| input(path)).collect()))
    }

    /// Waits for the last one.
    pub(super) fn finish(self) -> Result<Vec<Input>, LoadError> {
        self.0.join().unwrap_or_else(|failure| panic::resume_unwind(failure))
    }
}

/// Size and checksum of an input, for the manifest.
fn input(path: &Path) -> Result<Input, LoadError> {
    let sum = || {
        let mut hasher = blake3::Hasher::new();
        let mut file = io::BufReader::with_capacity(1 << 18, File::open(path)?);
        let size = io::copy(&mut file, &mut hasher)?;
        Ok((size, hasher.finalize()))
    };
    let (size, hash) = sum().map_err(|source| LoadError::Io { path: path.to_owned(), source })?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Input { name, size, blake3: hash.to_hex().to_string() })
}
