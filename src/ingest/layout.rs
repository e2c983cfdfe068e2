//! The first rows of a sheet and the tables known in, which table it is and where its columns stand out.

use std::collections::BTreeMap;

use super::column::{Need, plain};
use super::table::{ALL, Table};
use crate::read::RawRow;

/// Rows looked at to find the headings: titles and remarks stand above them.
pub(super) const HEAD: usize = 10;

/// What the dataset description says about a table's columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Hints {
    /// Heading as printed → field.
    pub columns: BTreeMap<String, String>,
    /// Field → value for every row.
    pub constants: BTreeMap<String, String>,
    /// The row of the headings, counted from 1.
    pub heading_row: Option<u64>,
    /// Headings whose blank cells take the value above.
    pub fill_down: Vec<String>,
    /// Headings without whose cells a row is a title between the rows.
    pub needs: Vec<String>,
    /// Fields that may be put into a row though the table has no column for them.
    pub extra: Vec<&'static str>,
}

/// Where the columns of a table stand in a sheet.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The table.
    pub table: &'static Table,
    /// The row of the headings, counted from 1; 0 where rows name their fields.
    pub heading_row: u64,
    /// Per column of the table: the cell it stands in.
    pub cells: Vec<Option<usize>>,
    /// Per column of the table: its value where no cell holds one.
    pub constants: Vec<Option<String>>,
    /// The headings as printed.
    pub headings: Vec<String>,
    /// Headings that mean nothing to the table.
    pub ignored: Vec<String>,
    /// Cells that take the value above where blank.
    pub fill_down: Vec<usize>,
    /// Cells without which a row is a title between the rows.
    pub needs: Vec<usize>,
}

impl Layout {
    /// Reads `headings` as those of `table`; `None` where a required column is missing.
    pub(super) fn of(
        table: &'static Table,
        headings: &[String],
        hints: &Hints,
        heading_row: u64,
    ) -> Option<Self> {
        let mut cells = vec![None; table.columns.len()];
        let mut best = vec![usize::MAX; table.columns.len()];
        let mut used = vec![false; headings.len()];
        for (at, heading) in headings.iter().enumerate() {
            let found = match hints.columns.get(heading.trim()) {
                Some(field) => table.columns.iter().position(|c| c.field == field).map(|c| (c, 0)),
                None => ranked(table, &plain(heading)),
            };
            let Some((column, rank)) = found else { continue };
            if rank < best[column] {
                if let Some(earlier) = cells[column].replace(at) {
                    used[earlier] = false;
                }
                (best[column], used[at]) = (rank, true);
            }
        }
        let constants: Vec<_> =
            table.columns.iter().map(|c| hints.constants.get(c.field).cloned()).collect();
        let complete = table.columns.iter().zip(cells.iter().zip(&constants)).all(
            |(column, (cell, constant))| {
                column.need == Need::Optional || cell.is_some() || constant.is_some()
            },
        );
        let ignored = headings
            .iter()
            .zip(used)
            .filter(|(heading, used)| !used && !heading.trim().is_empty())
            .map(|(heading, _)| heading.clone())
            .collect();
        let of = |names: &[String]| {
            let named = |h: &String| names.iter().any(|name| plain(name) == plain(h));
            headings.iter().enumerate().filter(|(_, h)| named(h)).map(|(at, _)| at).collect()
        };
        let (fill_down, needs) = (of(&hints.fill_down), of(&hints.needs));
        let mut beyond = headings.len();
        for (column, cell) in table.columns.iter().zip(&mut cells) {
            if cell.is_none() && hints.extra.contains(&column.field) {
                *cell = Some(beyond);
                beyond += 1;
            }
        }
        let headings = headings.to_vec();
        complete.then_some(Self {
            table,
            heading_row,
            cells,
            constants,
            headings,
            ignored,
            fill_down,
            needs,
        })
    }

    /// Columns that stand in a cell.
    fn recognised(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// Required columns of the table: the more, the more surely it is this one.
    fn required(&self) -> usize {
        self.table.columns.iter().filter(|c| c.need == Need::Required).count()
    }

    /// The heading of a column as printed; its field name where it stands in no cell.
    pub(super) fn heading(&self, field: &str) -> String {
        let column = self.table.columns.iter().position(|c| c.field == field);
        let cell = column.and_then(|c| self.cells[c]);
        cell.and_then(|at| self.headings.get(at)).map_or_else(|| field.to_owned(), Clone::clone)
    }
}

fn ranked(table: &Table, heading: &str) -> Option<(usize, usize)> {
    let ranks = table.columns.iter().enumerate();
    ranks.filter_map(|(at, c)| c.rank(heading).map(|rank| (at, rank))).min_by_key(|(_, rank)| *rank)
}

/// The table and heading row that explain most of the first rows; `only` one table where the
/// description names it.
pub(super) fn recognise(
    head: &[RawRow],
    only: Option<&'static Table>,
    hints: &Hints,
) -> Option<Layout> {
    let rows = head.iter().filter(|row| hints.heading_row.is_none_or(|at| at == row.number));
    let candidates = rows.flat_map(|row| {
        let headings = texts(row);
        let tables = ALL.iter().filter(move |t| only.is_none_or(|o| o.name == t.name));
        tables.filter_map(move |table| Layout::of(table, &headings, hints, row.number))
    });
    best(candidates)
}

/// The table that headings come nearest to, and the required ones they lack: for messages.
pub(super) fn nearest(
    rows: &[Vec<String>],
    only: Option<&'static Table>,
    hints: &Hints,
) -> Option<String> {
    let known = |t: &'static Table, headings: &Vec<String>| {
        let names = |at: usize| headings.iter().any(|h| t.columns[at].rank(&plain(h)).is_some());
        let hinted = hints.columns.values().chain(hints.constants.keys());
        let hinted: Vec<&str> = hinted.map(String::as_str).collect();
        let (found, lacking): (Vec<usize>, Vec<usize>) = (0..t.columns.len())
            .partition(|&at| names(at) || hinted.contains(&t.columns[at].field));
        let lacking: Vec<usize> =
            lacking.into_iter().filter(|&at| t.columns[at].need == Need::Required).collect();
        (found.len(), lacking)
    };
    let tables = ALL.iter().filter(|t| only.is_none_or(|o| o.name == t.name));
    let all = tables.flat_map(|t| rows.iter().map(move |row| (t, known(t, row))));
    let (table, (_, lacking)) = all
        .filter(|(_, (found, lacking))| *found > 1 && !lacking.is_empty())
        .max_by_key(|(_, (found, lacking))| (*found, usize::MAX - lacking.len()))?;
    let words: Vec<String> = lacking.iter().map(|&at| table.columns[at].words()).collect();
    Some(format!("; nearest to {}, which needs {}", table.name, words.join(", ")))
}

/// The table that names of fields make.
pub(super) fn recognise_names(
    names: &[String],
    only: Option<&'static Table>,
    hints: &Hints,
) -> Option<Layout> {
    let tables = ALL.iter().filter(|t| only.is_none_or(|o| o.name == t.name));
    best(tables.filter_map(|table| Layout::of(table, names, hints, 0)))
}

fn best(layouts: impl Iterator<Item = Layout>) -> Option<Layout> {
    let mut best: Option<((usize, usize), Layout)> = None;
    for layout in layouts.filter(|l| l.recognised() > 0) {
        let score = (layout.recognised(), layout.required());
        if best.as_ref().is_none_or(|(other, _)| score > *other) {
            best = Some((score, layout));
        }
    }
    best.map(|(_, layout)| layout)
}

/// The cells of a row as headings.
pub(super) fn texts(row: &RawRow) -> Vec<String> {
    row.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
}
