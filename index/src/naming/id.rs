//! A level and a key in, the public id of a group out: the same in every generation.

use std::fmt;

use super::Level;

/// Bumped when the rule behind any key changes; old ids then need a published map.
const RULE: &str = "v1";

/// RFC 4648 base32 in lower case.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// `g_` and 16 characters: base32 of the first 80 bits of BLAKE3(`v1|level|key`).
///
/// 80 bits are 16 base32 characters without padding; among 300,000 groups the chance of any two
/// meeting is below 10^-13.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(String);

impl GroupId {
    /// The id of the group with `key` at `level`.
    #[must_use]
    pub fn new(level: Level, key: &str) -> Self {
        let hash = blake3::hash(format!("{RULE}|{level}|{key}").as_bytes());
        let bits =
            hash.as_bytes()[..10].iter().fold(0_u128, |bits, &byte| bits << 8 | u128::from(byte));
        let digits = (0..16).rev().map(|i| char::from(ALPHABET[(bits >> (5 * i)) as usize & 31]));
        Self("g_".chars().chain(digits).collect())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published ids must never change by accident.
    #[test]
    fn is_pinned() {
        assert_eq!(GroupId::new(Level::Comparable, "x").as_str(), "g_ob2yzlfvmpf4dciw");
    }

    #[test]
    fn depends_on_level_and_key() {
        let id = GroupId::new(Level::Brand, "a");
        assert_ne!(id, GroupId::new(Level::Comparable, "a"));
        assert_ne!(id, GroupId::new(Level::Brand, "b"));
    }
}
