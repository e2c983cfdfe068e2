//! A pharmacy's list as a request or a file brings it comes in, the verdicts of its rows go out as JSON, CSV or a workbook.

mod cells;
mod csv;
mod json;
mod list;
mod run;
mod workbook;

pub(crate) use cells::{Cell, HEADINGS, cells};
pub(crate) use list::{Bounds, List};
pub(crate) use run::{Run, Scoped};

use yaojia_index::snapshot::Corrupt;

/// In which form verdicts go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Form {
    /// One JSON object.
    #[default]
    Json,
    /// A table of cells.
    Csv,
    /// An XLSX workbook.
    Xlsx,
}

/// Rows told at once: some 40 KB of JSON.
const ROWS_A_PIECE: usize = 64;

/// The bytes of an answer, piece by piece, so that a list of any length needs the memory of one piece; a
/// workbook is one piece.
pub(crate) enum Pieces {
    /// JSON with the object's head and tail around the rows.
    Json(json::Pieces),
    /// CSV.
    Csv(csv::Pieces),
    /// XLSX.
    Xlsx(Option<Box<Run>>),
}

/// Why no further piece comes.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CheckError {
    /// Stored data is damaged.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// A row can't be written down.
    #[error("the answer can't be written: {0}")]
    Json(#[from] serde_json::Error),
    /// A workbook can't be written.
    #[error("the workbook can't be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl Pieces {
    /// The pieces of `run` in one form; `meta` is what JSON says about itself, already serialised.
    pub(crate) fn new(form: Form, run: Run, meta: Vec<u8>) -> Self {
        match form {
            Form::Json => Self::Json(json::Pieces::new(run, meta)),
            Form::Csv => Self::Csv(csv::Pieces::new(run)),
            Form::Xlsx => Self::Xlsx(Some(Box::new(run))),
        }
    }
}

impl Iterator for Pieces {
    type Item = Result<Vec<u8>, CheckError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Json(pieces) => pieces.next(),
            Self::Csv(pieces) => pieces.next(),
            Self::Xlsx(run) => run.take().map(|mut run| workbook::write(&mut run)),
        }
    }
}
