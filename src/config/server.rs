//! Where the service listens, where its data is, how long it waits for clients.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

/// Settings of the listener.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The data folder.
    pub data: PathBuf,
    /// Connections open at once.
    pub max_connections: NonZeroU32,
    /// Of one address, unless it is exempt from limits or a trusted proxy.
    pub client_connections: NonZeroU32,
    head_seconds: NonZeroU32,
    body_pause_seconds: NonZeroU32,
    answer_pause_seconds: NonZeroU32,
    request_seconds: NonZeroU32,
    upload_seconds: NonZeroU32,
    farewell_seconds: u32,
}

impl Server {
    /// How long a head may take, and a connection rest.
    #[must_use]
    pub fn head(&self) -> Duration {
        seconds(self.head_seconds.get())
    }

    /// How long a body may pause.
    #[must_use]
    pub fn body_pause(&self) -> Duration {
        seconds(self.body_pause_seconds.get())
    }

    /// How long a client may take no byte of its answer.
    #[must_use]
    pub fn answer_pause(&self) -> Duration {
        seconds(self.answer_pause_seconds.get())
    }

    /// How long a request may take until its answer begins.
    #[must_use]
    pub fn request(&self) -> Duration {
        seconds(self.request_seconds.get())
    }

    /// The same for an uploaded list.
    #[must_use]
    pub fn upload(&self) -> Duration {
        seconds(self.upload_seconds.get())
    }

    /// How long running requests may take to end.
    #[must_use]
    pub fn farewell(&self) -> Duration {
        seconds(self.farewell_seconds)
    }
}

fn seconds(seconds: u32) -> Duration {
    Duration::from_secs(seconds.into())
}

impl Default for Server {
    fn default() -> Self {
        const fn count(count: u32) -> NonZeroU32 {
            match NonZeroU32::new(count) {
                Some(count) => count,
                None => NonZeroU32::MIN,
            }
        }
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("data"),
            max_connections: count(4096),
            client_connections: count(256),
            head_seconds: count(30),
            body_pause_seconds: count(10),
            answer_pause_seconds: count(30),
            request_seconds: count(30),
            upload_seconds: count(120),
            farewell_seconds: 20,
        }
    }
}
