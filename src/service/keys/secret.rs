//! Randomness in, a key to hand out; a key as sent in, the id and the hash it is looked up by out.

use std::fmt;

use subtle::ConstantTimeEq;

/// What every key begins with, so that scanners for leaked secrets can tell it.
const HEAD: &str = "yj_";
/// Bytes of the id: 2^80 ids, so that none is drawn twice.
const ID_BYTES: usize = 10;
/// Bytes of the secret: 256 bits.
const SECRET_BYTES: usize = 32;
/// Characters of both, five bits each.
const ID_CHARACTERS: usize = (ID_BYTES * 8).div_ceil(5);
const SECRET_CHARACTERS: usize = (SECRET_BYTES * 8).div_ceil(5);
/// Letters and digits that are not mistaken for each other (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A key as its holder has it: `yj_<id>_<secret>`. It is shown once, when it is made.
pub struct Key {
    id: String,
    secret: String,
}

/// The system has no random numbers.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers: {0}")]
pub struct NoRandom(getrandom::Error);

impl Key {
    /// A new one.
    ///
    /// # Errors
    ///
    /// [`NoRandom`].
    pub fn draw() -> Result<Self, NoRandom> {
        Ok(Self { id: random_text::<ID_BYTES>()?, secret: random_text::<SECRET_BYTES>()? })
    }

    /// The id, which is no secret.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is stored of the secret.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.secret)
    }

    /// The key as text, for its holder alone.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("{HEAD}{}_{}", self.id, self.secret)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The id and the secret of a key as sent; `None` where it has not the shape of one.
pub(super) fn parts(sent: &str) -> Option<(&str, &str)> {
    let (id, secret) = sent.strip_prefix(HEAD)?.split_once('_')?;
    (id.len() == ID_CHARACTERS && secret.len() == SECRET_CHARACTERS).then_some((id, secret))
}

/// BLAKE3 of a secret.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hash([u8; blake3::OUT_LEN]);

impl Hash {
    /// The hash of a secret.
    pub(super) fn of(secret: &str) -> Self {
        Self(*blake3::hash(secret.as_bytes()).as_bytes())
    }

    /// Whether both are equal, in a time that does not depend on where they differ.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl PartialEq for Hash {
    fn eq(&self, other: &Self) -> bool {
        self.is(other)
    }
}

impl TryFrom<String> for Hash {
    type Error = blake3::HexError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        blake3::Hash::from_hex(text).map(|hash| Self(*hash.as_bytes()))
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> Self {
        blake3::Hash::from_bytes(hash.0).to_hex().to_string()
    }
}

/// So many random bytes, in base 32.
///
/// # Errors
///
/// [`NoRandom`].
pub fn random_text<const BYTES: usize>() -> Result<String, NoRandom> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(NoRandom)?;
    Ok(written(&bytes))
}

/// Bytes in base 32.
fn written(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_handed_out() {
        let key = Key::draw().unwrap();
        let text = key.reveal();
        let (id, secret) = parts(&text).unwrap();
        assert_eq!((id, secret.len()), (key.id(), 52));
        assert!(Hash::of(secret).is(&key.hash()) && !Hash::of("").is(&key.hash()));
        assert!(!format!("{key:?}").contains(secret));
        assert_ne!(Key::draw().unwrap().reveal(), text);
        for wrong in ["", "yj_", "yj__", &text[1..], &text[..text.len() - 1], &format!("{text}0")] {
            assert!(parts(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn every_bit_of_a_secret_is_written() {
        let ones = written(&[0xff; 32]);
        assert_eq!(ones, format!("{}g", "z".repeat(51)));
        assert_eq!(written(&[0; 10]), "0".repeat(16));
    }
}
