//! A generation in, the rows of its tables out, one at a time, under the headings that an import knows.
//!
//! What can be derived again (groups, figures, indexes) is left out; files and their formats are not known here.

mod offers;
mod records;
mod references;
mod table;
mod tokens;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz;

use crate::record::{Money, Region};
use crate::snapshot::{Corrupt, Snapshot};

pub use offers::{next_filed, sources};
pub use table::{Column, Shape, Table, UnknownTable};

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Not known.
    Blank,
    /// A text or a code.
    Text(&'a str),
    /// Several texts or codes.
    Texts(Vec<&'a str>),
    /// A mark that is set or not.
    Flag(bool),
    /// A whole number.
    Whole(u64),
    /// Latitude or longitude, in degrees.
    Degrees(f64),
    /// An amount, exact.
    Yuan(Money),
    /// A calendar day.
    Day(Date),
    /// How long something takes.
    Minutes(u32),
    /// Hundredths of a percent.
    Share(u16),
    /// A moment, in seconds since 1970.
    Moment(i64),
    /// A division.
    Division(Region),
    /// Several divisions.
    Divisions(Vec<Region>),
}

impl<'a> Cell<'a> {
    /// A text that may be missing.
    fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Blank, Self::Text)
    }

    /// Something that may be missing.
    fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Blank, cell)
    }

    /// The cell as a table prints it: several values stand apart by `;`, flags are 1 and 0, moments are Shanghai's.
    #[must_use]
    pub fn print(&self) -> Cow<'a, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Texts(texts) => match texts.as_slice() {
                [] => Cow::Borrowed(""),
                [text] => Cow::Borrowed(text),
                texts => Cow::Owned(texts.join(";")),
            },
            Self::Flag(flag) => Cow::Borrowed(if *flag { "1" } else { "0" }),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Degrees(degrees) => Cow::Owned(degrees.to_string()),
            Self::Yuan(money) => Cow::Owned(money.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Minutes(minutes) => Cow::Owned(format!("{minutes}分钟")),
            Self::Share(share) => Cow::Owned(format!("{}.{:02}", share / 100, share % 100)),
            Self::Moment(second) => {
                let time = Timestamp::from_second(*second).unwrap_or(Timestamp::UNIX_EPOCH);
                Cow::Owned(time.display_with_offset(tz::offset(8)).to_string())
            }
            Self::Division(region) => Cow::Owned(region.to_string()),
            Self::Divisions(regions) => {
                let codes: Vec<_> = regions.iter().map(ToString::to_string).collect();
                Cow::Owned(codes.join(";"))
            }
        }
    }
}

/// How far a table has been read; by default at its beginning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    /// The record, or the product whose prices are read.
    record: u32,
    /// The sheet of that product.
    sheet: u32,
    /// The price within the sheet or the product.
    price: u32,
    /// Only offers that this source states.
    source: Option<u8>,
}

impl Position {
    /// The beginning of the offers that one source states.
    #[must_use]
    pub fn of_source(source: u8) -> Self {
        Self { source: Some(source), ..Self::default() }
    }
}

/// Reads the next row of `table` into `row`, its cells as [`Table::columns`] orders them; `false` at the end.
pub fn next<'a>(
    snapshot: &'a Snapshot,
    table: Table,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    row.clear();
    match table {
        Table::Offers => offers::next(snapshot, at, row),
        Table::ListedPrices => records::next_listed(snapshot, at, row),
        Table::SupplyList => references::next_supply(snapshot, at, row),
        Table::SupplyStatus => references::next_status(snapshot, at, row),
        _ => records::next(snapshot, table, at, row),
    }
}
