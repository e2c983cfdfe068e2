//! Printed identity codes in, validated codes out: 医保药品代码, 医用耗材代码, H/P institution codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Category;

/// Why a code is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing there.
    #[error("empty code")]
    Empty,
    /// None of the shapes that codes have.
    #[error("not a code of any known shape")]
    Shape,
    /// The right head, the wrong length.
    #[error("{found} characters where {expected} are expected")]
    Length {
        /// Characters found.
        found: usize,
        /// Characters expected.
        expected: &'static str,
    },
    /// The right length, a wrong character.
    #[error("character {at} is {found:?}, expected {expected}")]
    Character {
        /// Position, counted from 1.
        at: usize,
        /// The character found.
        found: char,
        /// What belongs there.
        expected: &'static str,
    },
}

/// What identifies a product: a 医保 code, or `src:<dataset>:<row id>` where the table has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProductCode(Box<str>);

impl ProductCode {
    /// The identity of a row without a code of its own.
    #[must_use]
    pub fn from_source(dataset: &str, row: &str) -> Self {
        Self(format!("src:{dataset}:{row}").into())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the first letter says the thing is.
    #[must_use]
    pub fn category(&self) -> Category {
        match self.0.as_bytes()[0] {
            b'X' => Category::Western,
            b'Z' => Category::ChinesePatent,
            b'T' => Category::Herb,
            b'C' => Category::Device,
            _ => Category::Unknown,
        }
    }
}

/// One character of a pattern: `A` an upper-case letter, `9` a digit.
fn check(text: &str, pattern: &str) -> Result<(), CodeError> {
    for (i, (found, shape)) in text.chars().zip(pattern.chars()).enumerate() {
        let (ok, expected) = match shape {
            'A' => (found.is_ascii_uppercase(), "a letter"),
            _ => (found.is_ascii_digit(), "a digit"),
        };
        if !ok {
            return Err(CodeError::Character { at: i + 1, found, expected });
        }
    }
    Ok(())
}

impl FromStr for ProductCode {
    type Err = CodeError;

    /// Accepts the printed code with surrounding blanks and in lower case.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        if text.starts_with("src:") {
            let named = text.splitn(3, ':').filter(|part| !part.is_empty()).count() == 3;
            return if named { Ok(Self(text.into())) } else { Err(CodeError::Shape) };
        }
        let code = text.to_ascii_uppercase();
        let found = code.chars().count();
        let (pattern, expected) = match code.chars().next() {
            None => return Err(CodeError::Empty),
            Some('X') => ("AA99AAA999A999999999999", "23"),
            Some('Z') => ("AA99AAA9999999999999", "20"),
            Some('T') => ("A999999999", "10"),
            Some('C') if found == 20 => ("A9999999999999999999", "20 or 27"),
            Some('C') => ("A99999999999999999999999999", "20 or 27"),
            Some(_) => return Err(CodeError::Shape),
        };
        if found != pattern.len() {
            return Err(CodeError::Length { found, expected });
        }
        check(&code, pattern)?;
        Ok(Self(code.into()))
    }
}

/// What identifies an institution: `H`/`P` + 6-digit division + 5-digit serial, or `src:…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InstitutionCode(Box<str>);

impl InstitutionCode {
    /// The identity of a row without a code of its own.
    #[must_use]
    pub fn from_source(dataset: &str, row: &str) -> Self {
        Self(format!("src:{dataset}:{row}").into())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for InstitutionCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        if text.starts_with("src:") {
            let named = text.splitn(3, ':').filter(|part| !part.is_empty()).count() == 3;
            return if named { Ok(Self(text.into())) } else { Err(CodeError::Shape) };
        }
        let code = text.to_ascii_uppercase();
        match code.chars().next() {
            None => return Err(CodeError::Empty),
            Some('H' | 'P') => {}
            Some(_) => return Err(CodeError::Shape),
        }
        let found = code.chars().count();
        if found != 12 {
            return Err(CodeError::Length { found, expected: "12" });
        }
        check(&code, "A99999999999")?;
        Ok(Self(code.into()))
    }
}

macro_rules! text_code {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0.into()
            }
        }
    };
}
text_code!(ProductCode);
text_code!(InstitutionCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_shape() {
        for text in [
            "XJ01CAA040E001020200600",
            " xa02bca211e005030105754 ",
            "ZA12BAF0354010105865",
            "T001700594",
            "C09100100000000211790000049",
            "C0910010000000021179",
            "src:hainan:17",
        ] {
            assert!(text.parse::<ProductCode>().is_ok(), "{text}");
        }
        assert!("P21010200012".parse::<InstitutionCode>().is_ok());
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, error) in [
            ("", CodeError::Empty),
            ("D5P000123", CodeError::Shape),
            ("src::1", CodeError::Shape),
            ("XJ01CAA040", CodeError::Length { found: 10, expected: "23" }),
            (
                "XJ01CAAO40E001020200600",
                CodeError::Character { at: 8, found: 'O', expected: "a digit" },
            ),
        ] {
            assert_eq!(text.parse::<ProductCode>(), Err(error), "{text}");
        }
    }
}
