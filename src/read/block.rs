//! Whole lines of a delimited file in, each split and with its number out: what other threads may read while
//! the file goes on.

use memchr::{memchr_iter, memchr2_iter, memrchr};

use super::RawRow;
use super::lines::trimmed;
use super::text::split;

/// Cells of a line that are handed out split; a longer line is split when it is read.
const MOST: usize = 32;

/// Lines without a quotation mark: each is a row by itself.
#[derive(Debug, Default)]
pub struct Block {
    /// The number of the first line.
    first: u64,
    delimiter: u8,
    text: Vec<u8>,
}

/// One line of a block.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Counted from 1 in its file.
    pub number: u64,
    /// Its cells as they are; empty where there are too many of them.
    pub cells: &'a [&'a [u8]],
    text: &'a [u8],
    delimiter: u8,
}

impl Block {
    /// Takes `text`, whole lines whose first has the number `first`; keeps its memory.
    pub(super) fn refill(&mut self, first: u64, delimiter: u8, text: &[u8]) {
        (self.first, self.delimiter) = (first, delimiter);
        self.text.clear();
        self.text.extend_from_slice(text);
    }

    /// Number of lines.
    pub(super) fn lines(&self) -> u64 {
        memchr_iter(b'\n', &self.text).count() as u64
    }

    /// Cells of the last line that is a row.
    pub(super) fn width(&self) -> Option<usize> {
        let mut text = self.text.as_slice();
        while let Some(end) = memrchr(b'\n', text) {
            let from = memrchr(b'\n', &text[..end]).map_or(0, |at| at + 1);
            let line = trimmed(&text[from..end]);
            if !is_blank(line, self.delimiter) {
                return Some(memchr_iter(self.delimiter, line).count() + 1);
            }
            text = &text[..from];
        }
        None
    }

    /// Calls `each` with every line, the blank ones too.
    pub fn each(&self, mut each: impl FnMut(&Line<'_>)) {
        let delimiter = self.delimiter;
        let mut cells: [&[u8]; MOST] = [&[]; MOST];
        let (mut count, mut cell, mut line, mut number) = (0, 0, 0, self.first);
        for at in memchr2_iter(b'\n', delimiter, &self.text) {
            let ends = self.text[at] == b'\n';
            let found = &self.text[cell..at];
            if let Some(slot) = cells.get_mut(count) {
                *slot = if ends { trimmed(found) } else { found };
            }
            (count, cell) = (count + 1, at + 1);
            if ends {
                let text = trimmed(&self.text[line..at]);
                let cells = cells.get(..count).unwrap_or_default();
                each(&Line { number, cells, text, delimiter });
                (count, line, number) = (0, cell, number + 1);
            }
        }
    }
}

impl Line<'_> {
    /// Refills `row` with the line; `false` for a blank one.
    pub fn read(&self, row: &mut RawRow) -> bool {
        (row.number, row.broken) = (self.number, None);
        row.cells.clear();
        let found = !is_blank(self.text, self.delimiter);
        if found {
            split(self.text, self.delimiter, &mut row.cells);
        }
        found
    }
}

/// Whether a line holds nothing but blanks and delimiters.
pub(super) fn is_blank(line: &[u8], delimiter: u8) -> bool {
    line.iter().all(|&b| b == b' ' || b == delimiter)
}
