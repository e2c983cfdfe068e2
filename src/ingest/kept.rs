//! The generation before in, those of its rows that partial exports leave standing out; how many, and which
//! of them new rows speak of.
//!
//! Rows go the way of every other row, under the headings of an export: what merges two rows of one load
//! merges a new row with one that is kept.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use csv::ByteRecord;
use serde::Serialize;
use yaojia_index::export::{Cell, Position, Table as Exported, next};
use yaojia_index::snapshot::{OpenError, Snapshot, open_current};

use super::LoadError;
use super::cells::Cells;
use super::context::Context;
use super::draft::Draft;
use super::layout::{Hints, Layout};
use super::overrides::Overrides;
use super::plan::Input;
use super::table::{Rows, Table, named};
use crate::read::RawRow;

/// What became of the rows of one table of the generation before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KeptReport {
    /// Which published table.
    pub table: &'static str,
    /// Rows it had.
    pub rows: u64,
    /// Of them: those the new files speak of too; `None` for offers, whose merging is told where they are
    /// published.
    pub restated: Option<u64>,
    /// Of them: those that stand no more, because what they refer to is gone.
    pub lost: u64,
}

/// The records of one table that come from the generation before.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    rows: u64,
    lost: u64,
    /// Where they stand in the draft.
    range: Range<usize>,
    restated: HashSet<usize>,
    /// Those met by a row that stands before them.
    outdone: u64,
}

impl Kept {
    /// Whether `at` is one of them that nothing has spoken of yet; it has, now.
    pub(super) fn restate(&mut self, at: usize) -> bool {
        self.range.contains(&at) && self.restated.insert(at)
    }

    pub(super) fn is_as_before(&self, at: usize) -> bool {
        self.range.contains(&at) && !self.restated.contains(&at)
    }

    /// So many of them found a newer row in their place.
    pub(super) fn outdo(&mut self, times: u64) {
        self.outdone += times;
    }

    pub(super) fn report(&self, table: &'static str) -> KeptReport {
        let restated = (table != "offers").then(|| self.restated.len() as u64 + self.outdone);
        KeptReport { table, rows: self.rows, restated, lost: self.lost }
    }
}

/// The current generation of `data`, where any of the inputs is an addition to it.
pub(super) fn before(data: Option<&Path>, inputs: &[Input]) -> Result<Option<Snapshot>, LoadError> {
    let Some(data) = data.filter(|_| inputs.iter().any(|i| !i.context.full)) else {
        return Ok(None);
    };
    match open_current(data) {
        Ok(snapshot) => Ok(Some(snapshot)),
        Err(OpenError::None(_)) => Ok(None),
        Err(source) => Err(LoadError::Before { path: data.to_owned(), source }),
    }
}

/// Whether the rows a table had stay: where any input is an addition, and no full export states the table.
pub(super) fn stays(inputs: &[Input], table: &str) -> bool {
    let states = |input: &Input| {
        let own = input.layout.table.name;
        own == table || table == "listed_prices" && own == "products" && lists_prices(&input.layout)
    };
    inputs.iter().any(|i| !i.context.full) && !inputs.iter().any(|i| i.context.full && states(i))
}

/// Whether a table of products prints listed prices.
fn lists_prices(layout: &Layout) -> bool {
    let columns = layout.table.columns.iter().zip(layout.cells.iter().zip(&layout.constants));
    columns
        .into_iter()
        .any(|(c, (at, set))| c.field == "listed_price" && (at.is_some() || set.is_some()))
}

/// Reads the rows `table` has in `snapshot` into the draft.
pub(super) fn keep(
    snapshot: &Snapshot,
    table: &'static Table,
    draft: &mut Draft,
) -> Result<(), LoadError> {
    let (Rows::Drafted(take), Ok(exported)) = (&table.rows, table.name.parse::<Exported>()) else {
        return Ok(());
    };
    let headings: Vec<String> = exported.columns().iter().map(|c| c.name.to_owned()).collect();
    let extra = draft.overrides.fields(table.name);
    let hints = Hints { extra, ..Hints::default() };
    let Some(layout) = Layout::of(table, &headings, &hints, 0) else { return Ok(()) };
    let context = Context { full: true, ..Context::default() };
    let amends = table.name == "overrides";
    let mut overrides =
        if amends { Overrides::default() } else { std::mem::take(&mut draft.overrides) };
    let (mut at, mut cells, mut row) = (Position::default(), Vec::new(), RawRow::default());
    let start = held(draft, table.name);
    let mut kept = Kept::default();
    draft.keeping = true;
    draft.kept.insert(table.name, Kept::default());
    while next(snapshot, exported, &mut at, &mut cells).map_err(LoadError::Corrupt)? {
        row.number += 1;
        row.cells =
            cells.iter().map(|cell: &Cell<'_>| cell.print().into_owned()).collect::<ByteRecord>();
        draft.corrections.apply(&layout, &mut row);
        let taken = overrides.take(&layout, &mut row, true, |row| {
            take(&Cells { layout: &layout, row, context: &context }, draft)
        });
        kept.rows += 1;
        kept.lost += u64::from(taken.is_err());
        // All of this has been said when the row was new.
        draft.notes.clear();
        draft.merges.clear();
        draft.left_out.clear();
    }
    draft.keeping = false;
    if !amends {
        draft.overrides = overrides;
    }
    kept.range = start..held(draft, table.name);
    kept.outdone = draft.kept.get(table.name).map_or(0, |kept| kept.outdone);
    draft.kept.insert(table.name, kept);
    Ok(())
}

/// How many records of a table the draft holds.
fn held(draft: &Draft, table: &str) -> usize {
    let records = &draft.records;
    match table {
        "corrections" => draft.corrections.len(),
        "overrides" => draft.overrides.len(),
        "regions" => records.divisions.len(),
        "programmes" => records.programmes.len(),
        "products" => records.products.len(),
        "listed_prices" => records.listed.len(),
        "awards" => draft.awards.len(),
        "bids" => records.bids.len(),
        "institutions" => records.institutions.len(),
        "payment_standards" => records.standards.len(),
        "supply_list" => records.supply_list.len(),
        "supply_status" => records.supply_status.len(),
        "credit" => records.credits.len(),
        "synonyms" => records.synonyms.len(),
        _ => 0,
    }
}

/// Keeps the count of offers.
pub(super) fn of_offers(rows: u64, lost: u64) -> KeptReport {
    KeptReport { table: "offers", rows, restated: None, lost }
}

/// The tables, in the order they are read, whose rows of the generation before stay.
pub(super) fn staying(inputs: &[Input]) -> impl Iterator<Item = &'static Table> + '_ {
    let names = super::template::tables().filter_map(named);
    names.filter(|table| stays(inputs, table.name))
}
