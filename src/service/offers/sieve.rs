//! Rows of a sheet and a filter come in, those that pass go out, told without a branch where the place alone decides.

use yaojia_index::catalog::InstitutionOrd;
use yaojia_index::places::{Distances, Near, Places};
use yaojia_index::prices::PriceRow;
use yaojia_index::record::Stock;

use super::Filter;

/// Rows that are sieved at once; a power of two, small enough that they are still in the nearest cache when they are read again.
pub(super) const PIECE: usize = 512;

/// Every row of a piece.
const ALL: [u16; PIECE] = {
    let mut all = [0; PIECE];
    let mut at = 0;
    while at < PIECE {
        all[at] = at as u16;
        at += 1;
    }
    all
};

/// What a piece of a sheet comes to.
pub(super) struct Sieved<'p> {
    /// The rows that pass, by their position.
    pub(super) picked: &'p [u16],
    /// Of those, how many were seen too long ago.
    pub(super) stale: usize,
    /// Rows that would pass if it were known where they are.
    pub(super) unplaced: usize,
}

impl Sieved<'_> {
    pub(super) fn rows<'r>(&self, piece: &'r [PriceRow]) -> impl Iterator<Item = &'r PriceRow> {
        self.picked.iter().map(|&at| &piece[usize::from(at)])
    }
}

/// How many rows `may` pass; their positions lead `picked`.
#[inline(always)]
fn pick(piece: &[PriceRow], picked: &mut [u16; PIECE], may: impl Fn(&PriceRow) -> bool) -> usize {
    let mut count = 0;
    for (at, row) in (0..).zip(piece) {
        // Never more than were looked at, so that nothing is cut off.
        picked[count % PIECE] = at;
        count += usize::from(may(row));
    }
    count
}

/// What is asked of an offer beside its price, made ready once.
pub(super) struct PlaceFilter<'a> {
    places: &'a Places,
    filter: &'a Filter,
    distances: Option<Distances<'a>>,
    near: Option<Near<'a>>,
    /// A bit for each place, set where it is near or where it is not known where it is; only where the asker says how near.
    possible: Vec<u64>,
}

impl<'a> PlaceFilter<'a> {
    pub(super) fn new(places: &'a Places, filter: &'a Filter) -> Self {
        let within = filter.here.and_then(|here| Some((here.point, here.within_m?)));
        let near = within.map(|(point, metres)| places.near(point, f64::from(metres)));
        let bits = near.as_ref().map_or(&[][..], Near::bits);
        Self {
            places,
            filter,
            distances: filter.here.map(|here| places.distances_from(here.point)),
            possible: bits
                .iter()
                .zip(places.placed_bits())
                .map(|(n, placed)| n | !placed)
                .collect(),
            near,
        }
    }

    /// The rows of a piece that pass, and how many are stale or nowhere. Told without a branch, whatever is asked of the
    /// place alone: which of a sheet's thousands of rows are near or stale can't be foreseen, and each time the processor
    /// guesses wrong costs as much as ten rows.
    pub(super) fn sieve<'p>(
        &self,
        piece: &[PriceRow],
        stale_before: i64,
        picked: &'p mut [u16; PIECE],
    ) -> Sieved<'p> {
        let Filter { institution, districts, in_stock, .. } = self.filter;
        let anywhere = institution.is_none() && districts.is_empty() && !in_stock;
        let is_stale = |row: &PriceRow| row.observed_at() < stale_before;
        let Some(near) = &self.near else {
            if anywhere {
                let stale = piece.iter().filter(|row| is_stale(row)).count();
                return Sieved { picked: &ALL[..piece.len()], stale, unplaced: 0 };
            }
            let count = pick(piece, picked, |row| self.keeps(row));
            let mut sieved = Sieved { picked: &picked[..count], stale: 0, unplaced: 0 };
            sieved.stale = sieved.rows(piece).filter(|row| is_stale(row)).count();
            return sieved;
        };
        // One bit is looked at for each row; what it leaves, a tenth as a rule, is looked at again.
        let possible = pick(piece, picked, |row| {
            let place = row.institution() as usize;
            let word = self.possible.get(place / 64).copied().unwrap_or_default();
            word >> (place % 64) & 1 != 0
        });
        let (mut count, mut stale, mut unplaced) = (0, 0, 0);
        for look in 0..possible {
            let at = picked[look];
            let row = &piece[usize::from(at)];
            let passes = anywhere || self.keeps(row);
            let here = passes & near.contains(row.institution());
            picked[count] = at;
            count += usize::from(here);
            stale += usize::from(here & is_stale(row));
            unplaced += usize::from(passes & !here);
        }
        Sieved { picked: &picked[..count], stale, unplaced }
    }

    /// Whether a row passes all that is asked but how near it is.
    fn keeps(&self, row: &PriceRow) -> bool {
        self.filter.institution.is_none_or(|only| only == row.institution())
            && (!self.filter.in_stock || row.in_stock() == Stock::Yes)
            && self.lies_in_district(row.institution())
    }

    fn lies_in_district(&self, place: InstitutionOrd) -> bool {
        let districts = &self.filter.districts;
        districts.is_empty()
            || self.places.district(place).is_some_and(|d| districts.iter().any(|r| r.contains(d)))
    }

    pub(super) fn metres(&self, place: InstitutionOrd) -> Option<f64> {
        self.distances.as_ref()?.distance_m(place)
    }

    pub(super) fn millimetres(&self, place: InstitutionOrd) -> u64 {
        // Half the earth's girth is 2e10 mm: far inside both types.
        self.metres(place).map_or(u64::MAX, |metres| (metres * 1000.0) as u64)
    }
}
