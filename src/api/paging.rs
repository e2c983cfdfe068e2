//! `limit` and `cursor` come in, the bounds of one page and the cursor of the next go out.
//!
//! A cursor is opaque to clients: generation mark, fingerprint of the query and the sort key of the
//! last row, in base64url.

use std::fmt::{self, Debug};
use std::hash::Hash;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use yaojia_index::query::print;

use crate::service::generations::Mark;

use super::error::{Code, Problem};
use super::params::{Faults, Refusal, within};

/// Rows on a page unless asked otherwise.
const DEFAULT_LIMIT: u32 = 20;
/// Rows on a page at most: 100 offers are about 35 KB of JSON.
const MOST: u32 = 100;
/// Bytes before the sort key.
const HEAD: usize = 16;

/// Eight bytes that stand for a query, its paging left out.
pub(super) type Fingerprint = [u8; 8];

/// Which page is wanted.
#[derive(Debug, Hash)]
pub(super) struct Page {
    /// Rows wanted, 0–100; with 0 only the counts are answered.
    pub(super) limit: usize,
    /// Where the page before ended.
    pub(super) cursor: Option<Cursor>,
}

impl Page {
    /// Reads both parameters.
    pub(super) fn read(
        faults: &mut Faults,
        limit: Option<&String>,
        cursor: Option<&String>,
    ) -> Self {
        let limit = faults.read("limit", limit, |text| within(text, 0..=MOST));
        let cursor = faults.read("cursor", cursor, Cursor::decode);
        Self { limit: limit.unwrap_or(DEFAULT_LIMIT) as usize, cursor }
    }

    /// The key after which this page starts; a cursor of another query is refused.
    pub(super) fn after<K: DeserializeOwned>(
        &self,
        query: Fingerprint,
    ) -> Result<Option<K>, Problem> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let key = serde_json::from_slice(&cursor.key).ok().filter(|_| cursor.query == query);
        key.map(Some).ok_or_else(|| {
            let detail = "the cursor belongs to another query; start again without a cursor";
            Problem::new(Code::CursorMismatch, detail)
        })
    }
}

/// Where a page ended.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Cursor {
    /// The generation that was read.
    pub(super) generation: Mark,
    query: Fingerprint,
    key: Vec<u8>,
}

impl Cursor {
    /// The text of a cursor behind the row with this sort key.
    pub(super) fn encode(generation: Mark, query: Fingerprint, key: &impl Serialize) -> String {
        let mut bytes = Vec::with_capacity(HEAD + 48);
        bytes.extend_from_slice(&generation);
        bytes.extend_from_slice(&query);
        // A key is numbers and texts, which always serialise.
        serde_json::to_writer(&mut bytes, key).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn decode(text: &str) -> Result<Self, Refusal> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        let parts = bytes.as_ref().and_then(|bytes| bytes.split_at_checked(HEAD));
        let Some((head, key)) = parts else {
            return Err(Refusal("invalid_value", "not a cursor of this service".into()));
        };
        let (mut generation, mut query) = (Mark::default(), Fingerprint::default());
        generation.copy_from_slice(&head[..8]);
        query.copy_from_slice(&head[8..]);
        Ok(Self { generation, query, key: key.to_vec() })
    }
}

impl Debug for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(&self.key))
    }
}

/// The fingerprint of a checked request.
///
/// A checked request has its defaults filled in and its fields in one order, so that it is the canonical request: the
/// order, spelling and omission of parameters do not matter.
pub(super) fn fingerprint(route: &str, request: &impl Hash) -> Fingerprint {
    print(&(route, request))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let text = Cursor::encode([1; 8], [2; 8], &("3.50", 7));
        let page = Page { limit: 1, cursor: Some(Cursor::decode(&text).unwrap()) };
        assert_eq!(page.after([2; 8]).unwrap(), Some(("3.50".to_owned(), 7)));
        let refused = page.after::<(String, u32)>([3; 8]).unwrap_err();
        assert_eq!(refused.code(), Code::CursorMismatch);
    }

    #[test]
    fn rubbish_is_no_cursor() {
        for text in ["", "x", "!!!!", "AAAA", "中文"] {
            assert!(Cursor::decode(text).is_err(), "{text}");
        }
    }

    #[test]
    fn fingerprints_tell_queries_apart() {
        assert_eq!(fingerprint("a", &(1, "x")), fingerprint("a", &(1, "x")));
        assert_ne!(fingerprint("a", &(1, "x")), fingerprint("b", &(1, "x")));
        assert_ne!(fingerprint("a", &(1, "x")), fingerprint("a", &(2, "x")));
    }
}
