//! A text and the names of drugs in, the words that speak of the asker's intent and not of the drug out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::Lexicon;
use crate::text::normalize;

/// `word<TAB>kind<TAB>rule`.
const INTENTS: &str = include_str!("../analysis/data/intents.tsv");

/// Fewest bytes of a recognised name that shields the words inside it: two Chinese characters.
const SHORTEST_NAME: usize = 6;

/// Whether a word may be dropped wherever it stands, or only where a drug's name is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Anywhere.
    Free,
    /// Only where the rest names a drug.
    Rest,
}

/// A word of intent in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// When it may be dropped.
    pub rule: Rule,
}

/// The words, and how many characters the longest has.
struct Words {
    rules: HashMap<String, Rule>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = INTENTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rules: HashMap<String, Rule> = lines
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (word, rule) = (columns.next()?, columns.nth(1)?);
            Some((normalize(word), if rule == "free" { Rule::Free } else { Rule::Rest }))
        })
        .collect();
    let longest = rules.keys().map(|word| word.chars().count()).max().unwrap_or(0);
    Words { rules, longest }
});

/// The words of intent in `text`, in order; none inside a name of the catalogue.
#[must_use]
pub fn find(text: &str, lexicon: &Lexicon) -> Vec<Intent> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        // A maker's or a place's name shields as a drug's does: 御和堂 and 和平区 hold 和.
        let rest = &text[at..];
        let known = [lexicon.name_at(rest), lexicon.maker_at(rest), lexicon.place_at(rest)];
        let name = known.into_iter().flatten().map(str::len).max().unwrap_or(0);
        let word = longest(text, at);
        at += match word {
            Some((length, rule)) if length > name => {
                found.push(Intent { range: at..at + length, rule });
                length
            }
            _ if name >= SHORTEST_NAME => name,
            Some((length, rule)) => {
                found.push(Intent { range: at..at + length, rule });
                length
            }
            None => first.len_utf8(),
        };
    }
    found
}

/// Whether some name of the catalogue stands in `text`.
#[must_use]
pub fn names_a_drug(text: &str, lexicon: &Lexicon) -> bool {
    let starts = text.char_indices().map(|(at, _)| at);
    starts
        .map(|at| lexicon.name_at(&text[at..]).map_or(0, str::len))
        .any(|length| length >= SHORTEST_NAME)
}

/// The longest word of intent at `at`: its bytes and its rule. A Latin word counts only whole.
fn longest(text: &str, at: usize) -> Option<(usize, Rule)> {
    let words = &*WORDS;
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let inside = letter(text[..at].chars().next_back());
    let ends = text[at..].char_indices().map(|(from, c)| at + from + c.len_utf8());
    ends.take(words.longest)
        .filter_map(|end| {
            let word = &text[at..end];
            let rule = *words.rules.get(word)?;
            let cut = letter(word.chars().next()) && inside
                || letter(word.chars().next_back()) && letter(text[end..].chars().next());
            (!cut).then_some((end - at, rule))
        })
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::LexiconBuilder;

    fn check(text: &str, expected: &[&str]) {
        let mut builder = LexiconBuilder::default();
        for name in ["感冒灵颗粒", "小儿止咳糖浆", "布洛芬", "奥美拉唑", "甲硝唑"]
        {
            builder.name(name);
        }
        let (names, makers) = builder.texts();
        let lexicon = Lexicon::read(names, makers).unwrap();
        let found = find(text, &lexicon);
        let found: Vec<&str> = found.iter().map(|i| &text[i.range.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_words_of_intent() {
        check("宝宝退烧布洛芬混悬液哪里便宜", &["宝宝", "退烧", "哪里便宜"]);
        check("胃药奥美拉唑价格", &["胃药", "价格"]);
        check("布洛芬多少钱一盒", &["多少钱一盒"]);
        check("costa cost", &["cost"]);
    }

    #[test]
    fn leaves_names_whole() {
        check("感冒灵颗粒", &[]);
        check("小儿止咳糖浆多少钱", &["多少钱"]);
        check("甲硝唑", &[]);
    }
}
