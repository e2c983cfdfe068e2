//! The last row of a page in, the place where the next page starts out.

use serde::{Deserialize, Serialize};

/// Where a row stands in the asked order: three integers, smaller first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct SortKey(pub [u64; 3]);

/// The last row a client has seen: its sort key and id, and the request it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cursor {
    /// [`SearchRequest::fingerprint`](super::SearchRequest::fingerprint) of the request.
    pub request: u64,
    /// Where the row stands.
    pub key: SortKey,
    /// The row's public id, which breaks ties.
    pub id: String,
}
