//! What can be wrong with a cell: one reason per rule, each with a stable token and its words.

use yaojia_index::record::code::CodeError;
use yaojia_index::record::place::PlaceError;
use yaojia_index::text::number::NumberError;

use crate::read::Broken;

/// A cell that can't be taken, by its field; the caller knows file, sheet and row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// The English field name; empty where the whole row is at fault.
    pub field: &'static str,
    /// The value as printed.
    pub value: String,
    /// Why.
    pub reason: Reason,
}

impl Refusal {
    pub(super) fn new(field: &'static str, value: &str, reason: Reason) -> Self {
        Self { field, value: value.to_owned(), reason }
    }
}

/// Why a cell can't be taken.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum Reason {
    #[error("required, but blank")]
    Missing,
    #[error("bytes that are no text in the encoding of the file")]
    NotText,
    #[error("not a number: {0}")]
    Number(#[from] NumberError),
    #[error("a price must be above zero")]
    NotPositive,
    #[error("not a date or time such as 2026-11-20 or 2026-11-20T08:00:00+08:00")]
    Time,
    #[error("later than now: no price can have been seen then")]
    Future,
    #[error("before the price was seen")]
    BeforeObserved,
    #[error("not one of {0}")]
    Choice(&'static str),
    #[error("not of the form {0}")]
    Form(&'static str),
    #[error("not a code: {0}")]
    Code(#[from] CodeError),
    #[error("not {0} digits")]
    Digits(&'static str),
    #[error("not an approval number: {0}")]
    Approval(String),
    #[error("no product {0} in the catalogue")]
    UnknownProduct(String),
    #[error("no institution {0} in the catalogue")]
    UnknownInstitution(String),
    #[error("no programme {0} in the dataset")]
    UnknownProgramme(String),
    #[error("no row of {table} holds {key}")]
    UnknownKey { table: &'static str, key: String },
    #[error("no division of that name")]
    UnknownRegion,
    #[error("no place of China: {0}")]
    Place(#[from] PlaceError),
    #[error("not a coordinate in degrees such as 41.8057")]
    Coordinate,
    #[error("{found} cells where the headings are {expected}: a separator too many")]
    TooManyCells { found: usize, expected: usize },
    #[error("{0}")]
    Broken(#[from] Broken),
}

impl Reason {
    /// The stable token.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotText => "not_text",
            Self::Number(_) => "not_a_number",
            Self::NotPositive => "not_positive",
            Self::Time => "not_a_time",
            Self::Future => "future",
            Self::BeforeObserved => "before_observed",
            Self::Choice(_) => "not_a_choice",
            Self::Form(_) => "not_of_the_form",
            Self::Code(_) => "not_a_code",
            Self::Digits(_) => "not_digits",
            Self::Approval(_) => "not_an_approval_number",
            Self::UnknownProduct(_) => "unknown_product",
            Self::UnknownInstitution(_) => "unknown_institution",
            Self::UnknownProgramme(_) => "unknown_programme",
            Self::UnknownKey { .. } => "unknown_key",
            Self::UnknownRegion => "unknown_region",
            Self::Place(_) => "not_a_place",
            Self::Coordinate => "not_a_coordinate",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::Broken(broken) => broken.code(),
        }
    }
}
