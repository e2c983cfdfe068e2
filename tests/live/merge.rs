//! Any interleaving of updates, replays, deletions, imports, publishes, rollbacks and restarts gives the prices of a
//! plain map; what they come to equals a rebuild from scratch.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use yaojia_index::journal::Statement;
use yaojia_index::naming::Level;
use yaojia_index::prices::Summary;
use yaojia_index::publish::list;
use yaojia_index::query::{Facet, SearchRequest, Sort};
use yaojia_index::record::{Channel, PriceKind, Region, Stock};
use yaojia_index::search::search;
use yaojia_index::snapshot::{Snapshot, open_current};

use super::world::{
    Filed, Key, PLACES, PRODUCTS, SLOTS, START, World, asked, catalog, of, publish, says, served,
};

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    /// A place states a few prices.
    Update(u32, Vec<(u32, usize, Statement)>),
    /// The request before the last so-many-th comes again.
    Replay(usize),
    /// A place states all it has.
    Replace(u32, Vec<(u32, usize, Statement)>, i64),
    /// Files are read and published; some products and a place may be missing from them.
    Publish { filed: Filed, products: Vec<u32>, places: Vec<u32> },
    /// Back to the generation before.
    Rollback,
    /// The service starts anew.
    Restart,
}

fn statement() -> impl Strategy<Value = Statement> {
    let stock = prop_oneof![Just(Stock::Unknown), Just(Stock::Yes), Just(Stock::No)];
    // Below twice and above half of each other, so that no price is marked: marks are made at publish and
    // would differ in a rebuild that knows more prices.
    let price =
        (10_i64..19, 0_i64..6, stock).prop_map(|(tenths, at, stock)| says(tenths, at, stock));
    prop_oneof![5 => price, 1 => (0_i64..6).prop_map(|at| Statement::gone(START + at))]
}

fn rows() -> impl Strategy<Value = Vec<(u32, usize, Statement)>> {
    prop::collection::vec((0..PRODUCTS, 0..SLOTS.len(), statement()), 1..8)
}

fn filed() -> impl Strategy<Value = Filed> {
    let key = (0..PLACES, 0..PRODUCTS, 0..SLOTS.len());
    let priced = statement().prop_filter("a file states no deletions", |s| s.price.is_some());
    prop::collection::btree_map(key, priced, 0..60)
}

fn event() -> impl Strategy<Value = Event> {
    let some = |all: u32| {
        prop::collection::btree_set(0..all, 0..2)
            .prop_map(move |gone| (0..all).filter(|at| !gone.contains(at)).collect::<Vec<u32>>())
    };
    prop_oneof![
        8 => (0..PLACES, rows()).prop_map(|(place, rows)| Event::Update(place, rows)),
        2 => (0_usize..4).prop_map(Event::Replay),
        1 => (0..PLACES, rows(), 0_i64..6).prop_map(|(place, rows, at)| Event::Replace(place, rows, at)),
        3 => (filed(), some(PRODUCTS), some(PLACES))
            .prop_map(|(filed, products, places)| Event::Publish { filed, products, places }),
        1 => Just(Event::Rollback),
        1 => Just(Event::Restart),
    ]
}

/// What is known of a generation.
struct Published {
    filed: Filed,
    products: Vec<u32>,
    places: Vec<u32>,
}

/// The plain map.
#[derive(Default)]
struct Map {
    generations: BTreeMap<String, Published>,
    current: String,
    live: BTreeMap<Key, Statement>,
}

impl Map {
    fn now(&self) -> &Published {
        &self.generations[&self.current]
    }

    fn knows(&self, &(place, product, _): &Key) -> bool {
        self.now().places.contains(&place) && self.now().products.contains(&product)
    }

    fn state(&mut self, key: Key, statement: Statement) {
        let known = self.live.get(&key);
        if self.knows(&key) && known.is_none_or(|known| statement.wins_over(known)) {
            self.live.insert(key, statement);
        }
    }

    fn update(&mut self, place: u32, rows: &[(u32, usize, Statement)]) {
        for &(product, slot, says) in rows {
            self.state((place, product, slot), says);
        }
    }

    fn replace(&mut self, place: u32, rows: &[(u32, usize, Statement)], at: i64) {
        let unknown =
            |&&(product, _, _): &&(u32, usize, Statement)| !self.now().products.contains(&product);
        if rows.iter().find(unknown).is_some() {
            return;
        }
        let before: Vec<Key> = self.offered(place);
        self.update(place, rows);
        for key in before.into_iter().chain(self.offered(place)) {
            if !rows.iter().any(|&(product, slot, _)| (product, slot) == (key.1, key.2)) {
                let gone = Statement::gone(START + at);
                // A replacement speaks of what the place has, in this generation or live.
                let known = self.live.get(&key);
                if known.is_none_or(|known| gone.wins_over(known)) {
                    self.live.insert(key, gone);
                }
            }
        }
    }

    fn offered(&self, place: u32) -> Vec<Key> {
        let live = self.live.iter().filter(|(_, says)| says.price.is_some()).map(|(key, _)| *key);
        let all = self.served().into_keys().chain(live);
        all.filter(|key| key.0 == place).collect()
    }

    /// The winner of what a file and a live statement say about one offer; a live one wins where both are of one time.
    fn winner(filed: Option<&Statement>, live: Option<&Statement>) -> Option<Statement> {
        match (filed, live) {
            (Some(filed), Some(live)) if filed.observed_at > live.observed_at => Some(*filed),
            (filed, live) => live.or(filed).copied(),
        }
    }

    fn served(&self) -> Filed {
        let keys = self.now().filed.keys().chain(self.live.keys());
        keys.filter(|key| self.knows(key))
            .filter_map(|key| {
                let winner = Self::winner(self.now().filed.get(key), self.live.get(key))?;
                winner.price.map(|_| (*key, winner))
            })
            .collect()
    }

    /// Forgets live statements that files know better in every kept generation.
    fn prune(&mut self, kept: &[String]) {
        let generations = &self.generations;
        self.live.retain(|key, live| {
            !kept.iter().all(|id| {
                let of = &generations[id];
                let known = of.places.contains(&key.0) && of.products.contains(&key.1);
                let filed = of.filed.get(key).filter(|_| known);
                filed.is_some_and(|filed| filed.observed_at > live.observed_at)
            })
        });
    }
}

fn current(world: &World) -> String {
    world.snapshot().manifest().id.clone()
}

fn happen(world: &mut World, map: &mut Map, said: &mut Vec<Event>, event: Event) {
    match &event {
        Event::Update(place, rows) if map.now().places.contains(place) => {
            world.write(*place, rows);
            map.update(*place, rows);
            said.push(event);
        }
        Event::Replace(place, rows, at) if map.now().places.contains(place) => {
            let rows_asked = rows.iter().map(asked).collect();
            let write = yaojia::service::live::Write {
                rows: rows_asked,
                replace: true,
                at: Some(START + at),
                ..of(*place)
            };
            let done = world.try_write(write);
            let known = rows.iter().all(|(product, _, _)| map.now().products.contains(product));
            assert_eq!(done.is_ok(), known, "{done:?}");
            map.replace(*place, rows, *at);
        }
        Event::Replay(back) => {
            if let Some(again) = said.len().checked_sub(back + 1).map(|at| said[at].clone()) {
                happen(world, map, said, again);
            }
        }
        Event::Publish { filed, products, places } => {
            let id = world.publish(products, places, filed);
            let (filed, products, places) = (filed.clone(), products.clone(), places.clone());
            map.generations.insert(id.clone(), Published { filed, products, places });
            map.current = id;
            let kept: Vec<String> =
                list(world.data()).unwrap().into_iter().map(|one| one.id).collect();
            map.prune(&kept);
        }
        Event::Rollback => {
            world.rollback();
            map.current = current(world);
        }
        Event::Restart => world.restart(),
        Event::Update(..) | Event::Replace(..) => {}
    }
}

/// What a product's or a group's offers come to; equal fractions in one print.
fn print(summary: Option<Summary>) -> String {
    let Some(it) = summary else { return "nothing".to_owned() };
    let counts = (it.offers, it.institutions, it.set_apart);
    let units = [it.unit_min, it.unit_median].map(|unit| unit.map(|unit| unit.rounded(9)));
    format!("{counts:?} {:?} {units:?}", [it.min, it.median, it.max])
}

/// The figures of all groups, as text.
fn figures(snapshot: &Snapshot) -> Vec<String> {
    let mut all = vec![format!("offers {}", snapshot.offers())];
    for level in [Level::Product].into_iter().chain(Level::GROUPED) {
        for group in 0..snapshot.groups(level) {
            for (channel, kind) in SLOTS {
                let summary = snapshot.group_summary(level, group, channel, kind).unwrap();
                let places = snapshot.group_places(level, group, channel, kind).unwrap();
                all.push(format!("{level} {group} {channel:?}: {places} {}", print(summary)));
            }
            all.push(format!("{level} {group}: {:?}", snapshot.group_products(level, group)));
        }
    }
    all
}

/// Everything that is told of prices, as text.
fn told(snapshot: &Snapshot) -> Vec<String> {
    let mut all = figures(snapshot);
    for place in 0..snapshot.institutions() {
        all.push(format!("{place} sells {:?}", snapshot.institution_products(place).unwrap()));
    }
    for sort in [Sort::Relevance, Sort::UnitPrice] {
        for (in_stock, max_price) in [(false, None), (true, None), (false, super::world::price(14))]
        {
            let region = Region::from_code(210_000).unwrap();
            let mut request = SearchRequest::new("", region, "2026-11-21".parse().unwrap());
            (request.sort, request.limit) = (sort, 50);
            request.facets = vec![Facet::Form, Facet::Manufacturer];
            (request.filters.in_stock, request.filters.max_price) = (in_stock, max_price);
            let found = search(snapshot, &request).unwrap();
            all.push(format!("{sort:?} {in_stock}: {} {:?}", found.total, found.facets));
            all.extend(found.hits.iter().map(|hit| format!("{:?} {:?}", hit.group, hit.price)));
        }
    }
    all
}

/// The same prices published from scratch, without any journal.
fn rebuilt(map: &Map) -> (tempfile::TempDir, Snapshot) {
    let folder = tempfile::tempdir().unwrap();
    let catalog = catalog(&map.now().products, &map.now().places);
    publish(folder.path(), &catalog, &map.served(), Timestamp::from_second(START).unwrap());
    let snapshot = open_current(folder.path()).unwrap();
    (folder, snapshot)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_order_gives_the_prices_of_a_plain_map(
        first in filed(),
        events in prop::collection::vec(event(), 1..25),
    ) {
        let (mut world, mut map, mut said) = (World::new(), Map::default(), Vec::new());
        let (products, places) = ((0..PRODUCTS).collect(), (0..PLACES).collect());
        happen(&mut world, &mut map, &mut said, Event::Publish { filed: first, products, places });
        for (number, event) in events.into_iter().enumerate() {
            let what = format!("{event:?}");
            happen(&mut world, &mut map, &mut said, event);
            if number % 2 == 0 {
                // What somebody has asked for is kept, and followed from change to change.
                figures(&world.snapshot());
            }
            prop_assert_eq!(served(&world.snapshot()), map.served(), "after {}", what);
        }
        let (_folder, rebuilt) = rebuilt(&map);
        let (mine, its) = (told(&world.snapshot()), told(&rebuilt));
        for (mine, its) in mine.iter().zip(&its) {
            prop_assert_eq!(mine, its);
        }
        prop_assert_eq!(mine.len(), its.len());
        let check = world.journal().check().unwrap();
        prop_assert_eq!(check.faults, Vec::<String>::new());
        world.live.close();
    }
}

fn cases() -> u32 {
    std::env::var("LIVE_MERGE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

#[test]
fn a_price_is_seen_when_it_is_acknowledged() {
    let mut world = World::new();
    world.publish(&[0, 1], &[0, 1], &Filed::new());
    let sheet =
        |world: &World| world.snapshot().sheet(0, Channel::Store, PriceKind::List).unwrap().len();
    assert_eq!(sheet(&world), 0);
    let done = world.write(0, &[(0, 0, says(12, 1, Stock::Yes)), (7, 0, says(12, 1, Stock::Yes))]);
    assert_eq!((done.accepted, done.refused()), (1, 1));
    assert_eq!(sheet(&world), 1);
}
