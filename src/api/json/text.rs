//! Texts and whole numbers in, their JSON out.

use super::out::Out;

/// A text in quotes.
#[inline]
pub(super) fn text(out: &mut Out, text: &str) {
    let (start, bytes) = (out.length(), text.as_bytes());
    let quoted = out.room(bytes.len() + 2);
    let last = quoted.len() - 1;
    quoted[0] = b'"';
    quoted[last] = b'"';
    if !copied(&mut quoted[1..last], bytes) {
        out.cut(start);
        out.put(b"\"");
        escape(out, bytes);
        out.put(b"\"");
    }
}

/// A text of which it is known that nothing in it needs escaping, in quotes.
#[inline]
pub(super) fn plain(out: &mut Out, bytes: &[u8]) {
    debug_assert!(is_plain(bytes), "{bytes:?}");
    let quoted = out.room(bytes.len() + 2);
    let last = quoted.len() - 1;
    quoted[0] = b'"';
    copy(&mut quoted[1..last], bytes);
    quoted[last] = b'"';
}

/// A text without quotes, with what may not stand in them replaced.
pub(super) fn escaped(out: &mut Out, text: &str) {
    let (start, bytes) = (out.length(), text.as_bytes());
    if !copied(out.room(bytes.len()), bytes) {
        out.cut(start);
        escape(out, bytes);
    }
}

/// Whether nothing in `bytes` needs escaping.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    copied(&mut vec![0; bytes.len()], bytes)
}

/// Copies `from` to `to`, which is as long; whether nothing in it needs escaping: no control character, quote or backslash.
/// Eight bytes are looked at together while they are copied, the last ones once more with some before them.
#[inline]
fn copied(to: &mut [u8], from: &[u8]) -> bool {
    let (Some(to_last), Some(last)) = (to.last_chunk_mut::<8>(), from.last_chunk::<8>()) else {
        let mut word = u64::from_le_bytes([b' '; 8]);
        for (at, byte) in from.iter().enumerate() {
            to[at] = *byte;
            word = word << 8 | u64::from(*byte);
        }
        return strange(word) == 0;
    };
    *to_last = *last;
    let mut odd = strange(u64::from_le_bytes(*last));
    let (mut to, mut from) = (to, from);
    while let Some((word, rest)) = from.split_first_chunk::<8>()
        && let Some((to_word, to_rest)) = to.split_first_chunk_mut::<8>()
    {
        *to_word = *word;
        odd |= strange(u64::from_le_bytes(*word));
        (to, from) = (to_rest, rest);
    }
    odd == 0
}

/// Copies `from` to `to`, which is as long. In a loop, of which the compiler makes what is fastest for a length it knows;
/// the library's own copy stands behind a call, where no length is known.
#[inline(always)]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    let length = to.len().min(from.len());
    let (to, from) = (&mut to[..length], &from[..length]);
    let mut at = 0;
    while at < length {
        to[at] = from[at];
        at += 1;
    }
}

/// Not 0 where one of eight bytes needs escaping, by the bit that a subtraction borrows.
#[inline]
fn strange(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const TOPS: u64 = ONES << 7;
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, 0x20) | is(b'"') | is(b'\\')) & TOPS
}

#[cold]
fn escape(out: &mut Out, bytes: &[u8]) {
    for &byte in bytes {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            0..0x20 => {
                let digit = |half: u8| b"0123456789abcdef"[usize::from(half)];
                out.put(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
                continue;
            }
            _ => {
                out.put(&[byte]);
                continue;
            }
        };
        out.put(&[b'\\', short]);
    }
}

/// A number in decimal.
#[inline]
pub(super) fn digits(out: &mut Out, mut number: u64) {
    let length = number.checked_ilog10().unwrap_or(0) as usize + 1;
    for digit in out.room(length).iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}
