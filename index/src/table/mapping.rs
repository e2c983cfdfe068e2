//! A path in, the file's bytes out, mapped read-only.
//!
//! The one file with `unsafe`. A mapping is sound only while nobody changes or cuts the file beneath it.
//! The argument: a file of a generation is written under a temporary folder that no reader opens, is
//! complete and fsynced before its folder is renamed into place, and is never opened for writing
//! afterwards; deleting an old generation unlinks the names and leaves the mapped pages alive. An
//! operator who overwrites a published file by hand breaks this, as with every mapped database;
//! what a disk changes by itself is caught by the checksums.
//!
//! The same holds for the store of the journal, which LMDB maps: [`environment`] says why its opening is sound.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use heed::{Env, EnvOpenOptions, WithoutTls};
use memmap2::Mmap;
use zerocopy::{FromBytes, Immutable};

use super::Checked;

/// Opens the LMDB store in the folder `path`, which exists, for `databases` named databases of together at
/// most `size` bytes.
pub(crate) fn environment(
    path: &Path,
    databases: u32,
    size: usize,
) -> heed::Result<Env<WithoutTls>> {
    let mut options = EnvOpenOptions::new().read_txn_without_tls();
    options.max_dbs(databases).map_size(size).max_readers(READERS);
    // SAFETY: two things make a mapped store unsound. The same store opened twice in one process: heed
    // refuses that, and `journal` hands the one it opened to everybody. Bytes of the file changed by
    // others than LMDB: nothing here writes to it by other means; a backup is restored as a new file
    // in a folder of its own that is renamed into place while no server has it open. No flag that gives up
    // locking or syncing is set. What a disk changes by itself: the walk that `journal` makes before a server opens the
    // store runs in a process of its own, and every value has a checksum.
    unsafe { options.open(path) }
}

/// Readers of the store at once, over all processes: the requests for changes of a server, builders, backups.
const READERS: u32 = 512;

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

/// Items of a file together with the mapping they lie in, so that reading one is as cheap as from a slice.
#[derive(Debug, Clone)]
pub(super) struct Pinned<T: 'static> {
    items: &'static [T],
    /// Keeps the mapping.
    _file: Arc<Checked>,
}

impl<T: FromBytes + Immutable> Pinned<T> {
    /// The items in a range of bytes that was verified; `None` where it holds no whole number of them.
    pub(super) fn new(file: Arc<Checked>, range: Range<usize>) -> Option<Self> {
        let items = <[T]>::ref_from_bytes(file.seen(range)).ok()?;
        // SAFETY: the items lie in the mapping, which stays where it is until `file` is dropped, and nobody gets them
        // but for as long as this value is borrowed; its bytes never change (see the head of this file).
        let items = unsafe { std::slice::from_raw_parts(items.as_ptr(), items.len()) };
        Some(Self { items, _file: file })
    }
}

impl<T> Pinned<T> {
    /// The items.
    #[inline]
    pub(super) fn items(&self) -> &[T] {
        self.items
    }
}
