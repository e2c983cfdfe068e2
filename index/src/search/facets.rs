//! Candidate groups and filters in, the groups that stay and exact counts of each facet out, in one pass.

use std::cmp::Reverse;

use crate::catalog::ProductOrd;
use crate::query::{Facet, SearchRequest};
use crate::record::{Category, Channel, PriceKind, Region};
use crate::snapshot::{Corrupt, Divisions, Outline, Snapshot};

use super::candidates::{Candidate, Found};
use super::filter::{By, OfferFilter, ProductFilter};
use super::{FacetCounts, FacetValue};

/// Values told of one facet; the rest is summed.
const VALUES: usize = 20;

/// What stays of the candidates.
pub(super) struct Kept {
    /// Groups by rising ordinal.
    pub(super) groups: Vec<Candidate>,
    /// Counts in the order asked.
    pub(super) facets: Vec<FacetCounts>,
}

/// Counts how many groups hold each value of one property.
struct Counter {
    facet: Facet,
    counts: Vec<u32>,
    /// The values counted at all, each once: few of thousands.
    touched: Vec<u32>,
    /// Divisions of places, rising: the values of [`Facet::District`].
    districts: Vec<Region>,
    /// The last group that was counted for each value, so that a group counts once; empty until products are counted
    /// one by one.
    seen: Vec<u32>,
}

/// No group has this ordinal.
const NOBODY: u32 = u32::MAX;

impl Counter {
    fn new(facet: Facet, snapshot: &Snapshot) -> Self {
        let districts = match facet {
            Facet::District => snapshot.places().districts(),
            _ => Vec::new(),
        };
        let values = match facet {
            Facet::Form => snapshot.forms() as usize,
            Facet::Manufacturer => snapshot.makers() as usize,
            Facet::Category => CATEGORIES.len(),
            Facet::Awarded => 2,
            Facet::District => districts.len(),
        };
        Self { facet, counts: vec![0; values], touched: Vec::new(), districts, seen: Vec::new() }
    }

    /// The filter that this facet ignores.
    const fn own(&self) -> u8 {
        match self.facet {
            Facet::Form => By::Form as u8,
            Facet::Manufacturer => By::Maker as u8,
            Facet::Category => By::Category as u8,
            // Where an offer stands is asked of each offer.
            Facet::Awarded | Facet::District => 0,
        }
    }

    fn count(&mut self, group: u32, value: usize) {
        if self.seen.is_empty() {
            self.seen = vec![NOBODY; self.counts.len()];
        }
        if self.seen[value] != group {
            self.seen[value] = group;
            self.add(value);
        }
    }

    fn add(&mut self, value: usize) {
        let count = &mut self.counts[value];
        if *count == 0 {
            self.touched.push(value as u32);
        }
        *count += 1;
    }

    /// The value of a product, where products have one.
    fn value(&self, snapshot: &Snapshot, product: ProductOrd) -> Option<usize> {
        let columns = snapshot.columns();
        let at = product as usize;
        match self.facet {
            Facet::Form => Some(columns.form[at] as usize),
            Facet::Manufacturer => Some(columns.maker[at] as usize),
            Facet::Category => Some(usize::from(columns.category[at])),
            Facet::Awarded | Facet::District => None,
        }
    }

    /// Whether the value of a product has not been counted of its group.
    fn lacks(&self, snapshot: &Snapshot, group: u32, product: ProductOrd) -> bool {
        let value = self.value(snapshot, product);
        value.is_some_and(|value| self.seen.get(value).is_none_or(|&seen| seen != group))
    }

    fn count_product(&mut self, snapshot: &Snapshot, group: u32, product: ProductOrd) {
        if let Some(value) = self.value(snapshot, product) {
            self.count(group, value);
        }
    }

    /// Counts the divisions of the offers of a product that pass but for their district.
    fn count_offers(
        &mut self,
        snapshot: &Snapshot,
        group: u32,
        product: ProductOrd,
        offers: &OfferFilter<'_>,
    ) -> Result<(), Corrupt> {
        let places = snapshot.places();
        for row in snapshot.sheet(product, Channel::Store, PriceKind::List)?.rows() {
            let district =
                places.district(row.institution()).filter(|_| offers.accepts_anywhere(row));
            if let Some(Ok(value)) = district.map(|d| self.districts.binary_search(&d)) {
                self.count(group, value);
            }
        }
        Ok(())
    }

    /// Counts a group all of whose products count.
    fn count_whole(&mut self, outline: &Outline, divisions: Option<&Divisions>, group: u32) {
        let values = match self.facet {
            Facet::Form => outline.forms(group),
            Facet::Manufacturer => outline.makers(group),
            Facet::Category => outline.categories(group),
            Facet::District => divisions.map_or(&[][..], |divisions| divisions.of_group(group)),
            Facet::Awarded => return,
        };
        for &value in values {
            self.add(value as usize);
        }
    }

    fn finish(self, snapshot: &Snapshot) -> Result<FacetCounts, Corrupt> {
        let name = |value: usize| {
            Ok(match self.facet {
                Facet::Form => snapshot.form_name(value as u32)?.to_owned(),
                Facet::Manufacturer => snapshot.maker_name(value as u32)?.to_owned(),
                Facet::Category => CATEGORIES[value].1.to_owned(),
                Facet::Awarded => (value == 1).to_string(),
                Facet::District => self.districts[value].to_string(),
            })
        };
        let counted = |&value: &u32| (Reverse(self.counts[value as usize]), value as usize);
        let mut found: Vec<(Reverse<u32>, usize)> = self.touched.iter().map(counted).collect();
        // Ordinals of forms and makers rise with their names, so ties are cut by name.
        if found.len() > VALUES {
            found.select_nth_unstable(VALUES);
        }
        let other = found.iter().skip(VALUES).map(|(count, _)| count.0).sum();
        let values = found.into_iter().take(VALUES);
        let values = values
            .map(|(count, value)| Ok(FacetValue { value: name(value)?, count: count.0 }))
            .collect::<Result<Vec<_>, Corrupt>>();
        let mut values = values?;
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        Ok(FacetCounts { facet: self.facet, values, other })
    }
}

/// Categories by number with the token that parameters and answers use.
pub(super) const CATEGORIES: [(Category, &str); 6] = [
    (Category::Western, "western"),
    (Category::ChinesePatent, "chinese_patent"),
    (Category::Granule, "granule"),
    (Category::Herb, "herb"),
    (Category::Device, "device"),
    (Category::Unknown, "unknown"),
];

/// Filters the candidates and counts what was asked for.
pub(super) fn collect(
    snapshot: &Snapshot,
    request: &SearchRequest,
    found: &Found<'_>,
    products: &ProductFilter,
    offers: &OfferFilter<'_>,
) -> Result<Kept, Corrupt> {
    let mut counters: Vec<Counter> =
        request.facets.iter().map(|&facet| Counter::new(facet, snapshot)).collect();
    let mut groups = Vec::with_capacity(found.groups.len());
    let filters = !products.is_empty() || !offers.is_empty();
    let plain = !filters && request.filters.awarded.is_none() && counters.is_empty();
    if plain {
        groups.extend_from_slice(&found.groups);
    }
    // Without a filter all products of a group count alike; where they are offered is asked of each, unless that is
    // known of the whole group and no live price touches it.
    let outline = snapshot.outline(request.level);
    let by_district = request.facets.contains(&Facet::District);
    let divisions = match by_district && !filters {
        true => outline.divisions(snapshot, request.level, found.groups.len())?,
        false => None,
    };
    let live = snapshot.live();
    for candidate in found.groups.iter().filter(|_| !plain) {
        let group = candidate.group;
        let awarded = !snapshot.awards_of(request.level, group).is_empty();
        let wanted = request.filters.awarded.is_none_or(|wanted| wanted == awarded);
        let apart = filters
            || by_district
                && (divisions.is_none() || live.group_version(request.level, group) != 0);
        let mut stays = !apart;
        if !apart && wanted {
            counters.iter_mut().for_each(|counter| counter.count_whole(outline, divisions, group));
        }
        let members = snapshot.group_products(request.level, group);
        for &product in members.iter().filter(|_| apart) {
            let failed = products.failed(snapshot, product);
            if wanted && failed == 0 {
                for counter in counters.iter_mut().filter(|c| c.facet == Facet::District) {
                    counter.count_offers(snapshot, group, product, offers)?;
                }
            }
            // A product whose value each counter has of its group already tells nothing more, nor does one that fails two
            // filters: its offers need no look.
            let lacks = |counter: &Counter| {
                failed & !counter.own() == 0 && counter.lacks(snapshot, group, product)
            };
            let tells = failed == 0 && !stays || wanted && counters.iter().any(lacks);
            if !tells || !offers.passes(snapshot, product)? {
                continue;
            }
            stays |= failed == 0;
            if wanted {
                for counter in &mut counters {
                    if failed & !counter.own() == 0 {
                        counter.count_product(snapshot, group, product);
                    }
                }
            }
        }
        if stays {
            for counter in counters.iter_mut().filter(|c| c.facet == Facet::Awarded) {
                counter.count(group, usize::from(awarded));
            }
            if wanted {
                groups.push(*candidate);
            }
        }
    }
    let facets = counters.into_iter().map(|counter| counter.finish(snapshot));
    Ok(Kept { groups, facets: facets.collect::<Result<_, _>>()? })
}
