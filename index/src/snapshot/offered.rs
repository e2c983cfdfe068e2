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
    spots: Spots,
    /// By spot, the price less the lowest, in steps.
    above: Box<[u16]>,
    /// The lowest price, in units of money.
    least: u64,
    /// What all prices lie apart from each other by whole times of.
    step: u64,
    /// The spots of those set apart, which have no price here.
    apart: Box<[u16]>,
}

/// Where the offers stand.
#[derive(Debug, PartialEq, Eq)]
enum Spots {
    /// Of few offers each, rising.
    Few(Box<[u16]>),
    /// A bit for each spot, and how many offers stand before each word of them.
    Many { bits: Box<[u64]>, before: Box<[u16]> },
}

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
        let spots: Box<[u16]> = placed.iter().map(|both| (both >> 16) as u16).collect();
        let mut apart: Box<[u16]> = apart.iter().map(spot).collect::<Option<_>>()?;
        apart.sort_unstable();
        let many = spots.len() > MANY * map.words();
        Some(Self {
            spots: if many { Spots::many(&spots, map.words()) } else { Spots::Few(spots) },
            above: placed.iter().map(|both| *both as u16).collect(),
            least,
            step,
            apart,
        })
    }

    /// Whether any offer stands in `covered`, those set apart too.
    pub(crate) fn is_in(&self, covered: &Covered) -> bool {
        let inside = covered.spots();
        let met = match &self.spots {
            Spots::Few(spots) => spots.iter().any(|&spot| has(inside, spot)),
            Spots::Many { bits, .. } => {
                covered.words().iter().any(|&at| bits[at as usize] & inside[at as usize] != 0)
            }
        };
        met || self.apart.iter().any(|&spot| has(inside, spot))
    }

    /// Adds the prices of the offers in `covered`, in units of money, and sets the bits of their spots in `seen`.
    pub(crate) fn gather(&self, covered: &Covered, prices: &mut Vec<u64>, seen: &mut [u64]) {
        let inside = covered.spots();
        let price = |above: u16| self.least + self.step * u64::from(above);
        match &self.spots {
            Spots::Few(spots) => {
                // Every price is written, and the next one over it unless its spot is inside: no branch to guess.
                let mut at = prices.len();
                prices.resize(at + spots.len(), 0);
                for (&spot, &above) in spots.iter().zip(&self.above) {
                    let (word, bit) = (usize::from(spot) / 64, spot % 64);
                    let within = inside[word] >> bit & 1;
                    prices[at] = price(above);
                    at += within as usize;
                    seen[word] |= within << bit;
                }
                prices.truncate(at);
            }
            Spots::Many { bits, before } => {
                for &word in covered.words() {
                    let at = word as usize;
                    let (all, mut met) = (bits[at], bits[at] & inside[at]);
                    seen[at] |= met;
                    let above = &self.above[usize::from(before[at])..];
                    while met != 0 {
                        let lower = (met & met.wrapping_neg()) - 1;
                        prices.push(price(above[(all & lower).count_ones() as usize]));
                        met &= met - 1;
                    }
                }
            }
        }
    }

    /// The spots in `covered` of offers that are set apart.
    pub(crate) fn apart(&self, covered: &Covered) -> impl Iterator<Item = u32> {
        let inside = covered.spots();
        self.apart.iter().filter(|&&spot| has(inside, spot)).map(|&spot| u32::from(spot))
    }
}

impl Spots {
    fn many(spots: &[u16], words: usize) -> Self {
        let mut bits = vec![0_u64; words].into_boxed_slice();
        for spot in spots {
            bits[usize::from(*spot) / 64] |= 1 << (spot % 64);
        }
        // A sheet holds one offer of each place, of which there are 65,536 at most: none stand before the first of them.
        let before = bits.iter().scan(0_u16, |sum, word| {
            let before = *sum;
            *sum = sum.wrapping_add(word.count_ones() as u16);
            Some(before)
        });
        let before = before.collect();
        Self::Many { bits, before }
    }
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

    const PLACES: usize = 300;

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

    /// Sheets of few and of many offers, of prices that fit and of some that do not.
    fn sheet() -> impl Strategy<Value = Vec<PriceRow>> {
        let price = prop_oneof![4 => (1_i64..2_000).prop_map(|fen| fen * 100), 1 => 1_i64..40_000];
        let dear = prop_oneof![9 => Just(0_i64), 1 => Just(2_000_000_000)];
        let offer = (price, prop::bool::weighted(0.1));
        let offers = prop::collection::btree_map(0..PLACES as u32, offer, 0..PLACES);
        (offers, dear).prop_map(|(offers, dear)| {
            let row =
                |(place, (units, apart))| row(place, units + dear * i64::from(place % 2), apart);
            let mut rows: Vec<PriceRow> = offers.into_iter().map(row).collect();
            rows.sort_by_key(PriceRow::order);
            rows
        })
    }

    proptest! {
        #[test]
        fn agrees_with_the_rows(
            rows in sheet(),
            cells in prop::collection::vec(any::<u8>(), PLACES),
            wanted in prop::collection::vec(prop::bool::weighted(0.2), PLACES),
        ) {
            let map = Map::of(cells.into());
            let mut places = vec![0_u64; PLACES.div_ceil(64)];
            for place in (0..PLACES).filter(|&place| wanted[place]) {
                places[place / 64] |= 1 << (place % 64);
            }
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

        /// What the cells tell is so, whatever they leave open.
        #[test]
        fn cells_tell_the_truth(
            cells in prop::collection::vec(0_u8..12, PLACES),
            wanted in prop::collection::vec(prop::bool::weighted(0.8), PLACES),
            offering in prop::collection::vec(0..PLACES as u32, 1..4),
        ) {
            let map = Map::of(cells.clone().into());
            let mut places = vec![0_u64; PLACES.div_ceil(64)];
            for place in (0..PLACES).filter(|&place| wanted[place]) {
                places[place / 64] |= 1 << (place % 64);
            }
            let mut of_product = super::super::reach::Cells::default();
            for &place in &offering {
                let cell = usize::from(cells[place as usize]);
                of_product[cell / 64] |= 1 << (cell % 64);
            }
            let truth = offering.iter().any(|&place| wanted[place as usize]);
            let told = Covered::of(&map, &places).tells(&of_product);
            prop_assert!(told.is_none_or(|told| told == truth));
        }
    }
}
