//! Printed 批准文号 in, canonical approval numbers out; each part that is none is handed back with the reason.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;

/// Why a printed approval number is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// Nothing there.
    #[error("empty approval number")]
    Empty,
    /// None of the shapes that approval numbers have.
    #[error("{0:?} is not an approval number of any known shape")]
    Shape(String),
    /// The right letters, the wrong number of digits.
    #[error("{text:?} has {found} digits after its letters, expected 8")]
    Digits {
        /// The text as normalised.
        text: String,
        /// Digits found.
        found: usize,
    },
    /// A letter that opens no approval number.
    #[error("{text:?} opens with {letter:?}, expected one of H Z S B T F J C")]
    Letter {
        /// The text as normalised.
        text: String,
        /// The letter found.
        letter: char,
    },
}

/// A part of a cell that is no approval number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedApproval {
    /// The part as printed.
    pub text: String,
    /// Why.
    pub reason: ApprovalError,
}

/// One approval number in canonical spelling, such as `国药准字H20093746` or `X20010612`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ApprovalNumber(Box<str>);

impl ApprovalNumber {
    /// The canonical spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads every approval number of a cell, with whatever separates them; what is none comes back
    /// with the reason.
    #[must_use]
    pub fn read_all(cell: &str) -> (Vec<Self>, Vec<RefusedApproval>) {
        let (mut numbers, mut refused) = (Vec::new(), Vec::new());
        for part in cell.split(['、', ',', '，', ';', '；', '\n']) {
            match part.parse() {
                Ok(number) => numbers.push(number),
                Err(ApprovalError::Empty) => {}
                Err(reason) => refused.push(RefusedApproval { text: part.to_owned(), reason }),
            }
        }
        (numbers, refused)
    }
}

impl FromStr for ApprovalNumber {
    type Err = ApprovalError;

    fn from_str(text: &str) -> Result<Self, ApprovalError> {
        let spelt = text::compact(text).replace(' ', "").to_ascii_uppercase();
        if spelt.is_empty() { Err(ApprovalError::Empty) } else { Ok(Self(spelt.into())) }
    }
}

impl fmt::Display for ApprovalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ApprovalNumber {
    type Error = ApprovalError;

    fn try_from(text: String) -> Result<Self, ApprovalError> {
        text.parse()
    }
}

impl From<ApprovalNumber> for String {
    fn from(number: ApprovalNumber) -> Self {
        number.0.into()
    }
}
