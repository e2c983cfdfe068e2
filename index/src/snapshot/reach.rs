//! A product in, the parts of the map in which it is offered out, worked out once for each product that is asked about.
//!
//! Whether a product is offered near a point mostly follows from them, without reading its offers.

use std::sync::OnceLock;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::naming::Level;
use crate::places::CELLS;
use crate::prices::{PriceRow, slot};
use crate::record::{Channel, PriceKind};

use super::offered::Offered;
use super::{Base, Corrupt, Snapshot};

/// A bit for each cell of the map.
pub(crate) type Cells = [u16; CELLS / 16];

/// What is kept of each product when it is first asked for, by its place among those of its groups, so that a search reads
/// it in one go: 64 bytes, and as many of its offers with what lies behind them, where what they come to is asked.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    map: OnceLock<Map>,
    /// The place of each product, those of a comparable group one after the other as they were published.
    order: OnceLock<Box<[u32]>>,
    near: OnceLock<Box<[OnceLock<Near>]>>,
    /// `None` where they are few or do not fit.
    offers: OnceLock<Box<[OnceLock<Option<Offered>>]>>,
}

/// Offers up to which the spots themselves are kept: as many as fit beside the lock into 64 bytes.
const FEW: usize = 29;

/// Where a product is offered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near {
    /// How many spots, or that it is offered on more: [`MORE`].
    count: u16,
    /// The spots, or the cells as bits.
    parts: [u16; FEW],
}

/// Stands for more spots than are kept.
const MORE: u16 = u16::MAX;

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
            any[cell / 16] |= u16::from(inside != 0) << (cell % 16);
            all[cell / 16] |= u16::from(inside != 0 && inside == whole) << (cell % 16);
        }
        let words = (0..).zip(&spots).filter(|(_, bits)| **bits != 0).map(|(at, _)| at).collect();
        Covered { any, all, spots, words }
    }

    /// Whether a product offered at `near` is offered by a place of the set; `None` where its cells do not tell.
    #[inline]
    pub(crate) fn tells(&self, near: &Near) -> Option<bool> {
        if near.count != MORE {
            let has = |&spot: &u16| self.spots[usize::from(spot) / 64] >> (spot % 64) & 1 != 0;
            return Some(near.parts[..usize::from(near.count)].iter().any(has));
        }
        let cells = near.parts.iter();
        let meets =
            |set: &Cells| set.iter().zip(cells.clone()).fold(0, |met, (a, b)| met | a & b) != 0;
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

impl Near {
    /// Where the offers of `rows` stand.
    pub(super) fn of(map: &Map, rows: &[PriceRow]) -> Self {
        let mut near = Self { count: MORE, parts: [0; FEW] };
        // Spots that take more than 16 bits are told by their cells.
        if rows.len() <= FEW && map.places.len() <= 1 << 16 {
            near.count = rows.len() as u16;
            for (part, row) in near.parts.iter_mut().zip(rows) {
                *part = map.spot(row.institution()) as u16;
            }
            return near;
        }
        for row in rows {
            let cell = map.cells[row.institution() as usize];
            near.parts[usize::from(cell) / 16] |= 1 << (cell % 16);
        }
        near
    }
}

impl Base {
    /// Where a product stands among those of its groups.
    fn place_of(&self, product: ProductOrd) -> usize {
        let order = self.reach.order.get_or_init(|| {
            let mut order = vec![u32::MAX; self.products() as usize].into_boxed_slice();
            let groups = 0..self.groups(Level::Comparable);
            let all = groups.flat_map(|group| self.stored_products(Level::Comparable, group));
            let mut count = 0;
            for (place, &product) in (0..).zip(all) {
                if let Some(known) = order.get_mut(product as usize) {
                    *known = place;
                }
                count = place + 1;
            }
            // Each has its own only where every product is in one group.
            if count != self.products() || order.contains(&u32::MAX) {
                order = (0..self.products()).collect();
            }
            order
        });
        order[product as usize] as usize
    }
}

impl Snapshot {
    /// Where a product is offered over the counter; `None` where live prices touch it.
    #[inline]
    pub(crate) fn reach(&self, product: ProductOrd) -> Result<Option<&Near>, Corrupt> {
        if self.live.product_version(product) != 0 {
            return Ok(None);
        }
        let empty = || (0..self.products()).map(|_| OnceLock::new()).collect();
        let known = &self.reach.near.get_or_init(empty)[self.place_of(product)];
        match known.get() {
            Some(near) => Ok(Some(near)),
            None => self.find_reach(product, known).map(Some),
        }
    }

    #[cold]
    fn find_reach<'a>(
        &self,
        product: ProductOrd,
        known: &'a OnceLock<Near>,
    ) -> Result<&'a Near, Corrupt> {
        let rows = self.book.rows(product, slot(Channel::Store, PriceKind::List))?;
        Ok(known.get_or_init(|| Near::of(self.map(), rows)))
    }

    /// The offers of a product over the counter as they stand on the map; `None` where live prices touch it, they are few
    /// or do not fit, so that its rows are to be read.
    pub(crate) fn offered(&self, product: ProductOrd) -> Result<Option<&Offered>, Corrupt> {
        if self.live.product_version(product) != 0 {
            return Ok(None);
        }
        let empty = || (0..self.products()).map(|_| OnceLock::new()).collect();
        let known = &self.reach.offers.get_or_init(empty)[self.place_of(product)];
        let offers = match known.get() {
            Some(offers) => offers,
            None => {
                let rows = self.book.rows(product, slot(Channel::Store, PriceKind::List))?;
                known.get_or_init(|| Offered::of(self.map(), rows))
            }
        };
        Ok(offers.as_ref())
    }
}
