//! An item of a basket in, the products that may be bought for it and how many packs of each out.

use crate::catalog::ProductOrd;
use crate::naming::Level;
use crate::query::SearchRequest;
use crate::record::{Channel, PriceKind};
use crate::search::{SearchError, search};
use crate::snapshot::Snapshot;

use super::{Basket, Item, MOST_UNITS, Need, Reason, Substitution, Taken, Wanted};

/// Other groups named for a text that may mean several.
const OTHERS: usize = 3;

/// What `item` is taken for.
pub(super) fn take(
    snapshot: &Snapshot,
    basket: &Basket,
    item: &Item,
) -> Result<Taken, SearchError> {
    let mut taken = match &item.wanted {
        Wanted::Product(product) => of_product(snapshot, *product, basket.substitution),
        Wanted::Group(level, group) => Taken { group: Some((*level, *group)), ..Taken::default() },
        Wanted::Text(text) => of_text(snapshot, basket, text)?,
    };
    if taken.refused.is_some() {
        return Ok(taken);
    }
    let products = match taken.group {
        Some((Level::Variety | Level::Ingredient, _)) => {
            taken.refused = Some(Reason::TooWide);
            return Ok(taken);
        }
        Some((level, group)) => snapshot.group_products(level, group).to_vec(),
        None => taken.product.into_iter().collect(),
    };
    taken.product = taken.product.or_else(|| commonest(snapshot, &products));
    weigh(snapshot, item.need, &products, &mut taken);
    Ok(taken)
}

fn of_product(snapshot: &Snapshot, product: ProductOrd, substitution: Substitution) -> Taken {
    let level = match substitution {
        Substitution::Exact => None,
        Substitution::Brand => Some(Level::Brand),
        Substitution::Comparable => Some(Level::Comparable),
    };
    let group = level.map(|level| (level, snapshot.group_of(level, product)));
    Taken { product: Some(product), group, ..Taken::default() }
}

/// The best hit of a search; guesses are never taken, they are told as texts to try.
fn of_text(snapshot: &Snapshot, basket: &Basket, text: &str) -> Result<Taken, SearchError> {
    let request = SearchRequest {
        limit: OTHERS + 1,
        ..SearchRequest::new(text, basket.region, basket.today)
    };
    let found = search(snapshot, &request)?;
    let suggestions = found.suggestions.iter().map(|s| s.text.clone()).collect();
    let refused = Taken { refused: Some(Reason::NotFound), suggestions, ..Taken::default() };
    let Some(best) = found.hits.first().filter(|hit| !hit.tier.is_approximate()) else {
        return Ok(refused);
    };
    let product = best.products.first().copied();
    let alike = found.hits[1..].iter().filter(|hit| hit.tier == best.tier);
    let others = alike.map(|hit| hit.group).collect();
    let group = (Level::Comparable, best.group);
    let taken = match product {
        Some(product) => of_product(snapshot, product, basket.substitution),
        None => Taken { group: Some(group), ..Taken::default() },
    };
    Ok(Taken { tier: Some(best.tier), others, ..taken })
}

/// The product with most offers, whose pack is meant where packs are asked of a group.
fn commonest(snapshot: &Snapshot, products: &[ProductOrd]) -> Option<ProductOrd> {
    let offers = |product| {
        let summary = snapshot.summary(product, Channel::Store, PriceKind::List);
        summary.map_or(0, |summary| summary.offers)
    };
    products.iter().copied().max_by_key(|&product| (offers(product), std::cmp::Reverse(product)))
}

/// How many packs of each product are needed.
fn weigh(snapshot: &Snapshot, need: Need, products: &[ProductOrd], taken: &mut Taken) {
    let count = |product: ProductOrd| snapshot.columns().pack_count[product as usize];
    let units = match need {
        Need::Units(units) => Some(units),
        Need::Packs(packs) => {
            let own = taken.product.map_or(0, count);
            (own > 0).then(|| packs.saturating_mul(own))
        }
    };
    taken.units = units;
    taken.choices = match (units, need) {
        (Some(units), _) => products
            .iter()
            .filter(|&&product| count(product) > 0)
            .map(|&product| (product, units.div_ceil(count(product))))
            .filter(|(_, packs)| *packs <= MOST_UNITS)
            .collect(),
        // The pack's count is not known: other packs can't be held against it.
        (None, Need::Packs(packs)) => taken.product.map(|own| (own, packs)).into_iter().collect(),
        (None, Need::Units(_)) => Vec::new(),
    };
    if taken.choices.is_empty() {
        taken.refused = Some(Reason::CountUnknown);
    }
}
