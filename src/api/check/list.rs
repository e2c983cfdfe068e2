//! The bytes of a table come in, its columns and rows go out; a table that is no list is refused with row and column.

use std::borrow::Cow;

use axum::body::Bytes;
use csv::ByteRecord;

use crate::api::error::{Code, Fault, Problem};
use crate::read::{Format, HeldError, RawRow, ReadError, Rows, held_sheets, sniff};
use crate::service::check::{Columns, ListError};

/// How large a list may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Rows below the headings.
    pub(crate) rows: usize,
    /// Bytes that a workbook may unpack to.
    pub(crate) unpacked: u64,
}

/// Faults told at once.
const TOLD: usize = 20;
/// Rows in which headings are looked for.
const LOOKED_AT: usize = 20;

/// Why a table is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ListRefusal {
    /// Its headings do not tell what is needed.
    #[error("{0}")]
    List(#[from] ListError),
    /// It can't be read at all.
    #[error("{0}")]
    Held(#[from] HeldError),
    /// It can't be read to the end.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// No row stands below the headings.
    #[error("the table has no rows")]
    Empty,
    /// Too long.
    #[error("the table has more than {0} rows")]
    TooMany(usize),
    /// Rows that could not be taken apart.
    #[error("{} rows can't be taken apart; row {}: {}", .0.len(), .0[0].0, .0[0].2)]
    Broken(Vec<(u64, &'static str, String)>),
}

impl From<ListRefusal> for Problem {
    fn from(refusal: ListRefusal) -> Self {
        let fault = |param: Cow<'static, str>, code, detail| Fault { param, code, detail };
        let errors = match &refusal {
            ListRefusal::Broken(rows) => rows
                .iter()
                .take(TOLD)
                .map(|(row, code, why)| fault(format!("row {row}").into(), code, why.clone()))
                .collect(),
            ListRefusal::List(error) => {
                vec![fault("headings".into(), "headings", error.to_string())]
            }
            ListRefusal::TooMany(_) => vec![fault("rows".into(), "too_many", refusal.to_string())],
            _ => vec![fault("table".into(), "invalid_value", refusal.to_string())],
        };
        Self::new(Code::InvalidTable, refusal.to_string()).with_errors(errors)
    }
}

/// A table that is a list: where its rows are and what its columns tell.
#[derive(Debug)]
pub(crate) struct List {
    columns: Columns,
    source: Source,
    /// Rows above the first of the list: titles and headings.
    above: usize,
    rows: usize,
}

/// Where the rows come from when they are checked.
#[derive(Debug)]
enum Source {
    /// From the text, read again: it takes less memory than its rows.
    Text(Bytes, Format),
    /// From memory: unpacking a workbook twice takes longer than keeping its rows.
    Held(Vec<RawRow>),
}

impl List {
    /// Reads the table once, so that a fault in its last row is told before any verdict.
    pub(crate) fn open(table: Bytes, bounds: Bounds) -> Result<Self, ListRefusal> {
        let format = sniff(&table);
        match format {
            Format::Workbook => workbook(&table, bounds),
            _ => text(table, format, bounds.rows),
        }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// What the columns tell, and the rows.
    pub(crate) fn into_rows(self) -> Result<(Columns, ListRows), ListRefusal> {
        let rows = match self.source {
            Source::Text(table, format) => {
                let mut rows = Rows::held(table, format, None, usize::MAX)?;
                let mut row = RawRow::default();
                for _ in 0..self.above {
                    rows.next(&mut row)?;
                }
                ListRows::Text(Box::new(rows))
            }
            Source::Held(rows) => {
                let mut rows = rows.into_iter();
                rows.by_ref().take(self.above).for_each(drop);
                ListRows::Held(rows)
            }
        };
        Ok((self.columns, rows))
    }
}

/// The rows of a list, first to last.
pub(crate) enum ListRows {
    /// As the text is read.
    Text(Box<Rows>),
    /// From memory.
    Held(std::vec::IntoIter<RawRow>),
}

impl ListRows {
    /// Refills `row`; `false` at the end. Every row was read before, so none is broken.
    pub(crate) fn next(&mut self, row: &mut RawRow) -> bool {
        match self {
            Self::Text(rows) => rows.next(row).unwrap_or_default(),
            Self::Held(rows) => rows.next().map(|next| *row = next).is_some(),
        }
    }
}

/// The first sheet that is a list, else what the first lacks.
fn workbook(table: &Bytes, bounds: Bounds) -> Result<List, ListRefusal> {
    let mut first = None;
    for sheet in held_sheets(table, Format::Workbook, bounds.unpacked)? {
        let at_most = bounds.rows + LOOKED_AT + 1;
        let mut rows = Rows::held(table.clone(), Format::Workbook, sheet.as_deref(), at_most)?;
        let (mut all, mut row) = (Vec::new(), RawRow::default());
        while rows.next(&mut row)? {
            all.push(std::mem::take(&mut row));
        }
        let head: Vec<(u64, ByteRecord)> =
            all.iter().take(LOOKED_AT).map(|row| (row.number, row.cells.clone())).collect();
        match Columns::find(&head) {
            Ok((at, columns)) => {
                let (above, rows) = (at + 1, all.len() - at - 1);
                counted(rows, bounds.rows)?;
                return Ok(List { columns, source: Source::Held(all), above, rows });
            }
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.map_or(ListRefusal::Empty, ListRefusal::List))
}

fn text(table: Bytes, format: Format, most: usize) -> Result<List, ListRefusal> {
    let mut rows = Rows::held(table.clone(), format, None, usize::MAX)?;
    let (mut head, mut row) = (Vec::new(), RawRow::default());
    let (mut read, mut broken) = (0, Vec::new());
    while rows.next(&mut row)? {
        if let Some(why) = &row.broken {
            broken.push((row.number, why.code(), why.to_string()));
        }
        if !format.names_fields() && head.len() < LOOKED_AT {
            head.push((row.number, row.cells.clone()));
        }
        read += 1;
        if read > most + LOOKED_AT {
            return Err(ListRefusal::TooMany(most));
        }
    }
    if !broken.is_empty() {
        return Err(ListRefusal::Broken(broken));
    }
    if read == 0 {
        return Err(ListRefusal::Empty);
    }
    let (above, columns) = if format.names_fields() {
        (0, Columns::of_names(rows.names())?)
    } else {
        let (at, columns) = Columns::find(&head)?;
        (at + 1, columns)
    };
    let rows = read - above;
    counted(rows, most)?;
    Ok(List { columns, source: Source::Text(table, format), above, rows })
}

/// Whether a list has rows, and not too many.
fn counted(rows: usize, most: usize) -> Result<(), ListRefusal> {
    match rows {
        0 => Err(ListRefusal::Empty),
        _ if rows > most => Err(ListRefusal::TooMany(most)),
        _ => Ok(()),
    }
}
