//! Raw text in, comparable text out: the one normaliser of index, query and joins.

pub mod number;
