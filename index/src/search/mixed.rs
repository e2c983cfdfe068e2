//! A query of Chinese characters and letters in, the names that it spells out: 阿司pl, 左氧fsx, 布地naide.
//!
//! Each character stands for itself, each stretch of letters for whole syllables, initials or the start of the
//! last syllable. The engine finds the names that hold the characters; those alone are spelt.

use std::cmp::Reverse;

use crate::analysis::characters::squash;
use crate::query::lower::{BEGUN, Covers, WHOLE};
use crate::query::way::Way;
use crate::query::{Ast, Tier};
use crate::schema::{NameOrd, TextIndex};
use crate::snapshot::{Corrupt, Snapshot};
use crate::text::han::is_han;

use super::Work;
use super::highlight::Folded;
use super::names::NameMatch;
use super::postings::Reader;

/// Most names that are spelt for one text: a bound on the work.
const MOST_SPELT: usize = 512;
/// Longest text that is spelt, in characters.
const LONGEST: usize = 24;
/// What a name scores that is spelt in whole, from its start on, and from somewhere on.
const SCORES: [u32; 3] = [WHOLE, BEGUN + 100, BEGUN];

/// The names that `ast` spells, rising.
pub(super) fn find(
    snapshot: &Snapshot,
    ast: &Ast,
    work: &mut Work,
) -> Result<Vec<NameMatch>, Corrupt> {
    let mut found = Vec::new();
    let texts = [
        (ast.whole(), Covers::Whole),
        (squash(&ast.literal()), Covers::Form),
        (squash(&ast.name()), Covers::Name),
    ];
    for (text, covers) in texts {
        let mixed = text.chars().any(is_han) && text.bytes().any(|b| b.is_ascii_alphabetic());
        if !mixed || text.chars().count() > LONGEST {
            continue;
        }
        for name in holders(snapshot.text_index(), &text, work).into_iter().take(MOST_SPELT) {
            let Some(&product) = snapshot.text_index().products_of(name).first() else { continue };
            let folded = Folded::of(snapshot.generic_name(product)?);
            let Some((from, to)) = folded.mixed(&text) else { continue };
            let lengths = snapshot.text_index().lengths(name);
            let spelt = (to - from) as u8;
            let whole = [lengths.full, lengths.base, lengths.ingredient].contains(&spelt);
            let score = if whole { 0 } else { 1 + usize::from(from > 0) };
            let (tier, score) = (Tier::Initials, Reverse(SCORES[score]));
            found.push(NameMatch { name, tier, score, covers });
        }
        if !found.is_empty() {
            break;
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|found| found.name);
    work.names += found.len();
    Ok(found)
}

/// The names that hold every Chinese character of `text`.
fn holders(index: &TextIndex, text: &str, work: &mut Work) -> Vec<NameOrd> {
    let field = index.fields().characters;
    let han = text.chars().filter(|c| is_han(*c));
    let terms = han.map(|c| (field, c.to_string())).collect();
    let mut names = Vec::new();
    let mut reader = Reader::new(index.terms());
    reader.read(&Way::All(terms), &mut |found| names.extend_from_slice(found));
    work.terms += reader.work.terms;
    work.postings += reader.work.postings;
    names
}
