//! Where figures of operation are told.

use std::net::SocketAddr;

use serde::Deserialize;

/// Settings of `/metrics`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Where it listens, apart from the service; `None`: nowhere.
    #[serde(deserialize_with = "super::load::empty_is_none")]
    pub listen: Option<SocketAddr>,
}
