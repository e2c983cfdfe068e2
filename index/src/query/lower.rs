//! An `Ast` in, the engine's queries with their tiers and scores out: the only file with boosts.

use tantivy::schema::Field;

use crate::analysis::characters::{characters, length, squash};
use crate::analysis::pinyin;
use crate::naming::name::spelling;
use crate::schema::{Fields, Lengths, TextIndex};
use crate::text::han::is_han;

use super::ast::Meaning;
use super::way::Way;
use super::{Ast, Tier};

/// Score of a name that is the query, letter by letter; the scale of all scores.
pub(crate) const WHOLE: u32 = 1000;
/// Score of a name that is the query once its form words are left out.
const BASE: u32 = 980;
/// Score of a name that is the query once form words and salt are left out.
const INGREDIENT: u32 = 960;
/// Score of a name that starts, or goes on somewhere, as the query sounds.
pub(crate) const BEGUN: u32 = 500;
/// Score of an alias that starts as the query, and of one that sounds like it.
const BEGUN_ALIAS: u32 = 100;
const SOUNDING_ALIAS: u32 = 900;
/// Score of an alias with such initials: below every name that starts so, for initials are many things.
const INITIAL_ALIAS: u32 = 400;
/// Fewest Latin letters that are tried as pinyin or initials.
const SHORTEST_SOUND: usize = 2;
/// Steps in which a partial match is told from a fuller one; finer differences are left to how widely
/// the drug stands.
const STEPS: u32 = 10;

/// What a product of the brand asked for gains: enough to stand first among equals, less than any part met.
pub(crate) const BRANDED: u32 = 50;

/// What a met part of the query adds to a product's score.
pub(crate) const fn boost(meaning: &Meaning) -> u32 {
    match meaning {
        Meaning::Form => 400,
        Meaning::Strength => 300,
        Meaning::Maker => 200,
        Meaning::Pack(_) => 100,
        Meaning::Code(_) | Meaning::Name | Meaning::Intent | Meaning::District(_) => 0,
    }
}

/// Which understood parts a match makes good by itself, because the name holds their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Covers {
    /// None: the name part alone was searched.
    Name,
    /// The form: name and form words stand in the name as typed.
    Form,
    /// All: the whole text stands in the name.
    Whole,
}

impl Covers {
    /// Each by its number.
    pub(crate) const ALL: [Self; 3] = [Self::Name, Self::Form, Self::Whole];
}

/// One way a name can match.
pub(crate) struct Clause {
    pub(crate) tier: Tier,
    pub(crate) covers: Covers,
    pub(crate) way: Way,
    score: Score,
}

#[derive(Debug, Clone, Copy)]
enum Score {
    Fixed(u32),
    /// The part of the name that so many characters cover.
    Coverage(u32),
}

impl Clause {
    /// The score of a name with such lengths.
    pub(crate) fn score(&self, lengths: Lengths) -> u32 {
        match self.score {
            Score::Fixed(score) => score,
            Score::Coverage(found) => {
                let shortest = [lengths.full, lengths.base, lengths.ingredient]
                    .into_iter()
                    .map(u32::from)
                    .filter(|&length| length >= found)
                    .min()
                    .unwrap_or(found);
                // Rounded up, so that no match comes to nothing.
                (found * STEPS).div_ceil(shortest.max(1)) * (WHOLE / STEPS)
            }
        }
    }
}

/// The clauses of `ast`, best tier first. A text without a name part (`6片`) may still stand in a name.
pub(crate) fn lower(ast: &Ast, index: &TextIndex) -> Vec<Clause> {
    let (mut tried, mut found) = (Vec::new(), Vec::new());
    // The text as it stands, and in the one spelling that names are kept in.
    let asked = [
        (ast.text.clone(), Covers::Whole),
        (ast.literal(), Covers::Form),
        (ast.name(), Covers::Name),
    ];
    for (at, (text, covers)) in asked.iter().enumerate() {
        if asked[..at].iter().any(|(known, _)| known == text) {
            continue;
        }
        for text in [&spelling(text), text] {
            let squashed = squash(text);
            if !squashed.is_empty() && !tried.contains(&squashed) {
                clauses(text, &squashed, *covers, index, &mut found);
                tried.push(squashed);
            }
        }
    }
    found.sort_by_key(|clause| clause.tier);
    found
}

/// Every way `text` can match a name.
fn clauses(
    text: &str,
    squashed: &str,
    covers: Covers,
    index: &TextIndex,
    clauses: &mut Vec<Clause>,
) {
    let fields = index.fields();
    let found = length(squashed) as u32;
    let clause = |tier, score, way| Clause { tier, covers, way, score };
    clauses.extend([
        clause(Tier::Exact, Score::Fixed(WHOLE), term(fields.full, squashed)),
        clause(Tier::Exact, Score::Fixed(BASE), term(fields.base, squashed)),
        clause(Tier::Exact, Score::Fixed(INGREDIENT), term(fields.ingredient, squashed)),
        clause(Tier::Alias, Score::Fixed(WHOLE), term(fields.alias, squashed)),
    ]);
    for field in [fields.full, fields.base, fields.ingredient] {
        clauses.push(clause(Tier::Prefix, Score::Coverage(found), starts(field, squashed)));
    }
    if let Some((tier, score)) = begun_alias(squashed) {
        clauses.push(clause(tier, Score::Fixed(score), starts(fields.alias, squashed)));
    }
    if let Some(way) = all_words(text, index, fields) {
        // Words may stand apart, so none of them makes good what the form or the strength asks.
        let score = Score::Coverage(found);
        clauses.push(Clause { tier: Tier::Words, covers: Covers::Name, way, score });
    }
    clauses.push(clause(Tier::Substring, Score::Coverage(found), inside(squashed, fields)));
    clauses.extend(sounds(squashed, covers, fields));
}

/// What the start of an alias is worth: little, since it stands in no generic name; a Latin one of some
/// length can hardly be anything else, a short one is likelier to be initials.
fn begun_alias(squashed: &str) -> Option<(Tier, u32)> {
    match length(squashed) {
        0 | 1 => None,
        2 | 3 if squashed.is_ascii() => Some((Tier::Initials, BEGUN_ALIAS)),
        _ if squashed.is_ascii() => Some((Tier::Prefix, BEGUN_ALIAS)),
        _ => Some((Tier::Substring, BEGUN_ALIAS)),
    }
}

/// Pinyin and initials, for texts with Latin letters of some length.
fn sounds(squashed: &str, covers: Covers, fields: Fields) -> Vec<Clause> {
    let latin = squashed.bytes().filter(u8::is_ascii_alphabetic).count();
    let mut clauses = Vec::new();
    if latin < SHORTEST_SOUND {
        return clauses;
    }
    let clause = |tier, way, score| Clause { tier, covers, way, score: Score::Fixed(score) };
    let ways = |tier, field, text: &str| {
        let whole = term(field, &format!("{text}{}", pinyin::END));
        [clause(tier, whole, WHOLE), clause(tier, starts(field, text), BEGUN)]
    };
    for sound in pinyin::sound(squashed) {
        clauses.extend(ways(Tier::Pinyin, fields.pinyin, &sound));
        let whole = term(fields.alias_pinyin, &format!("{sound}{}", pinyin::END));
        clauses.push(clause(Tier::Pinyin, whole, SOUNDING_ALIAS));
    }
    if latin == squashed.len() {
        clauses.extend(ways(Tier::Initials, fields.initials, squashed));
        let alias = term(fields.initials, &format!("{}{squashed}", pinyin::ALIAS));
        clauses.push(clause(Tier::Initials, alias, INITIAL_ALIAS));
    }
    clauses
}

fn term(field: Field, text: &str) -> Way {
    Way::Term(field, text.to_owned())
}

/// Terms that start with `text`.
fn starts(field: Field, text: &str) -> Way {
    Way::Starts(field, text.to_owned())
}

/// Every word of `text` stands in the name; `None` where its words are single characters, which say
/// nothing about a name that holds them somewhere.
fn all_words(text: &str, index: &TextIndex, fields: Fields) -> Option<Way> {
    let words = index.analyzer().query_words(text);
    let is_word = |text: &str| text.chars().nth(1).is_some() || !text.chars().all(is_han);
    words.iter().any(|w| w.text.chars().nth(1).is_some()).then_some(())?;
    let field = |text| if is_word(text) { fields.words } else { fields.characters };
    let mut terms: Vec<(Field, String)> =
        words.iter().map(|word| (field(word.text), word.text.to_owned())).collect();
    // A word that is said twice is looked for once.
    terms.sort_unstable();
    terms.dedup();
    Some(Way::All(terms))
}

/// The text stands somewhere in the name.
fn inside(squashed: &str, fields: Fields) -> Way {
    Way::Phrase(fields.characters, characters(squashed).map(|c| c.text.to_owned()).collect())
}
