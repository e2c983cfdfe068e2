//! The understood parts of a query in, which of them a product meets out.

use std::cmp::Ordering;

use crate::analysis::Says;
use crate::analysis::characters::squash;
use crate::catalog::ProductOrd;
use crate::naming::Form;
use crate::naming::name::RELEASE_WORDS;
use crate::query::lower::{BRANDED, Covers, boost};
use crate::query::{Ast, Meaning};
use crate::record::{Category, Strength};
use crate::schema::{NameOrd, amount_key};
use crate::snapshot::{Corrupt, Snapshot};

/// One part, ready to be asked for each product.
enum Test {
    /// Whether a strength (by its index) holds the amounts.
    Strength(Vec<bool>),
    Pack(u32),
    /// Whether a form (by its ordinal) is the one asked for.
    Form(Vec<bool>),
    /// Makers, rising.
    Maker(Vec<u32>),
}

/// A part with what it adds to the score.
struct Condition {
    test: Test,
    boost: u32,
    kind: &'static str,
}

/// All parts of a query that a product can meet.
pub(super) struct Parts<'a> {
    snapshot: &'a Snapshot,
    conditions: Vec<Condition>,
    /// The bits of the conditions that ask for a form.
    forms: u32,
    /// Whether a form (by its ordinal) releases its dose as asked; empty where nothing was asked.
    release: Vec<bool>,
    brand: Brand,
}

/// Whose brand the name asked for is, if it is one.
#[derive(Default)]
struct Brand {
    /// Names whose products state it as their trade name, rising.
    stated: Vec<NameOrd>,
    /// Its makers, rising.
    makers: Vec<u32>,
}

/// The bit of a product that is of the brand asked for; it only orders, and no part need meet it.
const BRAND: u32 = 1 << 31;

impl<'a> Parts<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, ast: &Ast) -> Result<Self, Corrupt> {
        let brand = Brand::of(snapshot, ast)?;
        let mut parts =
            Self { snapshot, conditions: Vec::new(), forms: 0, release: Vec::new(), brand };
        for part in &ast.parts {
            let test = match &part.meaning {
                Meaning::Strength => Test::Strength(strengths(snapshot, &part.text)),
                Meaning::Pack(count) => Test::Pack(*count),
                Meaning::Form => {
                    parts.release = releases(snapshot, &part.text)?;
                    Test::Form(forms(snapshot, &part.text)?)
                }
                Meaning::Maker => Test::Maker(makers(snapshot, &part.text)?),
                Meaning::Code(_) | Meaning::Name | Meaning::Intent | Meaning::District(_) => {
                    continue;
                }
            };
            let kind = part.meaning.kind();
            if part.meaning == Meaning::Form && parts.conditions.len() < 31 {
                parts.forms |= 1 << parts.conditions.len();
            }
            parts.conditions.push(Condition { test, boost: boost(&part.meaning), kind });
        }
        Ok(parts)
    }

    /// Whether there is nothing to meet.
    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The makers asked for (rising), where nothing but a maker is.
    pub(super) fn makers_alone(&self) -> Option<&[u32]> {
        match self.conditions.as_slice() {
            [Condition { test: Test::Maker(makers), .. }] => Some(makers),
            _ => None,
        }
    }

    /// Whether nothing tells one product of a name from another.
    pub(super) fn is_plain(&self) -> bool {
        self.conditions.is_empty() && self.release.is_empty() && self.brand.is_nobodys()
    }

    /// Whether the product releases its dose as the query says: 缓释 is never answered by a plain form.
    pub(super) fn releases(&self, product: ProductOrd, covers: Covers) -> bool {
        let form = self.snapshot.columns().form[product as usize] as usize;
        covers != Covers::Name || self.release.is_empty() || self.release[form]
    }

    /// The parts a product meets, as bits; what its name covers counts as met.
    pub(super) fn met(&self, product: ProductOrd, covers: Covers) -> u32 {
        let mut met = 0;
        for (condition, at) in self.conditions.iter().zip(0..31) {
            met |= u32::from(self.meets(condition, product, covers)) << at;
        }
        if self.brand.has(self.snapshot, product) { met | BRAND } else { met }
    }

    /// Whether every part is met.
    pub(super) fn are_met(&self, met: u32) -> bool {
        met & !BRAND == (1 << self.conditions.len().min(31)) - 1
    }

    /// Whether any part is met.
    pub(super) const fn any_met(met: u32) -> bool {
        met & !BRAND != 0
    }

    /// Whether the form is met, or none was asked for.
    pub(super) fn has_form(&self, met: u32) -> bool {
        met & self.forms == self.forms
    }

    /// What the met parts add to the score.
    pub(super) fn score(&self, met: u32) -> u32 {
        let mut score = if met & BRAND != 0 { BRANDED } else { 0 };
        for (condition, at) in self.conditions.iter().zip(0..31) {
            score += condition.boost * (met >> at & 1);
        }
        score
    }

    /// What meeting every part adds to the score: no product gains more.
    pub(super) fn most(&self) -> u32 {
        let brand = if self.brand.is_nobodys() { 0 } else { BRANDED };
        brand + self.conditions.iter().map(|condition| condition.boost).sum::<u32>()
    }

    /// Kind, whether met, boost of each part.
    pub(super) fn kinds(&self, met: u32) -> impl Iterator<Item = (&'static str, bool, u32)> + '_ {
        let parts = self.conditions.iter().zip(0..31);
        let parts = parts.map(move |(c, at)| (c.kind, met >> at & 1 == 1, c.boost));
        parts.chain([("brand", met & BRAND != 0, BRANDED)])
    }

    fn meets(&self, condition: &Condition, product: ProductOrd, covers: Covers) -> bool {
        let columns = self.snapshot.columns();
        let at = product as usize;
        if covers == Covers::Whole {
            return true;
        }
        match &condition.test {
            Test::Strength(fits) => fits[self.snapshot.text_index().strength_of(product) as usize],
            Test::Pack(count) => columns.pack_count[at] == *count,
            Test::Form(fits) => covers == Covers::Form || fits[columns.form[at] as usize],
            Test::Maker(makers) => makers.binary_search(&columns.maker[at]).is_ok(),
        }
    }
}

impl Brand {
    /// The brand that the text of `ast`, or its name, is.
    fn of(snapshot: &Snapshot, ast: &Ast) -> Result<Self, Corrupt> {
        let lexicon = snapshot.text_index().lexicon();
        let mut brand = Self::default();
        for text in [ast.whole(), squash(&ast.literal()), squash(&ast.name())] {
            if let Some(at) = lexicon.position(&text) {
                brand.stated.extend(lexicon.named(at).by(Says::Catalogue));
            }
            for firm in lexicon.brand(&text) {
                brand.makers.extend(maker(snapshot, firm)?);
            }
        }
        brand.stated.sort_unstable();
        brand.makers.sort_unstable();
        Ok(brand)
    }

    const fn is_nobodys(&self) -> bool {
        self.makers.is_empty() && self.stated.is_empty()
    }

    fn has(&self, snapshot: &Snapshot, product: ProductOrd) -> bool {
        let made = || snapshot.columns().maker[product as usize];
        let named = || snapshot.text_index().name_of(product);
        !self.makers.is_empty() && self.makers.binary_search(&made()).is_ok()
            || !self.stated.is_empty() && self.stated.binary_search(&named()).is_ok()
    }
}

/// For each distinct strength whether it holds every amount of `text`.
fn strengths(snapshot: &Snapshot, text: &str) -> Vec<bool> {
    let wanted: Vec<_> = Strength::read(text).amounts().map(amount_key).collect();
    let holds = |amounts: &Vec<_>| !wanted.is_empty() && wanted.iter().all(|w| amounts.contains(w));
    snapshot.text_index().strengths().iter().map(holds).collect()
}

/// For each form whether it is the one `text` names, as the end of a name or as a word of the form.
fn forms(snapshot: &Snapshot, text: &str) -> Result<Vec<bool>, Corrupt> {
    // Behind a stand-in for the name the reader sees the words where they belong.
    let read = |category| Form::read("", &format!("药{text}"), category).name;
    let wanted = [read(Category::Western), read(Category::ChinesePatent)];
    let fits = |form: &str| wanted.iter().any(|w| w == form) || form.starts_with(text);
    (0..snapshot.forms()).map(|form| snapshot.form_name(form).map(fits)).collect()
}

/// For each form whether it holds the release words of `text`; empty where it has none.
fn releases(snapshot: &Snapshot, text: &str) -> Result<Vec<bool>, Corrupt> {
    let words: Vec<&str> =
        RELEASE_WORDS.into_iter().filter(|w| HARD.contains(w) && text.contains(w)).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let fits = |form: &str| words.iter().all(|word| form.contains(word));
    (0..snapshot.forms()).map(|form| snapshot.form_name(form).map(fits)).collect()
}

/// Releases that no other form may answer.
const HARD: [&str; 3] = ["缓释", "控释", "肠溶"];

/// The makers a short name stands for.
fn makers(snapshot: &Snapshot, short: &str) -> Result<Vec<u32>, Corrupt> {
    let mut makers = Vec::new();
    for firm in snapshot.text_index().lexicon().firms(short) {
        makers.extend(maker(snapshot, firm)?);
    }
    makers.sort_unstable();
    Ok(makers)
}

/// The maker of that name, by halving: ordinals rise with names.
fn maker(snapshot: &Snapshot, firm: &str) -> Result<Option<u32>, Corrupt> {
    let (mut from, mut to) = (0, snapshot.makers());
    while from < to {
        let middle = from.midpoint(to);
        match snapshot.maker_name(middle)?.cmp(firm) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(Some(middle)),
            Ordering::Greater => to = middle,
        }
    }
    Ok(None)
}
