//! A ZIP archive in memory in, whether it unpacks to no more than it may out: a small file can hold gigabytes.

use std::io::{Read, sink};

use flate2::read::DeflateDecoder;

/// Signatures and fixed parts of the format (APPNOTE 4.3).
const END: &[u8; 4] = b"PK\x05\x06";
const ENTRY: &[u8; 4] = b"PK\x01\x02";
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;

/// Whether all entries together unpack to at most `most` bytes. What is no archive passes: the reader of
/// workbooks says what is wrong with it.
pub(super) fn fits(archive: &[u8], most: u64) -> bool {
    let Some(mut entries) = directory(archive) else { return true };
    let mut left = most;
    while let Some(rest) = entries.strip_prefix(ENTRY) {
        let Some(size) = unpacked(archive, rest, left) else { return true };
        let Some(remaining) = left.checked_sub(size).filter(|left| *left > 0) else { return false };
        left = remaining;
        let lengths = [28, 30, 32].map(|at| two(entries, at).unwrap_or_default());
        let length = ENTRY_LENGTH + lengths.iter().sum::<usize>();
        entries = entries.get(length..).unwrap_or_default();
    }
    true
}

/// The list of entries.
fn directory(archive: &[u8]) -> Option<&[u8]> {
    let last = archive.len().checked_sub(END_LENGTH)?;
    // A comment of at most 64 KiB may stand behind the end record.
    let from = last.saturating_sub(usize::from(u16::MAX));
    let end = (from..=last).rev().find(|&at| archive[at..].starts_with(END))?;
    archive.get(four(archive, end + 16)?..)
}

/// What the entry described by `rest` (behind its signature) unpacks to; `left` + 1 where it is more.
fn unpacked(archive: &[u8], rest: &[u8], left: u64) -> Option<u64> {
    let (method, packed, offset) = (two(rest, 6)?, four(rest, 16)?, four(rest, 38)?);
    let local = archive.get(offset..)?;
    local.starts_with(LOCAL).then_some(())?;
    let data = LOCAL_LENGTH + two(local, 26)? + two(local, 28)?;
    // A size of all ones stands in an extension; the data runs to the end at most.
    let end = data.saturating_add(packed).min(local.len());
    let data = local.get(data..end)?;
    match method {
        0 => Some(data.len() as u64),
        _ => Some(copied(&mut DeflateDecoder::new(data).take(left + 1))),
    }
}

/// Bytes that come before the end or the first fault.
fn copied(input: &mut impl Read) -> u64 {
    let mut counted = Counted { input, count: 0 };
    let _ = std::io::copy(&mut counted, &mut sink());
    counted.count
}

struct Counted<'a, R> {
    input: &'a mut R,
    count: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.input.read(out)?;
        self.count += n as u64;
        Ok(n)
    }
}

fn two(bytes: &[u8], at: usize) -> Option<usize> {
    let pair = bytes.get(at..at + 2)?;
    Some(usize::from(pair[0]) | usize::from(pair[1]) << 8)
}

fn four(bytes: &[u8], at: usize) -> Option<usize> {
    Some(two(bytes, at)? | two(bytes, at + 2)? << 16)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    #[test]
    fn a_workbook_counts_as_what_it_unpacks_to() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..2_000 {
            sheet.write_string(row, 0, "阿莫西林".repeat(10) + &row.to_string()).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        assert!(fits(&bytes, 4 << 20));
        assert!(!fits(&bytes, 100 << 10), "{} bytes packed", bytes.len());
        assert!(fits(b"no archive", 1) && fits(b"", 1));
        for end in 0..bytes.len().min(3_000) {
            let _ = fits(&bytes[end..], 1 << 20);
        }
    }
}
