//! The cells of a plain row of offers in, the offer out; whatever is unusual about a row is left to the careful
//! reading of [`Resolver::offer`], which agrees with this one wherever this one speaks.

use yaojia_index::catalog::OfferRow;
use yaojia_index::record::{Channel, Money, PriceKind, Stock};

use super::dates;
use super::layout::Layout;
use super::offers::{Column, Resolver, plain_price};

/// Where a table prints what an offer needs.
#[derive(Debug)]
pub(super) struct Quick {
    /// Cells of a row.
    cells: usize,
    institution: usize,
    product: usize,
    price: usize,
    observed: usize,
    stock: Option<usize>,
    /// Columns that a plain row leaves blank.
    blank: Vec<usize>,
}

impl Quick {
    /// `None` for a table whose rows all need more than this.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        if layout.constants.iter().any(Option::is_some) {
            return None;
        }
        let cell = |column: Column| layout.cells[column as usize];
        let rare = [Column::Confirmed, Column::Channel, Column::Kind];
        Some(Self {
            cells: layout.headings.len(),
            institution: cell(Column::Institution)?,
            product: cell(Column::Product)?,
            price: cell(Column::Price)?,
            observed: cell(Column::Observed)?,
            stock: cell(Column::InStock),
            blank: rare.into_iter().filter_map(cell).collect(),
        })
    }

    /// The offer of a plain row.
    #[inline]
    pub(super) fn offer(
        &self,
        cells: &[&[u8]],
        resolver: &Resolver,
        source: u8,
    ) -> Option<OfferRow> {
        if cells.len() != self.cells || self.blank.iter().any(|&at| !cells[at].is_empty()) {
            return None;
        }
        let price = plain_price(cells[self.price]).filter(|price| *price > Money::ZERO)?;
        let observed_at = dates::plain(cells[self.observed])?;
        if resolver.is_future(observed_at) {
            return None;
        }
        let in_stock = match self.stock.map_or(&b""[..], |at| cells[at]) {
            b"1" => Stock::Yes,
            b"0" => Stock::No,
            b"" => Stock::Unknown,
            _ => return None,
        };
        Some(OfferRow {
            product: resolver.exact_product(cells[self.product])?,
            institution: resolver.exact_institution(cells[self.institution])?,
            channel: Channel::Store,
            kind: PriceKind::List,
            price,
            observed_at,
            confirmed_at: None,
            in_stock,
            source,
        })
    }
}
