//! A generation and the name of a file in, the file's bytes out, piece by piece in constant memory.
//!
//! The route and the command both write through here, so that a table is the same wherever it is had from.

mod csv;
mod folder;
mod ndjson;

use std::io::{self, Write as _};
use std::str::FromStr;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use yaojia_index::export::{Position, Table, UnknownTable, next};
use yaojia_index::snapshot::{Corrupt, Snapshot};

pub(crate) use csv::kept_text;
pub use folder::{FolderError, Written, folder};

/// Bytes of a piece before compression: written in some 200 µs, some 2 ms where it is compressed.
const PIECE: usize = 64 << 10;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180 with a byte order mark, every cell quoted, codes kept from becoming numbers.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

impl Format {
    /// The ending of its files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }
}

/// A file that can be asked for, such as `offers.csv.gz`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct File {
    /// The table.
    pub table: Table,
    /// How its rows are written.
    pub format: Format,
    /// Whether the file is compressed.
    pub gzip: bool,
}

/// The name of a file is none of an export.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// No such table.
    #[error(transparent)]
    Table(#[from] UnknownTable),
    /// No such format.
    #[error("{0:?} ends in none of .csv, .ndjson, .csv.gz, .ndjson.gz")]
    Format(String),
}

impl FromStr for File {
    type Err = FileError;

    fn from_str(name: &str) -> Result<Self, FileError> {
        let plain = name.strip_suffix(".gz").unwrap_or(name);
        let (table, format) = match plain.rsplit_once('.') {
            Some((table, "csv")) => (table, Format::Csv),
            Some((table, "ndjson")) => (table, Format::Ndjson),
            _ => return Err(FileError::Format(name.to_owned())),
        };
        Ok(Self { table: table.parse()?, format, gzip: plain != name })
    }
}

/// A file being written, one piece at a time.
#[derive(Debug)]
pub struct Pieces {
    snapshot: Arc<Snapshot>,
    file: File,
    at: Position,
    begun: bool,
    done: bool,
    rows: u64,
    packer: Option<GzEncoder<Vec<u8>>>,
}

impl Pieces {
    /// The file from its first byte.
    #[must_use]
    pub fn new(snapshot: Arc<Snapshot>, file: File) -> Self {
        Self::from(snapshot, file, Position::default())
    }

    /// The rows of the file from `at` on.
    fn from(snapshot: Arc<Snapshot>, file: File, at: Position) -> Self {
        let packer = file.gzip.then(|| GzEncoder::new(Vec::new(), Compression::fast()));
        Self { snapshot, file, at, begun: false, done: false, rows: 0, packer }
    }

    /// Rows written so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Writes rows until the piece is full or the table ends.
    fn fill(&mut self, out: &mut Vec<u8>) -> Result<(), Corrupt> {
        let columns = self.file.table.columns();
        if !self.begun && self.file.format == Format::Csv {
            csv::head(out, columns);
        }
        self.begun = true;
        let snapshot = &*self.snapshot;
        let mut row = Vec::with_capacity(columns.len());
        while !self.done && out.len() < PIECE {
            if !next(snapshot, self.file.table, &mut self.at, &mut row)? {
                self.done = true;
                break;
            }
            self.rows += 1;
            match self.file.format {
                Format::Csv => csv::row(out, columns, &row),
                Format::Ndjson => ndjson::row(out, columns, &row),
            }
        }
        Ok(())
    }

    /// Compresses a piece, if the file is; closes the stream behind the last one.
    fn pack(&mut self, plain: Vec<u8>) -> Vec<u8> {
        let Some(mut packer) = self.packer.take() else { return plain };
        // Writing to memory does not fail.
        packer.write_all(&plain).unwrap_or_default();
        if self.done {
            return packer.finish().unwrap_or_default();
        }
        let packed = std::mem::take(packer.get_mut());
        self.packer = Some(packer);
        packed
    }

    /// Hands every piece to `take`.
    fn each<E: From<Corrupt>>(
        &mut self,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<Sum, E> {
        let (mut hasher, mut bytes) = (blake3::Hasher::new(), 0);
        for piece in self.by_ref() {
            let piece = piece?;
            hasher.update(&piece);
            bytes += piece.len() as u64;
            take(&piece)?;
        }
        Ok(Sum { rows: self.rows, bytes, blake3: hasher.finalize().to_hex().to_string() })
    }
}

impl Iterator for Pieces {
    type Item = Result<Vec<u8>, Corrupt>;

    /// The next piece, never empty; damaged data is the last item.
    fn next(&mut self) -> Option<Self::Item> {
        while !(self.done && self.packer.is_none()) {
            let mut plain = Vec::with_capacity(PIECE + (PIECE >> 3));
            if let Err(error) = self.fill(&mut plain) {
                (self.done, self.packer) = (true, None);
                return Some(Err(error));
            }
            let piece = self.pack(plain);
            if !piece.is_empty() {
                return Some(Ok(piece));
            }
        }
        None
    }
}

/// What a file comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// Rows, the headings left out.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// BLAKE3 of the bytes, hexadecimal.
    pub blake3: String,
}

/// What a whole file comes to.
pub fn sum(snapshot: Arc<Snapshot>, file: File) -> Result<Sum, Corrupt> {
    Pieces::new(snapshot, file).each(|_| Ok(()))
}

/// Why a file is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The generation is damaged.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// It can't be written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes a whole file to `out`.
pub fn write(
    snapshot: Arc<Snapshot>,
    file: File,
    out: &mut impl io::Write,
) -> Result<Sum, WriteError> {
    write_pieces(Pieces::new(snapshot, file), out)
}

fn write_pieces(mut pieces: Pieces, out: &mut impl io::Write) -> Result<Sum, WriteError> {
    let sum = pieces.each(|piece| Ok::<_, WriteError>(out.write_all(piece)?))?;
    out.flush()?;
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_names() {
        for (name, table, format, gzip) in [
            ("offers.csv", Table::Offers, Format::Csv, false),
            ("listed_prices.ndjson.gz", Table::ListedPrices, Format::Ndjson, true),
        ] {
            assert_eq!(name.parse(), Ok(File { table, format, gzip }), "{name}");
        }
        for name in ["offers", "offers.xlsx", "offers.gz", "prices.csv", ".csv", "offers.csv.zip"] {
            assert!(name.parse::<File>().is_err(), "{name}");
        }
    }
}
