//! A key and a value in, the value with a checksum over both out, and back; the store itself has none.

/// Bytes of the checksum.
const SUM: usize = 4;

/// The value as it is stored.
pub(super) fn seal(key: &[u8], mut value: Vec<u8>) -> Vec<u8> {
    let sum = sum(key, &value);
    value.extend_from_slice(&sum);
    value
}

/// The value that was stored under `key`; `None` if it is not what was written.
pub(super) fn open<'a>(key: &[u8], stored: &'a [u8]) -> Option<&'a [u8]> {
    let (value, found) = stored.split_at_checked(stored.len().checked_sub(SUM)?)?;
    (sum(key, value) == found).then_some(value)
}

fn sum(key: &[u8], value: &[u8]) -> [u8; SUM] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key);
    hasher.update(value);
    hasher.finalize().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_flipped_bit_is_seen() {
        let stored = seal(b"key", b"value".to_vec());
        assert_eq!(open(b"key", &stored), Some(&b"value"[..]));
        assert_eq!(open(b"kez", &stored), None);
        for at in 0..stored.len() * 8 {
            let mut bad = stored.clone();
            bad[at / 8] ^= 1 << (at % 8);
            assert_eq!(open(b"key", &bad), None);
        }
        assert_eq!(open(b"key", b"abc"), None);
    }
}
