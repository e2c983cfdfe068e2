//! The published tables: a new one is a file of its own and a line in [`ALL`].

use super::cells::Cells;
use super::column::Spec;
use super::draft::Draft;
use super::refusal::Refusal;
use super::{
    awards, corrections, institutions, listed_prices, offers, products, programmes, regions,
};

/// A published table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name, as descriptions and reports give it.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Spec],
    /// What becomes of a row.
    pub rows: Rows,
}

/// What becomes of the rows of a table.
#[derive(Debug)]
pub(super) enum Rows {
    /// Each is read into the draft; a fault refuses the row.
    Drafted(fn(&Cells<'_>, &mut Draft) -> Result<(), Refusal>),
    /// They are streamed once everything else is linked.
    Streamed,
}

/// Every table, in the order they are read: each may lean on those before it.
pub(super) const ALL: &[Table] = &[
    Table {
        name: "corrections",
        columns: corrections::COLUMNS,
        rows: Rows::Drafted(corrections::take),
    },
    Table { name: "regions", columns: regions::COLUMNS, rows: Rows::Drafted(regions::take) },
    Table {
        name: "programmes",
        columns: programmes::COLUMNS,
        rows: Rows::Drafted(programmes::take),
    },
    Table { name: "products", columns: products::COLUMNS, rows: Rows::Drafted(products::take) },
    Table {
        name: "listed_prices",
        columns: listed_prices::COLUMNS,
        rows: Rows::Drafted(listed_prices::take),
    },
    Table { name: "awards", columns: awards::COLUMNS, rows: Rows::Drafted(awards::take) },
    Table {
        name: "institutions",
        columns: institutions::COLUMNS,
        rows: Rows::Drafted(institutions::take),
    },
    Table { name: "offers", columns: offers::COLUMNS, rows: Rows::Streamed },
];

/// The table of a name.
pub(super) fn named(name: &str) -> Option<&'static Table> {
    ALL.iter().find(|table| table.name == name)
}
