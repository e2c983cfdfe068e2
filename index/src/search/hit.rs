//! One row of the page in, the hit as told out: prices, award, products, highlight.

use std::cell::RefCell;
use std::cmp::Reverse;

use crate::catalog::ProductOrd;
use crate::naming::GroupOrd;
use crate::prices::Summary;
use crate::query::{SearchRequest, Tier};
use crate::schema::NameOrd;
use crate::snapshot::{Corrupt, Snapshot};

use super::candidates::Found;
use super::filter::{OfferFilter, ProductFilter};
use super::highlight::{Folded, Sought};
use super::order::{Row, nearest};
use super::{Alias, Hit, PriceBasis, Standing, award, explain, highlight, price};

/// Products of a group whose names are read in search of the one asked for: a bound on the work of a hit.
const NAMES_READ: usize = 64;

/// Fills hits from the flat records.
pub(super) struct Filler<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) request: &'a SearchRequest,
    pub(super) found: &'a Found<'a>,
    pub(super) sought: Sought,
    pub(super) products: ProductFilter,
    pub(super) offers: OfferFilter<'a>,
    /// By name, since hits of one answer share theirs.
    pub(super) marks: RefCell<Vec<(&'a str, Mark)>>,
}

/// What a query marks in a name.
#[derive(Clone)]
pub(super) struct Mark {
    /// Whether name and form words stand in it as typed.
    is_literal: bool,
    ranges: Vec<(u32, u32)>,
}

impl<'a> Filler<'a> {
    pub(super) fn fill(&self, row: &Row) -> Result<Hit, Corrupt> {
        let (snapshot, request, group) = (self.snapshot, self.request, row.group);
        let (price, distance) = self.price(group)?;
        let listed = price::listed(snapshot, request, group, &self.products)?;
        let price_basis = match (&price, &listed) {
            (Some(_), _) => PriceBasis::Offers,
            (None, Some(_)) => PriceBasis::Listed,
            (None, None) => PriceBasis::None,
        };
        let common = snapshot.shown_group(request.level, group)?.name;
        let named = self.named(row, common)?;
        let name = named.map(|product| snapshot.generic_name(product)).transpose()?;
        Ok(Hit {
            level: request.level,
            group,
            tier: row.tier,
            score: row.score,
            alias: self.alias(row),
            named,
            highlight: self.mark(name.unwrap_or(common)).ranges,
            price,
            price_basis,
            listed,
            award: award::shown(snapshot, request, group)?,
            distance_m: distance.map(|metres| metres.round() as u32),
            products: self.shown(row)?,
            explain: request.explain.then(|| self.standing(row)).transpose()?,
        })
    }

    /// What its offers come to, and metres to the nearest where that was asked for.
    fn price(&self, group: GroupOrd) -> Result<(Option<Summary>, Option<f64>), Corrupt> {
        let Self { snapshot, request, products, offers, .. } = self;
        if let Some(near) = request.near.filter(|_| !offers.is_empty()) {
            let (price, seen) = price::around(snapshot, request, group, products, offers)?;
            return Ok((price, offers.nearest_m(snapshot, near.point, &seen)));
        }
        let price = price::offers(snapshot, request, group, products, offers)?;
        Ok((price, nearest(snapshot, request, group, products, offers)?))
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
        self.sought.texts.iter().find_map(|text| {
            let says = lexicon.named(lexicon.position(text)?).alias_of(name)?;
            Some(Alias { text: text.clone(), says })
        })
    }

    /// The product whose own name was asked for, where the group's common name is another one: who asks
    /// for 口服液 is not told 合剂.
    fn named(&self, row: &Row, common: &'a str) -> Result<Option<ProductOrd>, Corrupt> {
        let reads = matches!(row.tier, Tier::Exact | Tier::Prefix | Tier::Words);
        if !reads || self.mark(common).is_literal {
            return Ok(None);
        }
        let products = self.snapshot.group_products(self.request.level, row.group);
        let mut last = "";
        for &product in products.iter().take(NAMES_READ) {
            let name = self.snapshot.generic_name(product)?;
            if name != last && Folded::of(name).find(self.sought.literal()).is_some() {
                return Ok(Some(product));
            }
            last = name;
        }
        Ok(None)
    }

    /// What the query marks in a name.
    fn mark(&self, name: &'a str) -> Mark {
        if let Some((_, known)) = self.marks.borrow().iter().find(|(other, _)| *other == name) {
            return known.clone();
        }
        let folded = Folded::of(name);
        let mark = Mark {
            is_literal: folded.find(self.sought.literal()).is_some(),
            ranges: highlight::ranges(&folded, &self.sought),
        };
        self.marks.borrow_mut().push((name, mark.clone()));
        mark
    }

    /// The products to show: what matches best first, then as the group has them, by unit price.
    fn shown(&self, row: &Row) -> Result<Vec<ProductOrd>, Corrupt> {
        let mut shown = Vec::new();
        if self.request.products == 0 {
            return Ok(shown);
        }
        // Kept in order while they come, since few are shown of many: equal matches stay by unit price.
        let most = self.request.products;
        let mut best: Vec<((u8, Reverse<u32>), ProductOrd)> = Vec::with_capacity(most + 1);
        let mut same_name = None;
        let first = self.found.best_standing();
        for product in price::passing(self.snapshot, self.request, row.group, &self.products) {
            let key = self.standing_of(product, &mut same_name);
            if best.len() == most && best.last().is_some_and(|(worst, _)| *worst <= key) {
                if best.last().is_some_and(|(worst, _)| *worst <= first) {
                    break;
                }
                continue;
            }
            if !self.offers.passes(self.snapshot, product)? {
                continue;
            }
            let at = best.partition_point(|(other, _)| *other <= key);
            best.insert(at, (key, product));
            best.truncate(most);
        }
        shown.extend(best.into_iter().map(|(_, product)| product));
        Ok(shown)
    }

    /// Where a product stands among those of its group. Where nothing but the name tells products apart, `last` keeps
    /// the name asked about last with its answer: products of a name mostly follow each other.
    fn standing_of(
        &self,
        product: ProductOrd,
        last: &mut Option<(NameOrd, (u8, Reverse<u32>))>,
    ) -> (u8, Reverse<u32>) {
        let name = self.snapshot.text_index().name_of(product);
        if let Some((_, key)) = last.filter(|(known, _)| *known == name) {
            return key;
        }
        let key = match self.found.matched(product) {
            Some((Tier::Code, score, _)) => (0, Reverse(score)),
            Some((_, score, _)) => (1, Reverse(score)),
            None => (2, Reverse(0)),
        };
        *last = self.found.is_by_name().then_some((name, key));
        key
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
