//! What is typed so far in, completions out: names, trade names, makers and places.
//!
//! At publish every completion is spelt in characters, pinyin and initials; the spellings are sorted, so
//! that what is typed is a range of them. The completions of a kind are numbered from the most widely
//! standing on, and the best of every long range are stored, so that one letter costs no more than six.

mod align;
mod collect;
mod keys;
mod read;
mod row;
mod spell;
mod write;
#[cfg(test)]
mod tests;

pub(crate) use collect::Material;
pub use read::{Completions, Suggester, Suggestion};
pub use row::Kind;
pub(crate) use write::write;

/// Most completions of an answer, and how many of a long range are stored.
pub const MOST: usize = 32;

/// The rows of the completions.
pub(crate) const ROWS: &str = "suggest.tbl";

/// Their spellings.
pub(crate) const KEYS: &str = "suggest.arr";
