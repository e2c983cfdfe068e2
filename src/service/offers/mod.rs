//! Price sheets and a filter come in, one page of offers in the asked order goes out, with the exact total.

mod best;
mod sieve;

use serde::{Deserialize, Serialize};
use yaojia_index::catalog::{InstitutionOrd, ProductOrd};
use yaojia_index::places::Places;
use yaojia_index::prices::{PriceRow, Sheet};
use yaojia_index::record::{Money, Point, Region};

use best::Best;
use sieve::{PIECE, PlaceFilter};

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
            for piece in priced(rows, filter).chunks(PIECE) {
                let sieved = place.sieve(piece, stale_before, &mut picked);
                best.count(&sieved, apart);
                let trust = |row: &PriceRow| match (apart, row.observed_at() < stale_before) {
                    (true, _) => Trust::SetApart,
                    (false, true) => Trust::Stale,
                    (false, false) => Trust::Plain,
                };
                let most = if apart { Trust::SetApart } else { Trust::Plain };
                for row in sieved.rows(piece) {
                    if order == Order::Price {
                        // Rows rise by price: where even a row to rely on would come behind the page, all that follow do.
                        if best.is_behind(most, row) {
                            break;
                        }
                        if best.is_behind(trust(row), row) {
                            continue;
                        }
                    }
                    let rank = Rank { trust: trust(row), ..rank(&place, product, row, order) };
                    if after.is_none_or(|after| after < rank) {
                        best.offer(rank, *row);
                    }
                }
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
