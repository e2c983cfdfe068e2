//! All offers of one product within one channel and kind, cheapest first.

use super::PriceRow;

/// Rows sorted by price, then by institution; one row per institution.
///
/// Readers go through this type and never through the file, so that live prices can be merged in.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    rows: &'a [PriceRow],
}

impl<'a> Sheet<'a> {
    pub(crate) const fn new(rows: &'a [PriceRow]) -> Self {
        Self { rows }
    }

    /// The rows.
    #[must_use]
    pub const fn rows(&self) -> &'a [PriceRow] {
        self.rows
    }

    /// Number of offers.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nobody offers it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Sheet<'_> {
    /// The `limit` cheapest rows after the first `skip` that `wanted` accepts, and how many it accepts in all.
    pub fn page(
        &self,
        skip: usize,
        limit: usize,
        mut wanted: impl FnMut(&PriceRow) -> bool,
    ) -> (Vec<PriceRow>, usize) {
        let mut rows = Vec::with_capacity(limit.min(self.rows.len()));
        let mut total = 0;
        for row in self.rows {
            if wanted(row) {
                if total >= skip && rows.len() < limit {
                    rows.push(*row);
                }
                total += 1;
            }
        }
        (rows, total)
    }
}
