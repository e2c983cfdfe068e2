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
use super::{Alias, Hit, PriceBasis, Standing, award, explain, highlight, price};

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
            alias: self.alias(row),
            named,
            highlight: highlight::ranges(name, self.ast),
            price,
            price_basis,
            listed,
            award: award::shown(snapshot, request, group)?,
            distance_m: distance.map(|metres| metres.round() as u32),
            products: self.shown(row)?,
            explain: request.explain.then(|| self.standing(row)).transpose()?,
        })
    }

    /// The product by which the group was found.
    fn best(&self, row: &Row) -> Option<ProductOrd> {
        let products = self.snapshot.group_products(self.request.level, row.group);
        let matched = |&p: &ProductOrd| Some((p, self.found.matched(p)?));
        let best = products.iter().filter_map(matched);
        best.min_by_key(|(_, (tier, score, _))| (*tier, Reverse(*score)))
            .map(|(product, _)| product)
    }

    /// The other name that led to the group.
    fn alias(&self, row: &Row) -> Option<Alias> {
        let best = (row.tier == Tier::Alias).then(|| self.best(row))??;
        let index = self.snapshot.text_index();
        let (name, lexicon) = (index.name_of(best), index.lexicon());
        let ast = self.ast;
        [ast.whole(), squash(&ast.literal()), squash(&ast.name())].into_iter().find_map(|text| {
            let says = lexicon.named(lexicon.position(&text)?).alias_of(name)?;
            Some(Alias { text, says })
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

    fn standing(&self, row: &Row) -> Result<Standing, Corrupt> {
        let (level, group) = (self.request.level, row.group);
        let best = self.best(row);
        let matched = best.and_then(|product| self.found.matched(product));
        let steps = match matched {
            Some((tier, score, met)) => explain::steps(&self.found.parts, tier, score, met),
            None => Vec::new(),
        };
        Ok(Standing { steps, width: self.snapshot.width(level, group)? })
    }
}
