//! A cell that names a product or a region in, the code or region it means out.

use yaojia_index::record::{ProductCode, Region};

use super::cells::Cells;
use super::draft::Draft;
use super::refusal::{Reason, Refusal};

/// The product a cell names, which must be in the catalogue.
pub(super) fn product(
    cells: &Cells<'_>,
    draft: &Draft,
    column: impl Into<usize> + Copy,
) -> Result<ProductCode, Refusal> {
    let printed = cells.required(column)?;
    let code = match draft.local_products.get(&*printed) {
        Some(code) => code.clone(),
        None => printed.parse().map_err(|e| cells.refuse(column, &printed, Reason::Code(e)))?,
    };
    if draft.products.contains_key(&code) {
        return Ok(code);
    }
    let unknown = Reason::UnknownProduct(code.to_string());
    Err(cells.refuse(column, &printed, unknown))
}

/// The region a cell names by code or name; the table's own where the cell is blank. `全国` is none.
pub(super) fn region(
    cells: &Cells<'_>,
    draft: &Draft,
    column: impl Into<usize> + Copy,
) -> Result<Option<Region>, Refusal> {
    let printed = cells.text(column)?;
    match &*printed {
        "" => Ok(cells.context.region),
        "全国" | "国家" | "100000" => Ok(None),
        text => match draft.divisions.find(text, cells.context.region) {
            Some((region, false)) => Ok(Some(region)),
            _ => Err(cells.refuse(column, text, Reason::UnknownRegion)),
        },
    }
}

/// The same, where the whole country is no answer.
pub(super) fn one_region(
    cells: &Cells<'_>,
    draft: &Draft,
    column: impl Into<usize> + Copy,
) -> Result<Region, Refusal> {
    let region = region(cells, draft, column)?;
    region.ok_or_else(|| cells.refuse(column, "", Reason::Missing))
}
