//! Whole answers against brute force over the records they were published from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::catalog::{Catalog, OfferRow};
use crate::naming::{Form, Grouping, Level, maker};
use crate::publish::{PublishOptions, publish};
use crate::query::{Facet, Near, RequestError, SearchRequest, Sort, Tier};
use crate::record::{Category, Crs, Money, Point, Product, Region, Stock};
use crate::search::{FacetCounts, Hit, PriceBasis, SearchAnswer, SearchError, search};
use crate::snapshot::{Snapshot, open_current};

use super::sample;

const PRODUCTS: usize = 400;
const PLACES: usize = 60;

pub(super) struct World {
    catalog: Catalog,
    offers: Vec<OfferRow>,
    grouping: Grouping,
    snapshot: Snapshot,
    _dir: tempfile::TempDir,
}

pub(super) fn world(seed: u64) -> World {
    let catalog = sample::catalog(seed, PRODUCTS, PLACES);
    let offers = sample::offers(seed, 3_000, PRODUCTS, PLACES);
    let dir = tempfile::tempdir().unwrap();
    let options = PublishOptions::at(Timestamp::from_second(1_795_000_000).unwrap());
    publish(dir.path(), &catalog, offers.iter().copied(), &options).unwrap();
    let snapshot = open_current(dir.path()).unwrap();
    let grouping = Grouping::of(&catalog.records().products);
    World { catalog, offers, grouping, snapshot, _dir: dir }
}

pub(super) fn request(q: &str) -> SearchRequest {
    SearchRequest::new(q, sample::here(), sample::today())
}

impl World {
    pub(super) fn products(&self) -> &[Product] {
        &self.catalog.records().products
    }

    pub(super) fn search(&self, request: &SearchRequest) -> SearchAnswer {
        search(&self.snapshot, request).unwrap()
    }

    /// All hits, page by page.
    fn pages(&self, request: &SearchRequest) -> Vec<Hit> {
        let mut request = request.clone();
        let mut hits = Vec::new();
        loop {
            let answer = self.search(&request);
            assert!(answer.hits.len() <= request.limit);
            hits.extend(answer.hits);
            match answer.next {
                Some(next) => request.cursor = Some(next),
                None => return hits,
            }
        }
    }

    fn group(&self, level: Level, product: usize) -> u32 {
        self.grouping.level(level).map_or(product as u32, |groups| groups.of_product[product])
    }

    fn passes(&self, request: &SearchRequest, product: usize, but: Option<Facet>) -> bool {
        let p = &self.products()[product];
        let f = &request.filters;
        let form = Form::read(&p.form, &p.generic_name, p.category).name;
        let maker = maker::canonical(&p.manufacturer);
        (but == Some(Facet::Form) || f.form.is_empty() || f.form.contains(&form))
            && (but == Some(Facet::Manufacturer)
                || f.manufacturer.is_empty()
                || f.manufacturer.iter().any(|m| maker::canonical(m) == maker))
            && (but == Some(Facet::Category)
                || f.category.is_empty()
                || f.category.contains(&p.category))
            && (!f.supply_list || sample::on_list(self.catalog.records(), p))
            && (!self.asks_offers(request) || !self.prices(request, product).is_empty())
    }

    fn asks_offers(&self, request: &SearchRequest) -> bool {
        let f = &request.filters;
        f.in_stock
            || f.min_price.is_some()
            || f.max_price.is_some()
            || !f.district.is_empty()
            || request.near.is_some_and(|near| near.within_m.is_some())
    }

    /// Prices of the offers of a product that pass.
    fn prices(&self, request: &SearchRequest, product: usize) -> Vec<Money> {
        self.offers.iter().filter(|o| self.fits(request, product, o)).map(|o| o.price).collect()
    }

    /// Whether an offer is of the product and passes.
    fn fits(&self, request: &SearchRequest, product: usize, o: &OfferRow) -> bool {
        let f = &request.filters;
        let place = &self.catalog.records().institutions[o.institution as usize];
        o.product as usize == product
            && f.min_price.is_none_or(|min| o.price >= min)
            && f.max_price.is_none_or(|max| o.price <= max)
            && (!f.in_stock || o.in_stock == Stock::Yes)
            && (f.district.is_empty()
                || place.district.is_some_and(|d| f.district.iter().any(|w| w.contains(d))))
            && request.near.and_then(|n| Some((n.point, n.within_m?))).is_none_or(|(at, m)| {
                place.location.is_some_and(|l| l.distance_m(&at) <= f64::from(m))
            })
    }

    /// The groups of an answer: those a product with `text` in its name leads to, with a product that
    /// passes, leaving out one filter.
    fn expected(&self, request: &SearchRequest, but: Option<Facet>) -> BTreeSet<u32> {
        let all = 0..self.products().len();
        let level = request.level;
        let named = all.clone().filter(|&p| self.products()[p].generic_name.contains(&request.q));
        let named: BTreeSet<u32> = named.map(|p| self.group(level, p)).collect();
        let passing = all.filter(|&p| self.passes(request, p, but)).map(|p| self.group(level, p));
        let passing: BTreeSet<u32> = passing.collect();
        named
            .intersection(&passing)
            .copied()
            .filter(|&g| self.awarded_fits(request, g, but))
            .collect()
    }

    fn awarded_fits(&self, request: &SearchRequest, group: u32, but: Option<Facet>) -> bool {
        let awarded = !self.snapshot.awards_of(request.level, group).is_empty();
        but == Some(Facet::Awarded) || request.filters.awarded.is_none_or(|w| w == awarded)
    }

    /// Divisions of the offers of a product that pass but for their district.
    fn districts(&self, request: &SearchRequest, product: usize) -> BTreeSet<String> {
        let places = &self.catalog.records().institutions;
        let own = self.offers.iter().filter(|o| self.fits(request, product, o));
        own.filter_map(|o| Some(places[o.institution as usize].district?.to_string())).collect()
    }

    fn expected_facet(&self, request: &SearchRequest, facet: Facet) -> BTreeMap<String, u32> {
        let mut request = request.clone();
        if facet == Facet::District {
            request.filters.district.clear();
        }
        let request = &request;
        let groups = self.expected(request, Some(facet));
        let mut values: BTreeSet<(String, u32)> = BTreeSet::new();
        for (at, p) in self.products().iter().enumerate() {
            let group = self.group(request.level, at);
            if !groups.contains(&group) || !self.passes(request, at, Some(facet)) {
                continue;
            }
            let value = match facet {
                Facet::District => {
                    let districts = self.districts(request, at).into_iter();
                    values.extend(districts.map(|district| (district, group)));
                    continue;
                }
                Facet::Form => Form::read(&p.form, &p.generic_name, p.category).name,
                Facet::Manufacturer => maker::canonical(&p.manufacturer),
                Facet::Category if p.category == Category::Western => "western".to_owned(),
                Facet::Category => "chinese_patent".to_owned(),
                Facet::Awarded => {
                    (!self.snapshot.awards_of(request.level, group).is_empty()).to_string()
                }
            };
            values.insert((value, group));
        }
        let mut counts = BTreeMap::new();
        for (value, _) in values {
            *counts.entry(value).or_default() += 1;
        }
        counts
    }
}

fn counts(facet: &FacetCounts) -> BTreeMap<String, u32> {
    assert_eq!(facet.other, 0, "more than 20 values in the sample");
    assert!(facet.values.is_sorted_by_key(|v| (std::cmp::Reverse(v.count), v.value.clone())));
    facet.values.iter().map(|v| (v.value.clone(), v.count)).collect()
}

/// Requests of every kind.
fn requests() -> Vec<SearchRequest> {
    let mut all = Vec::new();
    let mut numbers = sample::Numbers(7);
    for level in Level::ALL {
        for q in ["", "阿莫西林", "片", "氨氯地平", "六味地黄", "胶囊"] {
            for _ in 0..4 {
                let mut r = request(q);
                r.level = level;
                r.facets = Facet::ALL.to_vec();
                let f = &mut r.filters;
                let mut sometimes = || numbers.below(3) == 0;
                if sometimes() {
                    f.form = vec!["片剂".to_owned(), "缓释片".to_owned()];
                }
                if sometimes() {
                    f.manufacturer =
                        vec!["齐鲁制药有限公司".to_owned(), "拜耳医药保健有限公司".to_owned()];
                }
                if sometimes() {
                    f.category = vec![Category::Western];
                }
                if sometimes() {
                    f.awarded = Some(sometimes());
                }
                f.in_stock = sometimes();
                f.supply_list = sometimes();
                if sometimes() {
                    f.min_price = Money::from_units(12_000);
                    f.max_price = Money::from_units(20_000);
                }
                if sometimes() {
                    f.district = vec![Region::from_code(210_103).unwrap()];
                }
                if sometimes() {
                    let point = Point::new(41.78, 123.40, Crs::Gcj02).unwrap();
                    r.near = Some(Near { point, within_m: sometimes().then_some(4_000) });
                }
                all.push(r);
            }
        }
    }
    all
}

#[test]
fn totals_facets_and_prices_are_exact() {
    let world = world(1);
    for r in requests() {
        let answer = world.search(&r);
        let expected = world.expected(&r, None);
        assert_eq!(answer.total, expected.len(), "{r:?}");
        for facet in &answer.facets {
            assert_eq!(counts(facet), world.expected_facet(&r, facet.facet), "{r:?}");
        }
        for hit in &answer.hits {
            assert!(expected.contains(&hit.group), "{r:?}");
            let of_group = (0..PRODUCTS)
                .filter(|&p| world.group(r.level, p) == hit.group && world.passes(&r, p, None));
            let mut prices: Vec<Money> = of_group.flat_map(|p| world.prices(&r, p)).collect();
            prices.sort();
            let figures = hit.price.map(|s| (s.offers as usize, s.min, s.median, s.max));
            let expected = prices
                .last()
                .map(|&max| (prices.len(), prices[0], prices[(prices.len() - 1) / 2], max));
            assert_eq!(figures, expected, "{r:?}");
            let basis = match (hit.price, hit.listed) {
                (Some(_), _) => PriceBasis::Offers,
                (None, Some(_)) => PriceBasis::Listed,
                (None, None) => PriceBasis::None,
            };
            assert_eq!(hit.price_basis, basis);
            assert!(hit.products.iter().all(|&p| world.passes(&r, p as usize, None)), "{r:?}");
        }
    }
}

#[test]
fn pages_are_complete_and_do_not_repeat() {
    let world = world(2);
    for mut r in requests() {
        for sort in [Sort::Relevance, Sort::UnitPrice, Sort::Distance] {
            if sort == Sort::Distance && r.near.is_none() {
                continue;
            }
            r.sort = sort;
            r.limit = 100;
            let whole = world.pages(&r);
            r.limit = 7;
            let paged = world.pages(&r);
            assert_eq!(paged, whole, "{r:?}");
            let groups: BTreeSet<u32> = whole.iter().map(|hit| hit.group).collect();
            assert_eq!(groups, world.expected(&r, None), "{r:?}");
            check_order(&whole, sort);
        }
    }
}

fn check_order(hits: &[Hit], sort: Sort) {
    match sort {
        Sort::Relevance => {
            assert!(hits.is_sorted_by_key(|h| (h.tier, std::cmp::Reverse(h.score))));
        }
        Sort::UnitPrice => {
            assert!(hits.is_sorted_by_key(|h| h.price_basis));
            let offered = hits.iter().filter_map(|h| h.price?.unit_min);
            assert!(offered.collect::<Vec<_>>().is_sorted());
        }
        Sort::Distance => {
            assert!(hits.is_sorted_by_key(|h| h.distance_m.unwrap_or(u32::MAX)));
        }
    }
}

#[test]
fn a_page_of_none_counts() {
    let world = world(3);
    let mut r = request("阿莫西林");
    r.limit = 0;
    let answer = world.search(&r);
    assert!(answer.hits.is_empty() && answer.total > 0);
}

#[test]
fn a_cursor_of_another_search_is_refused() {
    let world = world(3);
    let mut r = request("片");
    r.limit = 2;
    let next = world.search(&r).next;
    assert!(next.is_some());
    let mut other = request("胶囊");
    other.cursor = next;
    let refused = search(&world.snapshot, &other);
    assert!(matches!(refused, Err(SearchError::Request(RequestError::CursorMismatch))));
}

/// The generic names and strengths of the hits, in order.
pub(super) fn names(world: &World, q: &str) -> Vec<(Tier, String)> {
    let answer = world.search(&request(q));
    let name = |hit: &Hit| {
        let row = world.snapshot.group(hit.level, hit.group).unwrap();
        (hit.tier, format!("{} {}", row.name, row.strength.unwrap_or_default()))
    };
    answer.hits.iter().map(name).collect()
}

#[test]
fn parts_filter_where_the_name_matched() {
    let world = world(4);
    for (q, expected) in [
        ("氨氯地平 5mg", "氨氯地平片 5mg"),
        ("氨氯地平片 0.005g", "氨氯地平片 5mg"),
        ("苯磺酸左氨氯地平 2.5mg", "左氨氯地平片 2.5mg"),
        ("二甲双胍缓释片", "二甲双胍缓释片 0.5g"),
        ("二甲双胍 缓释", "二甲双胍缓释片 0.5g"),
        ("二甲双胍片 500mg", "盐酸二甲双胍片 0.5g"),
        ("阿莫西林 颗粒", "阿莫西林颗粒 0.125g"),
    ] {
        let found = names(&world, q);
        assert!(!found.is_empty(), "{q}");
        assert!(found[0].1.ends_with(expected), "{q}: {found:?}");
    }
    // 缓释 is no plain tablet, and the other way round.
    assert!(names(&world, "二甲双胍缓释片").iter().all(|(_, name)| name.contains("缓释")));
    assert!(names(&world, "二甲双胍片").iter().all(|(_, name)| !name.contains("缓释")));
    assert!(names(&world, "美托洛尔控释片").is_empty());
    // 5 mg asked for: never 2.5 mg above it.
    assert!(names(&world, "苯磺酸氨氯地平片 5mg").iter().all(|(_, name)| name.ends_with(" 5mg")));
}

#[test]
fn makers_and_codes_lead_their_products() {
    let world = world(5);
    let mut r = request("正大天晴利伐沙班");
    r.products = 5;
    let answer = world.search(&r);
    assert!(answer.total > 0);
    for hit in &answer.hits {
        let first = &world.products()[hit.products[0] as usize];
        assert!(first.manufacturer.contains("正大天晴"), "{first:?}");
    }
    let product = &world.products()[33];
    for code in [product.approval_numbers[0].as_str(), &product.gtins[0]] {
        if code.len() == 14 && !code.starts_with("00") {
            let answer = world.search(&request(code));
            assert_eq!(answer.hits.first().map(|h| h.tier), Some(Tier::Code), "{code}");
            assert_eq!(answer.hits[0].products, [33], "{code}");
        }
    }
    let number = product.approval_numbers[0].as_str().replace("国药准字H", "国药准字 h ");
    let answer = world.search(&request(&number));
    assert_eq!((answer.total, answer.hits[0].tier), (1, Tier::Code));
    assert_eq!(answer.hits[0].products, [33]);
}

#[test]
fn the_exact_name_stands_first() {
    let world = world(6);
    for (q, first) in [
        ("阿莫西林", "阿莫西林"),
        ("氨氯地平", "氨氯地平"),
        ("左氨氯地平", "苯磺酸左氨氯地平"),
        ("云南白药", "云南白药"),
        ("藿香正气水", "藿香正气水"),
        ("立普妥", "阿托伐他汀"),
        ("六味地黄", "六味地黄"),
    ] {
        let found = names(&world, q);
        assert!(found[0].1.contains(first), "{q}: {found:?}");
        assert!(found[0].0 <= Tier::Alias, "{q}: {found:?}");
    }
}
