//! The text a person typed and the catalogue's own words in, an `Ast` out; total, never fails.

use crate::analysis::Lexicon;

use super::Ast;
use super::ast::{Meaning, Part};

/// Reads `text`.
#[must_use]
pub fn parse(text: &str, _lexicon: &Lexicon) -> Ast {
    let text: String = text.split_whitespace().collect();
    let name = Part { text: text.clone(), meaning: Meaning::Name(text.clone()) };
    Ast { text, parts: vec![name] }
}
