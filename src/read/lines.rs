//! UTF-8 bytes in, whole lines out of one buffer that is reused; memory stays bounded whatever comes.

use std::io::{self, Read};
use std::path::Path;

use memchr::memchr;

use super::bytes::{self, Utf8};

/// The longest line that is still a row: 1 MiB, a hundred times the longest row of a real table.
pub(super) const LONGEST: usize = 1 << 20;
/// Bytes asked of the file at once.
const CHUNK: usize = 256 * 1024;

/// Lines of a file, looked at before they are taken.
#[derive(Debug)]
pub(super) struct Lines {
    input: Utf8,
    buffer: Vec<u8>,
    /// The unread part of the buffer.
    start: usize,
    end: usize,
    finished: bool,
}

/// Where a line ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// It reaches to this offset from the cursor, its newline included.
    To(usize),
    /// Longer than [`LONGEST`].
    TooLong,
    /// Nothing left.
    End,
}

impl Lines {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::new(bytes::open(path)?))
    }

    pub(super) fn new(input: Utf8) -> Self {
        Self { input, buffer: vec![0; 2 * CHUNK], start: 0, end: 0, finished: false }
    }

    /// Finds the end of the line that begins `from` bytes after the cursor.
    #[inline]
    pub(super) fn find(&mut self, from: usize) -> io::Result<Line> {
        let mut searched = from;
        loop {
            let unread = &self.buffer[self.start..self.end];
            if let Some(at) = memchr(b'\n', unread.get(searched..).unwrap_or_default()) {
                return Ok(Line::To(searched + at + 1));
            }
            searched = unread.len().max(from);
            if self.finished {
                return Ok(if searched > from { Line::To(searched) } else { Line::End });
            }
            if searched - from > LONGEST {
                return Ok(Line::TooLong);
            }
            self.fill()?;
        }
    }

    /// The next `length` bytes, which a [`find`](Self::find) has shown to be there.
    #[inline]
    pub(super) fn peek(&self, length: usize) -> &[u8] {
        &self.buffer[self.start..self.start + length]
    }

    /// Bytes already read and not taken yet.
    pub(super) fn unread(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Whether the file has been read to its end.
    pub(super) const fn finished(&self) -> bool {
        self.finished
    }

    /// Moves the cursor on.
    #[inline]
    pub(super) fn take(&mut self, length: usize) {
        self.start += length;
    }

    /// Moves the cursor behind the next newline, without keeping what it passes.
    pub(super) fn skip_line(&mut self) -> io::Result<()> {
        loop {
            if let Some(at) = memchr(b'\n', self.unread()) {
                self.start += at + 1;
                return Ok(());
            }
            (self.start, self.end) = (0, 0);
            if self.finished {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Reads more; what is unread moves to the front of the buffer first.
    pub(super) fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.buffer.len() - self.end < CHUNK {
            self.buffer.resize(self.end + 2 * CHUNK, 0);
        }
        let n = loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.end += n;
        self.finished = n == 0;
        Ok(())
    }
}

/// A line without its `\n` or `\r\n`.
#[inline]
pub(super) fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: Vec<u8>) -> Lines {
        Lines::new(Utf8::new(Box::new(io::Cursor::new(text))))
    }

    #[test]
    fn hands_out_every_line_once() {
        let mut l = lines(b"a\r\n\nbc".to_vec());
        let mut seen = Vec::new();
        while let Line::To(n) = l.find(0).unwrap() {
            seen.push(trimmed(l.peek(n)).to_vec());
            l.take(n);
        }
        assert_eq!(seen, [b"a".to_vec(), b"".to_vec(), b"bc".to_vec()]);
    }

    #[test]
    fn passes_over_a_line_without_end_in_bounded_memory() {
        let mut l = lines([vec![b'x'; 5 * LONGEST], b"\nnext\n".to_vec()].concat());
        assert_eq!(l.find(0).unwrap(), Line::TooLong);
        l.skip_line().unwrap();
        let Line::To(n) = l.find(0).unwrap() else { panic!("no line") };
        assert_eq!(l.peek(n), b"next\n");
        assert!(l.buffer.len() < 3 * LONGEST);
    }
}
