//! What the file keeps of a key: all but its secret.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::secret::Hash;
use super::{Origin, Scope};
use crate::service::limit::Terms;

/// One key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Hash of its secret.
    pub(super) hash: Hash,
    /// For whom it is, in the operator's words.
    pub note: Option<String>,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// The origins whose pages may use it; empty: it is no browser key.
    pub origins: Vec<Origin>,
    /// How much it may ask; `None`: as the configuration says.
    pub quota: Option<Terms>,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends; `None`: not by itself.
    pub expires: Option<Timestamp>,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

/// What has become of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It opens.
    Active,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

impl Record {
    /// What has become of it by `now`.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> State {
        match (self.revoked, self.expires) {
            (Some(_), _) => State::Revoked,
            (None, Some(end)) if end <= now => State::Expired,
            _ => State::Active,
        }
    }

    /// Whether it may do this.
    #[must_use]
    pub fn may(&self, scope: &Scope) -> bool {
        self.scopes.contains(scope)
    }
}
