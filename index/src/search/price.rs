//! Products and a filter on offers in, exact figures over exactly those out.

use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::{ListedSummary, Summary};
use crate::pricing::UnitPrice;
use crate::query::SearchRequest;
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Corrupt, Seen, Snapshot};

use super::around::{Around, spread};
use super::filter::{OfferFilter, ProductFilter};

/// The offers of a group that pass; the stored figures where everything passes.
pub(super) fn offers(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<Option<Summary>, Corrupt> {
    if products.is_empty() && offers.is_empty() {
        return snapshot.group_summary(request.level, group, Channel::Store, PriceKind::List);
    }
    let mut passing = passing(snapshot, request, group, products);
    if offers.is_empty()
        && let (Some(one), None) = (passing.next(), passing.next())
    {
        return Ok(snapshot.summary(one, Channel::Store, PriceKind::List));
    }
    Ok(around(snapshot, request, group, products, offers)?.0)
}

/// What the offers of a group that pass come to, and the institutions that have any.
pub(super) fn around(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<(Option<Summary>, Seen), Corrupt> {
    let passing = passing(snapshot, request, group, products);
    Ok(Around::of(snapshot, offers, passing)?.finish())
}

/// The lowest price of a minimum unit among the offers of a group that pass, and whether any passes.
pub(super) fn lowest_unit(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
    filter: &OfferFilter<'_>,
) -> Result<Option<Option<UnitPrice>>, Corrupt> {
    if !filter.is_empty() || products.is_empty() {
        let summary = offers(snapshot, request, group, products, filter)?;
        return Ok(summary.map(|s| s.unit_min));
    }
    let summaries = passing(snapshot, request, group, products)
        .filter_map(|product| snapshot.summary(product, Channel::Store, PriceKind::List));
    Ok(summaries.map(|s| s.unit_min).reduce(|a, b| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }))
}

/// The listed prices of the products of a group that pass, in the region's province.
pub(super) fn listed(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
) -> Result<Option<ListedSummary>, Corrupt> {
    let province = snapshot.listing_province(request.region);
    if products.is_empty() {
        return match request.level {
            Level::Product => snapshot.shown_listed(group, province),
            level => snapshot.listed_summary(level, group, province),
        };
    }
    let mut prices = Vec::new();
    let mut units = Vec::new();
    let mut observed_at = None;
    for product in passing(snapshot, request, group, products) {
        let count = NonZeroU32::new(snapshot.columns().pack_count[product as usize]);
        for row in snapshot.listed(product)?.iter().filter(|row| row.province == province) {
            let Some(price) = row.price else { continue };
            prices.push(price);
            units.extend(count.map(|count| UnitPrice::new(price, count)));
            observed_at = observed_at.max(row.observed_at);
        }
    }
    let number = prices.len() as u32;
    let Some([min, median, max]) = spread(&mut prices) else { return Ok(None) };
    let unit = spread(&mut units);
    Ok(Some(ListedSummary {
        province,
        products: number,
        min,
        median,
        max,
        unit_min: unit.map(|[min, ..]| min),
        unit_median: unit.map(|[_, median, _]| median),
        observed_at,
    }))
}

/// The products of a group that pass the filters on products.
pub(super) fn passing<'a>(
    snapshot: &'a Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &'a ProductFilter,
) -> impl Iterator<Item = ProductOrd> + 'a {
    let all = snapshot.group_products(request.level, group).iter().copied();
    all.filter(|&product| products.is_empty() || products.failed(snapshot, product) == 0)
}
