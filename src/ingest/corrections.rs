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
    let mut key = Vec::new();
    for pair in cells.list(Column::Key)? {
        match pair.split_once('=') {
            Some((field, value)) => key.push((field.trim().to_owned(), value.trim().to_owned())),
            None => {
                return Err(cells.refuse(Column::Key, &pair, Reason::Form("programme=B4;seq=6")));
            }
        }
    }
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
        let cell = |row: &RawRow, field: &str| -> Option<(usize, String)> {
            let column = layout.table.columns.iter().position(|c| c.field == field)?;
            let at = layout.cells[column]?;
            Some((at, String::from_utf8_lossy(row.cells.get(at)?).trim().to_owned()))
        };
        let mut changed = 0;
        for correction in self.0.iter_mut().filter(|c| c.table == layout.table.name) {
            let Some((at, value)) = cell(row, &correction.field) else { continue };
            let holds = |(field, wanted): &(String, String)| {
                cell(row, field).is_some_and(|(_, found)| found == *wanted)
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
