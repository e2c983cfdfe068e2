//! `write:offers:P21010200012` in, what a key may do out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use yaojia_index::record::InstitutionCode;

/// What a key may do. None includes another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Read, where reading takes a key.
    Read,
    /// Hand in lists to be checked, where reading takes a key.
    Check,
    /// Write the offers of one institution, and read the reports about it.
    WriteOffers(InstitutionCode),
    /// Operate: see all reports and decide on them.
    Admin,
}

/// Why a text is no scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no scope; there are read, check, admin and write:offers:<institution code>")]
pub struct NotAScope(String);

/// What the scope to write begins with.
const WRITE: &str = "write:offers:";

impl FromStr for Scope {
    type Err = NotAScope;

    fn from_str(text: &str) -> Result<Self, NotAScope> {
        let refused = || NotAScope(text.to_owned());
        match text {
            "read" => Ok(Self::Read),
            "check" => Ok(Self::Check),
            "admin" => Ok(Self::Admin),
            _ => {
                let code = text.strip_prefix(WRITE).ok_or_else(refused)?;
                code.parse().map(Self::WriteOffers).map_err(|_| refused())
            }
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Check => f.write_str("check"),
            Self::Admin => f.write_str("admin"),
            Self::WriteOffers(code) => write!(f, "{WRITE}{}", code.as_str()),
        }
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_print_as_they_are_read() {
        for text in ["read", "check", "admin", "write:offers:P21010200012"] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        for text in ["", "READ", "write", "write:offers:", "write:offers:*", "write:offers:P2101"] {
            assert!(text.parse::<Scope>().is_err(), "{text}");
        }
    }
}
