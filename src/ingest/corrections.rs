//! Corrections of printed values (`corrections`): rows in; a raw row with its known misprints put right out.

use csv::ByteRecord;
use jiff::civil::Date;
use yaojia_index::record::Amendment;

use super::cells::Cells;
use super::column::columns;
use super::draft::Draft;
use super::keyed::{self, Index, Key, cell};
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
    Applied "applied" Optional ["已更正"]
}

/// One misprint and what it should read.
#[derive(Debug, Clone)]
struct Correction {
    table: &'static str,
    key: Key,
    field: String,
    from: String,
    to: String,
    reason: String,
    date: Option<Date>,
    /// Whether it has been put right before: then no row need ask for it.
    applied: bool,
    used: u64,
}

/// Every correction of the dataset.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections {
    all: Vec<Correction>,
    of_row: Index,
}

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
    let correction = Correction {
        table: known.name,
        key: keyed::read(cells, Column::Key)?,
        field: field.into_owned(),
        from: cells.required(Column::From)?.into_owned(),
        to: cells.required(Column::To)?.into_owned(),
        reason: cells.required(Column::Why)?.into_owned(),
        date: cells.date(Column::Date)?,
        applied: cells.flag(Column::Applied)?.unwrap_or(false),
        used: 0,
    };
    if let Some(at) = draft.corrections.add(correction) {
        draft.merges.push("correction_of_the_same_misprint");
        draft.restate("corrections", at);
    }
    Ok(())
}

impl Corrections {
    /// Adds a correction; where one of the same misprint stands already it is replaced, and its position told.
    fn add(&mut self, new: Correction) -> Option<usize> {
        let same = |c: &Correction| {
            (c.table, &c.field, &c.from, &c.key) == (new.table, &new.field, &new.from, &new.key)
        };
        // Those of one misprint share their key.
        let of_key = self.of_row.with(new.table, &new.key).iter().copied();
        let at = of_key.into_iter().find(|&at| same(&self.all[at]));
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

    /// Whether any speaks of this table.
    pub(super) fn concern(&self, table: &str) -> bool {
        self.of_row.concerns(table)
    }

    /// Corrections no row asked for.
    pub(super) fn unused(&self) -> u64 {
        self.all.iter().filter(|c| c.used == 0 && !c.applied).count() as u64
    }

    /// Puts the cells of a row right; how many were changed.
    pub(super) fn apply(&mut self, layout: &Layout, row: &mut RawRow) -> u64 {
        let mut changed = 0;
        for at in self.of_row.of_row(layout, row) {
            let correction = &mut self.all[at];
            let Some((at, value)) = cell(layout, row, &correction.field) else { continue };
            if value == correction.from {
                row.cells = replaced(&row.cells, at, &correction.to);
                correction.used += 1;
                changed += 1;
            }
        }
        changed
    }

    /// Those that changed something; those of offers in any case, for offers are read last.
    pub(super) fn listed(&self) -> impl Iterator<Item = Amendment> {
        let listed = self.all.iter().filter(|c| c.used > 0 || c.applied || c.table == "offers");
        listed.map(|c| Amendment {
            table: c.table.to_owned(),
            key: keyed::print(&c.key),
            field: c.field.clone(),
            from: Some(c.from.clone()),
            value: c.to.clone(),
            reason: c.reason.clone(),
            date: c.date,
        })
    }
}

fn replaced(cells: &ByteRecord, at: usize, value: &str) -> ByteRecord {
    let cell = |(i, old)| if i == at { value.as_bytes() } else { old };
    cells.iter().enumerate().map(cell).collect()
}
