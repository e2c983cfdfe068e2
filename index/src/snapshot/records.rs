//! The tables of records that have no figures: rows by ordinal, codes to ordinals.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::table::{Corrupt, OpenError, Table};

/// Names of the tables in their generation.
pub(crate) mod names {
    pub(crate) const PRODUCTS: &str = "products.tbl";
    pub(crate) const LISTED: &str = "listed.tbl";
    pub(crate) const AWARDS: &str = "awards.tbl";
    pub(crate) const PROGRAMMES: &str = "programmes.tbl";
    pub(crate) const INSTITUTIONS: &str = "institutions.tbl";
    pub(crate) const DIVISIONS: &str = "divisions.tbl";
    pub(crate) const SOURCES: &str = "sources.tbl";
    pub(crate) const FORMS: &str = "forms.tbl";
    pub(crate) const MAKERS: &str = "makers.tbl";
    pub(crate) const GROUP_IDS: &str = "group-ids.tbl";
    pub(crate) const APPROVALS: &str = "approvals.tbl";
    pub(crate) const GTINS: &str = "gtins.tbl";
    pub(crate) const TRACE_IDS: &str = "trace-ids.tbl";
    pub(crate) const UDIS: &str = "udis.tbl";
}

/// A code and the products that carry it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CodeRow<'a> {
    pub(crate) code: &'a str,
    pub(crate) products: Vec<u32>,
}

/// The tables.
#[derive(Debug)]
pub(super) struct Records {
    pub(super) products: Table,
    pub(super) listed: Table,
    pub(super) awards: Table,
    pub(super) programmes: Table,
    pub(super) institutions: Table,
    pub(super) divisions: Table,
    pub(super) sources: Table,
    pub(super) forms: Table,
    pub(super) makers: Table,
    pub(super) group_ids: Table,
    pub(super) approvals: Table,
    pub(super) gtins: Table,
    pub(super) trace_ids: Table,
    pub(super) udis: Table,
}

impl Records {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        let table = |name| Table::open(dir, name);
        Ok(Self {
            products: table(names::PRODUCTS)?,
            listed: table(names::LISTED)?,
            awards: table(names::AWARDS)?,
            programmes: table(names::PROGRAMMES)?,
            institutions: table(names::INSTITUTIONS)?,
            divisions: table(names::DIVISIONS)?,
            sources: table(names::SOURCES)?,
            forms: table(names::FORMS)?,
            makers: table(names::MAKERS)?,
            group_ids: table(names::GROUP_IDS)?,
            approvals: table(names::APPROVALS)?,
            gtins: table(names::GTINS)?,
            trace_ids: table(names::TRACE_IDS)?,
            udis: table(names::UDIS)?,
        })
    }
}

/// The products that carry `code`, in rising order.
pub(super) fn carriers(codes: &Table, code: &str) -> Result<Vec<u32>, Corrupt> {
    match codes.find(code)? {
        None => Ok(Vec::new()),
        Some(row) => codes.get::<CodeRow<'_>>(row).map(|row| row.products),
    }
}
