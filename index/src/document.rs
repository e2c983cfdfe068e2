//! The linked catalogue in, the text index of a generation on disk out.
//!
//! One engine document stands for one distinct *name* (generic name with its trade and English names),
//! not for one product: 204,100 products carry some 30,000 names, so a query touches fewer postings,
//! and everything that is counted exactly (groups, facets, filters) is read from flat columns by
//! product. Codes need no engine either: the records answer them by binary search.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::hash::Hash;
use std::path::Path;

use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::tokenizer::{PreTokenizedString, TextAnalyzer, Token, TokenizerManager};
use tantivy::{Index, IndexBuilder, SingleSegmentIndexWriter, TantivyDocument};

use crate::analysis::alias::salt_words;
use crate::analysis::characters::{length, squash};
use crate::analysis::{
    AliasTargets, Analyzer, CharacterTokenizer, Dictionary, LexiconBuilder, Says, WordTokenizer,
    brand, divisions, pinyin,
};
use crate::catalog::Catalog;
use crate::naming::{GenericName, Grouping, Level, maker};
use crate::record::{Product, Strength, Synonym};
use crate::schema::{CHARACTERS, Fields, TextIndexError, WORDS, amount_key, files};
use crate::text::han::is_han;
use crate::text::normalize;

/// Memory the engine may use while building: more than one segment never fits the plan, and names are
/// few, so this is a bound that is never reached.
const MEMORY: usize = 256 << 20;

/// What was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Hash of the dictionary and the rules of analysis, for the manifest.
    pub dictionary: String,
    /// Distinct names indexed.
    pub names: usize,
}

/// What one engine document holds; the order decides its number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Name {
    /// As printed, normalised.
    printed: String,
    /// In one spelling.
    full: String,
    base: String,
    ingredient: String,
    trade: Vec<String>,
    english: Option<String>,
    /// Aliases of the hand-written table; they follow from the name.
    known: Vec<&'static str>,
    /// Aliases of the dataset's own table of synonyms; they follow from the name too.
    told: Vec<String>,
}

impl Name {
    fn of(product: &Product) -> Self {
        let name = GenericName::read(&product.generic_name);
        let mut trade: Vec<String> =
            product.trade_names.iter().map(|t| normalize(t)).filter(|t| !t.is_empty()).collect();
        trade.sort();
        trade.dedup();
        let english = product.english_name.as_deref().map(normalize).filter(|e| !e.is_empty());
        Self {
            printed: normalize(&product.generic_name),
            full: name.full,
            base: name.base,
            ingredient: name.ingredient,
            trade,
            english,
            known: Vec::new(),
            told: Vec::new(),
        }
    }

    /// The generic name in one spelling and, where it differs, as printed.
    fn own(&self) -> impl Iterator<Item = &str> {
        let other = (squash(&self.printed) != squash(&self.full)).then_some(self.printed.as_str());
        std::iter::once(self.full.as_str()).chain(other)
    }

    /// The texts in which words and characters are searched.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.own().chain(self.aliases())
    }

    fn aliases(&self) -> impl Iterator<Item = &str> {
        self.trade.iter().chain(&self.english).map(String::as_str)
    }

    /// Aliases that the name does not state itself.
    fn further(&self) -> impl Iterator<Item = &str> {
        self.known.iter().copied().chain(self.told.iter().map(String::as_str))
    }
}

/// Writes the text index of `catalog` into `dir`, which must exist and be empty.
pub fn build(dir: &Path, catalog: &Catalog, grouping: &Grouping) -> Result<Built, TextIndexError> {
    let products = &catalog.records().products;
    let (mut names, name_of) = distinct(products, printed, Name::of);
    add_known_aliases(&mut names, &catalog.records().synonyms);
    let (strengths, strength_of) =
        distinct(products, |p| p.strength.text.as_str(), |p| amounts(&p.strength));
    let dictionary = dictionary(&names);
    write_engine(&dir.join(files::ENGINE), &names, &Analyzer::new(&dictionary))?;
    let (name_list, maker_list) = lexicon(&names, products).texts();
    fs::write(dir.join(files::NAMES), name_list)?;
    fs::write(dir.join(files::MAKERS), maker_list)?;
    let regions = catalog.records().divisions.iter().map(|d| (d.region, d.name.as_str()));
    fs::write(dir.join(files::PLACES), divisions::text(catalog.records().region, regions))?;
    let makers: BTreeSet<&str> = products.iter().map(|p| p.manufacturer.as_str()).collect();
    fs::write(dir.join(files::BRANDS), brand::text(makers))?;
    fs::write(dir.join(files::DICTIONARY), dictionary.text())?;
    fs::write(dir.join(files::STRENGTHS), strengths.concat())?;
    fs::write(dir.join(files::LENGTHS), names.iter().flat_map(lengths).collect::<Vec<u8>>())?;
    let pairs = name_of.iter().zip(&strength_of).flat_map(|(&name, &strength)| [name, strength]);
    fs::write(dir.join(files::PRODUCTS), bytes(pairs))?;
    fs::write(dir.join(files::SPREADS), bytes(spreads(products, grouping).into_iter()))?;
    Ok(Built { dictionary: dictionary.hash(), names: names.len() })
}

fn bytes(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    numbers.flat_map(u32::to_le_bytes).collect()
}

/// For each level its number of groups, then makers × packs of each group.
fn spreads(products: &[Product], grouping: &Grouping) -> Vec<u32> {
    let mut spreads = Vec::new();
    for level in Level::GROUPED {
        let groups = grouping.level(level).map_or(&[][..], |level| &level.groups);
        spreads.push(groups.len() as u32);
        spreads.extend(groups.iter().map(|group| {
            let own = || group.products.iter().map(|&product| &products[product as usize]);
            let makers: BTreeSet<&str> = own().map(|p| p.manufacturer.as_str()).collect();
            let packs: BTreeSet<_> = own().map(|p| p.pack.count).collect();
            (makers.len() * packs.len()) as u32
        }));
    }
    spreads
}

/// What a product's name follows from.
fn printed(product: &Product) -> (&str, &[String], Option<&str>) {
    (&product.generic_name, &product.trade_names, product.english_name.as_deref())
}

/// The distinct values that products have, sorted, and which of them each has. A value follows from its print
/// and is read once: a few thousand prints stand on hundreds of thousands of products.
fn distinct<'a, K: Hash + Eq, T: Ord + Clone>(
    products: &'a [Product],
    print: impl Fn(&'a Product) -> K,
    read: impl Fn(&'a Product) -> T,
) -> (Vec<T>, Vec<u32>) {
    let mut of_print: HashMap<K, u32> = HashMap::new();
    let mut values: Vec<T> = Vec::new();
    let mut print_of = Vec::with_capacity(products.len());
    for product in products {
        print_of.push(*of_print.entry(print(product)).or_insert_with(|| {
            values.push(read(product));
            values.len() as u32 - 1
        }));
    }
    let mut order: BTreeMap<T, u32> = values.iter().map(|value| (value.clone(), 0)).collect();
    for (at, ord) in (0..).zip(order.values_mut()) {
        *ord = at;
    }
    let of: Vec<u32> = values.iter().map(|value| order[value]).collect();
    let of_product = print_of.into_iter().map(|print| of[print as usize]).collect();
    (order.into_keys().collect(), of_product)
}

/// The line of a strength: every amount it states, so that `0.1g` finds `5ml:0.1g` too.
fn amounts(strength: &Strength) -> String {
    let tokens: Vec<String> = strength
        .amounts()
        .map(amount_key)
        .map(|(dimension, value)| format!("{dimension}:{value}"))
        .collect();
    format!("{}\n", tokens.join(" "))
}

/// Gives each name the aliases of the dataset's and of the hand-written table that lead to it and that it
/// does not state.
fn add_known_aliases(names: &mut [Name], synonyms: &[Synonym]) {
    let targets = AliasTargets::of(names.iter().map(|name| GenericName::read(&name.printed)));
    for synonym in synonyms {
        let alias = normalize(&synonym.alias);
        for ord in synonym.targets.iter().flat_map(|target| targets.meant(&normalize(target))) {
            names[ord as usize].told.push(alias.clone());
        }
    }
    for (name, known) in names.iter_mut().zip(targets.aliases()) {
        name.known = known;
        let Name { known, told, trade, english, .. } = name;
        let stated = |alias: &str| trade.iter().chain(english.as_ref()).any(|own| own == alias);
        told.sort();
        told.dedup();
        told.retain(|alias| !squash(alias).is_empty() && !stated(alias));
        known.retain(|alias| !stated(alias) && !told.iter().any(|own| own == alias));
    }
}

/// The segmenter's words: whole names without forms and salts, and trade names.
fn dictionary(names: &[Name]) -> Dictionary {
    let words = names.iter().flat_map(|name| {
        let own = [name.base.as_str(), name.ingredient.as_str()];
        own.into_iter().chain(name.aliases()).chain(name.further())
    });
    Dictionary::of(words)
}

fn lexicon(names: &[Name], products: &[Product]) -> LexiconBuilder {
    let mut lexicon = LexiconBuilder::default();
    for (ord, name) in (0..).zip(names) {
        for text in name.own().chain([name.base.as_str(), name.ingredient.as_str()]) {
            lexicon.name_of(&squash(text), ord, None);
        }
        let stated = name.aliases().map(|alias| (alias, Says::Catalogue));
        let told = name.told.iter().map(|alias| (alias.as_str(), Says::Dataset));
        let known = name.known.iter().map(|alias| (*alias, Says::Table));
        for (alias, by) in stated.chain(told).chain(known) {
            lexicon.name_of(&squash(alias), ord, Some(by));
        }
    }
    let makers: BTreeSet<&str> = products
        .iter()
        .flat_map(|p| std::iter::once(p.manufacturer.as_str()).chain(p.holder.as_deref()))
        .collect();
    for printed in makers {
        let firm = maker::canonical(printed);
        let whole = squash(&firm);
        for short in maker::short_names(printed) {
            let short = squash(&normalize(&short));
            // With the place before it, which tells 北京同仁堂 from a 同仁堂 asked for in 北京.
            if let Some(at) = whole.find(&short).filter(|at| *at > 0) {
                lexicon.maker(&whole[..at + short.len()], &firm);
            }
            lexicon.maker(&short, &firm);
        }
        lexicon.maker(&whole, &firm);
    }
    lexicon
}

fn lengths(name: &Name) -> [u8; 3] {
    [&name.full, &name.base, &name.ingredient]
        .map(|text| u8::try_from(length(text)).unwrap_or(u8::MAX))
}

fn write_engine(dir: &Path, names: &[Name], analyzer: &Analyzer) -> Result<(), TextIndexError> {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(WORDS, TextAnalyzer::from(WordTokenizer(analyzer.clone())));
    tokenizers.register(CHARACTERS, TextAnalyzer::from(CharacterTokenizer));
    let (schema, fields) = Fields::schema();
    let memory = RamDirectory::create();
    let builder: IndexBuilder = Index::builder().schema(schema).tokenizers(tokenizers);
    // A single segment keeps the documents in the order they are added: their number is the name's.
    let mut writer: SingleSegmentIndexWriter =
        builder.single_segment_index_writer(memory.clone(), MEMORY)?;
    for name in names {
        writer.add_document(document(name, fields))?;
    }
    writer.finalize()?;
    fs::create_dir(dir)?;
    let target = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
    memory.persist(&target)?;
    Ok(())
}

fn document(name: &Name, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    for (field, text) in [
        (fields.full, &name.full),
        (fields.base, &name.base),
        (fields.ingredient, &name.ingredient),
    ] {
        document.add_text(field, squash(text));
    }
    for alias in name.aliases().chain(name.further()) {
        document.add_text(fields.alias, squash(alias));
        if alias.chars().any(is_han) {
            let (sounds, initials) = pinyin::wholes(alias);
            sounds.iter().for_each(|sound| document.add_text(fields.alias_pinyin, sound));
            for initials in initials.iter().map(|i| i.trim_end_matches(pinyin::END)) {
                document.add_text(fields.initials, format!("{}{initials}", pinyin::ALIAS));
            }
        }
    }
    add_known_words(&mut document, name, fields);
    for text in name.texts() {
        document.add_text(fields.words, text);
        document.add_text(fields.characters, text);
    }
    add_sounds(&mut document, name, fields);
    document
}

/// Aliases of the table are words as a whole, so that no word inside one leads to the name; a Latin one
/// gives each of its words. Salts are words in their other spellings.
fn add_known_words(document: &mut TantivyDocument, name: &Name, fields: Fields) {
    let words = name.further().filter(|alias| alias.is_ascii()).flat_map(|alias| alias.split(' '));
    let whole = name.further().filter(|alias| !alias.is_ascii());
    let mut words: BTreeSet<&str> = words.chain(whole).collect();
    for word in salt_words(&name.printed) {
        words.insert(word);
    }
    for word in words {
        let token = Token {
            offset_to: word.len(),
            position: 0,
            position_length: 1,
            offset_from: 0,
            text: word.to_owned(),
        };
        let whole = PreTokenizedString { text: word.to_owned(), tokens: vec![token] };
        document.add_pre_tokenized_text(fields.words, whole);
    }
}

/// Pinyin and initials from every character of the name on; whole names are marked as such.
fn add_sounds(document: &mut TantivyDocument, name: &Name, fields: Fields) {
    let chinese = || std::iter::once(&name.full).chain(&name.trade);
    let mut sounds: BTreeSet<String> = chinese().flat_map(|text| pinyin::tails(text)).collect();
    let mut initials: BTreeSet<String> =
        chinese().flat_map(|text| pinyin::initial_tails(text)).collect();
    for text in chinese().chain([&name.base, &name.ingredient]) {
        let (whole, first) = pinyin::wholes(text);
        sounds.extend(whole);
        initials.extend(first);
        sounds.extend(pinyin::misreadings(text));
    }
    sounds.iter().for_each(|sound| document.add_text(fields.pinyin, sound));
    initials.iter().for_each(|first| document.add_text(fields.initials, first));
}
