//! One row of the page in, the hit as told out: prices, award, products, highlight.

use std::cmp::Reverse;

use crate::catalog::ProductOrd;
use crate::query::{Ast, SearchRequest, Tier};
use crate::snapshot::{Corrupt, Snapshot};

use crate::analysis::characters::squash;

use super::candidates::Found;
use super::filter::{OfferFilter, ProductFilter};
use super::highlight::Folded;
use super::order::{Row, nearest};
use super::{Hit, PriceBasis, Step, award, highlight, price};

/// Products of a group whose names are read in search of the one asked for: a bound on the work of a hit.
const NAMES_READ: usize = 64;

/// Fills hits from the flat records.
pub(super) struct Filler<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) request: &'a SearchRequest,
    pub(super) ast: &'a Ast,
    pub(super) found: &'a Found<'a>,
    pub(super) products: ProductFilter,
    pub(super) offers: OfferFilter<'a>,
}

impl Filler<'_> {
    pub(super) fn fill(&self, row: &Row) -> Result<Hit, Corrupt> {
        let (snapshot, request, group) = (self.snapshot, self.request, row.group);
        let price = price::offers(snapshot, request, group, &self.products, &self.offers)?;
        let listed = price::listed(snapshot, request, group, &self.products)?;
        let price_basis = match (&price, &listed) {
            (Some(_), _) => PriceBasis::Offers,
            (None, Some(_)) => PriceBasis::Listed,
            (None, None) => PriceBasis::None,
        };
        let name = snapshot.group(request.level, group)?.name;
        let named = self.named(row, name)?;
        let name = match named {
            Some(product) => snapshot.product(product)?.generic_name,
            None => name,
        };
        let distance = nearest(snapshot, request, group, &self.products, &self.offers)?;
        Ok(Hit {
            level: request.level,
            group,
            tier: row.tier,
            score: row.score,
            named,
            highlight: highlight::ranges(name, self.ast),
            price,
            price_basis,
            listed,
            award: award::shown(snapshot, request, group)?,
            distance_m: distance.map(|metres| metres.round() as u32),
            products: self.shown(row)?,
            explain: if request.explain { self.steps(row) } else { Vec::new() },
        })
    }

    /// The product whose own name was asked for, where the group's common name is another one: who asks
    /// for 口服液 is not told 合剂.
    fn named(&self, row: &Row, common: &str) -> Result<Option<ProductOrd>, Corrupt> {
        let asked = squash(&self.ast.literal());
        let holds = |name: &str| Folded::of(name).find(&asked).is_some();
        if !matches!(row.tier, Tier::Exact | Tier::Prefix | Tier::Words) || holds(common) {
            return Ok(None);
        }
        let products = self.snapshot.group_products(self.request.level, row.group);
        for &product in products.iter().take(NAMES_READ) {
            if holds(self.snapshot.product(product)?.generic_name) {
                return Ok(Some(product));
            }
        }
        Ok(None)
    }

    /// The products to show: what matches best first, then as the group has them, by unit price.
    fn shown(&self, row: &Row) -> Result<Vec<ProductOrd>, Corrupt> {
        let mut shown = Vec::new();
        if self.request.products == 0 {
            return Ok(shown);
        }
        for product in price::passing(self.snapshot, self.request, row.group, &self.products) {
            if self.offers.passes(self.snapshot, product)? {
                shown.push(product);
            }
        }
        let found = self.found;
        // The sort is stable: equal matches stay by unit price.
        shown.sort_by_cached_key(|&p| match found.matched(p) {
            Some((Tier::Code, score, _)) => (0, Reverse(score)),
            Some((_, score, _)) => (1, Reverse(score)),
            None => (2, Reverse(0)),
        });
        shown.truncate(self.request.products);
        Ok(shown)
    }

    fn steps(&self, row: &Row) -> Vec<Step> {
        let products = self.snapshot.group_products(self.request.level, row.group);
        let best = products
            .iter()
            .filter_map(|&p| self.found.matched(p))
            .min_by_key(|(tier, score, _)| (*tier, Reverse(*score)));
        let Some((tier, score, met)) = best else { return Vec::new() };
        let parts = self.found.parts.kinds(met).filter(|(_, met, _)| *met);
        let parts: Vec<Step> = parts.map(|(what, _, score)| Step { what, score }).collect();
        let rest = score - parts.iter().map(|s| s.score).sum::<u32>().min(score);
        std::iter::once(Step { what: tier.as_str(), score: rest }).chain(parts).collect()
    }
}
