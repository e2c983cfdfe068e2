//! A printed 规格 in, exact canonical amounts out; what can't be read keeps its text.

mod amount;

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
    /// The amounts, ascending; more than one for a compound.
    pub parts: Vec<Amount>,
}

impl Strength {
    /// Reads a printed strength; never fails.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self { text: text.to_owned(), parsed: None }
    }

    /// Equal for equal strengths, different for different ones; the normalised print where it could
    /// not be read.
    #[must_use]
    pub fn key(&self) -> String {
        text::compact(&self.text)
    }

    /// Whether the amounts were read.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.parsed.is_some()
    }

    /// A tidy print, such as `0.25g` or `5ml:0.1g`.
    #[must_use]
    pub fn display(&self) -> String {
        self.text.trim().to_owned()
    }

    /// Every amount read, the fill first.
    pub fn amounts(&self) -> impl Iterator<Item = Amount> + '_ {
        self.parsed.iter().flat_map(|c| c.fill.iter().chain(&c.parts)).copied()
    }
}
