//! yaojia 药价: the service around the engine. Raw tables come in through `read` and `ingest`, HTTP
//! through `api`; `cli` joins them.

pub mod read;
pub mod ingest;
