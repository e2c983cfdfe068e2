//! One way a name can match, as the terms to look up: what lowering gives and the search reads.

use tantivy::schema::Field;

/// Terms that lead to names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way {
    /// Names with the term.
    Term(Field, String),
    /// Names with a term that starts so.
    Starts(Field, String),
    /// Names with all the terms.
    All(Vec<(Field, String)>),
    /// Names in which the terms follow one another.
    Phrase(Field, Vec<String>),
}
