//! Corrections of the operator (`overrides`): rows in; the rows of other tables with their cells replaced out.

use csv::ByteRecord;

use super::account::Account;
use super::cells::Cells;
use super::column::columns;
use super::corrections::{cell, key_pairs};
use super::draft::Draft;
use super::layout::Layout;
use super::refusal::{Reason, Refusal};
use super::table::named;
use crate::read::RawRow;

columns! {
    Table "table" Required ["表"]
    Key "key" Required ["键"]
    Field "field" Required ["字段"]
    Value "value" Required ["值", "改为"]
    Why "reason" Required ["原因"]
    Date "date" Required ["日期"]
}

/// One correction.
#[derive(Debug, Clone)]
struct Override {
    table: &'static str,
    /// Field and value that a row must hold.
    key: Vec<(String, String)>,
    field: &'static str,
    value: String,
    /// Where it stands itself.
    row: u64,
    printed_key: String,
    used: u64,
    /// Why its value can't be taken.
    fault: Option<Reason>,
}

/// Every correction of the operator's.
#[derive(Debug, Clone, Default)]
pub(super) struct Overrides(Vec<Override>);

/// Takes one row; the key reads `code=XJ01…`, for listed prices `province=海南;product=XJ01…`.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let printed = cells.required(Column::Table)?;
    let known = named(&printed).filter(|t| t.name != "overrides" && t.name != "corrections");
    let expected = Reason::Choice("the published tables");
    let known = known.ok_or_else(|| cells.refuse(Column::Table, &printed, expected))?;
    let key = cells.required(Column::Key)?.into_owned();
    let pairs = key_pairs(cells, Column::Key)?;
    if let Some((field, _)) =
        pairs.iter().find(|(f, _)| !known.columns.iter().any(|c| c.field == f))
    {
        return Err(cells.refuse(Column::Key, field, Reason::Choice("the columns of its table")));
    }
    let field = cells.required(Column::Field)?;
    let column = known.columns.iter().find(|c| c.field == field);
    let expected = Reason::Choice("the columns of its table");
    let column = column.ok_or_else(|| cells.refuse(Column::Field, &field, expected))?;
    cells.required(Column::Why)?;
    if cells.date(Column::Date)?.is_none() {
        return Err(cells.refuse(Column::Date, "", Reason::Missing));
    }
    draft.overrides.0.push(Override {
        table: known.name,
        key: pairs,
        field: column.field,
        value: cells.required(Column::Value)?.into_owned(),
        row: cells.row.number,
        printed_key: key,
        used: 0,
        fault: None,
    });
    Ok(())
}

impl Overrides {
    /// The columns of a table that are replaced somewhere.
    pub(super) fn fields(&self, table: &str) -> Vec<&'static str> {
        self.0.iter().filter(|o| o.table == table).map(|o| o.field).collect()
    }

    /// Has `take` read the row with its cells replaced; with those it was printed with where a
    /// replaced one can't be taken, for an operator's slip must not cost a row.
    pub(super) fn take<T>(
        &mut self,
        layout: &Layout,
        row: &mut RawRow,
        mut take: impl FnMut(&RawRow) -> Result<T, Refusal>,
    ) -> Result<(T, u64), Refusal> {
        let applies = |o: &Override| {
            let holds = |(field, wanted): &(String, String)| {
                cell(layout, row, field).is_some_and(|(_, found)| found == *wanted)
            };
            o.table == layout.table.name && o.key.iter().all(holds)
        };
        let mut of_row: Vec<usize> =
            self.0.iter().enumerate().filter(|(_, o)| applies(o)).map(|(at, _)| at).collect();
        if of_row.is_empty() {
            return take(row).map(|taken| (taken, 0));
        }
        of_row.iter().for_each(|&at| self.0[at].used += 1);
        let printed = row.cells.clone();
        loop {
            row.cells.clone_from(&printed);
            for &at in &of_row {
                let column = layout.table.columns.iter().position(|c| c.field == self.0[at].field);
                if let Some(to) = column.and_then(|column| layout.cells[column]) {
                    row.cells = replaced(&row.cells, to, &self.0[at].value);
                }
            }
            let refusal = match take(row) {
                Ok(taken) => return Ok((taken, of_row.len() as u64)),
                Err(refusal) => refusal,
            };
            let at_fault = of_row.iter().position(|&at| self.0[at].field == refusal.field);
            let Some(at) = at_fault else { return Err(refusal) };
            let at = of_row.remove(at);
            self.0[at].fault = Some(refusal.reason);
        }
    }

    /// Refuses those whose key no row holds, and those whose value could not be taken.
    pub(super) fn close(self, account: &mut Account) {
        for o in self.0 {
            let (column, value, reason) = match o.fault {
                Some(fault) => ("value", o.value, fault),
                None if o.used == 0 => {
                    let unknown = Reason::UnknownKey { table: o.table, key: o.printed_key.clone() };
                    ("key", o.printed_key, unknown)
                }
                None => continue,
            };
            account.refuse_late("overrides", o.row, column, value, &reason);
        }
    }
}

/// The cells with one replaced; blank ones are put between where the row is shorter.
fn replaced(cells: &ByteRecord, at: usize, value: &str) -> ByteRecord {
    let cell = |i| if i == at { value.as_bytes() } else { cells.get(i).unwrap_or_default() };
    (0..cells.len().max(at + 1)).map(cell).collect()
}
