//! Live prices in, what they change in a generation out.

/// The live prices over a generation.
#[derive(Debug, Default)]
pub struct Live {}
