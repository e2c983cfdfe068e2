//! Products and a filter on offers in, exact figures over exactly those out.

use std::cmp::Ordering;
use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::naming::GroupOrd;
use crate::prices::{ListedSummary, Summary};
use crate::pricing::UnitPrice;
use crate::query::SearchRequest;
use crate::record::{Channel, Money, PriceKind};
use crate::snapshot::{Corrupt, Snapshot};

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

/// What the offers of a group that pass come to, and a bit for each institution that has any, read one by one.
pub(super) fn around(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<(Option<Summary>, Vec<u64>), Corrupt> {
    let mut prices: Vec<Money> = Vec::new();
    let mut units: Vec<UnitPrice> = Vec::new();
    let mut places = vec![0_u64; snapshot.places().len().div_ceil(64)];
    let mut apart = Vec::new();
    for product in passing(snapshot, request, group, products) {
        let count = NonZeroU32::new(snapshot.columns().pack_count[product as usize]);
        for row in offers.rows(snapshot, product)?.iter().filter(|row| offers.accepts(row)) {
            if row.is_set_apart() {
                apart.push(row.institution());
                continue;
            }
            prices.push(row.price());
            units.extend(count.map(|count| UnitPrice::new(row.price(), count)));
            places[row.institution() as usize / 64] |= 1 << (row.institution() % 64);
        }
    }
    let institutions = places.iter().map(|word| word.count_ones()).sum();
    for place in &apart {
        places[*place as usize / 64] |= 1 << (place % 64);
    }
    let number = prices.len() as u32;
    let Some((min, median, max)) = spread(&mut prices, Ord::cmp) else { return Ok((None, places)) };
    let unit = spread(&mut units, Ord::cmp);
    let summary = Summary {
        offers: number,
        institutions,
        set_apart: apart.len() as u32,
        min,
        median,
        max,
        unit_min: unit.map(|(min, ..)| min),
        unit_median: unit.map(|(_, median, _)| median),
    };
    Ok((Some(summary), places))
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
        return snapshot.listed_summary(request.level, group, province);
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
    let Some((min, median, max)) = spread(&mut prices, Ord::cmp) else { return Ok(None) };
    let unit = spread(&mut units, Ord::cmp);
    Ok(Some(ListedSummary {
        province,
        products: number,
        min,
        median,
        max,
        unit_min: unit.map(|(min, ..)| min),
        unit_median: unit.map(|(_, median, _)| median),
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

/// Lowest, lower median and highest.
fn spread<T: Copy>(values: &mut [T], order: impl Fn(&T, &T) -> Ordering) -> Option<(T, T, T)> {
    let middle = values.len().checked_sub(1)? / 2;
    let (below, &mut median, above) = values.select_nth_unstable_by(middle, &order);
    let min = below.iter().copied().min_by(&order).unwrap_or(median);
    let max = above.iter().copied().max_by(&order).unwrap_or(median);
    Some((min, median, max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_lower_median() {
        for (values, expected) in [
            (&mut [][..], None),
            (&mut [7][..], Some((7, 7, 7))),
            (&mut [4, 1][..], Some((1, 1, 4))),
            (&mut [5, 1, 3][..], Some((1, 3, 5))),
            (&mut [9, 2, 4, 8][..], Some((2, 4, 9))),
        ] {
            assert_eq!(spread(values, Ord::cmp), expected);
        }
    }
}
