//! A generation's text index in, its fields and an opened searcher out: the only file that names fields.

mod terms;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tantivy::directory::{Directory, RamDirectory};
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, ReloadPolicy, Searcher, Term};

use crate::analysis::characters::{Character, characters};
use crate::analysis::{Analyzer, Dictionary, Lexicon, Neighbours};
use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::record::strength::Amount;
use crate::text::normalize;

pub(crate) use terms::{Held, Terms};

/// Name of the tokenizer of words.
pub(crate) const WORDS: &str = "words";
/// Name of the tokenizer of single characters.
pub(crate) const CHARACTERS: &str = "characters";

/// Files beside the engine's own.
pub(crate) mod files {
    /// Folder of the engine's files.
    pub(crate) const ENGINE: &str = "engine";
    /// The segmenter's dictionary.
    pub(crate) const DICTIONARY: &str = "dictionary.txt";
    /// Names for parsing queries.
    pub(crate) const NAMES: &str = "names.txt";
    /// Short names of makers for parsing queries.
    pub(crate) const MAKERS: &str = "makers.txt";
    /// Names of divisions for parsing queries.
    pub(crate) const PLACES: &str = "divisions.txt";
    /// Makers of brands.
    pub(crate) const BRANDS: &str = "brands.txt";
    /// Lengths of each indexed name.
    pub(crate) const LENGTHS: &str = "lengths.u8";
    /// Each product's name and strength.
    pub(crate) const PRODUCTS: &str = "products.u32";
    /// Amounts of each distinct strength.
    pub(crate) const STRENGTHS: &str = "strengths.txt";
    /// How widely each group of each level stands.
    pub(crate) const SPREADS: &str = "spreads.u32";
}

/// Why a text index can't be written or opened.
#[derive(Debug, thiserror::Error)]
pub enum TextIndexError {
    /// A file can't be read or written.
    #[error("text index: {0}")]
    Io(#[from] std::io::Error),
    /// The engine refuses.
    #[error("text index: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// A file is there but does not hold what it should.
    #[error("text index: {file} is damaged: {reason}")]
    Damaged {
        /// The file.
        file: &'static str,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// The fields of an indexed name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The generic name, one term.
    pub(crate) full: Field,
    /// The generic name without form words, one term.
    pub(crate) base: Field,
    /// The generic name without form words and salt, one term.
    pub(crate) ingredient: Field,
    /// Trade, old and English names, one term each.
    pub(crate) alias: Field,
    /// Words of the generic and the trade names.
    pub(crate) words: Field,
    /// Characters of the generic and the trade names, with positions.
    pub(crate) characters: Field,
    /// Pinyin of the generic and the trade names from every character on, one term each.
    pub(crate) pinyin: Field,
    /// Initials of the pinyin from every character on, one term each.
    pub(crate) initials: Field,
    /// Pinyin of aliases, whole, one term each.
    pub(crate) alias_pinyin: Field,
}

impl Fields {
    /// The schema and its fields. No field keeps scores' statistics or the text: names are short, the
    /// ranking counts characters instead, and hits are filled from the flat records.
    pub(crate) fn schema() -> (Schema, Self) {
        let text = |tokenizer: &str, option| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(option)
                .set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing)
        };
        let term = || text("raw", IndexRecordOption::Basic);
        let mut schema = Schema::builder();
        let fields = Self {
            full: schema.add_text_field("full", term()),
            base: schema.add_text_field("base", term()),
            ingredient: schema.add_text_field("ingredient", term()),
            alias: schema.add_text_field("alias", term()),
            words: schema.add_text_field("words", text(WORDS, IndexRecordOption::Basic)),
            characters: schema.add_text_field(
                "characters",
                text(CHARACTERS, IndexRecordOption::WithFreqsAndPositions),
            ),
            pinyin: schema.add_text_field("pinyin", term()),
            initials: schema.add_text_field("initials", term()),
            alias_pinyin: schema.add_text_field("alias_pinyin", term()),
        };
        (schema.build(), fields)
    }
}

/// How many characters the parts of an indexed name have, at most 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lengths {
    /// The generic name.
    pub(crate) full: u8,
    /// Without form words.
    pub(crate) base: u8,
    /// Without form words and salt.
    pub(crate) ingredient: u8,
}

/// An amount as a pair of integers: its dimension and its value in the dimension's small unit.
pub(crate) type AmountKey = (u8, u64);

/// The pair of an amount.
pub(crate) const fn amount_key(amount: Amount) -> AmountKey {
    (amount.dimension as u8, amount.value)
}

/// Position of an indexed name, which is also its number in the engine.
pub(crate) type NameOrd = u32;

/// A generation's text index, open for search.
pub struct TextIndex {
    searcher: Searcher,
    terms: Terms,
    fields: Fields,
    analyzer: Analyzer,
    lexicon: Lexicon,
    /// Made at the first query that finds nothing else.
    neighbours: OnceLock<Neighbours>,
    lengths: Vec<Lengths>,
    name_of: Vec<NameOrd>,
    strength_of: Vec<u32>,
    name_start: Vec<u32>,
    name_products: Vec<ProductOrd>,
    strengths: Vec<Vec<AmountKey>>,
    spreads: [Vec<u32>; 4],
}

impl std::fmt::Debug for TextIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (names, products) = (self.lengths.len(), self.name_of.len());
        f.debug_struct("TextIndex").field("names", &names).field("products", &products).finish()
    }
}

impl TextIndex {
    /// Opens the index that [`document::build`](crate::document::build) wrote into `dir`.
    pub fn open(dir: &Path) -> Result<Self, TextIndexError> {
        let text = |file: &str| fs::read_to_string(dir.join(file));
        let dictionary = Dictionary::from_text(text(files::DICTIONARY)?);
        let lexicon = Lexicon::read(text(files::NAMES)?, text(files::MAKERS)?)
            .ok_or(damaged(files::NAMES, "not sorted"))?;
        let lexicon = lexicon
            .with_places(text(files::PLACES)?)
            .ok_or(damaged(files::PLACES, "not sorted"))?
            .with_brands(text(files::BRANDS)?)
            .ok_or(damaged(files::BRANDS, "not sorted"))?;
        let lengths = read_lengths(&fs::read(dir.join(files::LENGTHS))?);
        let (name_of, strength_of) = read_products(&fs::read(dir.join(files::PRODUCTS))?);
        let strengths = read_strengths(&text(files::STRENGTHS)?)
            .ok_or(damaged(files::STRENGTHS, "not a number"))?;
        let known = |ords: &[u32], count: usize| ords.iter().all(|&ord| (ord as usize) < count);
        if !known(&name_of, lengths.len()) || !known(&strength_of, strengths.len()) {
            return Err(damaged(files::PRODUCTS, "a reference leads nowhere"));
        }
        let (name_start, name_products) = invert(&name_of, lengths.len());
        let searcher = open_engine(&dir.join(files::ENGINE))?;
        if searcher.num_docs() != lengths.len() as u64 || searcher.segment_readers().len() > 1 {
            return Err(damaged(files::LENGTHS, "not as many names as the engine holds"));
        }
        let (schema, fields) = Fields::schema();
        Ok(Self {
            terms: Terms::read(searcher.segment_readers().first(), &schema)?,
            searcher,
            fields,
            analyzer: Analyzer::new(&dictionary),
            lexicon,
            neighbours: OnceLock::new(),
            lengths,
            name_of,
            strength_of,
            name_start,
            name_products,
            strengths,
            spreads: read_spreads(&fs::read(dir.join(files::SPREADS))?),
        })
    }

    /// The catalogue's own words, for parsing queries.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The catalogue's own words, for guessing what a mistyped query meant.
    pub(crate) fn neighbours(&self) -> &Neighbours {
        self.neighbours.get_or_init(|| Neighbours::of(&self.lexicon))
    }

    /// The analyser.
    #[must_use]
    pub const fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Names that hold every character of `text`, counted by the engine alone: what a search is measured
    /// against, since it can't be faster than its engine.
    pub fn count_all_characters(&self, text: &str) -> Result<usize, TextIndexError> {
        let text = normalize(text);
        let term = |c: Character<'_>| -> Box<dyn Query> {
            let term = Term::from_field_text(self.fields.characters, c.text);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let all = BooleanQuery::intersection(characters(&text).map(term).collect());
        Ok(all.count(&self.searcher)?)
    }

    /// Number of indexed names.
    #[must_use]
    pub const fn names(&self) -> usize {
        self.lengths.len()
    }

    /// Every term of the names with the names that hold it.
    pub(crate) const fn terms(&self) -> &Terms {
        &self.terms
    }

    pub(crate) const fn fields(&self) -> Fields {
        self.fields
    }

    pub(crate) fn lengths(&self, name: NameOrd) -> Lengths {
        self.lengths[name as usize]
    }

    /// The products that carry a name, in rising order.
    pub(crate) fn products_of(&self, name: NameOrd) -> &[ProductOrd] {
        let (from, to) = (self.name_start[name as usize], self.name_start[name as usize + 1]);
        &self.name_products[from as usize..to as usize]
    }

    /// The name of a product.
    pub(crate) fn name_of(&self, product: ProductOrd) -> NameOrd {
        self.name_of[product as usize]
    }

    /// The strength of a product: an index into [`strengths`](Self::strengths).
    pub(crate) fn strength_of(&self, product: ProductOrd) -> u32 {
        self.strength_of[product as usize]
    }

    /// Makers × packs of a group; 1 for a product.
    pub(crate) fn spread(&self, level: Level, group: GroupOrd) -> u32 {
        let level = Level::GROUPED.iter().position(|&grouped| grouped == level);
        level.and_then(|at| self.spreads[at].get(group as usize)).copied().unwrap_or(1)
    }

    /// The amounts of every distinct strength.
    pub(crate) fn strengths(&self) -> &[Vec<AmountKey>] {
        &self.strengths
    }
}

const fn damaged(file: &'static str, reason: &'static str) -> TextIndexError {
    TextIndexError::Damaged { file, reason }
}

/// Opens the engine's files from memory. They are a few megabytes, and the engine would otherwise want
/// to write lock files into a folder that must not change.
fn open_engine(dir: &Path) -> Result<Searcher, TextIndexError> {
    let memory = RamDirectory::create();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if let Some(name) = path.file_name() {
            memory.atomic_write(Path::new(name), &fs::read(&path)?)?;
        }
    }
    let index = Index::open(memory)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

fn read_lengths(bytes: &[u8]) -> Vec<Lengths> {
    let (rows, _) = bytes.as_chunks::<3>();
    rows.iter().map(|&[full, base, ingredient]| Lengths { full, base, ingredient }).collect()
}

/// Pairs of name and strength, one per product.
fn read_products(bytes: &[u8]) -> (Vec<u32>, Vec<u32>) {
    let numbers = read_numbers(bytes);
    numbers.as_chunks::<2>().0.iter().map(|&[name, strength]| (name, strength)).unzip()
}

/// For each level its number of groups and a number for each.
fn read_spreads(bytes: &[u8]) -> [Vec<u32>; 4] {
    let numbers = read_numbers(bytes);
    let mut rest = numbers.as_slice();
    std::array::from_fn(|_| {
        let (count, tail) = rest.split_first().unwrap_or((&0, &[]));
        let (own, tail) = tail.split_at((*count as usize).min(tail.len()));
        rest = tail;
        own.to_vec()
    })
}

fn read_numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|&row| u32::from_le_bytes(row)).collect()
}

/// One strength per line: its amounts as `dimension:value`, parted by blanks.
fn read_strengths(text: &str) -> Option<Vec<Vec<AmountKey>>> {
    let amount = |token: &str| {
        let (dimension, value) = token.split_once(':')?;
        Some((dimension.parse().ok()?, value.parse().ok()?))
    };
    text.lines().map(|line| line.split_ascii_whitespace().map(amount).collect()).collect()
}

/// Products by name: where each name's start, and the products.
fn invert(name_of: &[NameOrd], names: usize) -> (Vec<u32>, Vec<ProductOrd>) {
    let mut starts = vec![0; names + 1];
    for &name in name_of {
        starts[name as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut products = vec![0; name_of.len()];
    for (product, &name) in (0..).zip(name_of) {
        let at = &mut next[name as usize];
        products[*at as usize] = product;
        *at += 1;
    }
    (starts, products)
}
