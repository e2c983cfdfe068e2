//! All offers of one product within one channel and kind, cheapest first, those set apart last.

use super::PriceRow;

/// Rows sorted by price, then by institution, those set apart behind the others; one row per institution.
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

    /// The rows that count: by price.
    #[must_use]
    pub fn regular(&self) -> &'a [PriceRow] {
        self.split().0
    }

    /// The rows under grave risk: by price.
    #[must_use]
    pub fn set_apart(&self) -> &'a [PriceRow] {
        self.split().1
    }

    fn split(&self) -> (&'a [PriceRow], &'a [PriceRow]) {
        match self.rows.last() {
            Some(last) if last.is_set_apart() => {
                self.rows.split_at(self.rows.partition_point(|row| !row.is_set_apart()))
            }
            _ => (self.rows, &[]),
        }
    }

    /// All rows, those set apart last.
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
