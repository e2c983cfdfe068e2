//! Named arrays of plain values in, one file out; a name in, the array out as a slice.
//!
//! Body, little-endian: arrays, each starting at a multiple of 8 · directory (postcard list of name,
//! start, bytes) · length of the directory (u64).

use std::io;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::path::Path;
use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::mapping::Pinned;
use super::write::BodyWriter;
use super::{BLOCK, Checked, Corrupt, FileSum, OpenError};

/// A file of named arrays.
#[derive(Debug, Clone)]
pub struct Arrays {
    file: Arc<Checked>,
    directory: Vec<(String, u64, u64)>,
}

impl Arrays {
    /// Opens `name` in `dir`; reads the directory, not the arrays.
    pub fn open(dir: &Path, name: &str) -> Result<Self, OpenError> {
        let file = Checked::open(dir, name)?;
        let format = |why| OpenError::Format { file: name.into(), why };
        let tail = file.len().checked_sub(8).ok_or(format("no directory at its end"))?;
        let mut length = [0; 8];
        length.copy_from_slice(file.read(tail..tail + 8)?);
        let from = usize::try_from(u64::from_le_bytes(length))
            .ok()
            .and_then(|length| tail.checked_sub(length))
            .ok_or(format("its directory does not fit its length"))?;
        let directory = postcard::from_bytes(file.read(from..tail)?)
            .map_err(|_| format("its directory does not decode"))?;
        Ok(Self { file: Arc::new(file), directory })
    }

    /// The file's name in its generation.
    #[must_use]
    pub fn name(&self) -> &str {
        self.file.name()
    }

    /// The array `name`, all of it verified now, so that it can be read as a plain slice.
    pub fn column<T: FromBytes + Immutable>(&self, name: &str) -> Result<Column<T>, OpenError> {
        let lazy = self.lazy::<T>(name)?;
        self.file.read(lazy.range.clone())?;
        // Start and length were checked in `lazy`; a mapping starts at a page.
        let why = "an array has the wrong length";
        let pinned = Pinned::new(lazy.file, lazy.range);
        pinned.map(Column).ok_or(OpenError::Format { file: self.file.name().into(), why })
    }

    /// The array `name`, verified block by block as it is touched.
    pub fn lazy<T: FromBytes + Immutable>(&self, name: &str) -> Result<LazyColumn<T>, OpenError> {
        let format = |why| OpenError::Format { file: self.file.name().into(), why };
        let &(_, start, bytes) = self
            .directory
            .iter()
            .find(|(found, _, _)| found == name)
            .ok_or(format("an array is missing"))?;
        let range = start as usize..start.saturating_add(bytes) as usize;
        if range.end > self.file.len()
            || !range.start.is_multiple_of(8)
            || !range.len().is_multiple_of(size_of::<T>())
        {
            return Err(format("an array has the wrong length"));
        }
        Ok(LazyColumn { file: Arc::clone(&self.file), range, item: PhantomData })
    }
}

/// An array verified when it was opened.
#[derive(Debug, Clone)]
pub struct Column<T: 'static>(Pinned<T>);

impl<T> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.0.items()
    }
}

/// An array too large to be verified when it is opened.
#[derive(Debug, Clone)]
pub struct LazyColumn<T> {
    file: Arc<Checked>,
    range: Range<usize>,
    item: PhantomData<T>,
}

impl<T: FromBytes + Immutable> LazyColumn<T> {
    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.range.len() / size_of::<T>()
    }

    /// Whether there is no item.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Items of `range`, verified.
    pub fn slice(&self, range: Range<usize>) -> Result<&[T], Corrupt> {
        let size = size_of::<T>();
        if range.start > range.end || range.end > self.len() {
            return Err(self.file.corrupt(self.range.start / BLOCK));
        }
        let start = self.range.start + range.start * size;
        let bytes = self.file.read(start..start + range.len() * size)?;
        <[T]>::ref_from_bytes(bytes).map_err(|_| self.file.corrupt(start / BLOCK))
    }
}

/// Writes arrays one after another.
#[derive(Debug)]
pub struct ArraysWriter {
    body: BodyWriter,
    directory: Vec<(String, u64, u64)>,
}

impl ArraysWriter {
    /// Creates `name` in `dir`.
    pub fn create(dir: &Path, name: &str) -> io::Result<Self> {
        Ok(Self { body: BodyWriter::create(dir, name)?, directory: Vec::new() })
    }

    /// Appends the array `name`.
    pub fn array<T: IntoBytes + Immutable>(&mut self, name: &str, items: &[T]) -> io::Result<()> {
        self.body.align()?;
        let bytes = items.as_bytes();
        self.directory.push((name.to_owned(), self.body.len() as u64, bytes.len() as u64));
        self.body.put(bytes)
    }

    /// Writes the directory and closes the file.
    pub fn finish(mut self) -> io::Result<FileSum> {
        self.body.align()?;
        let directory = postcard::to_stdvec(&self.directory).map_err(io::Error::other)?;
        self.body.put(&directory)?;
        self.body.put(&(directory.len() as u64).to_le_bytes())?;
        self.body.finish()
    }
}
