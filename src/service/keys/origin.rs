//! `https://www.example.gov.cn` in, the origin of pages as browsers send it out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where a page came from: scheme, host and port, in lower case, the usual port left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no origin, such as https://www.example.gov.cn or http://localhost:8000")]
pub struct NotAnOrigin(String);

impl Origin {
    /// Whether an `Origin` header names this origin; browsers send it as it is kept.
    #[must_use]
    pub fn is(&self, header: &[u8]) -> bool {
        self.0.as_bytes() == header
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let refused = || NotAnOrigin(text.to_owned());
        let lower = text.trim_end_matches('/').to_ascii_lowercase();
        let (scheme, host) = lower.split_once("://").ok_or_else(refused)?;
        let usual = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return Err(refused()),
        };
        let host = host.strip_suffix(usual).unwrap_or(host);
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        if host.is_empty() || host.starts_with(':') || !host.chars().all(allowed) {
            return Err(refused());
        }
        Ok(Self(format!("{scheme}://{host}")))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_kept_as_browsers_send_them() {
        for (text, kept) in [
            ("https://WWW.example.gov.cn/", "https://www.example.gov.cn"),
            ("https://www.example.gov.cn:443", "https://www.example.gov.cn"),
            ("http://localhost:8000", "http://localhost:8000"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            let origin: Origin = text.parse().unwrap();
            assert_eq!(origin.to_string(), kept);
            assert!(origin.is(kept.as_bytes()) && !origin.is(b"null"));
        }
        for text in ["", "*", "null", "www.example.gov.cn", "https://", "https://a/b", "ftp://a"] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }
}
