//! Corrections of the operator (`overrides`): rows in; the rows of other tables with their cells replaced out.

use csv::ByteRecord;
use jiff::civil::Date;
use yaojia_index::record::Amendment;

use super::account::Account;
use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::keyed::{self, Index, Key};
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
    Applied "applied" Optional ["已更正"]
}

/// One correction.
#[derive(Debug, Clone)]
struct Override {
    table: &'static str,
    key: Key,
    field: &'static str,
    value: String,
    reason: String,
    date: Date,
    /// Whether it has been put right before: then no row need hold its key.
    applied: bool,
    /// Where it stands itself.
    row: u64,
    used: u64,
    /// Why its value can't be taken.
    fault: Option<Reason>,
}

/// Every correction of the operator's.
#[derive(Debug, Clone, Default)]
pub(super) struct Overrides {
    all: Vec<Override>,
    of_row: Index,
}

/// Takes one row; the key reads `code=XJ01…`, for listed prices `province=海南;product=XJ01…`.
pub(super) fn take(cells: &Cells<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    let printed = cells.required(Column::Table)?;
    let known = named(&printed).filter(|t| t.name != "overrides" && t.name != "corrections");
    let expected = Reason::Choice("the published tables");
    let known = known.ok_or_else(|| cells.refuse(Column::Table, &printed, expected))?;
    cells.required(Column::Key)?;
    let key = keyed::read(cells, Column::Key)?;
    if key.is_empty() {
        let form = Reason::Form("code=XJ01CAA040E001020200600");
        return Err(cells.refuse(Column::Key, &cells.text(Column::Key)?, form));
    }
    if let Some((field, _)) = key.iter().find(|(f, _)| !known.columns.iter().any(|c| c.field == f))
    {
        return Err(cells.refuse(Column::Key, field, Reason::Choice("the columns of its table")));
    }
    let field = cells.required(Column::Field)?;
    let column = known.columns.iter().find(|c| c.field == field);
    let expected = Reason::Choice("the columns of its table");
    let column = column.ok_or_else(|| cells.refuse(Column::Field, &field, expected))?;
    let date = cells.date(Column::Date)?;
    let new = Override {
        table: known.name,
        key,
        field: column.field,
        reason: cells.required(Column::Why)?.into_owned(),
        date: date.ok_or_else(|| cells.refuse(Column::Date, "", Reason::Missing))?,
        value: cells.required(Column::Value)?.into_owned(),
        applied: cells.flag(Column::Applied)?.unwrap_or(false),
        row: cells.row.number,
        used: 0,
        fault: None,
    };
    if let Some(at) = draft.overrides.add(new) {
        draft.merges.push("override_of_the_same_cell");
        draft.restate("overrides", at);
    }
    Ok(())
}

impl Overrides {
    /// Adds a correction; where one of the same cell stands already it is replaced, and its position told.
    fn add(&mut self, new: Override) -> Option<usize> {
        let of_key = self.of_row.with(new.table, &new.key).iter().copied();
        let at = of_key.into_iter().find(|&at| self.all[at].field == new.field);
        match at {
            Some(at) => self.all[at] = new,
            None => {
                self.of_row.add(new.table, &new.key, self.all.len());
                self.all.push(new);
            }
        }
        at
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The columns of a table that are replaced somewhere.
    pub(super) fn fields(&self, table: &str) -> Vec<&'static str> {
        let mut fields: Vec<_> =
            self.all.iter().filter(|o| o.table == table).map(|o| o.field).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// Has `take` read the row with its cells replaced; with those it was printed with where a
    /// replaced one can't be taken, for an operator's slip must not cost a row. A row of the generation
    /// before (`kept`) has been put right by what was `applied`.
    pub(super) fn take<T>(
        &mut self,
        layout: &Layout,
        row: &mut RawRow,
        kept: bool,
        mut take: impl FnMut(&RawRow) -> Result<T, Refusal>,
    ) -> Result<(T, u64), Refusal> {
        let mut of_row = self.of_row.of_row(layout, row);
        of_row.retain(|&at| !(kept && self.all[at].applied));
        if of_row.is_empty() {
            return take(row).map(|taken| (taken, 0));
        }
        of_row.iter().for_each(|&at| self.all[at].used += 1);
        let printed = row.cells.clone();
        loop {
            row.cells.clone_from(&printed);
            for &at in &of_row {
                let column =
                    layout.table.columns.iter().position(|c| c.field == self.all[at].field);
                if let Some(to) = column.and_then(|column| layout.cells[column]) {
                    row.cells = replaced(&row.cells, to, &self.all[at].value);
                }
            }
            let refusal = match take(row) {
                Ok(taken) => return Ok((taken, of_row.len() as u64)),
                Err(refusal) => refusal,
            };
            let at_fault = of_row.iter().position(|&at| self.all[at].field == refusal.field);
            let Some(at) = at_fault else { return Err(refusal) };
            let at = of_row.remove(at);
            self.all[at].fault = Some(refusal.reason);
        }
    }

    /// Those that replaced something; those of offers in any case, for offers are read last.
    pub(super) fn listed(&self) -> impl Iterator<Item = Amendment> {
        let stands =
            |o: &&Override| o.applied || o.fault.is_none() && (o.used > 0 || o.table == "offers");
        self.all.iter().filter(stands).map(|o| Amendment {
            table: o.table.to_owned(),
            key: keyed::print(&o.key),
            field: o.field.to_owned(),
            from: None,
            value: o.value.clone(),
            reason: o.reason.clone(),
            date: Some(o.date),
        })
    }

    /// Refuses those whose key no row holds, and those whose value could not be taken.
    pub(super) fn close(self, account: &mut Account) {
        for o in self.all.into_iter().filter(|o| !o.applied) {
            let (column, value, reason) = match o.fault {
                Some(fault) => ("value", o.value, fault),
                None if o.used == 0 => {
                    let key = keyed::print(&o.key);
                    let unknown = Reason::UnknownKey { table: o.table, key: key.clone() };
                    ("key", key, unknown)
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
