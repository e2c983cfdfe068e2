//! Keys such as `programme=B4;seq=6` in; which of them a row holds out, without asking every key.

use std::collections::HashMap;

use super::cells::Cells;
use super::layout::Layout;
use super::refusal::{Reason, Refusal};
use crate::read::RawRow;

/// Field and value that a row must hold.
pub(super) type Key = Vec<(String, String)>;

/// Reads a key such as `programme=B4;seq=6`.
pub(super) fn read(cells: &Cells<'_>, column: impl Into<usize> + Copy) -> Result<Key, Refusal> {
    let pair = |pair: &String| match pair.split_once('=') {
        Some((field, value)) => Ok((field.trim().to_owned(), value.trim().to_owned())),
        None => Err(cells.refuse(column, pair, Reason::Form("programme=B4;seq=6"))),
    };
    cells.list(column)?.iter().map(pair).collect()
}

/// A key as it was read.
pub(super) fn print(key: &Key) -> String {
    let pairs: Vec<String> = key.iter().map(|(field, value)| format!("{field}={value}")).collect();
    pairs.join(";")
}

/// The cell a field stands in and its text; the table's constant where it stands in none.
pub(super) fn cell(layout: &Layout, row: &RawRow, field: &str) -> Option<(usize, String)> {
    let column = layout.table.columns.iter().position(|c| c.field == field)?;
    let text = |at: usize| {
        let text = String::from_utf8_lossy(row.cells.get(at)?);
        // What keeps a spreadsheet from reading a text as a formula is no part of it.
        let bare = text.trim().strip_prefix('\'').filter(|t| t.starts_with(['=', '+', '-', '@']));
        Some(bare.unwrap_or(text.trim()).to_owned())
    };
    let printed = layout.cells[column].and_then(|at| Some((at, text(at)?)));
    let constant = || Some((usize::MAX, layout.constants[column].clone()?));
    printed.filter(|(_, text)| !text.is_empty()).or_else(constant)
}

/// Keys of the rows of one table that name the same fields.
#[derive(Debug, Clone)]
struct Group {
    table: &'static str,
    fields: Vec<String>,
    /// Positions by the values of the fields.
    holding: HashMap<Vec<String>, Vec<usize>>,
}

/// Positions by the key of the rows they speak of.
#[derive(Debug, Clone, Default)]
pub(super) struct Index(Vec<Group>);

impl Index {
    /// Adds a position.
    pub(super) fn add(&mut self, table: &'static str, key: &Key, at: usize) {
        let (fields, values): (Vec<String>, Vec<String>) = key.iter().cloned().unzip();
        let same = |g: &Group| g.table == table && g.fields == fields;
        let group = match self.0.iter().position(same) {
            Some(group) => group,
            None => {
                self.0.push(Group { table, fields, holding: HashMap::new() });
                self.0.len() - 1
            }
        };
        self.0[group].holding.entry(values).or_default().push(at);
    }

    /// The positions added with this very key.
    pub(super) fn with(&self, table: &str, key: &Key) -> &[usize] {
        let (fields, values): (Vec<String>, Vec<String>) = key.iter().cloned().unzip();
        let mut groups = self.0.iter().filter(|g| g.table == table && g.fields == fields);
        groups.next().and_then(|g| g.holding.get(&values)).map_or(&[], Vec::as_slice)
    }

    /// Whether any key speaks of this table.
    pub(super) fn concerns(&self, table: &str) -> bool {
        self.0.iter().any(|group| group.table == table)
    }

    /// The positions whose key the row holds, in the order they were added.
    pub(super) fn of_row(&self, layout: &Layout, row: &RawRow) -> Vec<usize> {
        let mut found = Vec::new();
        for group in self.0.iter().filter(|group| group.table == layout.table.name) {
            let value = |field: &String| cell(layout, row, field).map(|(_, text)| text);
            let values: Option<Vec<String>> = group.fields.iter().map(value).collect();
            found.extend(values.and_then(|v| group.holding.get(&v)).into_iter().flatten().copied());
        }
        found.sort_unstable();
        found
    }
}
