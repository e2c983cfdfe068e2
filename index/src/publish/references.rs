//! The tables that refer to others in, their files and the rows of each product out.

use std::io;
use std::path::Path;

use crate::catalog::Catalog;
use crate::snapshot::{
    AmendmentRow, BidRow, CreditRow, OfProduct, StandardRow, SupplyRow, SupplyStatusRow,
    SynonymRow, reference_names as names,
};
use crate::table::{FileSum, TableWriter};

/// Writes them into `dir`.
pub(super) fn write(dir: &Path, catalog: &Catalog) -> io::Result<Vec<FileSum>> {
    let records = catalog.records();
    // Rows are found by a byte-wise search for their key.
    let mut bids: Vec<BidRow<'_>> = records.bids.iter().map(BidRow::from).collect();
    bids.sort_by(|a, b| a.key.cmp(&b.key));
    let standards = records.standards.iter().map(StandardRow::from);
    let status = records.supply_status.iter().map(SupplyStatusRow::from);
    let amended = |misprint| {
        let of_kind = records.amendments.iter().filter(move |a| a.from.is_some() == misprint);
        of_kind.map(AmendmentRow::from)
    };
    Ok(vec![
        TableWriter::write(dir, names::STANDARDS, standards)?,
        TableWriter::write(dir, names::SUPPLY, records.supply_list.iter().map(SupplyRow::from))?,
        TableWriter::write(dir, names::STATUS, status)?,
        TableWriter::write(dir, names::CREDITS, records.credits.iter().map(CreditRow::from))?,
        TableWriter::write(dir, names::BIDS, bids)?,
        TableWriter::write(dir, names::SYNONYMS, records.synonyms.iter().map(SynonymRow::from))?,
        TableWriter::write(dir, names::OVERRIDES, amended(false))?,
        TableWriter::write(dir, names::CORRECTIONS, amended(true))?,
        TableWriter::write(dir, names::OF_PRODUCT, of_product(catalog))?,
    ])
}

/// Per product: the rows that refer to it.
fn of_product(catalog: &Catalog) -> Vec<OfProduct> {
    let records = catalog.records();
    let mut rows = vec![OfProduct::default(); records.products.len()];
    for (standard, at) in records.standards.iter().zip(0..) {
        for &product in &standard.products {
            if let Some(row) = rows.get_mut(product as usize) {
                row.standards.push(at);
            }
        }
    }
    for (entry, at) in records.supply_list.iter().zip(0..) {
        if let Some(product) = catalog.product(&entry.product) {
            rows[product as usize].supply.push(at);
        }
    }
    for (status, at) in records.supply_status.iter().zip(0..) {
        if let Some(product) = catalog.product(&status.product) {
            rows[product as usize].status.push(at);
        }
    }
    rows
}
