//! A product in, the parts of the map in which it is offered out, worked out once for each product that is asked about.
//!
//! Whether a product is offered near a point mostly follows from them, without reading its offers.

use std::sync::OnceLock;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::places::CELLS;
use crate::prices::slot;
use crate::record::{Channel, PriceKind};

use super::offered::Offered;
use super::{Base, Corrupt, Snapshot};

/// A bit for each cell of the map.
pub(crate) type Cells = [u64; CELLS / 64];

/// What is kept of each product when it is first asked for: 56 bytes, and behind them its offers where the cells do not
/// decide or what the offers come to is asked.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    map: OnceLock<Map>,
    products: OnceLock<Box<[Reached]>>,
}

#[derive(Debug, Default)]
struct Reached {
    cells: OnceLock<Cells>,
    /// `None` where they are few or do not fit.
    offers: OnceLock<Option<Box<Offered>>>,
}

/// The institutions numbered as they stand on the map, those of a cell one after the other: a spot each.
#[derive(Debug)]
pub(crate) struct Map {
    /// The cell of each institution.
    cells: Box<[u8]>,
    /// The spot of each institution.
    spots: Box<[u32]>,
    /// The institution on each spot.
    places: Box<[InstitutionOrd]>,
    /// How many institutions each cell has.
    sizes: [u32; CELLS],
}

impl Map {
    pub(super) fn of(cells: Box<[u8]>) -> Self {
        let mut places: Box<[InstitutionOrd]> = (0..cells.len() as u32).collect();
        places.sort_by_key(|&place| cells[place as usize]);
        let mut spots = vec![0; places.len()].into_boxed_slice();
        for (spot, &place) in (0..).zip(&places) {
            spots[place as usize] = spot;
        }
        let mut sizes = [0; CELLS];
        cells.iter().for_each(|&cell| sizes[usize::from(cell)] += 1);
        Self { cells, spots, places, sizes }
    }

    /// The spot of an institution.
    #[inline]
    pub(crate) fn spot(&self, place: InstitutionOrd) -> u32 {
        self.spots[place as usize]
    }

    /// The institution on a spot.
    pub(crate) fn place(&self, spot: u32) -> InstitutionOrd {
        self.places[spot as usize]
    }

    /// Words that hold a bit for each spot.
    pub(crate) fn words(&self) -> usize {
        self.places.len().div_ceil(64)
    }
}

/// Where places of a set stand.
#[derive(Debug, Clone)]
pub(crate) struct Covered {
    /// The cells where any place is of the set.
    any: Cells,
    /// Those where every place is.
    all: Cells,
    /// A bit for each spot.
    spots: Box<[u64]>,
    /// Which words of them hold any.
    words: Box<[u32]>,
}

impl Covered {
    /// The institutions whose bits are set.
    pub(super) fn of(map: &Map, places: &[u64]) -> Self {
        let mut spots = vec![0_u64; map.words()].into_boxed_slice();
        let mut inside = [0_u32; CELLS];
        for place in (0..).zip(places).flat_map(|(word, &bits)| each_bit(word, bits)) {
            let spot = map.spot(place);
            spots[spot as usize / 64] |= 1 << (spot % 64);
            inside[usize::from(map.cells[place as usize])] += 1;
        }
        let (mut any, mut all) = (Cells::default(), Cells::default());
        for (cell, (&inside, &whole)) in inside.iter().zip(&map.sizes).enumerate() {
            any[cell / 64] |= u64::from(inside != 0) << (cell % 64);
            all[cell / 64] |= u64::from(inside != 0 && inside == whole) << (cell % 64);
        }
        let words = (0..).zip(&spots).filter(|(_, bits)| **bits != 0).map(|(at, _)| at).collect();
        Covered { any, all, spots, words }
    }

    /// Whether a product offered in `cells` is offered by a place of the set; `None` where the cells do not tell.
    #[inline]
    pub(crate) fn tells(&self, cells: &Cells) -> Option<bool> {
        let meets = |set: &Cells| set.iter().zip(cells).fold(0, |met, (a, b)| met | a & b) != 0;
        if meets(&self.all) {
            return Some(true);
        }
        if meets(&self.any) { None } else { Some(false) }
    }

    /// A bit for each spot.
    pub(super) fn spots(&self) -> &[u64] {
        &self.spots
    }

    /// The words of [`spots`](Self::spots) that hold any, rising.
    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// Every spot of the set, rising.
    pub(crate) fn each(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().flat_map(|&word| each_bit(word, self.spots[word as usize]))
    }
}

/// The numbers of the bits that are set in word number `word`, rising.
pub(crate) fn each_bit(word: u32, mut bits: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(word * 64 + bit)
    })
}

impl Base {
    /// The institutions as they stand on the map.
    pub(crate) fn map(&self) -> &Map {
        self.reach.map.get_or_init(|| Map::of(self.places().cells()))
    }

    /// Where the institutions stand whose bits are set.
    pub(crate) fn covered(&self, places: &[u64]) -> Covered {
        Covered::of(self.map(), places)
    }
}

impl Snapshot {
    /// What is kept of a product; `None` where live prices touch it.
    #[inline]
    fn reached(&self, product: ProductOrd) -> Option<&Reached> {
        if self.live.product_version(product) != 0 {
            return None;
        }
        let empty = || (0..self.products()).map(|_| Reached::default()).collect();
        Some(&self.reach.products.get_or_init(empty)[product as usize])
    }

    /// The cells in which a product is offered over the counter; `None` where live prices touch it.
    #[inline]
    pub(crate) fn reach(&self, product: ProductOrd) -> Result<Option<&Cells>, Corrupt> {
        let Some(known) = self.reached(product) else { return Ok(None) };
        match known.cells.get() {
            Some(cells) => Ok(Some(cells)),
            None => self.find_reach(product, known).map(Some),
        }
    }

    #[cold]
    fn find_reach<'a>(
        &self,
        product: ProductOrd,
        known: &'a Reached,
    ) -> Result<&'a Cells, Corrupt> {
        let (map, mut cells) = (self.map(), Cells::default());
        for row in self.book.rows(product, slot(Channel::Store, PriceKind::List))? {
            let cell = map.cells[row.institution() as usize];
            cells[usize::from(cell) / 64] |= 1 << (cell % 64);
        }
        Ok(known.cells.get_or_init(|| cells))
    }

    /// The offers of a product over the counter as they stand on the map; `None` where live prices touch it, they are few
    /// or do not fit, so that its rows are to be read.
    pub(crate) fn offered(&self, product: ProductOrd) -> Result<Option<&Offered>, Corrupt> {
        let Some(known) = self.reached(product) else { return Ok(None) };
        let offers = match known.offers.get() {
            Some(offers) => offers,
            None => {
                let rows = self.book.rows(product, slot(Channel::Store, PriceKind::List))?;
                known.offers.get_or_init(|| Offered::of(self.map(), rows).map(Box::new))
            }
        };
        Ok(offers.as_deref())
    }
}
