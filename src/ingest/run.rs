//! One input in, its rows in the draft and its refusals in the account out.

use csv::ByteRecord;

use super::LoadError;
use super::account::Account;
use super::cells::Cells;
use super::corrections::Corrections;
use super::draft::Draft;
use super::layout::Layout;
use super::overrides::Overrides;
use super::plan::Input;
use super::refusal::{Reason, Refusal};
use super::table::Rows as Kind;
use crate::read::{Format, RawRow, Rows};

/// An input opened behind its headings.
#[derive(Debug)]
pub(super) struct Open {
    rows: Rows,
    /// Per cell that is filled down: the value above.
    above: Vec<Vec<u8>>,
}

impl Open {
    pub(super) fn new(input: &Input) -> Result<Self, LoadError> {
        let rows = Rows::open(&input.path, input.format, input.sheet.as_deref(), None)?;
        Ok(Self { rows, above: vec![Vec::new(); input.layout.fill_down.len()] })
    }

    /// Refills `row` with the next one below the headings; `false` at the end.
    #[inline]
    pub(super) fn next(&mut self, input: &mut Input, row: &mut RawRow) -> Result<bool, LoadError> {
        loop {
            if !self.rows.next(row)? {
                return Ok(false);
            }
            if row.number > input.layout.heading_row {
                break;
            }
        }
        if !self.above.is_empty() {
            self.fill_down(&input.layout, row);
        }
        if input.format.names_fields() && self.rows.names().len() > input.layout.headings.len() {
            // A row brought a field no row before it had.
            let layout = Layout::of(input.layout.table, self.rows.names(), &input.hints, 0);
            input.layout = layout.unwrap_or_else(|| input.layout.clone());
        }
        Ok(true)
    }

    fn fill_down(&mut self, layout: &Layout, row: &mut RawRow) {
        let mut cells = ByteRecord::new();
        let last = layout.fill_down.iter().max().map_or(0, |at| at + 1);
        for at in 0..row.cells.len().max(last) {
            let cell = row.cells.get(at).unwrap_or_default();
            match layout.fill_down.iter().position(|&f| f == at) {
                Some(i) if cell.trim_ascii().is_empty() => cells.push_field(&self.above[i]),
                Some(i) => {
                    self.above[i] = cell.to_vec();
                    cells.push_field(cell);
                }
                None => cells.push_field(cell),
            }
        }
        row.cells = cells;
    }
}

/// Reads every row of a table that is drafted.
pub(super) fn run(
    mut input: Input,
    draft: &mut Draft,
    account: &mut Account,
) -> Result<(), LoadError> {
    let Kind::Drafted(take) = input.layout.table.rows else { return Ok(()) };
    extend(&mut input, &draft.overrides);
    let mut open = Open::new(&input)?;
    // Those that are being read stay where rows are read into.
    let amends = input.layout.table.name == "overrides";
    let mut overrides =
        if amends { Overrides::default() } else { std::mem::take(&mut draft.overrides) };
    let correct = draft.corrections.concern(input.layout.table.name);
    let file = input.path.display().to_string();
    account.begin(&file, input.sheet.as_deref(), &input.layout, input.context.full);
    let mut row = RawRow::default();
    while open.next(&mut input, &mut row)? {
        if repeats_headings(&input.layout, &row) {
            account.note("heading_row_repeated");
            continue;
        }
        if is_title(&input.layout, &row) {
            account.note("title_between_the_rows");
            continue;
        }
        account.read();
        if let Some(refusal) = misshapen(&input, &mut row) {
            account.refuse(row.number, &input.layout, refusal);
            continue;
        }
        if correct {
            apply(&mut draft.corrections, &input.layout, &mut row, account);
        }
        let (layout, context) = (&input.layout, &input.context);
        let taken = overrides.take(layout, &mut row, false, |row| {
            // What a first reading with a cell the operator got wrong said is not said twice.
            draft.notes.clear();
            draft.left_out.clear();
            take(&Cells { layout, row, context }, draft)
        });
        for remark in draft.notes.drain(..) {
            account.note(remark);
        }
        for rule in draft.merges.drain(..) {
            account.merged(rule);
        }
        for refusal in draft.left_out.drain(..) {
            account.leave_out(row.number, &input.layout, refusal);
        }
        match taken {
            Ok(((), replaced)) => {
                account.count_note("cell_overridden", replaced);
                account.accept();
            }
            Err(refusal) => account.refuse(row.number, &input.layout, refusal),
        }
    }
    if !amends {
        draft.overrides = overrides;
    }
    Ok(())
}

/// Makes room for the cells that overrides put into a table without a column for them.
pub(super) fn extend(input: &mut Input, overrides: &Overrides) {
    input.hints.extra = overrides.fields(input.layout.table.name);
    if input.hints.extra.is_empty() {
        return;
    }
    let Layout { table, heading_row, .. } = input.layout;
    let layout = Layout::of(table, &input.layout.headings, &input.hints, heading_row);
    input.layout = layout.unwrap_or_else(|| input.layout.clone());
}

/// Puts known misprints of a row right and counts them.
pub(super) fn apply(
    corrections: &mut Corrections,
    layout: &Layout,
    row: &mut RawRow,
    account: &mut Account,
) {
    account.count_note("cell_corrected", corrections.apply(layout, row));
}

/// The refusal of a row that could not be taken apart, or that has more cells than headings: then a
/// separator stands inside a value, and no cell behind it means what its heading says.
#[inline]
pub(super) fn misshapen(input: &Input, row: &mut RawRow) -> Option<Refusal> {
    if let Some(broken) = row.broken.take() {
        return Some(shapeless(row, Reason::Broken(broken)));
    }
    let (found, expected) = (row.cells.len(), input.layout.headings.len());
    let beyond = || row.cells.iter().skip(expected).any(|cell| !cell.trim_ascii().is_empty());
    let wide = found > expected && input.format == Format::Delimited && beyond();
    wide.then(|| shapeless(row, Reason::TooManyCells { found, expected }))
}

#[cold]
fn shapeless(row: &RawRow, reason: Reason) -> Refusal {
    let cells = row.cells.iter().map(String::from_utf8_lossy).collect::<Vec<_>>();
    Refusal { field: "", value: cells.join(",").chars().take(200).collect(), reason }
}

/// Tables set titles between their rows: what every row holds is blank in them.
fn is_title(layout: &Layout, row: &RawRow) -> bool {
    let blank = |at: &usize| row.cells.get(*at).unwrap_or_default().trim_ascii().is_empty();
    layout.needs.iter().any(blank)
}

/// Printed tables repeat their headings on every page.
fn repeats_headings(layout: &Layout, row: &RawRow) -> bool {
    layout.heading_row > 0
        && row.cells.len() == layout.headings.len()
        && row.cells.iter().zip(&layout.headings).all(|(cell, h)| cell.trim_ascii() == h.as_bytes())
}
