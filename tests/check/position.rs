//! Where a pharmacy's prices stand, against counting by hand.

use serde_json::Value;
use yaojia_index::check::position;
use yaojia_index::record::{Channel, PriceKind, Region};

use super::{fixtures, get};

/// The institution that sells most.
fn fullest() -> u32 {
    let (_, snapshot) = fixtures();
    let sold = |place: &u32| snapshot.institution_products(*place).unwrap().len();
    (0..snapshot.institutions()).max_by_key(sold).unwrap()
}

#[test]
fn percentiles_agree_with_counting() {
    let (_, snapshot) = fixtures();
    let place = fullest();
    let found = position(snapshot, place).unwrap();
    let city = snapshot.places().district(place).map(Region::city).unwrap();
    assert!(found.prices.len() > 50 && found.in_city.compared > 50);
    for placed in &found.prices {
        let sheet = snapshot.sheet(placed.product, Channel::Store, PriceKind::List).unwrap();
        let others: Vec<_> = sheet
            .rows()
            .iter()
            .filter(|row| row.institution() != place && !row.is_set_apart())
            .filter(|row| {
                snapshot.places().district(row.institution()).is_some_and(|at| city.contains(at))
            })
            .map(|row| row.price())
            .collect();
        let below = others.iter().filter(|other| **other < placed.row.price()).count();
        let equal = others.iter().filter(|other| **other == placed.row.price()).count();
        let percent = (200 * below + 100 * equal + others.len()) / (2 * others.len().max(1));
        let expected = (others.len() >= 5).then_some(percent as u8);
        assert_eq!(placed.city.map(|share| share.percent), expected, "{}", placed.product);
    }
    let ranks: Vec<_> = found.prices.iter().map(|placed| placed.city.map(|s| s.percent)).collect();
    assert!(ranks.is_sorted_by(|a, b| a >= b));
    assert!(found.in_district.compared <= found.in_city.compared);
}

#[tokio::test]
async fn the_dearest_or_the_cheapest_come_first() {
    let code = fixtures().1.institution_code(fullest()).unwrap();
    let ask = async |query: &str| -> Value {
        let target = format!("/v1/institutions/{code}/position{query}");
        serde_json::from_slice(&get(&target).await).unwrap()
    };
    let (high, low) = (ask("?limit=5").await, ask("?limit=5&sort=lowest").await);
    let first = |body: &Value| body["prices"][0]["percentile"].as_u64();
    assert!(first(&high) >= first(&low), "{high} {low}");
    assert_eq!(high["city"], low["city"]);
    assert_eq!(high["prices"].as_array().unwrap().len(), 5);
    assert_eq!(ask("?sort=x").await["code"], "invalid_parameter");
}
