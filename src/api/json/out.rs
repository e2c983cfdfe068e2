//! Pieces of an answer in, its bytes out: one buffer with room made ahead, so that a piece is one check and one copy.

use std::io;

use super::text::copy;

/// Bytes that are made ready to be written at a time, about what a row takes.
const PAGE: usize = 1 << 10;

/// An answer under way.
pub(super) struct Out {
    /// What is written, and zeros behind it.
    bytes: Vec<u8>,
    length: usize,
}

impl Out {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn new(room: usize) -> Self {
        Self { bytes: Vec::with_capacity(room), length: 0 }
    }

    /// The next bytes, to be filled whole.
    #[inline(always)]
    pub(super) fn room(&mut self, bytes: usize) -> &mut [u8] {
        let (from, to) = (self.length, self.length + bytes);
        if to > self.bytes.len() {
            self.grow(to);
        }
        self.length = to;
        &mut self.bytes[from..to]
    }

    /// A page more, so that it is still in the nearest cache when it is written.
    #[cold]
    fn grow(&mut self, to: usize) {
        self.bytes.resize(to.next_multiple_of(PAGE), 0);
    }

    /// Appends `bytes`.
    #[inline(always)]
    pub(super) fn put(&mut self, bytes: &[u8]) {
        copy(self.room(bytes.len()), bytes);
    }

    /// Bytes written so far.
    #[inline]
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Takes back what was written beyond the first `length` bytes.
    pub(super) fn cut(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// What was written.
    pub(super) fn written(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// What was written, as a buffer of its own.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.bytes.truncate(self.length);
        self.bytes
    }
}

impl io::Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.put(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
