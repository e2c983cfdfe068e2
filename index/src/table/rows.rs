//! Serialisable rows in, a table out; an ordinal in, the row out, its text borrowed from the mapping.
//!
//! Body, little-endian: rows one after another (postcard) · zeros to a multiple of 8 · where each row
//! starts and the last one ends (u64 each) · number of rows (u64).

use std::cmp::Ordering;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::write::BodyWriter;
use super::{BLOCK, Checked, Corrupt, FileSum, OpenError};

/// Rows from one key of a ladder to the next.
const RUNG: usize = 64;

/// Tables of fewer rows are looked up without a ladder.
const FEW: usize = RUNG * RUNG;

/// Some keys of a sorted table, close together: a look-up in the table itself touches twenty places far apart.
#[derive(Debug, Default)]
struct Ladder {
    keys: String,
    ends: Vec<usize>,
}

impl Ladder {
    /// From which row to before which one `key` stands, if it does.
    fn around(&self, key: &str, rows: usize) -> (usize, usize) {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let from = middle.checked_sub(1).map_or(0, |before| self.ends[before]);
            if &self.keys[from..self.ends[middle]] <= key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low.saturating_sub(1) * RUNG, rows.min(low * RUNG))
    }
}

/// Rows by ordinal. A table whose rows start with their key and are sorted by it answers
/// [`find`](Self::find).
#[derive(Debug)]
pub struct Table {
    file: Checked,
    rows: usize,
    /// Where the offsets start.
    offsets: usize,
    /// Made by the first look-up; `None` where a row it would hold is damaged, which look-ups of others need not know.
    ladder: OnceLock<Option<Ladder>>,
}

impl Table {
    /// Opens `name` in `dir`.
    pub fn open(dir: &Path, name: &str) -> Result<Self, OpenError> {
        let file = Checked::open(dir, name)?;
        let format = |why| OpenError::Format { file: name.into(), why };
        let tail = file.len().checked_sub(8).ok_or(format("no number of rows at its end"))?;
        let rows = u64_at(&file, tail)?;
        let offsets = usize::try_from(rows)
            .ok()
            .and_then(|rows| rows.checked_add(1)?.checked_mul(8))
            .and_then(|bytes| tail.checked_sub(bytes))
            .ok_or(format("its number of rows does not fit its length"))?;
        Ok(Self { file, rows: rows as usize, offsets, ladder: OnceLock::new() })
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Row `ord`; an ordinal beyond the table counts as corrupt, because only another file names it.
    pub fn get<'a, T: Deserialize<'a>>(&'a self, ord: u32) -> Result<T, Corrupt> {
        let bytes = self.bytes(ord as usize)?;
        postcard::from_bytes(bytes).map_err(|_| self.blame(ord as usize))
    }

    /// The fields that row `ord` starts with.
    pub fn head<'a, T: Deserialize<'a>>(&'a self, ord: u32) -> Result<T, Corrupt> {
        let bytes = self.bytes(ord as usize)?;
        postcard::take_from_bytes(bytes).map(|(head, _)| head).map_err(|_| self.blame(ord as usize))
    }

    /// The key that row `ord` starts with.
    pub fn key(&self, ord: u32) -> Result<&str, Corrupt> {
        self.head(ord)
    }

    /// The ordinal of the row with `key`.
    pub fn find(&self, key: &str) -> Result<Option<u32>, Corrupt> {
        let ladder = self.ladder();
        let (mut low, mut high) =
            ladder.map_or((0, self.rows), |ladder| ladder.around(key, self.rows));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(middle as u32)?.cmp(key) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(Some(middle as u32)),
                Ordering::Greater => high = middle,
            }
        }
        Ok(None)
    }

    /// Every 64th key, read once.
    fn ladder(&self) -> Option<&Ladder> {
        if self.rows < FEW {
            return None;
        }
        self.ladder.get_or_init(|| self.rungs().ok()).as_ref()
    }

    fn rungs(&self) -> Result<Ladder, Corrupt> {
        let mut ladder = Ladder::default();
        for row in (0..self.rows).step_by(RUNG) {
            ladder.keys.push_str(self.key(row as u32)?);
            ladder.ends.push(ladder.keys.len());
        }
        Ok(ladder)
    }

    /// The ordinals of the rows whose key starts with `prefix`.
    pub fn with_prefix(&self, prefix: &str) -> Result<std::ops::Range<u32>, Corrupt> {
        let from = self.partition(|found| found < prefix)?;
        let to = self.partition(|found| found < prefix || found.starts_with(prefix))?;
        Ok(from as u32..to as u32)
    }

    /// The first row whose key is not `before`.
    fn partition(&self, before: impl Fn(&str) -> bool) -> Result<usize, Corrupt> {
        let (mut low, mut high) = (0, self.rows);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.key(middle as u32)?) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    fn bytes(&self, ord: usize) -> Result<&[u8], Corrupt> {
        if ord >= self.rows {
            return Err(self.blame(0));
        }
        let at = self.offsets + 8 * ord;
        let (ends, _) = self.file.read(at..at + 16)?.as_chunks::<8>();
        let [from, to] = [ends[0], ends[1]].map(|end| u64::from_le_bytes(end) as usize);
        if to > self.offsets {
            return Err(self.file.corrupt(at / BLOCK));
        }
        self.file.read(from..to)
    }

    /// The block that holds the offset of row `ord`, the best that can be named when a row does not decode.
    fn blame(&self, ord: usize) -> Corrupt {
        self.file.corrupt((self.offsets + 8 * ord) / BLOCK)
    }
}

fn u64_at(file: &Checked, at: usize) -> Result<u64, Corrupt> {
    let bytes = file.read(at..at + 8)?;
    let mut number = [0; 8];
    number.copy_from_slice(bytes);
    Ok(u64::from_le_bytes(number))
}

/// Writes a table row by row.
#[derive(Debug)]
pub struct TableWriter {
    body: BodyWriter,
    offsets: Vec<u64>,
    row: Vec<u8>,
}

impl TableWriter {
    /// Creates `name` in `dir`.
    pub fn create(dir: &Path, name: &str) -> io::Result<Self> {
        Ok(Self { body: BodyWriter::create(dir, name)?, offsets: vec![0], row: Vec::new() })
    }

    /// Appends a row; its ordinal is the number of rows before it.
    pub fn push<T: Serialize>(&mut self, row: &T) -> io::Result<()> {
        self.row.clear();
        let bytes = postcard::to_extend(row, std::mem::take(&mut self.row));
        self.row = bytes.map_err(io::Error::other)?;
        self.body.put(&self.row)?;
        self.offsets.push(self.body.len() as u64);
        Ok(())
    }

    /// Writes `rows` as the whole table.
    pub fn write<T: Serialize>(
        dir: &Path,
        name: &str,
        rows: impl IntoIterator<Item = T>,
    ) -> io::Result<FileSum> {
        let mut table = Self::create(dir, name)?;
        for row in rows {
            table.push(&row)?;
        }
        table.finish()
    }

    /// Writes the offsets and closes the file.
    pub fn finish(mut self) -> io::Result<FileSum> {
        self.body.align()?;
        for offset in &self.offsets {
            self.body.put(&offset.to_le_bytes())?;
        }
        self.body.put(&(self.offsets.len() as u64 - 1).to_le_bytes())?;
        self.body.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_key_of_a_long_table_is_found_by_rungs_and_without_one_that_is_damaged() {
        let dir = tempfile::tempdir().unwrap();
        let key = |row: usize| format!("{:06}", 2 * row + 1);
        let rows = FEW + RUNG / 2;
        let padding = "x".repeat(60);
        TableWriter::write(dir.path(), "t", (0..rows).map(|row| (key(row), &padding))).unwrap();
        let table = Table::open(dir.path(), "t").unwrap();
        for row in 0..rows {
            assert_eq!(table.find(&key(row)).unwrap(), Some(row as u32));
            assert_eq!(table.find(&format!("{:06}", 2 * row)).unwrap(), None, "before {row}");
        }
        assert_eq!(table.find("999999").unwrap(), None);
        assert!(table.ladder().is_some());
        let mut bytes = fs::read(dir.path().join("t")).unwrap();
        bytes[BLOCK + 1] ^= 1;
        fs::write(dir.path().join("t"), bytes).unwrap();
        let damaged = Table::open(dir.path(), "t").unwrap();
        assert_eq!(damaged.find(&key(rows - 1)).unwrap(), Some(rows as u32 - 1));
        assert!(damaged.ladder().is_none());
    }
}
