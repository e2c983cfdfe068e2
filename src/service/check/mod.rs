//! A pharmacy's list in, whatever its headings; rows ready to be checked out.

pub mod columns;

pub use columns::{Columns, ListError, ListRow};
