//! Bytes in, a checked file out, with the BLAKE3 the manifest wants; fsynced when finished.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::checked::{BLOCK, FOOTER_HEAD, MAGIC, padded};

/// Size and checksum of a finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSum {
    /// Name in the generation.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3 of all bytes.
    pub blake3: blake3::Hash,
}

/// A new file that is hashed as it is written.
#[derive(Debug)]
pub struct SumWriter {
    name: String,
    file: BufWriter<File>,
    hash: blake3::Hasher,
    size: u64,
}

impl SumWriter {
    /// Creates `name` in `dir`; it must not exist.
    pub fn create(dir: &Path, name: &str) -> io::Result<Self> {
        let file = BufWriter::with_capacity(4 * BLOCK, File::create_new(dir.join(name))?);
        Ok(Self { name: name.to_owned(), file, hash: blake3::Hasher::new(), size: 0 })
    }

    /// Bytes written so far.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends `bytes`.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        // Piece by piece, so that what was hashed is still in the cache when it is written.
        for piece in bytes.chunks(4 * BLOCK) {
            self.hash.update(piece);
            self.file.write_all(piece)?;
        }
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Flushes, fsyncs and says what was written.
    pub fn finish(self) -> io::Result<FileSum> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(FileSum { name: self.name, size: self.size, blake3: self.hash.finalize() })
    }
}

/// A body written block by block.
#[derive(Debug)]
pub(super) struct BodyWriter {
    out: SumWriter,
    block: Vec<u8>,
    sums: Vec<u8>,
}

impl BodyWriter {
    pub(super) fn create(dir: &Path, name: &str) -> io::Result<Self> {
        let out = SumWriter::create(dir, name)?;
        Ok(Self { out, block: Vec::with_capacity(BLOCK), sums: Vec::new() })
    }

    /// Bytes of the body so far.
    pub(super) fn len(&self) -> usize {
        self.out.size() as usize + self.block.len()
    }

    pub(super) fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let take = bytes.len().min(BLOCK - self.block.len());
            self.block.extend_from_slice(&bytes[..take]);
            bytes = &bytes[take..];
            if self.block.len() == BLOCK {
                self.close_block()?;
            }
        }
        Ok(())
    }

    /// Zeros until the length is a multiple of 8.
    pub(super) fn align(&mut self) -> io::Result<()> {
        let len = self.len();
        self.put(&[0; 8][..padded(len) - len])
    }

    pub(super) fn finish(mut self) -> io::Result<FileSum> {
        let body = self.len();
        if !self.block.is_empty() {
            self.close_block()?;
        }
        self.out.put(&[0; 8][..padded(body) - body])?;
        let blocks = u32::try_from(self.sums.len() / 4)
            .map_err(|_| io::Error::other("a file of more than 2^32 blocks"))?;
        let mut tail = self.sums;
        tail.extend_from_slice(&MAGIC);
        tail.extend_from_slice(&(body as u64).to_le_bytes());
        tail.extend_from_slice(&blocks.to_le_bytes());
        debug_assert_eq!(tail.len(), 4 * blocks as usize + FOOTER_HEAD);
        let sum = crc32fast::hash(&tail);
        tail.extend_from_slice(&sum.to_le_bytes());
        tail.extend_from_slice(&[0; 8]);
        self.out.put(&tail)?;
        self.out.finish()
    }

    fn close_block(&mut self) -> io::Result<()> {
        self.sums.extend_from_slice(&crc32fast::hash(&self.block).to_le_bytes());
        self.out.put(&self.block)?;
        self.block.clear();
        Ok(())
    }
}
