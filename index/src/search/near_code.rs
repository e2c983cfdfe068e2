//! A mistyped code in, the products that carry a code one slip away out.

use crate::catalog::ProductOrd;
use crate::naming::Level;
use crate::query::{Ast, Code, Tier, code};
use crate::snapshot::{Corrupt, Snapshot};

use super::Suggestion;
use super::approximate::MOST_INGREDIENTS;

/// Fewest letters and digits of a text that is tried as a mistyped code.
const SHORTEST: usize = 6;
/// Longest code of any kind.
const LONGEST: usize = 27;
/// Fewest characters of a code that more than a look-alike may be wrong in.
const SHORTEST_EDITED: usize = 8;

/// Products by a code that the query may have meant, rising, with the code as a suggestion.
pub(super) fn guess(
    snapshot: &Snapshot,
    ast: &Ast,
) -> Result<(Vec<ProductOrd>, Vec<Suggestion>), Corrupt> {
    near(snapshot, &ast.text)
}

/// [`guess`] of a text that was not parsed.
pub(crate) fn near(
    snapshot: &Snapshot,
    text: &str,
) -> Result<(Vec<ProductOrd>, Vec<Suggestion>), Corrupt> {
    for word in words(text) {
        for variants in [code::look_alikes(&word), edits(snapshot, &word)?] {
            let (products, suggestions) = carried(snapshot, &variants)?;
            if !products.is_empty() {
                return Ok((products, suggestions));
            }
        }
    }
    Ok((Vec::new(), Vec::new()))
}

/// Words that may be codes: letters and digits, some of them digits.
fn words(text: &str) -> Vec<String> {
    let text = text.to_uppercase();
    let whole = text.replace("国药准字", "");
    let whole: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    let apart = text.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_owned);
    let like_a_code = |word: &String| {
        (SHORTEST..=LONGEST).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
            && word.bytes().filter(u8::is_ascii_digit).count() >= 2
    };
    let mut words: Vec<String> = std::iter::once(whole).chain(apart).filter(like_a_code).collect();
    words.dedup();
    words
}

/// The products that carry any of `variants`, of at most three ingredients, and the variants that do.
fn carried(
    snapshot: &Snapshot,
    variants: &[String],
) -> Result<(Vec<ProductOrd>, Vec<Suggestion>), Corrupt> {
    let (mut products, mut suggestions) = (Vec::new(), Vec::new());
    let mut ingredients = Vec::new();
    for variant in variants {
        let Some(code) = code::read(&variant.to_lowercase()) else { continue };
        let mut found = super::candidates::carriers(snapshot, &code)?;
        found.retain(|&product| {
            let ingredient = snapshot.group_of(Level::Ingredient, product);
            let known = ingredients.contains(&ingredient);
            if !known && ingredients.len() < MOST_INGREDIENTS {
                ingredients.push(ingredient);
                return true;
            }
            known
        });
        if !found.is_empty() {
            let text = match &code {
                Code::Approval(number) => format!("国药准字{number}"),
                Code::Product(_) | Code::Gtin(_) | Code::Trace(_) => variant.clone(),
            };
            suggestions.push(Suggestion { text, reason: Tier::NearCode });
            products.extend(found);
        }
    }
    products.sort_unstable();
    products.dedup();
    suggestions.truncate(MOST_INGREDIENTS);
    Ok((products, suggestions))
}

/// Texts one edit away. What stands before the edit must begin a code, which leaves few places in a
/// code of the catalogue; other numbers are short.
fn edits(snapshot: &Snapshot, word: &str) -> Result<Vec<String>, Corrupt> {
    if word.len() < SHORTEST_EDITED {
        return Ok(Vec::new());
    }
    let mut sound = word.len();
    if word.starts_with(['X', 'Z', 'T', 'C']) {
        while sound > 0 && snapshot.products_with_prefix(&word[..sound])?.is_empty() {
            sound -= 1;
        }
    }
    Ok(code::edits(word, sound))
}
