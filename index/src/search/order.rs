//! The groups that stay in, one page of them in the asked order and the place of the next out.

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::pricing::UnitPrice;
use crate::query::{RequestError, SearchRequest, Sort, SortKey, Tier};
use crate::snapshot::{Corrupt, Snapshot};

use super::candidates::Candidate;
use super::filter::{OfferFilter, ProductFilter};
use super::{PriceBasis, SearchError, price};

/// A group on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) group: GroupOrd,
    pub(super) tier: Tier,
    pub(super) score: u32,
    key: SortKey,
}

/// One page.
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    /// Key and id behind which the next page starts.
    pub(super) next: Option<(SortKey, String)>,
}

/// Everything an order may look at.
struct Orderer<'a> {
    snapshot: &'a Snapshot,
    request: &'a SearchRequest,
    products: &'a ProductFilter,
    offers: &'a OfferFilter<'a>,
}

/// The page of `groups` that `request` asks for. Equal keys are told apart by ordinal, which rises
/// with the group's key and so keeps its order across generations.
pub(super) fn page(
    snapshot: &Snapshot,
    request: &SearchRequest,
    groups: &[Candidate],
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<Page, SearchError> {
    let orderer = Orderer { snapshot, request, products, offers };
    let after = match &request.cursor {
        Some(cursor) => Some((cursor.key, orderer.ordinal(&cursor.id)?)),
        None => None,
    };
    let place = |row: &Row| (row.key, row.group);
    let (mut rows, mut found, mut last) = (Vec::new(), 0, None);
    for candidate in groups {
        let row = Row {
            group: candidate.group,
            tier: candidate.tier,
            score: candidate.score.0,
            key: orderer.key(candidate)?,
        };
        if after.is_some_and(|after| place(&row) <= after) {
            continue;
        }
        found += 1;
        // What stands behind a whole page needs no place.
        if request.limit == 0 || last.is_some_and(|last| place(&row) > last) {
            continue;
        }
        rows.push(row);
        if rows.len() == 2 * request.limit {
            rows.select_nth_unstable_by_key(request.limit - 1, place);
            rows.truncate(request.limit);
            last = rows.last().map(place);
        }
    }
    let mut more = found > request.limit;
    rows.sort_unstable_by_key(place);
    rows.truncate(request.limit);
    if request.sort == Sort::Relevance && after.is_none() {
        let alone = alone(snapshot, request.level, &rows);
        more |= alone < rows.len();
        rows.truncate(alone);
    }
    let next = match rows.last() {
        Some(last) if more => Some((last.key, orderer.id(last.group)?)),
        _ => None,
    };
    Ok(Page { rows, next })
}

/// Hits among which a drug that was named stands alone.
const ALONE: usize = 3;

/// How many of the first rows stand on a page of their own: where fewer than three are the drug that was named,
/// and one of the first three would be another drug of a like name, those before it. Nobody who asks for 泼尼松
/// shall read 泼尼松龙 right below it and take it for the same; it follows on the next page.
fn alone(snapshot: &Snapshot, level: Level, rows: &[Row]) -> usize {
    let named = rows.iter().take_while(|r| matches!(r.tier, Tier::Exact | Tier::Alias)).count();
    if named == 0 || named >= ALONE {
        return rows.len();
    }
    let drug = |row: &Row| {
        let product = snapshot.group_products(level, row.group).first();
        product.map(|&product| snapshot.group_of(Level::Ingredient, product))
    };
    let own: Vec<_> = rows[..named].iter().map(drug).collect();
    let other = rows.iter().take(ALONE).position(|row| !own.contains(&drug(row)));
    other.unwrap_or(rows.len())
}

impl Orderer<'_> {
    fn key(&self, candidate: &Candidate) -> Result<SortKey, Corrupt> {
        match self.request.sort {
            Sort::Relevance => self.relevance(candidate),
            Sort::UnitPrice => self.unit_price(candidate.group),
            Sort::Distance => self.distance(candidate.group),
        }
    }

    /// Tier, score, then how widely the drug stands: makers × packs × places, twice that if awarded.
    fn relevance(&self, candidate: &Candidate) -> Result<SortKey, Corrupt> {
        let width = self.snapshot.width(self.request.level, candidate.group)?.product();
        let score = u64::MAX - u64::from(candidate.score.0);
        Ok(SortKey([candidate.tier as u64, score, u64::MAX - width]))
    }

    /// Offers first, then listed prices, then none; within each by price of a minimum unit.
    fn unit_price(&self, group: GroupOrd) -> Result<SortKey, Corrupt> {
        let (snapshot, request) = (self.snapshot, self.request);
        let offered = price::lowest_unit(snapshot, request, group, self.products, self.offers)?;
        let (basis, unit) = match offered {
            Some(unit) => (PriceBasis::Offers, unit),
            None => match price::listed(snapshot, request, group, self.products)? {
                Some(listed) => (PriceBasis::Listed, listed.unit_min),
                None => (PriceBasis::None, None),
            },
        };
        let unit = unit.map_or(u128::MAX, exact);
        Ok(SortKey([basis as u64, (unit >> 64) as u64, unit as u64]))
    }

    /// Nearest offer first; without a placed offer last.
    fn distance(&self, group: GroupOrd) -> Result<SortKey, Corrupt> {
        let nearest = nearest(self.snapshot, self.request, group, self.products, self.offers)?;
        let metres = nearest.map_or(u64::MAX, |m| (m * 1000.0) as u64);
        Ok(SortKey([metres, 0, 0]))
    }

    fn id(&self, group: GroupOrd) -> Result<String, Corrupt> {
        Ok(match self.request.level {
            Level::Product => self.snapshot.product_code(group)?.to_owned(),
            level => self.snapshot.group(level, group)?.id.to_owned(),
        })
    }

    fn ordinal(&self, id: &str) -> Result<GroupOrd, SearchError> {
        let found: Option<ProductOrd> = match self.request.level {
            Level::Product => self.snapshot.product_ord(id)?,
            _ => self.snapshot.group_by_id(id)?.map(|(_, group)| group),
        };
        found.ok_or(SearchError::Request(RequestError::CursorMismatch))
    }
}

/// A unit price as an integer that keeps the order exactly: counts stay far below 10^6, so two
/// different fractions differ by more than 10^-12.
fn exact(price: UnitPrice) -> u128 {
    const SCALE: u128 = 1_000_000_000_000;
    u128::from(price.money().units().unsigned_abs()) * SCALE / u128::from(price.count().get())
}

/// Metres to the nearest offer of a group that passes.
pub(super) fn nearest(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<Option<f64>, Corrupt> {
    let Some(near) = request.near else { return Ok(None) };
    let (_, seen) = price::around(snapshot, request, group, products, offers)?;
    Ok(offers.nearest_m(snapshot, near.point, &seen))
}
