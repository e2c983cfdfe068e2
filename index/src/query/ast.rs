//! A query as understood, free of the engine's types: codes, strength, pack, form, maker, name.

use crate::analysis::characters::squash;
use crate::record::Region;

/// A code of a known shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// 医保 code, whole or its first six or more characters, upper case.
    Product(String),
    /// 批准文号 as its letters and digits, upper case, without 国药准字.
    Approval(String),
    /// Bar code, 14 digits.
    Gtin(String),
    /// 药品标识码: the first 7 digits of a 追溯码.
    Trace(String),
}

/// What a part of the query says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A code.
    Code(Code),
    /// A strength, in the spelling of the query.
    Strength,
    /// Minimum units in a pack.
    Pack(u32),
    /// A form: words that stand at the end (or the start) of names.
    Form,
    /// A maker, by a short name that the catalogue knows.
    Maker,
    /// Where to buy: the divisions that go by the name.
    District(Vec<Region>),
    /// A drug's name.
    Name,
    /// Words that say nothing about the drug, such as 多少钱.
    Intent,
}

/// One part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text of the part, normalised.
    pub text: String,
    /// What it says.
    pub meaning: Meaning,
}

/// A query as understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ast {
    /// The whole text, normalised.
    pub text: String,
    /// Its parts in the order of the text.
    pub parts: Vec<Part>,
}

/// A part as the answer tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// `code`, `strength`, `pack`, `form`, `manufacturer`, `district`, `name` or `intent`.
    pub kind: &'static str,
    /// The part's text.
    pub text: String,
    /// The divisions that a district's name means.
    pub districts: Vec<Region>,
    /// Whether only offers there were kept; not where none of what was found is offered there.
    pub applied: bool,
}

impl Meaning {
    /// The token used in answers.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Code(_) => "code",
            Self::Strength => "strength",
            Self::Pack(_) => "pack",
            Self::Form => "form",
            Self::Maker => "manufacturer",
            Self::District(_) => "district",
            Self::Name => "name",
            Self::Intent => "intent",
        }
    }
}

impl Ast {
    /// What was understood, in the order of the text.
    #[must_use]
    pub fn understood(&self) -> Vec<Understood> {
        let told = |part: &Part| Understood {
            kind: part.meaning.kind(),
            text: part.text.clone(),
            districts: Vec::new(),
            applied: false,
        };
        self.parts.iter().map(told).collect()
    }

    /// Whether nothing was asked: the filters alone decide.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let says_nothing = |m: &Meaning| matches!(m, Meaning::Intent | Meaning::District(_));
        self.parts.iter().all(|part| says_nothing(&part.meaning))
    }

    /// The codes.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.parts.iter().filter_map(|part| match &part.meaning {
            Meaning::Code(code) => Some(code),
            _ => None,
        })
    }

    /// The whole text without blanks and signs.
    #[must_use]
    pub fn whole(&self) -> String {
        squash(&self.text)
    }

    /// Name and form words as they stand in the text.
    #[must_use]
    pub fn literal(&self) -> String {
        self.joined(|meaning| matches!(meaning, Meaning::Name | Meaning::Form))
    }

    /// The name alone.
    #[must_use]
    pub fn name(&self) -> String {
        self.joined(|meaning| *meaning == Meaning::Name)
    }

    /// All that is no code, strength, pack, district or intent.
    #[must_use]
    pub fn unread(&self) -> String {
        self.joined(|meaning| matches!(meaning, Meaning::Name | Meaning::Form | Meaning::Maker))
    }

    /// The texts of the parts that `wanted` accepts, parted by blanks.
    fn joined(&self, wanted: impl Fn(&Meaning) -> bool) -> String {
        let texts = self.parts.iter().filter(|p| wanted(&p.meaning)).map(|p| p.text.as_str());
        texts.collect::<Vec<_>>().join(" ")
    }
}
