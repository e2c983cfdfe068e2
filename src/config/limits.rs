//! How much one client may ask, how much all together, and how large a request may be.

use std::num::NonZeroU32;
use std::time::Duration;

use serde::Deserialize;

use super::Network;

/// Settings of the door.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Cost units a second of one client address; 0: no limit.
    pub client_rate: u32,
    /// Cost units at once of one client address.
    pub client_burst: NonZeroU32,
    /// Cost units a second of a key without a quota of its own; 0: no limit.
    pub key_rate: u32,
    /// Cost units at once of such a key.
    pub key_burst: NonZeroU32,
    /// Networks that are not limited by address.
    pub exempt: Vec<Network>,
    /// Reports of one address in an hour; 0: no limit.
    pub reports_per_hour: u32,
    /// Requests under way at once.
    pub concurrent: NonZeroU32,
    wait_ms: u32,
    /// Uploads read at once.
    pub uploads: NonZeroU32,
    /// Bytes of the body of a query.
    pub body_bytes: usize,
    /// Bytes of the body of an uploaded list.
    pub upload_bytes: usize,
    /// Bytes of such a list unpacked.
    pub unpacked_bytes: usize,
    /// Rows of an uploaded list.
    pub upload_rows: usize,
    /// Bytes of an address with its query.
    pub url_bytes: usize,
    /// Parameters in a query.
    pub parameters: usize,
    /// Header fields.
    pub headers: usize,
    /// Bytes of all header fields.
    pub header_bytes: usize,
    /// Lists and objects within each other.
    pub json_depth: usize,
}

impl Limits {
    /// How long a request may wait for its turn on a processor.
    #[must_use]
    pub fn wait(&self) -> Duration {
        Duration::from_millis(self.wait_ms.into())
    }
}

impl Default for Limits {
    fn default() -> Self {
        const fn count(count: u32) -> NonZeroU32 {
            match NonZeroU32::new(count) {
                Some(count) => count,
                None => NonZeroU32::MIN,
            }
        }
        Self {
            client_rate: 50,
            client_burst: count(400),
            key_rate: 500,
            key_burst: count(2000),
            exempt: Network::this_machine(),
            reports_per_hour: 30,
            concurrent: count(512),
            wait_ms: 5,
            uploads: count(8),
            body_bytes: 64 << 10,
            upload_bytes: 32 << 20,
            unpacked_bytes: 128 << 20,
            upload_rows: 50_000,
            url_bytes: 8 << 10,
            parameters: 256,
            headers: 64,
            header_bytes: 16 << 10,
            json_depth: 16,
        }
    }
}
