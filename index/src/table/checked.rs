//! A mapped file in, ranges of its body out, each 64 KiB block verified the first time it is touched.
//!
//! Layout, little-endian: body · zeros to a multiple of 8 · CRC-32 per block (u32 each) · footer of 32
//! bytes: magic (8), body length (u64), number of blocks (u32), CRC-32 of the list of checksums and of
//! the footer before this field (u32), zeros (8).

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Corrupt, Mapping, OpenError};

/// Bytes of one block: 64 KiB verify in about 6 µs and keep the list of checksums at 1/16,384 of the file.
pub const BLOCK: usize = 64 * 1024;

/// Opens every file; the last byte is the version of this layout.
pub(super) const MAGIC: [u8; 8] = *b"yaojiaF\x01";

/// Bytes of the footer.
pub(super) const FOOTER: usize = 32;

/// Bytes of the footer that its own checksum covers.
pub(super) const FOOTER_HEAD: usize = 20;

/// A file whose body is read through checksums.
#[derive(Debug)]
pub struct Checked {
    mapping: Mapping,
    name: Box<str>,
    body: usize,
    /// One bit per block that was found good.
    good: Box<[AtomicU64]>,
}

/// The little-endian number at `at`; the caller has checked the length.
fn number<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}

/// `body` rounded up to a multiple of 8.
pub(super) const fn padded(body: usize) -> usize {
    body.div_ceil(8) * 8
}

impl Checked {
    /// Opens `name` in `dir`; reads the footer, not the body.
    pub fn open(dir: &Path, name: &str) -> Result<Self, OpenError> {
        let mapping = Mapping::open(&dir.join(name))
            .map_err(|source| OpenError::Io { file: name.into(), source })?;
        let format = |why| OpenError::Format { file: name.into(), why };
        let bytes = mapping.bytes();
        let at = bytes.len().checked_sub(FOOTER).ok_or(format("shorter than its footer"))?;
        if bytes[at..at + 8] != MAGIC {
            return Err(format("no footer of this version at its end"));
        }
        let body = usize::try_from(u64::from_le_bytes(number(bytes, at + 8)))
            .ok()
            .filter(|&body| body <= at)
            .ok_or(format("its length does not agree with its footer"))?;
        let blocks = body.div_ceil(BLOCK);
        if u32::from_le_bytes(number(bytes, at + 16)) as usize != blocks
            || padded(body) + 4 * blocks != at
        {
            return Err(format("its length does not agree with its footer"));
        }
        let sum = crc32fast::hash(&bytes[padded(body)..at + FOOTER_HEAD]);
        if sum != u32::from_le_bytes(number(bytes, at + FOOTER_HEAD)) {
            return Err(format("its list of checksums is corrupt"));
        }
        let good = (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Self { mapping, name: name.into(), body, good })
    }

    /// Bytes of the body.
    #[must_use]
    pub fn len(&self) -> usize {
        self.body
    }

    /// Whether the body is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body == 0
    }

    /// The file's name in its generation.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes of the body, verified; a range outside the body counts as corrupt.
    #[inline]
    pub fn read(&self, range: Range<usize>) -> Result<&[u8], Corrupt> {
        if range.start > range.end || range.end > self.body {
            return Err(self.corrupt(range.start / BLOCK));
        }
        if !range.is_empty() {
            for block in range.start / BLOCK..=(range.end - 1) / BLOCK {
                self.verify(block)?;
            }
        }
        Ok(&self.mapping.bytes()[range])
    }

    /// Bytes of a range that [`read`](Self::read) has returned before.
    pub(super) fn seen(&self, range: Range<usize>) -> &[u8] {
        &self.mapping.bytes()[range]
    }

    /// The error that names `block` of this file.
    #[must_use]
    pub fn corrupt(&self, block: usize) -> Corrupt {
        Corrupt { file: self.name.clone(), block: block as u64 }
    }

    #[inline]
    fn verify(&self, block: usize) -> Result<(), Corrupt> {
        let (word, bit) = (&self.good[block / 64], 1 << (block % 64));
        // Relaxed: the bytes never change, so whoever sees the bit sees the same bytes.
        if word.load(Ordering::Relaxed) & bit != 0 {
            return Ok(());
        }
        self.verify_first(block)
    }

    #[cold]
    fn verify_first(&self, block: usize) -> Result<(), Corrupt> {
        let (word, bit) = (&self.good[block / 64], 1 << (block % 64));
        let bytes = self.mapping.bytes();
        let start = block * BLOCK;
        let sum = crc32fast::hash(&bytes[start..(start + BLOCK).min(self.body)]);
        if sum != u32::from_le_bytes(number(bytes, padded(self.body) + 4 * block)) {
            return Err(self.corrupt(block));
        }
        word.fetch_or(bit, Ordering::Relaxed);
        Ok(())
    }
}
