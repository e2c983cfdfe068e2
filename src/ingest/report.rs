//! Refusals and counts in, the account of one load out: nothing that was read goes unmentioned.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::kept::KeptReport;

/// One row that was not taken, with its place, its value and the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The file as given on the command line or in the dataset description.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row or line, counted from 1.
    pub row: u64,
    /// The heading of the column at fault; empty where the whole row is.
    pub column: String,
    /// The value at fault, as printed.
    pub value: String,
    /// Stable token of the rule, such as `not_a_number`.
    pub code: &'static str,
    /// Why, in words.
    pub reason: String,
}

/// What became of one table of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableReport {
    /// Which published table it was read as.
    pub table: &'static str,
    /// The file.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row its headings stand in, counted from 1; 0 for formats that name fields in every row.
    pub heading_row: u64,
    /// Headings that mean nothing to this table.
    pub ignored: Vec<String>,
    /// Whether the table is a full export, which replaces what earlier files said.
    pub full: bool,
    /// Rows read, headings and blank rows left out.
    pub read: u64,
    /// Rows taken.
    pub accepted: u64,
    /// Rows refused.
    pub refused: u64,
}

/// The generation before, to which partial exports add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Before {
    /// Its id.
    pub generation: String,
    /// Its tables that stay, by name; offers last.
    pub tables: Vec<KeptReport>,
}

/// The account of one load.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The dataset's name.
    pub dataset: String,
    /// Tables in the order they were read.
    pub tables: Vec<TableReport>,
    /// The generation that partial exports add to; `None` where everything is new.
    pub before: Option<Before>,
    /// Rows refused, all tables together.
    pub refused: u64,
    /// Cells left out of rows that were taken all the same, all tables together.
    pub cells_left_out: u64,
    /// Where all of them are written; `None` without any, or if not asked for.
    pub refused_rows: Option<PathBuf>,
    /// Files and sheets of folders that are no table known here, with their first headings.
    pub skipped: Vec<String>,
    /// Refused rows and cells by the token of their reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// The first refused rows; all of them go to the file of refused rows.
    pub rejects: Vec<Reject>,
    /// Rows merged into another, by rule.
    pub merges: BTreeMap<&'static str, u64>,
    /// Rows taken with a remark, by remark.
    pub notes: BTreeMap<&'static str, u64>,
}

impl Report {
    /// Refused rows kept in memory: enough for a person to see what is wrong, 1 MB at the most.
    pub const SAMPLE: usize = 1_000;
}
