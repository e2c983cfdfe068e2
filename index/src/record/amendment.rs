//! A cell that stands otherwise than it was printed: what it was, what it is, who says so and why.

use jiff::civil::Date;

/// One cell put right: a misprint (勘误), or what the operator knows better (更正).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The published table it speaks of.
    pub table: String,
    /// Field and value that a row holds: `code=XJ01…`, several set apart by `;`.
    pub key: String,
    /// The field put right.
    pub field: String,
    /// The misprint; `None` where the cell is replaced whatever is printed.
    pub from: Option<String>,
    /// What it should read.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Since when this is known.
    pub date: Option<Date>,
}
