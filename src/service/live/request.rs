//! What a request to write states, and what became of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use yaojia_index::journal::JournalError;
use yaojia_index::record::{Channel, Money, PriceKind, Stock};

/// One offer as a request states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The product's code.
    pub product: String,
    /// Where the price applies.
    pub channel: Channel,
    /// Which price it is.
    pub kind: PriceKind,
    /// Price of the pack; `None` says that there is no offer.
    pub price: Option<Money>,
    /// When it was seen or set, in seconds since 1970; `None`: when the request comes in.
    pub observed_at: Option<i64>,
    /// When it was last confirmed.
    pub confirmed_at: Option<i64>,
    /// On the shelf?
    pub in_stock: Stock,
}

/// One row of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// It can be read.
    Asked(Asked),
    /// It can't; the product is named where it can be read, so that a replacement leaves it alone.
    Refused {
        /// The product's code.
        product: Option<String>,
        /// Why, as a stable token.
        code: String,
        /// Why, in words.
        detail: String,
    },
}

/// What tells a repeated request from a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// The key the client made.
    pub key: String,
    /// Stands for the whole request.
    pub print: [u8; 32],
}

/// A request to write offers of one institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Its code.
    pub institution: String,
    /// What is stated.
    pub rows: Vec<Row>,
    /// Offers that are not stated are gone.
    pub replace: bool,
    /// Rows that are refused do not hinder a replacement.
    pub partial: bool,
    /// As of when offers are gone, in seconds since 1970; `None`: when the request comes in.
    pub at: Option<i64>,
    /// How a repeated request is known.
    pub idempotency: Option<Idempotency>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is the offer now.
    Accepted,
    /// It tells what was known.
    Unchanged,
    /// A newer statement is known.
    Older,
    /// No product has its code.
    UnknownProduct,
    /// It was seen more than five minutes from now.
    Future,
    /// It can't be read or kept.
    Refused,
}

impl Status {
    /// Whether a replacement can't go on with it.
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        matches!(self, Self::UnknownProduct | Self::Future | Self::Refused)
    }
}

/// A row that was not accepted, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowOutcome {
    /// Its position, from 0.
    pub row: u32,
    /// What became of it.
    pub status: Status,
    /// Its product, where it names one.
    pub product: Option<String>,
    /// Why, as a stable token.
    pub code: Option<String>,
    /// Why, in words.
    pub detail: Option<String>,
}

/// What became of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Rows in all.
    pub rows: u32,
    /// Rows that are the offer now.
    pub accepted: u32,
    /// Offers that are gone because they were not stated.
    pub deleted: u32,
    /// The rows that were not accepted.
    pub others: Vec<RowOutcome>,
    /// The number of the last change of this request or before it.
    pub seq: u64,
    /// Whether the request was answered before and this is that answer.
    #[serde(skip)]
    pub repeated: bool,
}

impl Outcome {
    /// Rows of one status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.others.iter().filter(|row| row.status == status).count()
    }

    /// Rows that can't be taken.
    #[must_use]
    pub fn refused(&self) -> usize {
        self.others.iter().filter(|row| row.status.is_refusal()).count()
    }
}

/// Why a request was not written.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WriteError {
    /// The journal takes nothing.
    #[error("{0}")]
    ReadOnly(Arc<str>),
    /// Too many wait for the disk.
    #[error("too many requests wait for the disk")]
    Overloaded,
    /// No generation is open.
    #[error("{0}")]
    NotReady(Arc<str>),
    /// Nobody has this code.
    #[error("no institution has the code {0:?}")]
    UnknownInstitution(String),
    /// A replacement with rows that are refused.
    #[error("{} of {} rows are refused, so nothing was replaced", .0.refused(), .0.rows)]
    ReplaceRefused(Box<Outcome>),
    /// The same key came with another request.
    #[error("the idempotency key was used for another request within 24 hours")]
    KeyReused,
    /// The generation is damaged.
    #[error("{0}")]
    Corrupt(Arc<str>),
    /// The store failed.
    #[error("{0}")]
    Store(Arc<str>),
}

impl From<JournalError> for WriteError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::NoRoom(lack) => Self::ReadOnly(lack),
            error => Self::Store(error.to_string().into()),
        }
    }
}

impl From<yaojia_index::snapshot::Corrupt> for WriteError {
    fn from(error: yaojia_index::snapshot::Corrupt) -> Self {
        Self::Corrupt(error.to_string().into())
    }
}
