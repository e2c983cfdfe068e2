//! A query that found nothing in, the names it may have meant out: at most three drugs, each suggested.

use std::cmp::Reverse;

use crate::analysis::Neighbour;
use crate::analysis::characters::squash;
use crate::analysis::neighbours::Work;
use crate::naming::{GroupOrd, Level};
use crate::query::lower::{Covers, WHOLE};
use crate::query::{Ast, Meaning, Tier};
use crate::schema::{NameOrd, TextIndex};
use crate::snapshot::{Corrupt, Snapshot};

use super::highlight::Folded;
use super::names::NameMatch;
use super::{Guessing, Suggestion};

/// Most drugs guessed.
pub(super) const MOST_INGREDIENTS: usize = 3;
/// A guess so much unlikelier than the best is left out.
const MARGIN: u32 = 30;
/// What a name costs that only stands inside a longer question.
const INSIDE: u32 = 200;
/// Fewest characters of such a name.
const SHORTEST_INSIDE: usize = 3;

/// A word that may have been meant.
struct Guess {
    word: u32,
    cost: u32,
    tier: Tier,
    covers: Covers,
}

/// What was guessed.
#[derive(Default)]
pub(super) struct Guessed {
    /// Names, by rising ordinal.
    pub(super) names: Vec<NameMatch>,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) guessing: Guessing,
}

/// The names that `ast` may have meant.
pub(super) fn guess(snapshot: &Snapshot, ast: &Ast) -> Result<Guessed, Corrupt> {
    let index = snapshot.text_index();
    let (mut guesses, work) = slips(index, ast);
    let mut guessing = Guessing { stage: "slips", work };
    if guesses.is_empty() {
        guesses = inside(index, &squash(&ast.name()));
        guessing.stage = "name_inside";
    }
    let mut guesses: Vec<(Guess, Vec<NameOrd>, bool, u32)> = guesses
        .into_iter()
        .map(|guess| {
            let named = index.lexicon().named(guess.word as usize);
            let own = named.own();
            let is_alias = own.is_empty();
            let names = if is_alias { named.aliases() } else { own.to_vec() };
            let spread = names.iter().map(|&name| index.products_of(name).len() as u32).sum();
            (guess, names, is_alias, spread)
        })
        .collect();
    guesses.sort_by_key(|(guess, _, alias, spread)| {
        (guess.cost, guess.tier, *alias, Reverse(guess.covers), Reverse(*spread), guess.word)
    });
    let mut guessed = Guessed { guessing, ..Guessed::default() };
    let mut ingredients: Vec<GroupOrd> = Vec::new();
    let best = guesses.first().map_or(0, |(guess, ..)| guess.cost);
    for (guess, names, ..) in guesses.iter().take_while(|(g, ..)| g.cost <= best + MARGIN) {
        let before = ingredients.len();
        for &name in names {
            let Some(&product) = index.products_of(name).first() else { continue };
            let ingredient = snapshot.group_of(Level::Ingredient, product);
            if !ingredients.contains(&ingredient) {
                if ingredients.len() == MOST_INGREDIENTS {
                    continue;
                }
                ingredients.push(ingredient);
            }
            guessed.names.push(NameMatch {
                name,
                tier: guess.tier,
                score: Reverse(WHOLE.saturating_sub(guess.cost)),
                covers: guess.covers,
            });
        }
        if ingredients.len() > before {
            let text = printed(snapshot, guess.word, names)?;
            guessed.suggestions.push(Suggestion { text, reason: guess.tier });
        }
    }
    guessed.names.sort_unstable();
    guessed.names.dedup_by_key(|found| found.name);
    Ok(guessed)
}

/// Words that differ from the query's texts by a slip, each once. The whole text is tried too, since a
/// slip may look like a maker or a form.
fn slips(index: &TextIndex, ast: &Ast) -> (Vec<Guess>, Work) {
    let forms = ast.parts.iter().filter(|part| part.meaning == Meaning::Form);
    let form: String = forms.map(|part| squash(&part.text)).collect();
    let (name, literal) = (squash(&ast.name()), squash(&ast.literal()));
    let (mut guesses, mut work): (Vec<Guess>, _) = (Vec::new(), Work::default());
    let mut tried: Vec<&str> = Vec::new();
    let unread = squash(&ast.unread());
    // A word of intent may be one by a slip: 本地 in 硝本地平.
    let whole = ast.whole();
    for text in [name.as_str(), &literal, &unread, &whole] {
        if tried.contains(&text) {
            continue;
        }
        tried.push(text);
        let (near, cost) = index.neighbours().of_text(text);
        work.postings += cost.postings;
        work.compared += cost.compared;
        for Neighbour { word, cost, sounds } in near {
            if cost == 0 {
                // The name is there, but not in the form asked for: nothing was mistyped.
                continue;
            }
            let holds_form = text != name && index.lexicon().word(word as usize).ends_with(&form);
            let covers = if holds_form { Covers::Form } else { Covers::Name };
            let tier = if sounds { Tier::Homophone } else { Tier::Fuzzy };
            guesses.push(Guess { word, cost, tier, covers });
        }
    }
    guesses.sort_by_key(|g| (g.word, g.cost, Reverse(g.covers)));
    guesses.dedup_by_key(|g| g.word);
    (guesses, work)
}

/// The longest names inside a text that holds much more, if they make out a good part of it.
fn inside(index: &TextIndex, text: &str) -> Vec<Guess> {
    let lexicon = index.lexicon();
    let found = text.char_indices().filter_map(|(at, _)| {
        let name = lexicon.name_at(&text[at..])?;
        // 维生素B1 does not stand inside 维生素B11.
        let joined = |a: Option<char>, b: Option<char>| {
            [a, b].into_iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()))
        };
        let (head, tail) = (&text[..at], &text[at + name.len()..]);
        let cut = joined(head.chars().next_back(), name.chars().next())
            || joined(name.chars().next_back(), tail.chars().next());
        (!cut).then_some(name)
    });
    let length = |name: &str| name.chars().count();
    let longest = found.max_by_key(|name| length(name));
    let enough = longest
        .filter(|name| length(name) >= SHORTEST_INSIDE && 5 * length(name) >= 2 * length(text));
    let word = enough.and_then(|name| lexicon.position(name));
    let guess = |word| Guess { word, cost: INSIDE, tier: Tier::Fuzzy, covers: Covers::Name };
    word.map(|at| guess(at as u32)).into_iter().collect()
}

/// A word of the lexicon as some name prints it.
fn printed(snapshot: &Snapshot, word: u32, names: &[NameOrd]) -> Result<String, Corrupt> {
    let index = snapshot.text_index();
    let word = index.lexicon().word(word as usize);
    let spelt: Vec<char> = word.chars().collect();
    for &name in names {
        let Some(&product) = index.products_of(name).first() else { continue };
        let name = snapshot.generic_name(product)?;
        if let Some((from, to)) = Folded::of(name).find(&spelt) {
            let (from, to) = (from as usize, to as usize);
            return Ok(name.chars().skip(from).take(to - from).collect());
        }
    }
    Ok(word.to_owned())
}
