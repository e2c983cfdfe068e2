//! A sorted text of `word<TAB>payload` lines in, fast look-ups of words inside a query out.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

/// Sorted lines, each a word and what is known of it. Kept as one text: opening it costs a scan for
/// line breaks, nothing is copied per word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordList {
    text: String,
    starts: Vec<u32>,
    /// Where the words with each first character stand: a look-up that knows it has few steps left.
    heads: HashMap<char, Range<u32>>,
}

impl WordList {
    /// The list of `text`, whose lines must be sorted by word and distinct; `None` where they are not.
    #[must_use]
    pub fn new(text: String) -> Option<Self> {
        let mut starts: Vec<u32> = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        starts.pop_if(|last| *last as usize == text.len());
        let mut list = Self { text, starts, heads: HashMap::new() };
        let sorted = (1..list.len()).all(|i| list.line(i - 1).0 < list.line(i).0);
        for at in 0..list.len() {
            if let Some(first) = list.line(at).0.chars().next() {
                let at = at as u32;
                list.heads.entry(first).or_insert(at..at).end = at + 1;
            }
        }
        sorted.then_some(list)
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// A word and its payload, by position.
    #[must_use]
    pub fn line(&self, at: usize) -> (&str, &str) {
        let from = self.starts[at] as usize;
        let to = self.starts.get(at + 1).map_or(self.text.len(), |&next| next as usize);
        let line = self.text[from..to].trim_end_matches('\n');
        line.split_once('\t').unwrap_or((line, ""))
    }

    /// The bytes from a word on, to the end of the list: what a look-up compares needs no end of the word.
    fn rest(&self, at: usize) -> &[u8] {
        &self.text.as_bytes()[self.starts[at] as usize..]
    }

    /// Whether a word starts so.
    fn starts_at(&self, at: usize, head: &str) -> bool {
        self.rest(at).starts_with(head.as_bytes())
    }

    /// How a word stands to `word`, which holds neither tab nor line break.
    fn order(&self, at: usize, word: &str) -> Ordering {
        let (own, word) = (self.rest(at), word.as_bytes());
        let ends = |at: usize| own.get(at).is_none_or(|byte| matches!(byte, b'\t' | b'\n'));
        match own.iter().zip(word).position(|(a, b)| a != b) {
            Some(at) if ends(at) => Ordering::Less,
            Some(at) => own[at].cmp(&word[at]),
            None if own.len() < word.len() => Ordering::Less,
            None if ends(word.len()) => Ordering::Equal,
            None => Ordering::Greater,
        }
    }

    /// What is known of `word`.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&str> {
        self.position(word).map(|at| self.line(at).1)
    }

    /// The position of `word`.
    #[must_use]
    pub fn position(&self, word: &str) -> Option<usize> {
        let (from, to) = self.alike(word);
        let at = self.lower(from, to, word);
        (at < to && self.order(at, word) == Ordering::Equal).then_some(at)
    }

    /// The words with the first character of `text`; all of them for an empty one.
    fn alike(&self, text: &str) -> (usize, usize) {
        match text.chars().next() {
            Some(first) => self
                .heads
                .get(&first)
                .map_or((0, 0), |range| (range.start as usize, range.end as usize)),
            None => (0, self.len()),
        }
    }

    /// Whether any word starts so.
    #[must_use]
    pub fn has_start(&self, head: &str) -> bool {
        let (from, to) = self.alike(head);
        let at = self.lower(from, to, head);
        at < to && self.starts_at(at, head)
    }

    /// The longest word that `text` starts with.
    #[must_use]
    pub fn longest<'t>(&self, text: &'t str) -> Option<(&'t str, &str)> {
        let (mut from, mut to) = self.alike(text);
        let mut best = None;
        for (at, c) in text.char_indices() {
            let head = &text[..at + c.len_utf8()];
            // The words with its first character are known to start so.
            if at > 0 {
                from = self.lower(from, to, head);
                if from < to && self.starts_at(from, head) {
                    to = from + self.count_start(from, to, head);
                } else {
                    break;
                }
            }
            if from == to {
                break;
            }
            if self.order(from, head) == Ordering::Equal {
                best = Some((head, from));
            }
        }
        best.map(|(head, at)| (head, self.line(at).1))
    }

    /// First position in `from..to` whose word is not below `word`.
    fn lower(&self, mut from: usize, mut to: usize, word: &str) -> usize {
        while from < to {
            let middle = from.midpoint(to);
            if self.order(middle, word) == Ordering::Less {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// How many words from `from` on start with `head`.
    fn count_start(&self, from: usize, mut to: usize, head: &str) -> usize {
        let mut low = from;
        while low < to {
            let middle = low.midpoint(to);
            if self.starts_at(middle, head) {
                low = middle + 1;
            } else {
                to = middle;
            }
        }
        low - from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> WordList {
        WordList::new("东阳光\ta\n东阳光药\tb\n拜耳\tc\n齐鲁\td\n".to_owned()).unwrap()
    }

    #[test]
    fn finds_the_longest_word_at_the_start() {
        let list = list();
        for (text, expected) in [
            ("东阳光利伐沙班", Some(("东阳光", "a"))),
            ("东阳光药业", Some(("东阳光药", "b"))),
            ("东阳", None),
            ("利伐沙班", None),
            ("", None),
            ("齐鲁", Some(("齐鲁", "d"))),
        ] {
            assert_eq!(list.longest(text), expected, "{text}");
        }
    }

    #[test]
    fn knows_words_and_their_starts() {
        let list = list();
        assert_eq!(list.get("拜耳"), Some("c"));
        assert_eq!(list.get("拜"), None);
        assert!(list.has_start("拜"));
        assert!(!list.has_start("辉"));
        assert!(WordList::default().get("x").is_none());
    }

    #[test]
    fn refuses_what_is_not_sorted() {
        assert!(WordList::new("b\na\n".to_owned()).is_none());
        assert!(WordList::new("a\ta\na\tb\n".to_owned()).is_none());
        assert_eq!(WordList::new(String::new()).map(|l| l.len()), Some(0));
    }
}
