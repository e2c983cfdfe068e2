//! A linked catalogue and a stream of offers in, the next generation out: whole, fsynced and current, or
//! not at all.

mod backup;
mod build;
mod difference;
mod folder;
mod groups;
mod history;
mod items;
mod live;
mod records;
mod references;
mod run;
mod timings;
mod usual;
mod verify;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::path::Path;

use jiff::Timestamp;

use crate::catalog::OfferRow;
use crate::journal::{JournalError, Pruned};
use crate::prices::RowError;
use crate::schema::TextIndexError;
use crate::snapshot::{Input, OpenError};

pub use backup::{backup, restore};
pub use run::{Generation, Step, list, publish, publish_watched, rollback};
pub use timings::{Stage, Timings, Under};
pub use verify::{Fault, GenerationReport, VerifyReport, verify};

/// How a generation is published.
#[derive(Debug, Clone)]
pub struct PublishOptions {
    /// The time of publishing.
    pub now: Timestamp,
    /// What the catalogue and the offers were read from.
    pub inputs: Vec<Input>,
    /// Publish even if 20 % or more of the products or offers would vanish.
    pub force: bool,
    /// Only say what would change: nothing is written, no lock taken.
    pub dry_run: bool,
    /// The generation that what is published adds to; another one made current meanwhile is not overwritten.
    pub after: Option<String>,
    /// Generations kept for rolling back, the current one included; at least 1.
    pub keep: usize,
    /// Days a live price is kept that no file has replaced.
    pub retention_days: u32,
    /// Where the stages are written down.
    pub timings: Timings,
}

impl PublishOptions {
    /// The usual way of publishing, at `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            inputs: Vec::new(),
            force: false,
            dry_run: false,
            after: None,
            keep: 3,
            retention_days: 400,
            timings: Timings::default(),
        }
    }
}

/// What was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The new generation; `None` for a dry run.
    pub id: Option<String>,
    /// Offers kept.
    pub offers: u64,
    /// Offers that lost against another statement about the same key.
    pub merged: u64,
    /// Offers refused because they do not fit.
    pub refused: u64,
    /// The first of them, with the reason.
    pub refusals: Vec<(OfferRow, RowError)>,
    /// What changed against the generation before; `None` if there was none that could be read.
    pub difference: Option<Difference>,
    /// What left the journal of live prices.
    pub pruned: Pruned,
}

/// What changed against the generation before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// Products by code.
    pub products: Change,
    /// Institutions by code.
    pub institutions: Change,
    /// Offers by institution, product, channel and kind.
    pub offers: Change,
    /// Offers in both whose price differs.
    pub repriced: u64,
    /// Of the offers removed, those that live statements took away.
    pub deleted: u64,
}

impl Difference {
    /// Whether it may be published without force.
    pub fn guard(&self) -> Result<(), PublishError> {
        difference::guard(self)
    }
}

/// How many of one record came, went and stayed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// Only in the new generation.
    pub added: u64,
    /// Only in the old one.
    pub removed: u64,
    /// In both.
    pub kept: u64,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Another publisher is at work.
    #[error("{0} is being published to by another process")]
    Locked(Box<Path>),
    /// A fifth or more of a record would vanish.
    #[error(
        "{removed} of {before} {what} would vanish, 20 % or more: use force to publish all the same"
    )]
    Guard {
        /// `products` or `offers`.
        what: &'static str,
        /// How many would vanish.
        removed: u64,
        /// How many there are now.
        before: u64,
    },
    /// What is published adds to a generation that is not the current one any more.
    #[error(
        "what was read adds to generation {after}, but the current one is {current} now: read it again"
    )]
    Overtaken {
        /// The generation it adds to.
        after: String,
        /// The current one.
        current: String,
    },
    /// The current generation can't be read, so nothing can be said about what would vanish.
    #[error("the current generation can't be read, use force to replace it: {0}")]
    Current(#[source] OpenError),
    /// The text index can't be built.
    #[error(transparent)]
    Text(TextIndexError),
    /// The groups were not made: their thread has failed.
    #[error("grouping the products failed")]
    Grouping,
    /// A copy goes into a folder of its own.
    #[error("{0} is not empty")]
    NotEmpty(Box<Path>),
    /// Files of the copy are missing or damaged.
    #[error("{0} is no whole copy of a data folder")]
    NotABackup(Box<Path>),
    /// The live prices can't be read; a generation without them would lose them.
    #[error("the live prices can't be read, use force to publish without them: {0}")]
    Journal(#[from] JournalError),
    /// The same inputs were published in this second.
    #[error("generation {0} exists already")]
    Exists(String),
    /// There is no generation before the current one.
    #[error("no generation before {0:?} to roll back to")]
    NothingBefore(String),
    /// A file can't be written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: Box<Path>,
        /// What the system says.
        source: std::io::Error,
    },
}
