//! Text in, tokens out: the one analyser that index and query share.
//!
//! The segmenter knows only the catalogue's own words and a short hand-written list: a general
//! dictionary of 350,000 words would cost 195 ms and 33 MB at every start and does not hold most
//! names of drugs anyway.

pub mod alias;
pub mod brand;
pub mod characters;
pub mod ddd;
pub mod dictionary;
pub mod divisions;
#[cfg(test)]
mod knowledge;
pub mod lexicon;
pub mod lookalike;
pub mod neighbours;
pub mod pinyin;
pub mod segment;
pub mod slip;
pub mod sound;
pub mod tokenizer;
pub mod wordlist;

use std::sync::Arc;

use jieba_rs::Jieba;

pub use alias::AliasTargets;
pub use characters::characters;
pub use dictionary::Dictionary;
pub use lexicon::{Lexicon, LexiconBuilder, Named, Says};
pub use neighbours::{Neighbour, Neighbours};
pub use segment::{Word, query_words, words};
pub use tokenizer::{CharacterTokenizer, WordTokenizer};
pub use wordlist::WordList;

/// Bumped when a rule of analysis changes, so that an index built by another rule is told apart.
pub const RULES: u32 = 2;

/// The segmenter with its dictionary, shared by index and query; cloning it copies a pointer.
#[derive(Debug, Clone)]
pub struct Analyzer {
    jieba: Arc<Jieba>,
}

impl Analyzer {
    /// An analyser over `dictionary`.
    #[must_use]
    pub fn new(dictionary: &Dictionary) -> Self {
        let mut jieba = Jieba::empty();
        // Every entry has a frequency: a line without one would disable the word.
        let loaded = jieba.load_dict(&mut dictionary.text().as_bytes());
        debug_assert!(loaded.is_ok(), "{loaded:?}");
        Self { jieba: Arc::new(jieba) }
    }

    /// Words of a normalised text for the index: the best segmentation and every word inside it.
    #[must_use]
    pub fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        words(&self.jieba, text)
    }

    /// Words of a normalised text for a query: the best segmentation alone.
    #[must_use]
    pub fn query_words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        query_words(&self.jieba, text)
    }
}
