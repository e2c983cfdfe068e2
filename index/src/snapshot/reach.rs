//! A product in, the parts of the map in which it is offered out, worked out once for each product that is asked about.
//!
//! Whether a product is offered near a point mostly follows from them, without reading its offers.

use std::sync::OnceLock;

use crate::catalog::ProductOrd;
use crate::places::CELLS;
use crate::prices::slot;
use crate::record::{Channel, PriceKind};

use super::{Base, Corrupt, Snapshot};

/// A bit for each cell of the map.
pub(crate) type Cells = [u64; CELLS / 64];

/// Cells by product, each made when it is first asked for: 40 bytes a product.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    map: OnceLock<Box<[u8]>>,
    products: OnceLock<Box<[OnceLock<Cells>]>>,
}

/// The cells that places of a set stand in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Covered {
    /// Those where any place is of the set.
    any: Cells,
    /// Those where every place is.
    all: Cells,
}

impl Covered {
    /// Whether a product offered in `cells` is offered by a place of the set; `None` where the cells do not tell.
    pub(crate) fn tells(&self, cells: &Cells) -> Option<bool> {
        let meets = |set: &Cells| set.iter().zip(cells).any(|(a, b)| a & b != 0);
        if meets(&self.all) {
            return Some(true);
        }
        if meets(&self.any) { None } else { Some(false) }
    }
}

impl Base {
    /// The cell of each institution.
    fn map(&self) -> &[u8] {
        self.reach.map.get_or_init(|| self.places().cells())
    }

    /// The cells of the institutions whose bits are set.
    pub(crate) fn covered(&self, places: &[u64]) -> Covered {
        let (mut any, mut other) = (Cells::default(), Cells::default());
        for (place, &cell) in self.map().iter().enumerate() {
            let inside = places[place / 64] >> (place % 64) & 1 != 0;
            let cells = if inside { &mut any } else { &mut other };
            cells[usize::from(cell) / 64] |= 1 << (cell % 64);
        }
        let mut all = any;
        all.iter_mut().zip(other).for_each(|(all, other)| *all &= !other);
        Covered { any, all }
    }
}

impl Snapshot {
    /// The cells in which a product is offered over the counter; `None` where live prices touch it.
    pub(crate) fn reach(&self, product: ProductOrd) -> Result<Option<Cells>, Corrupt> {
        let store = slot(Channel::Store, PriceKind::List);
        if self.live.product_version(product) != 0 {
            return Ok(None);
        }
        let empty = || (0..self.products()).map(|_| OnceLock::new()).collect();
        let known = &self.reach.products.get_or_init(empty)[product as usize];
        if let Some(cells) = known.get() {
            return Ok(Some(*cells));
        }
        let (map, mut cells) = (self.map(), Cells::default());
        for row in self.book.rows(product, store)? {
            let cell = map[row.institution() as usize];
            cells[usize::from(cell) / 64] |= 1 << (cell % 64);
        }
        Ok(Some(*known.get_or_init(|| cells)))
    }
}
