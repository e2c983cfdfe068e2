//! Stand-ins for `text::normalize` and `Strength::key` until they land; text in, text out.

use unicode_normalization::UnicodeNormalization;

use crate::record::Strength;

/// Width and case folded, blanks dropped.
pub(super) fn normalize(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// The printed strength, normalised.
pub(super) fn strength_key(strength: &Strength) -> String {
    normalize(&strength.text)
}
