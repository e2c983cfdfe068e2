//! A query as understood and what it found in, how the text was read and which ways led on out.

use crate::analysis::characters::squash;
use crate::analysis::pinyin;
use crate::query::{Ast, Tier};
use crate::schema::TextIndex;

/// How a text was read, told where it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The text in its comparable form.
    pub text: String,
    /// What of it is the drug's name, without form, strength, pack, maker and words of intent.
    pub name: String,
    /// The words the name was cut into.
    pub words: Vec<String>,
    /// What the name sounds like, where it holds Latin letters.
    pub sounds: Vec<String>,
    /// Names found by each tier, best first; tiers that found none are left out.
    pub ways: Vec<Way>,
    /// Whether nothing was found as typed, so that the hits are guesses.
    pub guessed: bool,
}

/// One tier that found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The tier.
    pub tier: Tier,
    /// Distinct names it found; for codes, products.
    pub names: usize,
}

/// Explains `ast` by the tiers of what was found.
pub(super) fn explain(index: &TextIndex, ast: &Ast, tiers: &[Tier]) -> Explanation {
    let name = ast.name();
    let words = index.analyzer().query_words(&name);
    let latin = name.bytes().any(|b| b.is_ascii_alphabetic());
    let count = |tier| Way { tier, names: tiers.iter().filter(|found| **found == tier).count() };
    Explanation {
        text: ast.text.clone(),
        words: words.iter().map(|word| word.text.to_owned()).collect(),
        sounds: if latin { pinyin::sound(&squash(&name)) } else { Vec::new() },
        ways: Tier::ALL.into_iter().map(count).filter(|way| way.names > 0).collect(),
        guessed: tiers.iter().any(|tier| tier.is_approximate()),
        name,
    }
}
