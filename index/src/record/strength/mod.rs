//! A printed 规格 in, exact canonical amounts out; what can't be read keeps its text.

mod amount;
mod scan;
mod words;
mod clause;
mod compose;
mod print;

pub use amount::{Amount, Dimension};

use crate::text;

/// A strength: as printed, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// As printed.
    pub text: String,
    /// What was read; `None` where the text holds no amount, or two that disagree.
    pub parsed: Option<Composition>,
}

/// The amounts of a strength.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    /// What the amounts stand in: the 5 ml of `5ml:0.1g`.
    pub fill: Option<Amount>,
    /// The fill is a unit of concentration: the 1 ml of `50mg/ml`, whatever the bottle holds.
    pub each: bool,
    /// The amounts as printed; more than one for a compound, whose order means nothing.
    pub parts: Vec<Amount>,
    /// Other measures of the same content: 相当于饮片0.6g, 含铋0.11g, 25万单位.
    pub also: Vec<Amount>,
    /// A percentage that no fill turns into an amount.
    pub share: Option<Amount>,
    /// How many pieces the amounts stand for, 1 unless they do not divide: 每3丸重1g.
    pub pieces: u32,
    /// Words that tell strengths of the same amounts apart: 无糖, 芯, i.
    pub notes: Vec<String>,
}

impl Strength {
    /// Reads a printed strength; never fails.
    ///
    /// ```
    /// use yaojia_index::record::Strength;
    /// assert_eq!(Strength::read("5毫升∶100mg").display(), "5ml:0.1g");
    /// assert_eq!(Strength::read("250mg").key(), Strength::read("0.25克").key());
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self { text: text.to_owned(), parsed: parse(&text::compact(text)) }
    }

    /// Equal for equal strengths, different for different ones; the normalised print where it could
    /// not be read.
    #[must_use]
    pub fn key(&self) -> String {
        self.parsed.as_ref().map_or_else(|| text::compact(&self.text), print::key)
    }

    /// Whether the amounts were read.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.parsed.is_some()
    }

    /// A tidy print, such as `0.25g` or `5ml:0.1g`; the text as given where it could not be read.
    #[must_use]
    pub fn display(&self) -> String {
        self.parsed.as_ref().map_or_else(|| self.text.trim().to_owned(), print::display)
    }

    /// Every amount read, the fill first.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> + '_ {
        self.parsed
            .iter()
            .flat_map(|c| c.fill.iter().chain(&c.parts).chain(&c.also).chain(&c.share))
            .copied()
    }
}

/// Reads normalised text.
fn parse(text: &str) -> Option<Composition> {
    compose::compose(clause::facts(&scan::scan(&without_basis(text))?)?)
}

/// Takes 按…计, 以…计 and 按…计算 out: what an amount is reckoned as does not change the amount. An
/// amount that follows is another measure of the one before.
fn without_basis(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['按', '以']) {
        let (head, tail) = rest.split_at(start);
        let inner = &tail[3..];
        let Some(end) = inner.find('计').filter(|end| is_basis(&inner[..*end])) else {
            let next = start + 3;
            out.push_str(&rest[..next]);
            rest = &rest[next..];
            continue;
        };
        out.push_str(head);
        if out.chars().any(|c| c.is_ascii_digit()) {
            out.push_str(words::AS);
        }
        rest = inner[end + 3..].trim_start_matches('算').trim_start();
    }
    out.push_str(rest);
    out
}

/// Whether the words before 计 only name a basis: they close no bracket of another and state no amount.
fn is_basis(words: &str) -> bool {
    let amount = |token: &scan::Token| matches!(token, scan::Token::Amount(_));
    words.matches(')').count() <= words.matches('(').count()
        && !scan::scan(words).is_some_and(|tokens| tokens.iter().any(amount))
}
