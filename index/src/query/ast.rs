//! A query as understood, free of the engine's types: codes, strength, pack, form, maker, name.

use crate::naming::form::Release;

/// A code of a known shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// 医保 code, whole or its first six or more characters, upper case.
    Product(String),
    /// 批准文号 in canonical spelling, without 国药准字.
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
    /// A strength: keys of its amounts, any of which a product's strength may hold.
    Strength(Vec<String>),
    /// Minimum units in a pack.
    Pack(u32),
    /// A form: the words a product's form or name must hold, and the release it asks for.
    Form {
        /// Canonical form, where the words name one.
        name: Option<String>,
        /// Release family the words ask for; plain words ask for plain.
        release: Option<Release>,
    },
    /// A maker, by its short name.
    Maker(String),
    /// A drug's name, normalised.
    Name(String),
    /// Words that say nothing about the drug, such as 多少钱.
    Filler,
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
    /// The whole text, normalised, blanks taken out.
    pub text: String,
    /// Its parts in the order of the text.
    pub parts: Vec<Part>,
}

/// A part as the answer tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// `code`, `strength`, `pack`, `form`, `manufacturer` or `name`.
    pub kind: &'static str,
    /// The part's text.
    pub text: String,
}

impl Meaning {
    /// The token used in answers; fillers have none.
    #[must_use]
    pub const fn kind(&self) -> Option<&'static str> {
        match self {
            Self::Code(_) => Some("code"),
            Self::Strength(_) => Some("strength"),
            Self::Pack(_) => Some("pack"),
            Self::Form { .. } => Some("form"),
            Self::Maker(_) => Some("manufacturer"),
            Self::Name(_) => Some("name"),
            Self::Filler => None,
        }
    }
}

impl Ast {
    /// What was understood, in the order of the text.
    #[must_use]
    pub fn understood(&self) -> Vec<Understood> {
        let told = |part: &Part| {
            part.meaning.kind().map(|kind| Understood { kind, text: part.text.clone() })
        };
        self.parts.iter().filter_map(told).collect()
    }
}
