//! How long live prices are kept.

use serde::Deserialize;

/// Settings of live prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Live {
    /// Days a live price is kept that no file has confirmed or replaced.
    pub retention_days: u32,
}

impl Default for Live {
    fn default() -> Self {
        Self { retention_days: 400 }
    }
}
