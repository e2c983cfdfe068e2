//! Whether reading takes a key.

use serde::Deserialize;

/// Settings of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// Who may read.
    pub reading: Reading,
}

/// Who may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Everybody.
    #[default]
    Open,
    /// Whoever has a key with the scope `read`.
    Closed,
}
