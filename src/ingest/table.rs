//! The published tables: a new one is a file of its own and a line in [`ALL`].

use super::cells::Cells;
use super::column::Spec;
use super::draft::Draft;
use super::refusal::Refusal;
use super::{
    awards, bids, corrections, credit, institutions, listed_prices, offers, overrides, products,
    programmes, regions, registrations, standards, supply_list, supply_status, synonyms, volumes,
};

/// A published table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name, as descriptions and reports give it.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [Spec],
    /// Two rows of it under their headings: what `yaojia template` prints.
    pub example: &'static str,
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
        example: include_str!("templates/corrections.csv"),
        rows: Rows::Drafted(corrections::take),
    },
    Table {
        name: "overrides",
        columns: overrides::COLUMNS,
        example: include_str!("templates/overrides.csv"),
        rows: Rows::Drafted(overrides::take),
    },
    Table {
        name: "regions",
        columns: regions::COLUMNS,
        example: include_str!("templates/regions.csv"),
        rows: Rows::Drafted(regions::take),
    },
    Table {
        name: "programmes",
        columns: programmes::COLUMNS,
        example: include_str!("templates/programmes.csv"),
        rows: Rows::Drafted(programmes::take),
    },
    Table {
        name: "products",
        columns: products::COLUMNS,
        example: include_str!("templates/products.csv"),
        rows: Rows::Drafted(products::take),
    },
    Table {
        name: "registrations",
        columns: registrations::COLUMNS,
        example: include_str!("templates/registrations.csv"),
        rows: Rows::Drafted(registrations::take),
    },
    Table {
        name: "listed_prices",
        columns: listed_prices::COLUMNS,
        example: include_str!("templates/listed_prices.csv"),
        rows: Rows::Drafted(listed_prices::take),
    },
    Table {
        name: "awards",
        columns: awards::COLUMNS,
        example: include_str!("templates/awards.csv"),
        rows: Rows::Drafted(awards::take),
    },
    Table {
        name: "bids",
        columns: bids::COLUMNS,
        example: include_str!("templates/bids.csv"),
        rows: Rows::Drafted(bids::take),
    },
    Table {
        name: "volumes",
        columns: volumes::COLUMNS,
        example: include_str!("templates/volumes.csv"),
        rows: Rows::Drafted(volumes::take),
    },
    Table {
        name: "institutions",
        columns: institutions::COLUMNS,
        example: include_str!("templates/institutions.csv"),
        rows: Rows::Drafted(institutions::take),
    },
    Table {
        name: "payment_standards",
        columns: standards::COLUMNS,
        example: include_str!("templates/payment_standards.csv"),
        rows: Rows::Drafted(standards::take),
    },
    Table {
        name: "supply_list",
        columns: supply_list::COLUMNS,
        example: include_str!("templates/supply_list.csv"),
        rows: Rows::Drafted(supply_list::take),
    },
    Table {
        name: "supply_status",
        columns: supply_status::COLUMNS,
        example: include_str!("templates/supply_status.csv"),
        rows: Rows::Drafted(supply_status::take),
    },
    Table {
        name: "credit",
        columns: credit::COLUMNS,
        example: include_str!("templates/credit.csv"),
        rows: Rows::Drafted(credit::take),
    },
    Table {
        name: "synonyms",
        columns: synonyms::COLUMNS,
        example: include_str!("templates/synonyms.csv"),
        rows: Rows::Drafted(synonyms::take),
    },
    Table {
        name: "offers",
        columns: offers::COLUMNS,
        example: include_str!("templates/offers.csv"),
        rows: Rows::Streamed,
    },
];

/// The table of a name.
pub(super) fn named(name: &str) -> Option<&'static Table> {
    ALL.iter().find(|table| table.name == name)
}
