//! Defaults, a file, the environment and flags come in, one checked [`Config`] goes out, a struct per topic.

use serde::Deserialize;

mod keys;
mod limits;
mod live;
mod load;
mod metrics;
mod network;
mod prices;
mod proxies;
mod region;
mod server;
mod usage;

pub use keys::{Keys, Reading};
pub use limits::Limits;
pub use live::Live;
pub use load::{ConfigError, FILE, Sources};
pub use metrics::Metrics;
pub use network::Network;
pub use prices::{MarkupCap, Prices};
pub use proxies::Proxies;
pub use region::DefaultRegion;
pub use server::Server;
pub use usage::Usage;

/// Every setting; `default.toml` says what each means.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the service listens and how long it waits.
    pub server: Server,
    /// Whose word on a client's address is taken.
    pub proxies: Proxies,
    /// How much a client may ask.
    pub limits: Limits,
    /// Who may read.
    pub keys: Keys,
    /// Whose references are shown.
    pub region: DefaultRegion,
    /// When a price is stale and how far a supply-list price may be marked up.
    pub prices: Prices,
    /// How long live prices are kept.
    pub live: Live,
    /// Where figures of operation are told.
    pub metrics: Metrics,
    /// What is counted of queries.
    pub usage: Usage,
}
