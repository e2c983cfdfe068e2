//! Printed strengths and packs in, what they say out; each print is read once, for tables print few on many rows.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use yaojia_index::record::{Pack, Strength};

/// Prints that are kept of each kind: a table that prints something else in every row must not fill the memory.
const MOST: usize = 1 << 16;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Readings {
    strengths: HashMap<String, Strength, FxBuildHasher>,
    packs: HashMap<String, Pack, FxBuildHasher>,
}

impl Readings {
    /// [`Strength::read`].
    pub(super) fn strength(&mut self, text: &str) -> Strength {
        if let Some(strength) = self.strengths.get(text) {
            return strength.clone();
        }
        let strength = Strength::read(text);
        if self.strengths.len() < MOST {
            self.strengths.insert(text.to_owned(), strength.clone());
        }
        strength
    }

    /// [`Pack::read`] of a strength that was itself read from its text.
    pub(super) fn pack(&mut self, text: &str, strength: &Strength, form: &str) -> Pack {
        // No cell holds the separator: line breaks are closed before.
        let key = [text, &strength.text, form].join("\n");
        if let Some(pack) = self.packs.get(&key) {
            return pack.clone();
        }
        let pack = Pack::read(text, strength, form);
        if self.packs.len() < MOST {
            self.packs.insert(key, pack.clone());
        }
        pack
    }
}
