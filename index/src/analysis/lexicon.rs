//! The catalogue's own words in, a table that finds names and makers in a query out.

use std::collections::{BTreeMap, BTreeSet};

use super::{WordList, divisions};
use crate::record::Region;

/// Who says that a text is another name of an indexed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Says {
    /// The catalogue states it as a trade or an English name.
    Catalogue = 1,
    /// The dataset's own table of synonyms.
    Dataset = 2,
    /// The hand-written table.
    Table = 3,
}

/// The indexed names that go by one text: as their own, then as an alias by who says so; each list rises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named([Vec<u32>; 4]);

impl Named {
    /// Those whose own it is, whole or without form words or salt.
    #[must_use]
    pub fn own(&self) -> &[u32] {
        &self.0[0]
    }

    /// Those of which `by` says so.
    #[must_use]
    pub fn by(&self, by: Says) -> &[u32] {
        &self.0[by as usize]
    }

    /// Those that go by it as an alias, rising, each once.
    #[must_use]
    pub fn aliases(&self) -> Vec<u32> {
        let mut aliases = self.0[1..].concat();
        aliases.sort_unstable();
        aliases.dedup();
        aliases
    }

    /// Who says that `name` goes by the text as an alias: the first of those who do.
    #[must_use]
    pub fn alias_of(&self, name: u32) -> Option<Says> {
        [Says::Catalogue, Says::Dataset, Says::Table]
            .into_iter()
            .find(|&by| self.by(by).binary_search(&name).is_ok())
    }
}

/// Words of the catalogue by kind, all normalised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    names: WordList,
    makers: WordList,
    places: WordList,
    brands: WordList,
}

/// Collects the words of a [`Lexicon`].
#[derive(Debug, Default)]
pub struct LexiconBuilder {
    names: BTreeMap<String, [BTreeSet<u32>; 4]>,
    makers: BTreeMap<String, BTreeSet<String>>,
}

impl LexiconBuilder {
    /// Adds a name of a drug: whole, without form words, without salt, or an alias.
    pub fn name(&mut self, name: &str) {
        if !name.is_empty() && !self.names.contains_key(name) {
            self.names.insert(line(name), Default::default());
        }
    }

    /// Adds a text by which the indexed name `ord` goes, and who says so where it is not its own.
    pub fn name_of(&mut self, text: &str, ord: u32, by: Option<Says>) {
        if text.is_empty() {
            return;
        }
        self.name(text);
        if let Some(names) = self.names.get_mut(text) {
            names[by.map_or(0, |by| by as usize)].insert(ord);
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
        let names = self.names.iter().map(|(name, by)| {
            let columns: Vec<String> = by.iter().map(ords).collect();
            format!("{name}\t{}\n", columns.join("\t").trim_end())
        });
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
        let (names, makers) = (WordList::new(names)?, WordList::new(makers)?);
        Some(Self { names, makers, ..Self::default() })
    }

    /// The same with the names of divisions, as [`super::divisions::text`] gives them;
    /// `None` where they are not sorted.
    #[must_use]
    pub fn with_places(self, places: String) -> Option<Self> {
        Some(Self { places: WordList::new(places)?, ..self })
    }

    /// The same with brands, as [`brand::text`](super::brand::text) gives them; `None` where they are not sorted.
    #[must_use]
    pub fn with_brands(self, brands: String) -> Option<Self> {
        Some(Self { brands: WordList::new(brands)?, ..self })
    }

    /// Number of names.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// A name by position.
    #[must_use]
    pub fn word(&self, at: usize) -> &str {
        self.names.line(at).0
    }

    /// The indexed names that go by the name at a position.
    #[must_use]
    pub fn named(&self, at: usize) -> Named {
        let mut columns = self.names.line(at).1.split('\t');
        let read = |ords: &str| ords.split(' ').filter_map(|ord| ord.parse().ok()).collect();
        Named(std::array::from_fn(|_| columns.next().map(read).unwrap_or_default()))
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

    /// The longest name of a division that `text` starts with.
    #[must_use]
    pub fn place_at<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.places.longest(text).map(|(word, _)| word)
    }

    /// The divisions that go by a name, and whether it is one in full (和平区) and not in short (和平).
    #[must_use]
    pub fn divisions(&self, name: &str) -> (Vec<Region>, bool) {
        let (full, codes) =
            self.places.get(name).and_then(|p| p.split_once('\t')).unwrap_or(("", ""));
        let read = |code: &str| code.parse().ok().and_then(Region::from_code);
        (codes.split(' ').filter_map(read).collect(), full == divisions::FULL)
    }

    /// The firms whose brand a trade name is.
    pub fn brand(&self, name: &str) -> impl Iterator<Item = &str> {
        self.brands.get(name).into_iter().flat_map(|firms| firms.split('\t'))
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
