//! Files in, rows of text with their place out: the only code that knows file formats.
//!
//! What a cell means is not known here.

use std::path::{Path, PathBuf};

use csv::ByteRecord;

mod array;
mod block;
mod bytes;
mod held;
mod json;
mod lines;
mod text;
mod unpacked;
mod workbook;

pub use block::{Block, Line};
pub use held::{HeldError, held_sheets, sniff};

/// One row of any format, refilled in place so that reading a long table allocates nothing per row.
#[derive(Debug, Clone, Default)]
pub struct RawRow {
    /// The row a person sees: the line of a text file, the row of a sheet or the object of a JSON
    /// file, counted from 1.
    pub number: u64,
    /// Its cells, UTF-8 unless the file itself is broken.
    pub cells: ByteRecord,
    /// Why the row could not be taken apart; its cells then show the beginning of it.
    pub broken: Option<Broken>,
}

/// What is wrong with the shape of a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A cell opens with a quotation mark that no later line closes.
    #[error("a quotation mark is opened and not closed")]
    UnclosedQuote,
    /// One line longer than any row.
    #[error("a line of more than {} bytes", lines::LONGEST)]
    TooLong,
    /// A line that is no JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
}

impl Broken {
    /// Stable token of the fault.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed_quote",
            Self::TooLong => "line_too_long",
            Self::Json(_) => "not_json",
        }
    }
}

/// Why a file can't be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refuses.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A workbook that is none.
    #[error("{}: {source}", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What the reader of workbooks says.
        source: calamine::XlsxError,
    },
    /// More than anybody needs.
    #[error("{}: {what}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is too large.
        what: String,
    },
    /// A JSON document that is none.
    #[error("{}: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// What the reader of JSON says.
        source: serde_json::Error,
    },
}

/// Which reader a file needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Cells between `,`, tabs or `;`, one row a line.
    Delimited,
    /// Sheets of cells (`.xlsx`).
    Workbook,
    /// One JSON object a line.
    JsonLines,
    /// One JSON document: objects, possibly nested.
    Json,
}

impl Format {
    /// The format a file's name promises; `None` for names that promise no table.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let stem = name.strip_suffix(".gz").unwrap_or(&name);
        match stem.rsplit_once('.')?.1 {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Delimited),
            "xlsx" | "xlsm" if stem == name => Some(Self::Workbook),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Whether every row names its own fields, so that no row of headings is looked for.
    #[must_use]
    pub fn names_fields(self) -> bool {
        matches!(self, Self::JsonLines | Self::Json)
    }
}

/// The sheets of a file; one without a name for formats that have none.
pub fn sheets(path: &Path, format: Format) -> Result<Vec<Option<String>>, ReadError> {
    match format {
        Format::Workbook => Ok(workbook::sheets(path)?.into_iter().map(Some).collect()),
        _ => Ok(vec![None]),
    }
}

/// The rows of one sheet, first to last.
#[derive(Debug)]
pub struct Rows {
    path: PathBuf,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Delimited(Box<text::Delimited>),
    Lines(json::JsonLines),
    Array(array::JsonArray),
    /// Rows already in memory: a sheet (at most 1,048,576 rows by the format) or a JSON document.
    Held {
        rows: std::vec::IntoIter<RawRow>,
        names: Vec<String>,
    },
}

impl Rows {
    /// Opens one sheet; `at_most` rows where only its head is wanted.
    pub fn open(
        path: &Path,
        format: Format,
        sheet: Option<&str>,
        at_most: Option<usize>,
    ) -> Result<Self, ReadError> {
        let io = |source| ReadError::Io { path: path.to_owned(), source };
        let kind = match format {
            Format::Delimited => {
                Kind::Delimited(Box::new(text::Delimited::open(path).map_err(io)?))
            }
            Format::JsonLines => Kind::Lines(json::JsonLines::open(path).map_err(io)?),
            Format::Json => {
                let (rows, names) = json::flatten(path)?;
                Kind::Held { rows: rows.into_iter(), names }
            }
            Format::Workbook => {
                let rows = workbook::rows(path, sheet.unwrap_or_default(), at_most)?;
                Kind::Held { rows: rows.into_iter(), names: Vec::new() }
            }
        };
        Ok(Self { path: path.to_owned(), kind })
    }

    /// Refills `row` with the next one; `false` at the end. Blank lines are passed over.
    #[inline]
    pub fn next(&mut self, row: &mut RawRow) -> Result<bool, ReadError> {
        let found = match &mut self.kind {
            Kind::Delimited(rows) => rows.next(row),
            Kind::Lines(rows) => rows.next(row),
            Kind::Array(rows) => rows.next(row),
            Kind::Held { rows, .. } => {
                let next = rows.next();
                let found = next.is_some();
                *row = next.unwrap_or_default();
                Ok(found)
            }
        };
        found.map_err(|source| ReadError::Io { path: self.path.clone(), source })
    }

    /// Refills `block` with whole lines that other threads may split; `false` where the next row is to be read by
    /// itself with [`next`](Self::next), as those of other formats always are, or there is none.
    pub fn block(&mut self, block: &mut Block) -> Result<bool, ReadError> {
        let Kind::Delimited(rows) = &mut self.kind else { return Ok(false) };
        rows.block(block).map_err(|source| ReadError::Io { path: self.path.clone(), source })
    }

    /// The names of the cells, for formats that name them in every row; the list grows as rows
    /// bring new names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match &self.kind {
            Kind::Delimited(_) => &[],
            Kind::Lines(rows) => rows.names(),
            Kind::Array(rows) => rows.names(),
            Kind::Held { names, .. } => names,
        }
    }
}
