//! The offers of one product in, which of them stand on given spots of the map and at what price out.
//!
//! A circle touches few places in a row of the map, so that few of the offers are looked at, two bytes each instead of the
//! sixteen of a row.

use crate::prices::PriceRow;

use super::reach::{Covered, Map, each_bit};

/// Offers from which on a bit for each spot of the map takes about the room of a list: four to each word of bits.
const MANY: usize = 4;

/// Fewest offers that are worth it: fewer are read as they lie in the book.
const FEWEST: usize = 32;

/// Offers by spot.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Offered {
    /// Where the offers stand, then what each costs above the lowest, in steps: of few offers their spots, rising; of many a
    /// bit for each spot, and how many offers stand before each 64 of them. In one piece, for a search looks at thousands.
    all: Box<[u16]>,
    /// Offers that are not set apart.
    count: u32,
    many: bool,
    /// The lowest price, in units of money.
    least: u64,
    /// What all prices lie apart from each other by whole times of.
    step: u64,
    /// The spots of those set apart, which have no price here.
    apart: Box<[u16]>,
}

/// Sixteens of bits in a word.
const PARTS: usize = 4;

impl Offered {
    /// The offers of `rows`, a whole sheet; `None` where they are few, or do not fit into 16 bits each.
    pub(super) fn of(map: &Map, rows: &[PriceRow]) -> Option<Self> {
        if rows.len() < FEWEST {
            return None;
        }
        let spot = |row: &PriceRow| u16::try_from(map.spot(row.institution())).ok();
        let (rows, apart) = rows.split_at(rows.partition_point(|row| !row.is_set_apart()));
        let least = rows.first().map_or(0, units);
        let step = rows.iter().map(|row| units(row) - least).fold(0, gcd).max(1);
        let mut placed = Vec::with_capacity(rows.len());
        for row in rows {
            let above = u16::try_from((units(row) - least) / step).ok()?;
            placed.push(u32::from(spot(row)?) << 16 | u32::from(above));
        }
        placed.sort_unstable();
        let mut apart: Box<[u16]> = apart.iter().map(spot).collect::<Option<_>>()?;
        apart.sort_unstable();
        let count = placed.len();
        let many = count > MANY * map.words();
        let mut all =
            Vec::with_capacity(count + if many { (PARTS + 1) * map.words() } else { count });
        let spots = placed.iter().map(|both| (both >> 16) as u16);
        if many {
            all.resize(PARTS * map.words(), 0);
            spots.for_each(|spot| all[usize::from(spot) / 16] |= 1 << (spot % 16));
            let ones = |word: &[u16]| word.iter().map(|part| part.count_ones() as u16).sum::<u16>();
            let ones: Vec<u16> = all.chunks(PARTS).map(ones).collect();
            // Of 65,536 places at most, each of which offers once, fewer stand before the last of them.
            all.extend(ones.iter().scan(0_u16, |sum, ones| {
                let before = *sum;
                *sum = sum.wrapping_add(*ones);
                Some(before)
            }));
        } else {
            all.extend(spots);
        }
        all.extend(placed.iter().map(|both| *both as u16));
        Some(Self { all: all.into(), count: count as u32, many, least, step, apart })
    }

    /// The spots, or their bits and what stands before them, and the prices.
    fn parts(&self) -> (&[u16], &[u16]) {
        self.all.split_at(self.all.len() - self.count as usize)
    }

    /// Whether any offer stands in `covered`, those set apart too.
    pub(crate) fn is_in(&self, covered: &Covered) -> bool {
        let (inside, spots) = (covered.spots(), self.parts().0);
        let met = match self.many {
            false => spots.iter().any(|&spot| has(inside, spot)),
            true => covered.words().iter().any(|&at| word(spots, at) & inside[at as usize] != 0),
        };
        met || self.apart.iter().any(|&spot| has(inside, spot))
    }

    /// Adds the prices of the offers in `covered`, in units of money, and sets the bits of their spots in `seen`.
    pub(crate) fn gather(&self, covered: &Covered, prices: &mut Vec<u64>, seen: &mut [u64]) {
        let inside = covered.spots();
        let price = |above: u16| self.least + self.step * u64::from(above);
        let (spots, all_above) = self.parts();
        if self.many {
            let before = &spots[PARTS * inside.len()..];
            for &at in covered.words() {
                let all = word(spots, at);
                let at = at as usize;
                let mut met = all & inside[at];
                seen[at] |= met;
                let above = &all_above[usize::from(before[at])..];
                while met != 0 {
                    let lower = (met & met.wrapping_neg()) - 1;
                    prices.push(price(above[(all & lower).count_ones() as usize]));
                    met &= met - 1;
                }
            }
            return;
        }
        // Every price is written, and the next one over it unless its spot is inside: no branch to guess.
        let mut at = prices.len();
        prices.resize(at + spots.len(), 0);
        for (&spot, &above) in spots.iter().zip(all_above) {
            let (word, bit) = (usize::from(spot) / 64, spot % 64);
            let within = inside[word] >> bit & 1;
            prices[at] = price(above);
            at += within as usize;
            seen[word] |= within << bit;
        }
        prices.truncate(at);
    }

    /// The spots in `covered` of offers that are set apart.
    pub(crate) fn apart(&self, covered: &Covered) -> impl Iterator<Item = u32> {
        let inside = covered.spots();
        self.apart.iter().filter(|&&spot| has(inside, spot)).map(|&spot| u32::from(spot))
    }
}

/// A word of bits that lie as sixteens.
#[inline]
fn word(bits: &[u16], at: u32) -> u64 {
    let parts = &bits[PARTS * at as usize..][..PARTS];
    parts.iter().rev().fold(0, |word, &part| word << 16 | u64::from(part))
}

fn units(row: &PriceRow) -> u64 {
    row.price().units().unsigned_abs()
}

#[inline]
fn has(bits: &[u64], spot: u16) -> bool {
    bits[usize::from(spot) / 64] >> (spot % 64) & 1 != 0
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Institutions as bits by spot.
#[derive(Debug, Clone)]
pub(crate) struct Seen(Box<[u64]>);

impl Seen {
    /// None of them.
    pub(crate) fn none(map: &Map) -> Self {
        Self(vec![0; map.words()].into())
    }

    /// The bits.
    pub(crate) fn bits(&mut self) -> &mut [u64] {
        &mut self.0
    }

    /// Adds the one on a spot.
    #[inline]
    pub(crate) fn add(&mut self, spot: u32) {
        self.0[spot as usize / 64] |= 1 << (spot % 64);
    }

    /// Whether the one on a spot is among them.
    #[inline]
    pub(crate) fn has(&self, spot: u32) -> bool {
        self.0[spot as usize / 64] >> (spot % 64) & 1 != 0
    }

    /// How many they are.
    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// The same as bits by institution.
    pub(crate) fn places(&self, map: &Map) -> Vec<u64> {
        let mut places = vec![0_u64; self.0.len()];
        for spot in (0..).zip(&self.0).flat_map(|(word, &bits)| each_bit(word, bits)) {
            let place = map.place(spot);
            places[place as usize / 64] |= 1 << (place % 64);
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::OfferRow;
    use crate::pricing::Risk;
    use crate::record::{Channel, Money, PriceKind, Stock};
    use crate::snapshot::reach::Near;

    const PLACES: usize = 900;

    fn row(institution: u32, units: i64, apart: bool) -> PriceRow {
        let row = PriceRow::pack(&OfferRow {
            product: 0,
            institution,
            channel: Channel::Store,
            kind: PriceKind::List,
            price: Money::from_units(units).unwrap(),
            observed_at: 0,
            confirmed_at: None,
            in_stock: Stock::Unknown,
            source: 0,
        });
        row.unwrap().with_risk(if apart { Risk::High10 } else { Risk::None })
    }

    /// Sheets of few and of many offers, mostly of prices that fit.
    fn sheet() -> impl Strategy<Value = Vec<PriceRow>> {
        let offer = (1_i64..2_000, prop::bool::weighted(0.1));
        let offers = prop::collection::btree_map(0..PLACES as u32, offer, 0..150);
        let odd = (prop::bool::weighted(0.1), prop::bool::weighted(0.1));
        (offers, odd).prop_map(|(offers, (fine, dear))| {
            let row = |(place, (fen, apart)): (u32, (i64, bool))| {
                let units = fen * 100 + i64::from(fine && place % 2 == 0);
                row(place, units + if dear && place % 3 == 0 { 2_000_000_000 } else { 0 }, apart)
            };
            let mut rows: Vec<PriceRow> = offers.into_iter().map(row).collect();
            rows.sort_by_key(PriceRow::order);
            rows
        })
    }

    /// A map, and places of which few stand alone in their cells.
    fn wanted() -> impl Strategy<Value = (Map, Vec<bool>)> {
        let cells = prop::collection::vec(any::<u8>(), PLACES);
        let whole = prop::collection::vec(prop::bool::weighted(0.02), 256);
        let alone = prop::collection::vec(prop::bool::weighted(0.005), PLACES);
        (cells, whole, alone).prop_map(|(cells, whole, alone)| {
            let of_cell = cells.iter().map(|&cell| whole[usize::from(cell)]);
            let wanted = of_cell.zip(alone).map(|(whole, alone)| whole != alone).collect();
            (Map::of(cells.into()), wanted)
        })
    }

    fn bits(wanted: &[bool]) -> Vec<u64> {
        let mut bits = vec![0_u64; PLACES.div_ceil(64)];
        for place in (0..PLACES).filter(|&place| wanted[place]) {
            bits[place / 64] |= 1 << (place % 64);
        }
        bits
    }

    proptest! {
        #[test]
        fn agrees_with_the_rows(rows in sheet(), (map, wanted) in wanted()) {
            let places = bits(&wanted);
            let covered = Covered::of(&map, &places);
            let inside: Vec<&PriceRow> =
                rows.iter().filter(|row| wanted[row.institution() as usize]).collect();
            let Some(offered) = Offered::of(&map, &rows) else {
                // Only few, and prices that lie far apart, do not fit.
                prop_assert!(rows.len() < FEWEST || rows.iter().any(|row| units(row) > 1_000_000_000 || !units(row).is_multiple_of(100)));
                return Ok(());
            };
            let (mut prices, mut seen) = (Vec::new(), Seen::none(&map));
            offered.gather(&covered, &mut prices, seen.bits());
            prices.sort_unstable();
            let regular = || inside.iter().filter(|row| !row.is_set_apart());
            prop_assert_eq!(prices, regular().map(|row| units(row)).collect::<Vec<_>>());
            let mut expected = vec![0_u64; places.len()];
            for row in regular() {
                expected[row.institution() as usize / 64] |= 1 << (row.institution() % 64);
            }
            prop_assert_eq!(seen.count() as usize, regular().count());
            prop_assert_eq!(seen.places(&map), expected);
            prop_assert_eq!(offered.is_in(&covered), !inside.is_empty());
            let mut apart: Vec<u32> = offered.apart(&covered).map(|spot| map.place(spot)).collect();
            let mut expected: Vec<u32> = inside.iter().filter(|row| row.is_set_apart()).map(|row| row.institution()).collect();
            apart.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(apart, expected);
        }

        /// What is told is so, whatever is left open; of few offers nothing is.
        #[test]
        fn what_is_told_is_so(rows in sheet(), few in 0_usize..60, (map, wanted) in wanted()) {
            let places = bits(&wanted);
            let rows = &rows[..few.min(rows.len())];
            let truth = rows.iter().any(|row| wanted[row.institution() as usize]);
            let told = Covered::of(&map, &places).tells(&Near::of(&map, rows));
            prop_assert!(told.is_none_or(|told| told == truth));
            prop_assert!(rows.len() > 29 || told.is_some());
        }
    }
}
