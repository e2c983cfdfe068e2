//! Rows and typed arrays in, flat checksummed files out; the same files mapped back as slices that are
//! verified on first touch.
//!
//! Every file is a *checked* file: a body, a CRC-32 per 64 KiB of it, a footer. A body is either a
//! [`Table`] (rows by ordinal) or [`Arrays`] (named arrays of one plain type each).

mod mapping;
mod checked;
mod rows;
mod arrays;
mod write;

pub use arrays::{Arrays, ArraysWriter, Column, LazyColumn};
pub use checked::{BLOCK, Checked};
pub(crate) use mapping::{Mapping, environment};
pub use rows::{Table, TableWriter};
pub use write::{FileSum, SumWriter};

#[cfg(target_endian = "big")]
compile_error!("the files of a generation are little-endian and mapped as they are");

/// Bytes on disk that are not the bytes written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: block {block} is corrupt")]
pub struct Corrupt {
    /// The file, by its name in the generation.
    pub file: Box<str>,
    /// Which block: a 64 KiB block of a table, or a sheet of the price book.
    pub block: u64,
}

/// Why a file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The system refuses.
    #[error("{file}: {source}")]
    Io {
        /// The file.
        file: Box<str>,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is not a file of this kind, or it is cut off.
    #[error("{file}: {why}")]
    Format {
        /// The file.
        file: Box<str>,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A part that is read when opening is corrupt.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}
