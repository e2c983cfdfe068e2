//! Random questions under random filters in, totals, facets and pages equal to a plain evaluation over the
//! fixtures' records out. What the text alone finds is taken as given; everything after it is not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::analysis::pinyin;
use yaojia_index::catalog::{Catalog, OfferRow};
use yaojia_index::naming::{Form, GroupOrd, Grouping, Level, maker};
use yaojia_index::query::{Facet, Near, SearchRequest, Sort};
use yaojia_index::record::{Category, Channel, Crs, Money, Point, PriceKind, Region, Stock};
use yaojia_index::search::{FacetCounts, Hit};
use yaojia_index::snapshot::Snapshot;

use super::{Numbers, ask, cases, every_hit, fixtures, request};

/// What is asked for on one page of facets.
const VALUES: usize = 20;

/// A product as the filters see it.
struct Item {
    form: String,
    maker: String,
    category: Category,
    groups: BTreeMap<&'static str, GroupOrd>,
    offers: Vec<OfferRow>,
    /// On the supply list of 辽宁, which holds 沈阳 too, on the day of the questions.
    on_list: bool,
}

struct World {
    catalog: &'static Catalog,
    snapshot: &'static Snapshot,
    items: Vec<Item>,
    /// Offers whose price can't be right, by product and place: no bound on prices holds for them.
    set_apart: BTreeSet<(u32, u32)>,
}

impl World {
    fn new() -> Self {
        let (catalog, offers, snapshot) = fixtures();
        let products = &catalog.records().products;
        let grouping = Grouping::of(products);
        let mut items: Vec<Item> = Vec::new();
        for (at, product) in products.iter().enumerate() {
            let group = |level: Level| {
                let groups = grouping.level(level);
                (level.as_str(), groups.map_or(at as u32, |groups| groups.of_product[at]))
            };
            items.push(Item {
                form: Form::read(&product.form, &product.generic_name, product.category).name,
                maker: maker::canonical(&product.manufacturer),
                category: product.category,
                groups: Level::ALL.into_iter().map(group).collect(),
                offers: Vec::new(),
                on_list: catalog.records().supply_list.iter().any(|l| l.product == product.code),
            });
        }
        let mut keys = BTreeSet::new();
        for offer in offers {
            assert_eq!((offer.channel, offer.kind), (Channel::Store, PriceKind::List));
            assert!(keys.insert((offer.product, offer.institution)), "one offer per place");
            items[offer.product as usize].offers.push(*offer);
        }
        let mut set_apart = BTreeSet::new();
        for product in 0..snapshot.products() {
            let sheet = snapshot.sheet(product, Channel::Store, PriceKind::List).unwrap();
            let rows = sheet.rows().iter().filter(|row| row.is_set_apart());
            set_apart.extend(rows.map(|row| (product, row.institution())));
        }
        Self { catalog, snapshot, items, set_apart }
    }

    /// Whether an offer passes every filter on offers.
    fn offer_passes(&self, request: &SearchRequest, offer: &OfferRow) -> bool {
        let f = &request.filters;
        let place = &self.catalog.records().institutions[offer.institution as usize];
        let is_near = |near: Near| {
            near.within_m.is_none_or(|within| {
                place.location.is_some_and(|at| at.distance_m(&near.point) <= f64::from(within))
            })
        };
        let bounded = f.min_price.is_some() || f.max_price.is_some();
        !(bounded && self.set_apart.contains(&(offer.product, offer.institution)))
            && f.min_price.is_none_or(|min| offer.price >= min)
            && f.max_price.is_none_or(|max| offer.price <= max)
            && (!f.in_stock || offer.in_stock == Stock::Yes)
            && (f.district.is_empty()
                || place.district.is_some_and(|d| f.district.iter().any(|w| w.contains(d))))
            && request.near.is_none_or(is_near)
    }

    /// Whether a product passes every filter but one.
    fn passes(&self, request: &SearchRequest, item: &Item, but: Option<Facet>) -> bool {
        let f = &request.filters;
        let asks_offers = f.in_stock
            || f.min_price.is_some()
            || f.max_price.is_some()
            || !f.district.is_empty()
            || request.near.is_some_and(|near| near.within_m.is_some());
        let any = |facet, none: bool, holds: bool| but == Some(facet) || none || holds;
        any(Facet::Form, f.form.is_empty(), f.form.contains(&item.form))
            && any(
                Facet::Manufacturer,
                f.manufacturer.is_empty(),
                f.manufacturer.iter().any(|m| maker::canonical(m) == item.maker),
            )
            && (!f.supply_list || item.on_list)
            && any(Facet::Category, f.category.is_empty(), f.category.contains(&item.category))
            && (!asks_offers || item.offers.iter().any(|offer| self.offer_passes(request, offer)))
    }

    fn is_awarded(&self, level: Level, group: GroupOrd) -> bool {
        !self.snapshot.awards_of(level, group).is_empty()
    }

    /// The groups of `ground` that stay under the filters but one.
    fn kept(
        &self,
        request: &SearchRequest,
        ground: &BTreeSet<GroupOrd>,
        but: Option<Facet>,
    ) -> BTreeSet<GroupOrd> {
        let level = request.level;
        let passing = self.items.iter().filter(|item| self.passes(request, item, but));
        let wanted = |group: &GroupOrd| {
            but == Some(Facet::Awarded)
                || request.filters.awarded.is_none_or(|w| w == self.is_awarded(level, *group))
        };
        let groups = passing.map(|item| item.groups[level.as_str()]);
        groups.filter(|group| ground.contains(group)).filter(wanted).collect()
    }

    /// The counts of a facet as the answer must tell them: the commonest values, and the sum of the rest.
    fn facet(
        &self,
        request: &SearchRequest,
        ground: &BTreeSet<GroupOrd>,
        facet: Facet,
    ) -> (Vec<(String, u32)>, u32) {
        let level = request.level;
        let mut request = request.clone();
        if facet == Facet::District {
            request.filters.district.clear();
        }
        let request = &request;
        let kept = self.kept(request, ground, Some(facet));
        let mut pairs: BTreeSet<(String, GroupOrd)> = BTreeSet::new();
        for item in &self.items {
            let group = item.groups[level.as_str()];
            if !kept.contains(&group) || !self.passes(request, item, Some(facet)) {
                continue;
            }
            let value = match facet {
                Facet::Form => item.form.clone(),
                Facet::Manufacturer => item.maker.clone(),
                Facet::Category => match item.category {
                    Category::Western => "western".to_owned(),
                    Category::ChinesePatent => "chinese_patent".to_owned(),
                    other => panic!("the fixtures hold no {other:?}"),
                },
                Facet::Awarded => self.is_awarded(level, group).to_string(),
                Facet::District => {
                    let passing = item.offers.iter().filter(|o| self.offer_passes(request, o));
                    let places = &self.catalog.records().institutions;
                    let districts = passing.filter_map(|o| places[o.institution as usize].district);
                    pairs.extend(districts.map(|district| (district.to_string(), group)));
                    continue;
                }
            };
            pairs.insert((value, group));
        }
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for (value, _) in pairs {
            *counts.entry(value).or_default() += 1;
        }
        let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
        counts.sort_by_key(|(value, count)| (Reverse(*count), value.clone()));
        let other = counts.iter().skip(VALUES).map(|(_, count)| count).sum();
        counts.truncate(VALUES);
        (counts, other)
    }
}

fn told(facet: &FacetCounts) -> (Vec<(String, u32)>, u32) {
    (facet.values.iter().map(|v| (v.value.clone(), v.count)).collect(), facet.other)
}

/// A text to ask for: nothing, a name or a part of one, its sound, a trade name, a strength, a slip.
fn text(world: &World, numbers: &mut Numbers) -> String {
    let product = numbers.pick(&world.catalog.records().products);
    let name: Vec<char> = product.generic_name.chars().collect();
    let length = 1 + numbers.below(3.min(name.len()));
    let from = numbers.below(name.len() - length + 1);
    let part: String = name[from..from + length].iter().collect();
    match numbers.below(9) {
        0 => String::new(),
        1 => product.generic_name.clone(),
        2..=4 => part,
        5 => pinyin::initial_tails(&product.generic_name)[0].clone(),
        6 => pinyin::tails(&product.generic_name)[0].clone(),
        7 => product.trade_names.first().cloned().unwrap_or(part),
        _ => format!("{} {}", product.generic_name, product.strength.text),
    }
}

/// A request with each filter there or not.
fn draw(world: &World, numbers: &mut Numbers) -> SearchRequest {
    let mut drawn = request(&text(world, numbers));
    drawn.level = *numbers.pick(&Level::ALL);
    drawn.facets = Facet::ALL.to_vec();
    drawn.products = numbers.below(6);
    drawn.limit = *numbers.pick(&[1, 3, 7, 20, 100]);
    let f = &mut drawn.filters;
    let some = 1 + numbers.below(2);
    if numbers.one_in(5) {
        f.form = (0..some).map(|_| numbers.pick(&world.items).form.clone()).collect();
    }
    if numbers.one_in(5) {
        f.manufacturer = (0..some).map(|_| numbers.pick(&world.items).maker.clone()).collect();
    }
    if numbers.one_in(5) {
        f.category = vec![*numbers.pick(&[Category::Western, Category::ChinesePatent])];
    }
    if numbers.one_in(5) {
        f.awarded = Some(numbers.one_in(2));
    }
    f.in_stock = numbers.one_in(6);
    f.supply_list = numbers.one_in(6);
    let mut price = || Money::from_units(10_000 * (1 + numbers.below(60)) as i64).unwrap();
    let (low, high) = (price(), price());
    if numbers.one_in(6) {
        f.min_price = Some(low.min(high));
    }
    if numbers.one_in(6) {
        f.max_price = Some(low.max(high));
    }
    if numbers.one_in(6) {
        let codes = [210_102, 210_103, 210_104, 210_105, 210_106, 210_112, 210_100, 210_000];
        f.district = (0..some).map(|_| Region::from_code(*numbers.pick(&codes)).unwrap()).collect();
    }
    if numbers.one_in(4) {
        let at = |numbers: &mut Numbers, from: f64| from + numbers.below(200) as f64 / 1000.0;
        let (lat, lon) = (at(numbers, 41.70), at(numbers, 123.30));
        let within_m = (!numbers.one_in(4)).then(|| 500 + numbers.below(20_000) as u32);
        drawn.near = Some(Near { point: Point::new(lat, lon, Crs::Gcj02).unwrap(), within_m });
    }
    drawn.sort = match numbers.below(4) {
        0 => Sort::UnitPrice,
        1 if drawn.near.is_some() => Sort::Distance,
        _ => Sort::Relevance,
    };
    drawn
}

fn check_order(hits: &[Hit], sort: Sort, ground: &[GroupOrd]) {
    match sort {
        // The filters take groups away and never move one.
        Sort::Relevance => {
            let place = |hit: &Hit| ground.iter().position(|group| *group == hit.group);
            assert!(hits.iter().map(place).is_sorted());
        }
        Sort::UnitPrice => {
            assert!(hits.is_sorted_by_key(|hit| hit.price_basis));
            let units: Vec<_> = hits.iter().filter_map(|hit| hit.price?.unit_min).collect();
            assert!(units.is_sorted());
        }
        Sort::Distance => {
            assert!(hits.is_sorted_by_key(|hit| hit.distance_m.unwrap_or(u32::MAX)));
        }
    }
}

#[test]
fn filters_facets_and_pages_agree_with_plain_evaluation() {
    let world = World::new();
    let mut numbers = Numbers(1_000);
    let (mut filtered, mut found, mut facets) = (0, 0, 0);
    let count = cases(1_000);
    for _ in 0..count {
        let drawn = draw(&world, &mut numbers);
        let plain = SearchRequest { level: drawn.level, limit: 100, ..request(&drawn.q) };
        let ground: Vec<GroupOrd> =
            every_hit(world.snapshot, &plain).iter().map(|hit| hit.group).collect();
        let all: BTreeSet<GroupOrd> = ground.iter().copied().collect();
        assert_eq!(all.len(), ground.len(), "{drawn:?}");

        let expected = world.kept(&drawn, &all, None);
        let answer = ask(world.snapshot, &drawn);
        assert_eq!(answer.total, expected.len(), "{drawn:?}");
        for facet in &answer.facets {
            assert_eq!(told(facet), world.facet(&drawn, &all, facet.facet), "{drawn:?}");
            facets += 1;
        }

        let hits = every_hit(world.snapshot, &drawn);
        let groups: BTreeSet<GroupOrd> = hits.iter().map(|hit| hit.group).collect();
        assert_eq!((hits.len(), &groups), (expected.len(), &expected), "{drawn:?}");
        check_order(&hits, drawn.sort, &ground);
        let other = SearchRequest { limit: 100 - drawn.limit / 2, ..drawn.clone() };
        assert_eq!(every_hit(world.snapshot, &other), hits, "{drawn:?}");
        for product in hits.iter().flat_map(|hit| &hit.products) {
            assert!(world.passes(&drawn, &world.items[*product as usize], None), "{drawn:?}");
        }
        filtered += usize::from(expected.len() < all.len());
        found += usize::from(!expected.is_empty());
    }
    println!(
        "{count} questions, {facets} facets: {filtered} lost groups to filters, {found} kept some"
    );
    assert!(filtered * 3 > count && found * 3 > count, "the questions prove little");
}
