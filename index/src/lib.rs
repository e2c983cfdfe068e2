//! The engine of yaojia 药价: validated records in, an immutable generation on disk, answers out.
//!
//! It reads no raw table and knows no HTTP. The modules stand in reading order; each imports only
//! from those before it (`tests/tidy` holds it so).

pub mod text;
pub mod record;
pub mod naming;
pub mod pricing;
pub mod analysis;
pub mod catalog;
pub mod schema;
pub mod document;
pub mod table;
pub mod prices;
pub mod history;
pub mod places;
pub mod suggest;
pub mod journal;
pub mod snapshot;
pub mod reference;
pub mod alternatives;
pub mod publish;
pub mod query;
pub mod matching;
pub mod search;
pub mod compare;
pub mod check;
pub mod scan;
pub mod export;
pub mod evaluate;
