//! Baskets against brute force: every place, every pair, every offer, one by one.

use serde_json::{Value, json};
use yaojia_index::compare::{Basket, Item, Need, Reach, Substitution, Wanted, compare};
use yaojia_index::naming::Level;
use yaojia_index::record::{Channel, Crs, Point, PriceKind, Region, Stock};
use yaojia_index::snapshot::Snapshot;

use super::{fixtures, numbers, post};

/// Random baskets.
const BASKETS: usize = 500;

/// What one item costs at one place, by looking at every offer of every product that may be taken.
fn cost(snapshot: &Snapshot, item: &Item, substitution: Substitution, place: u32) -> Option<i64> {
    let Wanted::Product(own) = item.wanted else { panic!("{item:?}") };
    let count = |product: u32| snapshot.columns().pack_count[product as usize];
    let same = |level, product| snapshot.group_of(level, product) == snapshot.group_of(level, own);
    let mut best = None;
    for product in 0..snapshot.products() {
        let allowed = match substitution {
            Substitution::Exact => product == own,
            Substitution::Brand => same(Level::Brand, product),
            Substitution::Comparable => same(Level::Comparable, product),
        };
        let units = match item.need {
            Need::Units(units) => units,
            Need::Packs(packs) => packs * count(own),
        };
        if !allowed || count(product) == 0 {
            continue;
        }
        let packs = i64::from(units.div_ceil(count(product)));
        for row in snapshot.sheet(product, Channel::Store, PriceKind::List).unwrap().rows() {
            let sound = !row.is_set_apart() && row.in_stock() != Stock::No;
            if row.institution() == place && sound {
                let cost = row.price().units() * packs;
                best = Some(best.map_or(cost, |best: i64| best.min(cost)));
            }
        }
    }
    best
}

#[test]
fn five_hundred_baskets_agree_with_brute_force() {
    let (_, snapshot) = fixtures();
    let mut below = numbers(3);
    let counted: Vec<u32> = (0..snapshot.products())
        .filter(|&product| snapshot.columns().pack_count[product as usize] > 0)
        .collect();
    let (mut singles, mut pairs, mut nothing) = (0, 0, 0);
    for basket in 0..BASKETS {
        let items: Vec<Item> = (0..1 + below(8))
            .map(|_| Item {
                wanted: Wanted::Product(counted[below(counted.len())]),
                need: match below(2) {
                    0 => Need::Units(1 + below(100) as u32),
                    _ => Need::Packs(1 + below(3) as u32),
                },
            })
            .collect();
        let substitution =
            [Substitution::Exact, Substitution::Brand, Substitution::Comparable][below(3)];
        let point = Point::new(
            41.70 + below(20) as f64 / 100.0,
            123.35 + below(20) as f64 / 100.0,
            Crs::Gcj02,
        );
        let reach = match below(3) {
            0 => Reach {
                near: None,
                districts: vec![Region::from_code(210_102 + below(3) as u32).unwrap()],
            },
            1 => Reach { near: Some((point.unwrap(), 10_000)), districts: Vec::new() },
            _ => Reach { near: Some((point.unwrap(), 4_000)), districts: Vec::new() },
        };
        let places: Vec<u32> = (0..snapshot.institutions())
            .filter(|&place| match (&reach.near, &reach.districts[..]) {
                (Some((point, metres)), _) => snapshot
                    .institution(place)
                    .unwrap()
                    .point()
                    .is_some_and(|at| point.distance_m(&at) <= f64::from(*metres)),
                (None, [region]) => {
                    snapshot.places().district(place).is_some_and(|at| region.contains(at))
                }
                _ => true,
            })
            .collect();
        let request = Basket {
            items: items.clone(),
            reach,
            substitution,
            region: Region::from_code(210_100).unwrap(),
            today: "2026-11-21".parse().unwrap(),
        };
        let found = compare(snapshot, &request).unwrap();
        assert_eq!(found.places as usize, places.len());
        let costs: Vec<Vec<Option<i64>>> = places
            .iter()
            .map(|&place| items.iter().map(|i| cost(snapshot, i, substitution, place)).collect())
            .collect();
        let lowest: Vec<Option<i64>> = (0..items.len())
            .map(|item| costs.iter().filter_map(|place| place[item]).min())
            .collect();
        let each: Vec<Option<i64>> =
            found.each.iter().map(|e| e.as_ref().map(|e| e.cheapest.cost.units())).collect();
        assert_eq!(each, lowest, "basket {basket}");
        let had: Vec<usize> = (0..items.len()).filter(|&item| lowest[item].is_some()).collect();
        let total = |a: usize, b: usize| -> Option<i64> {
            had.iter()
                .map(|&item| match (costs[a][item], costs[b][item]) {
                    (Some(x), Some(y)) => Some(x.min(y)),
                    (x, y) => x.or(y),
                })
                .sum()
        };
        let all = 0..places.len();
        let single =
            if had.is_empty() { None } else { all.clone().filter_map(|a| total(a, a)).min() };
        let two = all
            .flat_map(|a| (0..a).map(move |b| (a, b)))
            .filter_map(|(a, b)| total(a, b))
            .min()
            .filter(|two| !had.is_empty() && single.is_none_or(|one| *two < one));
        assert_eq!(found.single.as_ref().map(|plan| plan.total.units()), single, "basket {basket}");
        assert_eq!(found.pair.as_ref().map(|plan| plan.total.units()), two, "basket {basket}");
        for plan in found.single.iter().chain(&found.pair).chain(&found.fullest) {
            let sum: i64 = plan.purchases.iter().map(|purchase| purchase.cost.units()).sum();
            assert_eq!(plan.total.units(), sum);
            assert_eq!(plan.purchases.len() + plan.missing.len(), items.len());
            for purchase in &plan.purchases {
                let own = cost(snapshot, &items[purchase.item], substitution, purchase.place);
                assert_eq!(own, Some(purchase.cost.units()), "basket {basket}");
            }
        }
        singles += usize::from(single.is_some());
        pairs += usize::from(two.is_some());
        nothing += usize::from(had.is_empty());
    }
    println!("{BASKETS} baskets: {singles} at one place, {pairs} cheaper at two, {nothing} empty");
    assert!(singles > 100 && pairs > 100, "{singles} {pairs}");
}

async fn ask(body: Value) -> (u16, Value) {
    let (status, _, body) =
        post("/v1/compare", "application/json", body.to_string().into_bytes()).await;
    (status.as_u16(), serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
async fn a_basket_over_http() {
    let basket = json!({
        "items": [{"q": "阿莫西林胶囊 0.25g", "amount": 48}, {"q": "布洛芬缓释胶囊", "packs": 1}, {"q": "没有的药"}],
        "district": "210102",
    });
    let (status, body) = ask(basket).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(body["items"][0]["units"], 48);
    assert_eq!(body["items"][0]["tier"], "exact");
    assert_eq!(body["missing"][0]["item"], 2);
    assert_eq!(body["missing"][0]["reason"], "not_found");
    let plan = if body["single"].is_null() { &body["fullest"] } else { &body["single"] };
    assert!(plan["institution"]["code"].is_string(), "{body}");
    assert!(plan["total"].is_string() && plan["saving"].is_string());
    assert_eq!(
        plan["items"][0]["packs"].as_u64().unwrap()
            * plan["items"][0]["product"]["pack_count"].as_u64().unwrap()
            / 48,
        1
    );
    assert!(body["each"][0]["median"].is_string() && body["each"][2].is_null());
}

#[tokio::test]
async fn baskets_that_are_none_are_refused() {
    let item = json!({"q": "阿莫西林胶囊"});
    for (body, status, param) in [
        (json!({"items": [], "district": "210102"}), 400, "items"),
        (json!({"items": vec![item.clone(); 21], "district": "210102"}), 400, "items"),
        (json!({"items": [item]}), 400, "district"),
        (json!({"items": [item], "near": [41.8, 123.4]}), 400, "within_m"),
        (json!({"items": [item], "near": [41.8, 123.4], "within_m": 10_001}), 400, "within_m"),
        (json!({"items": [{"amount": 1}], "district": "210102"}), 400, "items[0]"),
        (
            json!({"items": [{"q": "a", "amount": 1, "packs": 1}], "district": "210102"}),
            400,
            "items[0]",
        ),
        (json!({"items": [{"q": "a", "amount": 0}], "district": "210102"}), 400, "amount"),
        (json!({"items": [1], "district": "210102"}), 400, "items[0]"),
    ] {
        let (found, answer) = ask(body.clone()).await;
        assert_eq!((found, &answer["errors"][0]["param"]), (status, &param.into()), "{body}");
    }
    assert_eq!(ask(json!({"items": [{"code": "X"}], "district": "210102"})).await.0, 404);
    assert_eq!(ask(json!([])).await.0, 400);
}
