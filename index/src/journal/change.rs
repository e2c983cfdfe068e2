//! What changed, as bytes chained to what changed before, and back; read in order from any point on.

use serde::{Deserialize, Serialize};

use crate::record::{Channel, Money, PriceKind};

use super::key::OfferKey;
use super::store::JournalError;

/// Seconds a change is kept: 30 days.
pub(super) const KEPT: i64 = 30 * 86_400;

/// One change, as it is told to who follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order.
    pub seq: u64,
    /// When it came in, in seconds since 1970.
    pub time: i64,
    /// What changed.
    pub what: ChangeKind,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// An offer has another price, stock or time, or has come.
    Offer {
        /// Whose.
        institution: String,
        /// Of what.
        product: String,
        /// Where it applies: 0 over the counter, 1 online.
        channel: Channel,
        /// Which price it is.
        kind: PriceKind,
        /// The price now.
        price: Money,
        /// The price before; `None` where there was no offer.
        previous: Option<Money>,
    },
    /// An offer is gone.
    OfferDeleted {
        /// Whose.
        institution: String,
        /// Of what.
        product: String,
        /// Where it applied.
        channel: Channel,
        /// Which price it was.
        kind: PriceKind,
        /// The price before.
        previous: Option<Money>,
    },
    /// A live statement was kept that a file's newer one hides; followers are not told.
    Unseen {
        /// Whose.
        institution: String,
        /// Of what.
        product: String,
        /// Where it applies.
        channel: Channel,
        /// Which price it is.
        kind: PriceKind,
    },
    /// Another generation is served: whole tables may differ.
    Generation {
        /// Its id.
        id: String,
    },
    /// A winning price has come, gone or changed with a generation.
    Award {
        /// Its id.
        id: String,
    },
}

/// Changes in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The changes.
    pub changes: Vec<Change>,
    /// Where to go on: the last change read, or the one asked after where there was none.
    pub next: u64,
    /// Whether there are more.
    pub more: bool,
}

/// Eight bytes that stand for a change and all before it.
pub(super) type Link = [u8; 8];

/// The value of a change, which ends with its link.
pub(super) fn bytes(change: &Change, before: Link) -> Result<(Vec<u8>, Link), JournalError> {
    let mut bytes = change.time.to_le_bytes().to_vec();
    let what = postcard::to_stdvec(&change.what);
    bytes.extend(what.map_err(|error| JournalError::Encoding(error.to_string()))?);
    let link = link(before, change.seq, &bytes);
    bytes.extend_from_slice(&link);
    Ok((bytes, link))
}

/// The change of these bytes, its link, and what the link is made from beside the one before.
pub(super) fn read(seq: u64, stored: &[u8]) -> Option<(Change, Link, &[u8])> {
    let (bytes, link) = stored.split_at_checked(stored.len().checked_sub(size_of::<Link>())?)?;
    let (time, what) = bytes.split_first_chunk::<8>()?;
    let what = postcard::from_bytes(what).ok()?;
    Some((Change { seq, time: i64::from_le_bytes(*time), what }, link.try_into().ok()?, bytes))
}

/// The link of the change `seq` with `bytes` that follows the change with the link `before`.
pub(super) fn link(before: Link, seq: u64, bytes: &[u8]) -> Link {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&before).update(&seq.to_le_bytes()).update(bytes);
    let mut link = Link::default();
    hasher.finalize_xof().fill(&mut link);
    link
}

impl ChangeKind {
    /// The offer it is about.
    pub(super) fn offer(&self) -> Option<OfferKey> {
        match self {
            Self::Offer { institution, product, channel, kind, .. }
            | Self::OfferDeleted { institution, product, channel, kind, .. }
            | Self::Unseen { institution, product, channel, kind } => {
                OfferKey::new(institution, product, *channel, *kind).ok()
            }
            Self::Generation { .. } | Self::Award { .. } => None,
        }
    }
}
