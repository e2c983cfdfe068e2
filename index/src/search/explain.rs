//! A query as understood and what it found in, how the text was read and why each hit stands where it does out.

use crate::analysis::characters::{characters, squash};
use crate::analysis::neighbours::Work;
use crate::analysis::pinyin;
use crate::query::{Ast, Tier};
use crate::schema::TextIndex;

use super::candidates::Found;
use super::parts::Parts;
use crate::snapshot::Width;

/// How a text was read, told where it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The text in its comparable form.
    pub text: String,
    /// What of it is the drug's name, without form, strength, pack, maker, place and words of intent.
    pub name: String,
    /// The words the name was cut into.
    pub words: Vec<String>,
    /// Its characters, which are searched in their order.
    pub characters: Vec<String>,
    /// Its pinyin, by each reading; Latin letters as typed.
    pub pinyin: Vec<String>,
    /// Names found by each tier, best first; tiers that found none are left out.
    pub ways: Vec<Way>,
    /// How it was guessed at what was meant, where nothing was found as typed.
    pub guessing: Option<Guessing>,
}

/// One tier that found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The tier.
    pub tier: Tier,
    /// Distinct names it found; for codes, products.
    pub names: usize,
}

/// The stage that looked for what may have been meant, and what that cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guessing {
    /// `near_code`, `slips` or `name_inside`.
    pub stage: &'static str,
    /// Postings read and words compared.
    pub work: Work,
}

/// One step of a hit's score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was met: a tier or a part of the query.
    pub what: &'static str,
    /// What it adds, in thousandths.
    pub score: u32,
}

/// Why a hit stands where it does: its score by steps, and how widely it stands, which orders equal scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Steps of the score; empty where the group is listed and not searched for.
    pub steps: Vec<Step>,
    /// How widely it stands.
    pub width: Width,
}

/// Explains `ast` by what was found.
pub(super) fn explain(index: &TextIndex, ast: &Ast, found: &Found<'_>) -> Explanation {
    let (name, tiers) = (ast.name(), found.tiers());
    let words = index.analyzer().query_words(&name);
    let count = |tier| Way { tier, names: tiers.iter().filter(|found| **found == tier).count() };
    Explanation {
        text: ast.text.clone(),
        words: words.iter().map(|word| word.text.to_owned()).collect(),
        characters: characters(&name).map(|c| c.text.to_owned()).collect(),
        pinyin: pinyin::sound(&squash(&name)),
        ways: Tier::ALL.into_iter().map(count).filter(|way| way.names > 0).collect(),
        guessing: found.guessing,
        name,
    }
}

/// The steps that come to `score`: the tier's own share, then each part that was met.
pub(super) fn steps(parts: &Parts<'_>, tier: Tier, score: u32, met: u32) -> Vec<Step> {
    let met = parts.kinds(met).filter(|(_, met, boost)| *met && *boost > 0);
    let met: Vec<Step> = met.map(|(what, _, score)| Step { what, score }).collect();
    let rest = score.saturating_sub(met.iter().map(|step| step.score).sum());
    std::iter::once(Step { what: tier.as_str(), score: rest }).chain(met).collect()
}
