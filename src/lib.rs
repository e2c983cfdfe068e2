//! yaojia 药价: the service around the engine. Raw tables come in through `read` and `ingest`, HTTP
//! through `api`; `cli` joins them.

pub mod telemetry;
pub mod config;
pub mod read;
pub mod ingest;
pub mod service;
pub mod api;
pub mod cli;
