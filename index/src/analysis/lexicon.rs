//! The catalogue's own words in, a table that finds names and makers in a query out.

use std::collections::{BTreeMap, BTreeSet};

use super::WordList;

/// Words of the catalogue by kind, all normalised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    names: WordList,
    makers: WordList,
}

/// Collects the words of a [`Lexicon`].
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    names: BTreeMap<String, [BTreeSet<u32>; 2]>,
    makers: BTreeMap<String, BTreeSet<String>>,
}

impl LexiconBuilder {
    /// Adds a name of a drug: whole, without form words, without salt, or an alias.
    pub fn name(&mut self, name: &str) {
        if !name.is_empty() && !self.names.contains_key(name) {
            self.names.insert(line(name), Default::default());
        }
    }

    /// Adds a text by which the indexed name `ord` goes, as its own or as an alias.
    pub fn name_of(&mut self, text: &str, ord: u32, alias: bool) {
        if text.is_empty() {
            return;
        }
        self.name(text);
        if let Some(names) = self.names.get_mut(text) {
            names[usize::from(alias)].insert(ord);
        }
    }

    /// Adds a maker's short name and the firm it stands for.
    pub fn maker(&mut self, short: &str, firm: &str) {
        if !short.is_empty() {
            self.makers.entry(line(short)).or_default().insert(firm.to_owned());
        }
    }

    /// The text of both lists, as [`Lexicon::read`] takes them.
    #[must_use]
    pub fn texts(&self) -> (String, String) {
        let ords =
            |ords: &BTreeSet<u32>| ords.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let names = self
            .names
            .iter()
            .map(|(name, [own, alias])| format!("{name}\t{}\t{}\n", ords(own), ords(alias)));
        let names = names.collect();
        let makers = self.makers.iter().map(|(short, firms)| {
            let firms: Vec<&str> = firms.iter().map(String::as_str).collect();
            format!("{short}\t{}\n", firms.join("\t"))
        });
        (names, makers.collect())
    }
}

/// A word on one line.
fn line(word: &str) -> String {
    word.replace(['\t', '\n'], " ")
}

impl Lexicon {
    /// The lexicon of two lists; `None` where one is not sorted.
    #[must_use]
    pub fn read(names: String, makers: String) -> Option<Self> {
        Some(Self { names: WordList::new(names)?, makers: WordList::new(makers)? })
    }

    /// Number of names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// A name by position, with the indexed names that go by it: as their own, and as an alias.
    #[must_use]
    pub fn name(&self, at: usize) -> (&str, [Vec<u32>; 2]) {
        let (word, payload) = self.names.line(at);
        let (own, alias) = payload.split_once('\t').unwrap_or((payload, ""));
        let read = |ords: &str| ords.split(' ').filter_map(|ord| ord.parse().ok()).collect();
        (word, [read(own), read(alias)])
    }

    /// The position of a name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.position(name)
    }

    /// Whether `text` is a name, or the start of one.
    #[must_use]
    pub fn starts_name(&self, text: &str) -> bool {
        self.names.has_start(text)
    }

    /// Whether `text` is a name.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        self.names.get(text).is_some()
    }

    /// The longest name that `text` starts with.
    #[must_use]
    pub fn name_at<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.names.longest(text).map(|(word, _)| word)
    }

    /// The longest short name of a maker that `text` starts with.
    #[must_use]
    pub fn maker_at<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.makers.longest(text).map(|(word, _)| word)
    }

    /// The firms a short name stands for.
    pub fn firms(&self, short: &str) -> impl Iterator<Item = &str> {
        self.makers.get(short).into_iter().flat_map(|firms| firms.split('\t'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_from_its_text() {
        let mut builder = LexiconBuilder::default();
        builder.name("利伐沙班");
        builder.name("利伐沙班片");
        builder.maker("齐鲁", "齐鲁制药有限公司");
        builder.maker("齐鲁", "齐鲁制药(海南)有限公司");
        let (names, makers) = builder.texts();
        let lexicon = Lexicon::read(names, makers).unwrap();
        assert_eq!(lexicon.name_at("利伐沙班片20mg"), Some("利伐沙班片"));
        assert_eq!(lexicon.maker_at("齐鲁利伐沙班"), Some("齐鲁"));
        assert_eq!(lexicon.firms("齐鲁").count(), 2);
        assert!(lexicon.starts_name("利伐") && !lexicon.is_name("利伐"));
    }
}
