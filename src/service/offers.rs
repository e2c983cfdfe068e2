//! Price sheets and a filter come in, one page of offers in the asked order goes out, with the exact total.

use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};
use yaojia_index::catalog::{InstitutionOrd, ProductOrd};
use yaojia_index::places::{Distances, Near, Places};
use yaojia_index::prices::{PriceRow, Sheet};
use yaojia_index::record::{Money, Point, Region, Stock};

/// In which order offers are listed; ties go to the lower price, then by institution and product. Stale
/// offers follow the others, and those whose price can't be right follow the stale ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Cheapest pack first.
    #[default]
    Price,
    /// Cheapest minimum unit first; packs whose count is not known last.
    UnitPrice,
    /// Nearest first; institutions whose place is not known last.
    Distance,
    /// Newest price first.
    Updated,
}

/// Where the asker stands.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub struct Here {
    /// The point.
    pub point: Point,
    /// Only places within so many metres.
    pub within_m: Option<u32>,
}

/// Which offers to keep.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Filter {
    /// Only those of this institution.
    pub institution: Option<InstitutionOrd>,
    /// Where the asker stands.
    pub here: Option<Here>,
    /// In any of these divisions; empty means anywhere.
    pub districts: Vec<Region>,
    /// Only what is said to be on the shelf.
    pub in_stock: bool,
    /// Lowest price of a pack, inclusive.
    pub min_price: Option<Money>,
    /// Highest price of a pack, inclusive.
    pub max_price: Option<Money>,
}

/// Rows that are sieved at once; a power of two, small enough that they are still in the nearest cache when they are read again.
const PIECE: usize = 512;

/// How far an offer can be relied on; what is marked comes behind, and nothing is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Trust {
    /// As any other.
    Plain,
    /// Seen too long ago.
    Stale,
    /// Under grave risk, as the generation marks it.
    SetApart,
}

/// Where an offer stands in its list: smaller first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rank {
    /// Whether it can be relied on.
    pub trust: Trust,
    /// By the order asked for.
    pub first: u64,
    /// Price in 1/10,000 yuan.
    pub price: u64,
    /// The institution.
    pub institution: InstitutionOrd,
    /// The product.
    pub product: ProductOrd,
}

/// One offer of a page.
#[derive(Debug, Clone, Copy)]
pub struct Chosen {
    /// Where it stands.
    pub rank: Rank,
    /// What it says.
    pub row: PriceRow,
    /// Metres from the asker.
    pub distance_m: Option<u32>,
}

/// One page of offers.
#[derive(Debug, Default)]
pub struct Page {
    /// Offers that pass the filter, on all pages.
    pub total: usize,
    /// Offers that pass every other filter, but it is not known whether they are within reach.
    pub unplaced: usize,
    /// Of the total, those whose price can't be right; they come last.
    pub set_apart: usize,
    /// Of the total, those seen too long ago; they come behind the others.
    pub stale: usize,
    /// The offers of this page.
    pub offers: Vec<Chosen>,
    /// Whether another page follows.
    pub more: bool,
}

/// One product's sheet and the count of its pack.
#[derive(Clone, Copy)]
pub struct ProductSheet<'a> {
    /// The product.
    pub product: ProductOrd,
    /// Minimum units in its pack; 0 where not known.
    pub pack_count: u32,
    /// Its offers.
    pub sheet: Sheet<'a>,
}

/// The page of at most `limit` offers behind `after`; what was seen before `stale_before` (in seconds since
/// 1970) is stale.
pub fn page<'a>(
    places: &Places,
    sheets: impl IntoIterator<Item = ProductSheet<'a>>,
    filter: &Filter,
    order: Order,
    stale_before: i64,
    after: Option<Rank>,
    limit: usize,
) -> Page {
    let place = PlaceFilter::new(places, filter);
    let mut best = Best::new(limit);
    let mut picked = [0; PIECE];
    for product in sheets {
        for (rows, apart) in [(product.sheet.regular(), false), (product.sheet.set_apart(), true)] {
            let pieces = priced(rows, filter).chunks(PIECE);
            let mut see = |row: &PriceRow| {
                if filter.institution.is_some_and(|only| only != row.institution())
                    || (filter.in_stock && row.in_stock() != Stock::Yes)
                    || !place.lies_in_district(row.institution())
                {
                    return;
                }
                if !place.is_near(row.institution()) {
                    best.unplaced += usize::from(!places.is_placed(row.institution()));
                    return;
                }
                let stale = row.observed_at() < stale_before;
                let trust = match (apart, stale) {
                    (true, _) => Trust::SetApart,
                    (false, true) => Trust::Stale,
                    (false, false) => Trust::Plain,
                };
                best.count(trust);
                // Most rows of a long sheet are known by trust and price alone to come behind the page.
                if order == Order::Price && best.is_behind(trust, row) {
                    return;
                }
                let rank = Rank { trust, ..rank(&place, product, row, order) };
                if after.is_none_or(|after| after < rank) {
                    best.offer(rank, *row);
                }
            };
            for piece in pieces {
                place.sieve(piece, &mut picked).for_each(&mut see);
            }
        }
    }
    best.into_page(&place)
}

/// The rows between the price bounds; a sheet is sorted by price.
fn priced<'a>(rows: &'a [PriceRow], filter: &Filter) -> &'a [PriceRow] {
    let from = filter.min_price.map_or(0, |min| rows.partition_point(|row| row.price() < min));
    let to =
        filter.max_price.map_or(rows.len(), |max| rows.partition_point(|row| row.price() <= max));
    &rows[from..to.max(from)]
}

fn rank(place: &PlaceFilter<'_>, of: ProductSheet<'_>, row: &PriceRow, order: Order) -> Rank {
    let price = row.price().units().unsigned_abs();
    let first = match order {
        Order::Price => price,
        Order::UnitPrice => unit_key(price, of.pack_count),
        Order::Distance => place.millimetres(row.institution()),
        Order::Updated => u64::MAX - row.observed_at().unsigned_abs(),
    };
    Rank { trust: Trust::Plain, first, price, institution: row.institution(), product: of.product }
}

/// A number in the order of price ÷ count.
///
/// A price is below 2^38 units, so 24 more bits fit; two unit prices of packs up to 4,096 differ by
/// at least 2^-24 units and stay apart.
fn unit_key(price: u64, count: u32) -> u64 {
    (price << 24).checked_div(u64::from(count)).unwrap_or(u64::MAX)
}

/// What is asked of the place of an offer, made ready once.
struct PlaceFilter<'a> {
    places: &'a Places,
    districts: &'a [Region],
    distances: Option<Distances<'a>>,
    near: Option<Near<'a>>,
    /// A bit for each place, set where it is near or where it is not known where it is; only where the asker says how near.
    possible: Option<Vec<u64>>,
}

impl<'a> PlaceFilter<'a> {
    fn new(places: &'a Places, filter: &'a Filter) -> Self {
        let within = filter.here.and_then(|here| Some((here.point, here.within_m?)));
        let near = within.map(|(point, metres)| places.near(point, f64::from(metres)));
        let or_unplaced = |near: &Near<'_>| {
            near.bits()
                .iter()
                .zip(places.placed_bits())
                .map(|(near, placed)| near | !placed)
                .collect()
        };
        Self {
            places,
            districts: &filter.districts,
            distances: filter.here.map(|here| places.distances_from(here.point)),
            possible: near.as_ref().map(or_unplaced),
            near,
        }
    }

    /// The rows that may be near. Told without a branch: which of a sheet's thousands of rows are near can't be foreseen,
    /// and each time the processor guesses wrong costs as much as ten rows.
    fn sieve<'r>(
        &self,
        piece: &'r [PriceRow],
        picked: &'r mut [u16; PIECE],
    ) -> impl Iterator<Item = &'r PriceRow> + use<'r> {
        let mut count = 0;
        match &self.possible {
            Some(possible) => {
                for (at, row) in (0..).zip(piece) {
                    let place = row.institution() as usize;
                    // Never more than were looked at, so that nothing is cut off.
                    picked[count % PIECE] = at;
                    let word = possible.get(place / 64).copied().unwrap_or_default();
                    count += (word >> (place % 64) & 1) as usize;
                }
            }
            None => {
                count = piece.len();
                for (at, one) in (0..).zip(picked.iter_mut()) {
                    *one = at;
                }
            }
        }
        picked[..count].iter().map(|&at| &piece[usize::from(at)])
    }

    fn lies_in_district(&self, place: InstitutionOrd) -> bool {
        self.districts.is_empty()
            || self
                .places
                .district(place)
                .is_some_and(|d| self.districts.iter().any(|r| r.contains(d)))
    }

    fn is_near(&self, place: InstitutionOrd) -> bool {
        self.near.as_ref().is_none_or(|near| near.contains(place))
    }

    fn metres(&self, place: InstitutionOrd) -> Option<f64> {
        self.distances.as_ref()?.distance_m(place)
    }

    fn millimetres(&self, place: InstitutionOrd) -> u64 {
        // Half the earth's girth is 2e10 mm: far inside both types.
        self.metres(place).map_or(u64::MAX, |metres| (metres * 1000.0) as u64)
    }
}

/// The best offers seen so far, one more than a page so that it is known whether another follows.
struct Best {
    total: usize,
    unplaced: usize,
    set_apart: usize,
    stale: usize,
    limit: usize,
    heap: BinaryHeap<Ranked>,
    /// Trust and price (packed) beyond which nothing enters by price: those of the worst of a full page.
    bound: Option<(Trust, u32)>,
}

struct Ranked(Rank, PriceRow);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl Best {
    fn new(limit: usize) -> Self {
        let room = if limit == 0 { 0 } else { limit + 1 };
        Self {
            total: 0,
            unplaced: 0,
            set_apart: 0,
            stale: 0,
            limit,
            heap: BinaryHeap::with_capacity(room),
            bound: (limit == 0).then_some((Trust::Plain, 0)),
        }
    }

    fn count(&mut self, trust: Trust) {
        self.total += 1;
        self.set_apart += usize::from(trust == Trust::SetApart);
        self.stale += usize::from(trust == Trust::Stale);
    }

    /// Whether a row comes behind the whole page in the order of prices.
    fn is_behind(&self, trust: Trust, row: &PriceRow) -> bool {
        self.bound.is_some_and(|bound| (trust, row.packed_price().bits()) > bound)
    }

    fn offer(&mut self, rank: Rank, row: PriceRow) {
        if self.limit == 0 {
            return;
        }
        if self.heap.len() <= self.limit {
            self.heap.push(Ranked(rank, row));
            if self.heap.len() <= self.limit {
                return;
            }
        } else if let Some(mut worst) = self.heap.peek_mut()
            && rank < worst.0
        {
            *worst = Ranked(rank, row);
        }
        let bound = |Ranked(rank, row): &Ranked| (rank.trust, row.packed_price().bits());
        self.bound = self.heap.peek().map(bound);
    }

    fn into_page(self, place: &PlaceFilter<'_>) -> Page {
        let more = self.limit > 0 && self.heap.len() > self.limit;
        let mut ranked = self.heap.into_sorted_vec();
        ranked.truncate(self.limit);
        let chosen = |Ranked(rank, row): Ranked| {
            let distance_m = place.metres(row.institution()).map(|metres| metres.round() as u32);
            Chosen { rank, row, distance_m }
        };
        Page {
            total: self.total,
            unplaced: self.unplaced,
            set_apart: self.set_apart,
            stale: self.stale,
            offers: ranked.into_iter().map(chosen).collect(),
            more,
        }
    }
}
