//! Normalised text in, words with their places out; every letter, digit and Chinese character lies in one.

use jieba_rs::{Jieba, TokenizeMode};

use crate::text::han::is_han;

use super::characters::counts;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word.
    pub text: &'t str,
    /// First byte.
    pub from: usize,
    /// Byte after the last.
    pub to: usize,
    /// Characters before it.
    pub at: usize,
}

/// The best segmentation of `text`, in order.
#[must_use]
pub fn query_words<'t>(jieba: &Jieba, text: &'t str) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    for run in runs(text) {
        match run.kind {
            Kind::Han => cut(jieba, run.word, &mut words),
            Kind::Latin | Kind::Other => words.push(run.word),
        }
    }
    words
}

/// The best segmentation and every longer dictionary word of `text`, by place, the longest first.
///
/// Inner words come from the full cut: the search mode of the segmenter emits none longer than three
/// characters (氨氯地平 inside 左氨氯地平 would be missed) and cuts `2.5mg` so that it holds `5mg`.
#[must_use]
pub fn words<'t>(jieba: &Jieba, text: &'t str) -> Vec<Word<'t>> {
    let mut words = Vec::new();
    for run in runs(text) {
        match run.kind {
            Kind::Han => {
                cut(jieba, run.word, &mut words);
                let inner = jieba.cut_all(run.word.text);
                let inner = inner.iter().filter(|t| t.end - t.start > 1);
                words.extend(inner.map(|t| within(run.word, t)));
            }
            Kind::Latin | Kind::Other => words.push(run.word),
        }
    }
    words.sort_by_key(|w| (w.from, std::cmp::Reverse(w.to)));
    words.dedup();
    words
}

fn cut<'t>(jieba: &Jieba, run: Word<'t>, words: &mut Vec<Word<'t>>) {
    let tokens = jieba.tokenize(run.text, TokenizeMode::Default, false);
    words.extend(tokens.iter().map(|t| within(run, t)));
}

fn within<'t>(run: Word<'t>, token: &jieba_rs::Token<'t>) -> Word<'t> {
    Word {
        text: token.word,
        from: run.from + token.byte_start,
        to: run.from + token.byte_end,
        at: run.at + token.start,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Latin,
    Other,
}

struct Run<'t> {
    kind: Kind,
    word: Word<'t>,
}

fn kind(c: char) -> Option<Kind> {
    match c {
        _ if is_han(c) => Some(Kind::Han),
        _ if c.is_ascii_alphanumeric() => Some(Kind::Latin),
        _ if counts(c) => Some(Kind::Other),
        _ => None,
    }
}

/// Stretches of one kind: Chinese, Latin letters with digits (a point between digits stays inside),
/// and other letters, each alone.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut open: Option<(Kind, usize, usize)> = None;
    let mut close = |open: &mut Option<(Kind, usize, usize)>, to: usize| {
        if let Some((kind, from, at)) = open.take() {
            runs.push(Run { kind, word: Word { text: &text[from..to], from, to, at } });
        }
    };
    let mut before = ' ';
    for (at, (from, c)) in text.char_indices().enumerate() {
        let point = c == '.'
            && before.is_ascii_digit()
            && text[from + 1..].starts_with(|next: char| next.is_ascii_digit());
        let kind = if point { Some(Kind::Latin) } else { kind(c) };
        match (kind, &open) {
            (Some(new), Some((old, ..))) if new == *old && new != Kind::Other => {}
            (Some(new), _) => {
                close(&mut open, from);
                open = Some((new, from, at));
            }
            (None, _) => close(&mut open, from),
        }
        before = c;
    }
    close(&mut open, text.len());
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Analyzer, Dictionary};

    fn analyzer() -> Analyzer {
        Analyzer::new(&Dictionary::of([
            "氨氯地平",
            "左氨氯地平",
            "苯磺酸",
            "缓释",
            "二甲双胍",
            "片",
        ]))
    }

    fn check(words: &[Word<'_>], expected: &[&str]) {
        assert_eq!(words.iter().map(|w| w.text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn finds_inner_words_for_the_index_only() {
        let analyzer = analyzer();
        check(&analyzer.words("左氨氯地平片"), &["左氨氯地平", "氨氯地平", "片"]);
        check(&analyzer.query_words("左氨氯地平片"), &["左氨氯地平", "片"]);
        check(&analyzer.query_words("二甲双胍缓释片"), &["二甲双胍", "缓释", "片"]);
    }

    #[test]
    fn keeps_numbers_whole() {
        check(&analyzer().words("2.5mg*5ml"), &["2.5mg", "5ml"]);
        check(&analyzer().words("干扰素α2b"), &["干", "扰", "素", "α", "2b"]);
    }

    proptest! {
        #[test]
        fn loses_nothing_and_stays_on_boundaries(text in "[左氨氯地平苯片缓释a-c0-9.%/ α𠮷]{0,20}") {
            let analyzer = analyzer();
            for words in [analyzer.words(&text), analyzer.query_words(&text)] {
                let mut covered = vec![false; text.len()];
                for word in &words {
                    prop_assert_eq!(&text[word.from..word.to], word.text);
                    prop_assert_eq!(text[..word.from].chars().count(), word.at);
                    covered[word.from..word.to].fill(true);
                }
                prop_assert!(words.is_sorted_by_key(|w| w.from));
                for (from, c) in text.char_indices() {
                    prop_assert!(!counts(c) || covered[from], "{} not covered", c);
                }
            }
        }
    }
}
