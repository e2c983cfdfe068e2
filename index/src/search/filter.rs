//! The filters of a request in, whether a product and whether an offer passes out.

use std::cell::OnceCell;

use crate::catalog::ProductOrd;
use crate::naming::maker;
use crate::places::{Near, Places};
use crate::prices::PriceRow;
use crate::query::{Filters, SearchRequest};
use crate::record::{Channel, Point, PriceKind, Stock};
use crate::snapshot::{Corrupt, Covered, Seen, Snapshot};
use crate::text::normalize;

/// A property of products that is filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum By {
    Form = 1,
    Maker = 1 << 1,
    Category = 1 << 2,
    SupplyList = 1 << 3,
}

/// The filters on products; an empty table lets everything through.
pub(super) struct ProductFilter {
    forms: Vec<bool>,
    makers: Vec<bool>,
    categories: Vec<bool>,
    /// By product.
    on_list: Vec<bool>,
}

impl ProductFilter {
    pub(super) fn new(snapshot: &Snapshot, request: &SearchRequest) -> Result<Self, Corrupt> {
        let filters = &request.filters;
        let forms: Vec<String> = filters.form.iter().map(|f| normalize(f)).collect();
        let makers = firms(snapshot, &filters.manufacturer);
        let table =
            |wanted: &[String], count: u32, name: &dyn Fn(u32) -> Result<String, Corrupt>| {
                if wanted.is_empty() {
                    return Ok(Vec::new());
                }
                (0..count)
                    .map(|i| Ok(wanted.contains(&name(i)?)))
                    .collect::<Result<Vec<bool>, Corrupt>>()
            };
        let categories = if filters.category.is_empty() {
            Vec::new()
        } else {
            let mut table = vec![false; 256];
            filters.category.iter().for_each(|&category| table[category as usize] = true);
            table
        };
        Ok(Self {
            forms: table(&forms, snapshot.forms(), &|i| Ok(normalize(snapshot.form_name(i)?)))?,
            makers: table(&makers, snapshot.makers(), &|i| Ok(snapshot.maker_name(i)?.to_owned()))?,
            categories,
            on_list: on_list(snapshot, request)?,
        })
    }

    /// Whether every product passes.
    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
            && self.makers.is_empty()
            && self.categories.is_empty()
            && self.on_list.is_empty()
    }

    /// The filters a product fails, as bits of [`By`].
    pub(super) fn failed(&self, snapshot: &Snapshot, product: ProductOrd) -> u8 {
        let columns = snapshot.columns();
        let at = product as usize;
        let fails = |table: &[bool], value: usize, by: By| {
            if table.is_empty() || table[value] { 0 } else { by as u8 }
        };
        fails(&self.forms, columns.form[at] as usize, By::Form)
            | fails(&self.makers, columns.maker[at] as usize, By::Maker)
            | fails(&self.categories, usize::from(columns.category[at]), By::Category)
            | fails(&self.on_list, at, By::SupplyList)
    }
}

/// By product whether it stands on the supply list of the region asked for; empty where nobody asks.
fn on_list(snapshot: &Snapshot, request: &SearchRequest) -> Result<Vec<bool>, Corrupt> {
    if !request.filters.supply_list {
        return Ok(Vec::new());
    }
    let mut on_list = vec![false; snapshot.products() as usize];
    for product in snapshot.on_supply_list(request.region, request.today)? {
        on_list[product as usize] = true;
    }
    Ok(on_list)
}

/// Canonical names of the makers asked for, by full or short name.
fn firms(snapshot: &Snapshot, asked: &[String]) -> Vec<String> {
    let lexicon = snapshot.text_index().lexicon();
    let mut firms: Vec<String> = Vec::new();
    for name in asked {
        firms.push(maker::canonical(name));
        firms.extend(lexicon.firms(&normalize(name)).map(str::to_owned));
    }
    firms
}

/// The institutions where an offer may stand, as bits; none where any will do.
fn there(places: &Places, near: Option<&Near<'_>>, filters: &Filters) -> Vec<u64> {
    if filters.district.is_empty() {
        return near.map(|near| near.bits().to_vec()).unwrap_or_default();
    }
    let mut there = vec![0_u64; places.len().div_ceil(64).max(1)];
    for place in 0..places.len() as u32 {
        let wanted = places
            .district(place)
            .is_some_and(|own| filters.district.iter().any(|wanted| wanted.contains(own)));
        if wanted && near.is_none_or(|near| near.contains(place)) {
            there[place as usize / 64] |= 1 << (place % 64);
        }
    }
    there
}

#[inline]
fn has(bits: &[u64], place: u32) -> bool {
    bits.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 != 0)
}

/// The filters on offers.
pub(super) struct OfferFilter<'a> {
    filters: &'a Filters,
    near: Option<Near<'a>>,
    /// A bit for each institution that stands where it is asked for; empty where any place will do.
    there: Vec<u64>,
    /// Where those institutions stand on the map, where nothing but the place is asked.
    covered: Option<Covered>,
    /// Their spots, nearest first, made when it is first asked for.
    nearest: OnceCell<Vec<u32>>,
}

impl<'a> OfferFilter<'a> {
    pub(super) fn new(snapshot: &'a Snapshot, request: &'a SearchRequest) -> Self {
        let (places, filters) = (snapshot.places(), &request.filters);
        let near =
            request.near.and_then(|near| Some(places.near(near.point, f64::from(near.within_m?))));
        let there = there(places, near.as_ref(), filters);
        let of_places_alone = !there.is_empty()
            && !filters.in_stock
            && filters.min_price.is_none()
            && filters.max_price.is_none();
        let covered = of_places_alone.then(|| snapshot.covered(&there));
        Self { filters, near, there, covered, nearest: OnceCell::new() }
    }

    /// Whether every offer passes.
    pub(super) fn is_empty(&self) -> bool {
        let f = self.filters;
        !self.is_of_places() && !f.in_stock && f.min_price.is_none() && f.max_price.is_none()
    }

    /// Whether it asks where an offer stands.
    pub(super) fn is_of_places(&self) -> bool {
        self.near.is_some() || !self.filters.district.is_empty()
    }

    /// Whether an offer passes.
    // Asked of every offer that is read, so the usual case has to stand in the loops.
    #[inline(always)]
    pub(super) fn accepts(&self, row: &PriceRow) -> bool {
        if self.covered.is_some() {
            has(&self.there, row.institution())
        } else {
            self.accepts_otherwise(row)
        }
    }

    fn accepts_otherwise(&self, row: &PriceRow) -> bool {
        let stands_there = || has(&self.there, row.institution());
        self.accepts_anywhere(row) && (self.there.is_empty() || stands_there())
    }

    /// Whether an offer passes but for the district it stands in.
    pub(super) fn accepts_anywhere(&self, row: &PriceRow) -> bool {
        let f = self.filters;
        let place = row.institution();
        // A price that can't be right meets no bound on prices.
        let bounded = f.min_price.is_some() || f.max_price.is_some();
        !(bounded && row.is_set_apart())
            && f.min_price.is_none_or(|min| row.price() >= min)
            && f.max_price.is_none_or(|max| row.price() <= max)
            && (!f.in_stock || row.in_stock() == Stock::Yes)
            && self.near.as_ref().is_none_or(|near| near.contains(place))
    }

    /// Where the institutions stand that pass, where nothing but the place is asked.
    pub(super) fn covered(&self) -> Option<&Covered> {
        self.covered.as_ref()
    }

    /// Metres from `origin` to the nearest of the institutions `seen`, all of which pass.
    pub(super) fn nearest_m(&self, snapshot: &Snapshot, origin: Point, seen: &Seen) -> Option<f64> {
        let (map, distances) = (snapshot.map(), snapshot.places().distances_from(origin));
        let Some(covered) = &self.covered else {
            return distances.nearest_m(&seen.places(map));
        };
        let spots = self.nearest.get_or_init(|| {
            let placed = covered.each().filter_map(|spot| {
                let metres = distances.distance_m(map.place(spot))?;
                // Of floats that are not negative the bits rise with them.
                Some((metres.to_bits(), spot))
            });
            let mut placed: Vec<(u64, u32)> = placed.collect();
            placed.sort_unstable();
            placed.into_iter().map(|(_, spot)| spot).collect()
        });
        let nearest = spots.iter().find(|&&spot| seen.has(spot))?;
        distances.distance_m(map.place(*nearest))
    }

    /// Whether a product has an offer that passes, as far as the cells of the map tell.
    #[inline]
    pub(super) fn tells(
        &self,
        snapshot: &Snapshot,
        product: ProductOrd,
    ) -> Result<Option<bool>, Corrupt> {
        let Some(covered) = &self.covered else { return Ok(None) };
        Ok(snapshot.reach(product)?.and_then(|cells| covered.tells(cells)))
    }

    /// Whether a product has an offer that passes, or need not have one.
    pub(super) fn passes(
        &self,
        snapshot: &'a Snapshot,
        product: ProductOrd,
    ) -> Result<bool, Corrupt> {
        if self.is_empty() {
            return Ok(true);
        }
        if let Some(passes) = self.tells(snapshot, product)? {
            return Ok(passes);
        }
        if let Some(covered) = &self.covered
            && let Some(offered) = snapshot.offered(product)?
        {
            return Ok(offered.is_in(covered));
        }
        let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List)?;
        Ok(sheet.rows().iter().any(|row| self.accepts(row)))
    }
}
