//! Printed codes in, ordinals out: asked twice for every offer, so a look-up touches as little memory as can be.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

/// Ordinals by code. Codes of up to 23 bytes, which all national ones are, lie in the table itself.
#[derive(Debug, Default)]
pub(super) struct Codes {
    short: HashMap<Short, u32, FxBuildHasher>,
    long: HashMap<Box<[u8]>, u32, FxBuildHasher>,
}

/// A code and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Short(u64, u64, u64);

impl Short {
    #[inline]
    fn of(code: &[u8]) -> Option<Self> {
        let mut bytes = [0; 24];
        if code.len() >= bytes.len() {
            return None;
        }
        bytes[..code.len()].copy_from_slice(code);
        bytes[23] = code.len() as u8;
        let [a, b, c] = [0, 8, 16].map(|at| {
            let mut word = [0; 8];
            word.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(word)
        });
        Some(Self(a, b, c))
    }
}

impl Codes {
    /// Adds a code; one that is there already keeps its ordinal.
    pub(super) fn add(&mut self, code: &[u8], ord: u32) {
        match Short::of(code) {
            Some(short) => self.short.entry(short).or_insert(ord),
            None => self.long.entry(code.into()).or_insert(ord),
        };
    }

    /// The ordinal of a code.
    #[inline]
    pub(super) fn get(&self, code: &[u8]) -> Option<u32> {
        match Short::of(code) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(code).copied(),
        }
    }
}

impl<'a> FromIterator<(&'a str, u32)> for Codes {
    fn from_iter<I: IntoIterator<Item = (&'a str, u32)>>(codes: I) -> Self {
        let mut all = Self::default();
        codes.into_iter().for_each(|(code, ord)| all.add(code.as_bytes(), ord));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Codes of every length are found, and only they.
        #[test]
        fn finds_what_was_added(codes in proptest::collection::btree_set("[a-c\\x00]{0,27}", 1..20), other in "[a-c\\x00]{0,27}") {
            let all: Codes = codes.iter().map(String::as_str).zip(0..).collect();
            for (code, ord) in codes.iter().zip(0..) {
                proptest::prop_assert_eq!(all.get(code.as_bytes()), Some(ord));
            }
            let expected = codes.iter().position(|code| *code == other).map(|at| at as u32);
            proptest::prop_assert_eq!(all.get(other.as_bytes()), expected);
        }
    }
}
