//! A request in, eight bytes that stand for it out.

use std::hash::{Hash, Hasher};

/// Eight bytes that tell `request` from others, the same in every run of one build.
#[must_use]
pub fn print(request: &impl Hash) -> [u8; 8] {
    // Hashed at once: piece by piece the pieces, a few bytes each, cost more than the hash.
    let mut bytes = Bytes(Vec::with_capacity(1 << 8));
    request.hash(&mut bytes);
    let mut print = [0; 8];
    print.copy_from_slice(&blake3::hash(&bytes.0).as_bytes()[..8]);
    print
}

/// All that a value feeds to a hash.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Never asked for: the bytes are hashed as they stand.
    fn finish(&self) -> u64 {
        self.0.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::print;

    #[test]
    fn requests_are_told_apart() {
        assert_eq!(print(&(1, "x")), print(&(1, "x")));
        assert_ne!(print(&(1, "x")), print(&(2, "x")));
        assert_ne!(print(&("ab", "c")), print(&("a", "bc")));
        assert_ne!(print(&(None::<u8>, Some(1_u8))), print(&(Some(1_u8), None::<u8>)));
    }
}
