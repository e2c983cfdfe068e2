//! A commit in, its frame of the log out, and back: whole, torn by a crash, or damaged, told apart.
//!
//! The log is written over zeros, a frame at a time, each from a multiple of [`BLOCK`] on, so that no block that was
//! acknowledged is ever written again. A crash leaves sectors of a frame written or zero; any other fault of a frame
//! is damage. No sector of a whole frame is zero: it holds texts and numbers, and ends with a mark.

use super::layer::Layer;
use super::store::JournalError;

/// What frames are multiples of: what systems and disks write at once.
pub(super) const BLOCK: usize = 4096;

/// What a disk writes wholly or not at all.
const SECTOR: usize = 512;

/// `yjl` and the version of the frames.
const MAGIC: [u8; 4] = *b"yjl\x01";

/// Magic 4, length 4, number 8, journal 8, checksum of the content 4, checksum of all that 4.
const HEAD: usize = 32;

/// The last byte, so that no sector of a frame is zero.
const END: u8 = 0xA5;

/// What stands at a place of the log.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A commit, and where the next one begins.
    Frame(Box<Layer>, usize),
    /// Nothing was written here.
    End,
    /// A frame that a crash left half written: nobody was told of it.
    Torn,
    /// Other bytes than were written.
    Damaged,
}

/// The frame of a commit to the journal `journal`.
pub(super) fn bytes(layer: &Layer, journal: u64) -> Result<Vec<u8>, JournalError> {
    let content = postcard::to_stdvec(layer);
    let content = content.map_err(|error| JournalError::Encoding(error.to_string()))?;
    let length = u32::try_from(content.len());
    let length = length.map_err(|_| JournalError::Encoding("a commit of 4 GB".to_owned()))?;
    let mut bytes = Vec::with_capacity(extent(content.len()));
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&layer.number.to_le_bytes());
    bytes.extend_from_slice(&journal.to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&content).to_le_bytes());
    bytes.extend_from_slice(&crc32fast::hash(&bytes).to_le_bytes());
    bytes.extend_from_slice(&content);
    bytes.push(END);
    bytes.resize(extent(content.len()), 0);
    Ok(bytes)
}

/// What stands at `at` of a segment.
pub(super) fn read(segment: &[u8], at: usize, journal: u64) -> Found {
    let Some(rest) = segment.get(at..).filter(|rest| rest.len() >= SECTOR) else {
        return Found::End;
    };
    let Some((number, length, sum)) = head(rest, journal) else {
        return if is_zero(&rest[..SECTOR]) { Found::End } else { Found::Damaged };
    };
    let Some(frame) = rest.get(..extent(length)) else { return Found::Damaged };
    let (content, end) = frame[HEAD..].split_at(length);
    if crc32fast::hash(content) == sum && end[0] == END && is_zero(&end[1..]) {
        return match postcard::from_bytes::<Layer>(content) {
            Ok(layer) if layer.number == number => Found::Frame(Box::new(layer), at + frame.len()),
            _ => Found::Damaged,
        };
    }
    let torn = frame[..HEAD + length + 1].chunks(SECTOR).any(is_zero);
    if torn { Found::Torn } else { Found::Damaged }
}

/// Whether a whole frame stands anywhere from `at` on: where it does, what stands before it was written once.
pub(super) fn any_after(segment: &[u8], at: usize, journal: u64) -> bool {
    (at..segment.len())
        .step_by(BLOCK)
        .any(|at| matches!(read(segment, at, journal), Found::Frame(..)))
}

/// Number, length and checksum of the content.
fn head(rest: &[u8], journal: u64) -> Option<(u64, usize, u32)> {
    let (head, sum) = rest.get(..HEAD)?.split_at(HEAD - 4);
    let number = |at: usize| Some(u64::from_le_bytes(head.get(at..at + 8)?.try_into().ok()?));
    let short = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
    let good =
        head.starts_with(&MAGIC) && short(sum)? == crc32fast::hash(head) && number(16)? == journal;
    good.then_some((number(8)?, short(&head[4..8])? as usize, short(&head[24..])?))
}

/// Bytes of the frame of a content so long.
const fn extent(content: usize) -> usize {
    (HEAD + content + 1).next_multiple_of(BLOCK)
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte == 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layer(rows: usize) -> Layer {
        let change = |n: usize| format!("change {n} of this commit").into_bytes();
        Layer { number: 7, seq: 90, changes: (0..rows).map(change).collect(), ..Layer::default() }
    }

    /// The frame of so many rows, with room for more behind.
    fn segment(rows: usize) -> (Vec<u8>, usize) {
        let mut segment = bytes(&layer(rows), 5).unwrap();
        let length = segment.len();
        segment.resize(length + 2 * BLOCK, 0);
        (segment, length)
    }

    proptest! {
        #[test]
        fn comes_back(rows in 0_usize..1_000) {
            let (segment, length) = segment(rows);
            prop_assert_eq!(read(&segment, 0, 5), Found::Frame(Box::new(layer(rows)), length));
            prop_assert_eq!(read(&segment, length, 5), Found::End);
            prop_assert_eq!(read(&segment, 0, 6), Found::Damaged, "of another journal");
        }

        #[test]
        fn a_crash_tears_and_a_flip_damages(rows in 0_usize..1_000, sectors: u64, at: prop::sample::Index, bit in 0_u32..8) {
            let (mut whole, length) = segment(rows);
            let mut torn = whole.clone();
            let used = 32 + postcard::to_stdvec(&layer(rows)).unwrap().len() + 1;
            let mut lost = 0;
            for (n, sector) in torn[..used].chunks_mut(SECTOR).enumerate() {
                if sectors >> (n % 64) & 1 == 1 {
                    sector.fill(0);
                    lost += 1;
                }
            }
            let found = read(&torn, 0, 5);
            prop_assert_eq!(matches!(found, Found::Frame(..)), lost == 0);
            prop_assert_ne!(found, Found::Damaged);
            whole[at.index(length)] ^= 1 << bit;
            prop_assert_eq!(read(&whole, 0, 5), Found::Damaged);
        }
    }

    #[test]
    fn a_lost_frame_before_a_whole_one_is_seen() {
        let (mut segment, length) = segment(3);
        segment.splice(..0, vec![0; BLOCK]);
        assert_eq!(read(&segment, 0, 5), Found::End);
        assert!(any_after(&segment, BLOCK, 5));
        assert!(!any_after(&segment, BLOCK + length, 5));
    }
}
