//! A path in, the file's bytes out, mapped read-only.
//!
//! The one file with `unsafe`. A mapping is sound only while nobody changes or cuts the file beneath it.
//! The argument: a file of a generation is written under a temporary folder that no reader opens, is
//! complete and fsynced before its folder is renamed into place, and is never opened for writing
//! afterwards; deleting an old generation unlinks the names and leaves the mapped pages alive. An
//! operator who overwrites a published file by hand breaks this, as with every mapped database;
//! what a disk changes by itself is caught by the checksums.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// A file's bytes.
#[derive(Debug)]
pub(crate) struct Mapping(Option<Mmap>);

impl Mapping {
    /// Maps the file at `path`; an empty file is an empty slice.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        if file.metadata()?.len() == 0 {
            return Ok(Self(None));
        }
        // SAFETY: the file is immutable once it can be opened here; see the head of this file.
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self(Some(map)))
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_deref().unwrap_or_default()
    }
}
