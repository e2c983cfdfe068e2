//! Corrections of printed values (`corrections`): rows in; a raw row with its known misprints put right out.

use csv::ByteRecord;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::layout::Layout;
use super::refusal::{Reason, Refusal};
use crate::read::RawRow;

columns! {
    Table "table" Required ["表"]
    Key "key" Optional ["键"]
    Field "column" Required ["列"]
    From "from" Required ["原值"]
    To "to" Required ["改为"]
    Why "reason" Required ["原因"]
    Date "date" Optional ["日期"]
}

/// One misprint and what it should read.
#[derive(Debug, Clone)]
struct Correction {
    table: String,
    /// Field and value that the row must hold.
    key: Vec<(String, String)>,
    field: String,
    from: String,
    to: String,
    used: u64,
}

/// Every correction of the dataset.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections(Vec<Correction>);

/// Takes one row; the key reads `programme=B4;seq=6`.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let table = cells.required(Column::Table)?;
    let Some(known) = super::table::named(&table) else {
        return Err(cells.refuse(Column::Table, &table, Reason::Choice("the published tables")));
    };
    let field = cells.required(Column::Field)?;
    if !known.columns.iter().any(|c| c.field == field) {
        return Err(cells.refuse(
            Column::Field,
            &field,
            Reason::Choice("the columns of its table"),
        ));
    }
    let key = key_pairs(cells, Column::Key)?;
    draft.corrections.0.push(Correction {
        table: table.into_owned(),
        key,
        field: field.into_owned(),
        from: cells.required(Column::From)?.into_owned(),
        to: cells.required(Column::To)?.into_owned(),
        used: 0,
    });
    Ok(())
}

/// Reads a key such as `programme=B4;seq=6`.
pub(super) fn key_pairs(
    cells: &Cells<'_>,
    column: impl Into<usize> + Copy,
) -> Result<Vec<(String, String)>, Refusal> {
    let pair = |pair: &String| match pair.split_once('=') {
        Some((field, value)) => Ok((field.trim().to_owned(), value.trim().to_owned())),
        None => Err(cells.refuse(column, pair, Reason::Form("programme=B4;seq=6"))),
    };
    cells.list(column)?.iter().map(pair).collect()
}

/// The cell a field stands in and its text; the table's constant where it stands in none.
pub(super) fn cell(layout: &Layout, row: &RawRow, field: &str) -> Option<(usize, String)> {
    let column = layout.table.columns.iter().position(|c| c.field == field)?;
    let text = |at: usize| row.cells.get(at).map(|c| String::from_utf8_lossy(c).trim().to_owned());
    let printed = layout.cells[column].and_then(|at| Some((at, text(at)?)));
    let constant = || Some((usize::MAX, layout.constants[column].clone()?));
    printed.filter(|(_, text)| !text.is_empty()).or_else(constant)
}

impl Corrections {
    /// Whether any speaks of this table.
    pub(super) fn concern(&self, table: &str) -> bool {
        self.0.iter().any(|c| c.table == table)
    }

    /// Corrections no row asked for.
    pub(super) fn unused(&self) -> u64 {
        self.0.iter().filter(|c| c.used == 0).count() as u64
    }

    /// Puts the cells of a row right; how many were changed.
    pub(super) fn apply(&mut self, layout: &Layout, row: &mut RawRow) -> u64 {
        let mut changed = 0;
        for correction in self.0.iter_mut().filter(|c| c.table == layout.table.name) {
            let Some((at, value)) = cell(layout, row, &correction.field) else { continue };
            let holds = |(field, wanted): &(String, String)| {
                cell(layout, row, field).is_some_and(|(_, found)| found == *wanted)
            };
            if value == correction.from && correction.key.iter().all(holds) {
                row.cells = replaced(&row.cells, at, &correction.to);
                correction.used += 1;
                changed += 1;
            }
        }
        changed
    }
}

fn replaced(cells: &ByteRecord, at: usize, value: &str) -> ByteRecord {
    let cell = |(i, old)| if i == at { value.as_bytes() } else { old };
    cells.iter().enumerate().map(cell).collect()
}
