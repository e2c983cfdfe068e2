//! The catalogue's own words in, a table that finds them in a query out: names, makers, forms.

/// Words of the catalogue by kind.
#[derive(Debug, Default)]
pub struct Lexicon {}
