//! A `dataset.toml` in, what it says about the dataset and its tables out: layout is data, not code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::LoadError;

/// The whole description.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    /// The dataset's name; it stands in the codes of rows that print none.
    pub name: String,
    /// The region whose references are shown unless another is asked for: 6 digits or a name.
    pub region: Option<String>,
    /// The folder the files lie in, seen from the description itself.
    #[serde(default)]
    pub base: PathBuf,
    /// The tables; without any, every file of the folder is looked at.
    #[serde(default)]
    pub tables: Vec<TableDescription>,
}

/// What is said about one table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableDescription {
    /// The published table it is; recognised by its headings where not said.
    pub table: Option<String>,
    /// The file, seen from `base`, or from the description itself with `own = true`.
    pub file: PathBuf,
    /// Whether the file lies beside the description and not under `base`.
    #[serde(default)]
    pub own: bool,
    /// The sheet of a workbook; every sheet that is recognised where not said.
    pub sheet: Option<String>,
    /// The row of the headings, counted from 1.
    pub heading_row: Option<u64>,
    /// Headings whose blank cells take the value above.
    #[serde(default)]
    pub fill_down: Vec<String>,
    /// Headings without whose cells a row is a title between the rows and passed over.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Heading as printed → field.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// Field → value of every row that prints none.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// The day the table speaks of.
    pub date: Option<String>,
    /// The region its bare names of districts lie in.
    pub region: Option<String>,
    /// Where it was published, for readers.
    pub source: Option<String>,
    /// Another name than the dataset's for the codes of its rows.
    pub name: Option<String>,
    /// Whether it is a full export, which replaces all that was known; `false` adds to the generation before.
    #[serde(default = "yes")]
    pub full: bool,
}

/// A table is the whole of what it speaks of unless it is said to be less.
fn yes() -> bool {
    true
}

impl Default for TableDescription {
    fn default() -> Self {
        Self {
            table: None,
            file: PathBuf::new(),
            own: false,
            sheet: None,
            heading_row: None,
            fill_down: Vec::new(),
            needs: Vec::new(),
            columns: BTreeMap::new(),
            constants: BTreeMap::new(),
            date: None,
            region: None,
            source: None,
            name: None,
            full: true,
        }
    }
}

impl Description {
    /// Reads the description at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, LoadError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| LoadError::Io { path: path.to_owned(), source })?;
        toml::from_str(&text).map_err(|e| LoadError::Description {
            path: path.to_owned(),
            reason: e.to_string().trim().to_owned(),
        })
    }
}
