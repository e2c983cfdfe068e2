//! Raw text in, comparable text out: the one normaliser of index, query and joins.

pub mod han;
pub mod number;
mod chars;
mod normalize;
mod traditional;
mod units;

pub use normalize::{compact, normalize};
