//! What stands beside the prices of every list of offers: references, risk, age, and where each number is from.

use serde_json::Value;

use super::city::{self, AMOXICILLIN, PHARMACY};
use super::get;

/// The winner's own product: 48 capsules at 3.19.
const WINNER: &str = "XJ01CAA040E001010200002";

async fn offers(city: &city::City, target: &str) -> Vec<Value> {
    let answer = get(&city.service, target).await;
    assert_eq!(answer.status, 200, "{target}: {}", answer.json());
    answer.json()["offers"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_list_of_offers_holds_them_against_the_references() {
    let city = city::open();
    let product = get(&city.service, &format!("/v1/products/{WINNER}")).await.json();
    let group = product["product"]["groups"]["comparable"].as_str().unwrap().to_owned();
    for target in [
        format!("/v1/products/{WINNER}/offers"),
        format!("/v1/groups/{group}/offers?limit=100"),
        format!("/v1/institutions/{PHARMACY}/offers"),
    ] {
        let all = offers(&city, &target).await;
        for offer in &all {
            assert!(offer["risk"].is_string() && offer["age"].is_string(), "{target}: {offer}");
        }
        let of_winner = |offer: &&Value| {
            let code = &offer["product"]["code"];
            (code.is_null() || code == WINNER)
                && offer["institution"]["tags"][0].as_str().is_none_or(|tag| tag == "三进")
        };
        let offer = all.iter().find(of_winner).unwrap();
        let against = &offer["against"];
        assert_eq!(against["award"]["amount"], "3.19", "{target}");
        assert_eq!(against["award"]["basis"], "same", "{target}");
        assert_eq!(against["award"]["verdict"], "above", "{target}");
        assert_eq!(against["listed"]["amount"], "3.19", "{target}");
        // 3.19 × 1.15 = 3.6685.
        assert_eq!(against["supply_cap"]["amount"], "3.67", "{target}");
        assert_eq!(against["supply_cap"]["bound"], true, "{target}");
        assert_eq!(against["payment_standard"]["amount"], "3.19", "{target}");
        assert!(offer.get("explain").is_none(), "{target}");
    }
}

#[tokio::test]
async fn explain_tells_where_every_number_is_from() {
    let city = city::open();
    for target in [
        format!("/v1/products/{AMOXICILLIN}/offers?explain=true&limit=1"),
        format!("/v1/institutions/{PHARMACY}/offers?explain=true"),
    ] {
        let all = offers(&city, &target).await;
        let of_amoxicillin = |offer: &&Value| {
            offer["product"]["code"].is_null() || offer["product"]["code"] == AMOXICILLIN
        };
        let offer = all.iter().find(of_amoxicillin).unwrap();
        let explain = &offer["explain"];
        assert_eq!(explain["price"]["source"], "offers.csv", "{target}");
        assert!(
            explain["price"]["observed_at"].is_string() && explain["price"]["exact"].is_string()
        );
        assert!(explain["risk"]["text"].is_string(), "{explain}");
        let award = &explain["reference"]["award"];
        for field in ["source", "document", "valid_from", "valid_to", "basis", "amount"] {
            assert!(award[field].is_string(), "{field} of {award}");
        }
        // 48 capsules to 24: one step, article 13.
        let steps = award["steps"].as_array().unwrap();
        assert_eq!(steps.len(), 1, "{award}");
        assert_eq!(steps[0]["article"], "13");
        assert!(explain["reference"]["listed"]["source"].is_string());
        assert!(explain["reference"]["payment_standard"]["source"].is_string());
    }
}

#[tokio::test]
async fn what_has_ended_binds_nothing() {
    let city = city::open();
    city.clock.advance(410 * 86_400);
    let offer = &offers(&city, &format!("/v1/products/{WINNER}/offers?limit=1")).await[0];
    let against = &offer["against"];
    assert_eq!(against["award"]["status"], "expired");
    assert!(against["award"]["verdict"].is_null() && against["supply_cap"].is_null(), "{against}");
    assert_eq!(offer["age"], "stale");
}

#[tokio::test]
async fn slips_come_last_and_stay_out_of_the_figures() {
    let city = city::open();
    city.app.generations.publish(city::slips(), city.clock.now());
    for sort in ["price", "unit_price", "updated", "distance&near=41.79,123.40"] {
        let target = format!("/v1/products/{AMOXICILLIN}/offers?sort={sort}");
        let answer = get(&city.service, &target).await.json();
        assert_eq!((&answer["total"], &answer["set_apart"]), (&4.into(), &2.into()), "{sort}");
        let risks: Vec<_> =
            answer["offers"].as_array().unwrap().iter().map(|o| o["risk"].clone()).collect();
        assert_eq!(risks[..2], ["none", "none"], "{sort}");
        assert!(risks[2..].contains(&"unit_mixup".into()), "{sort}: {risks:?}");
        assert!(risks[2..].contains(&"high10".into()), "{sort}: {risks:?}");
    }
    let product = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let price = &product["price"];
    assert_eq!((&price["offers"], &price["set_apart"]), (&2.into(), &2.into()));
    assert!(price["min"].as_str() > Some("1") && price["max"] != "91.00", "{price}");
    let search = get(&city.service, "/v1/search?q=amxl&max_price=1").await.json();
    assert_eq!(search["total"], 0, "a slip meets no bound on prices");
}

#[tokio::test]
async fn stale_offers_follow_the_others() {
    let city = city::open();
    // The places' prices are of four days running; the two older ones have turned stale.
    city.clock.advance(28 * 86_400);
    let answer = get(&city.service, &format!("/v1/products/{AMOXICILLIN}/offers")).await.json();
    let ages: Vec<_> =
        answer["offers"].as_array().unwrap().iter().map(|o| o["age"].clone()).collect();
    let stale = answer["stale"].as_u64().unwrap() as usize;
    assert!(stale > 0 && stale < 4, "{ages:?}");
    assert!(ages[..4 - stale].iter().all(|age| age == "due"), "{ages:?}");
    assert!(ages[4 - stale..].iter().all(|age| age == "stale"), "{ages:?}");
}

#[tokio::test]
async fn hits_and_groups_carry_the_converted_price_and_the_spread() {
    let city = city::open();
    let search = get(&city.service, "/v1/search?q=amxl&products=5").await.json();
    let hit = &search["hits"][0];
    assert_eq!(hit["award"]["price_state"], "published");
    for product in hit["products"].as_array().unwrap() {
        assert!(product["flags"]["consistency"].is_boolean(), "{product}");
        assert!(product["award"]["amount"].is_string(), "{product}");
    }
    let group = get(&city.service, &format!("/v1/groups/{}", hit["id"].as_str().unwrap())).await;
    let group = group.json();
    assert_eq!(group["award_spread"]["status"], "current");
    assert_eq!(group["award_spread"]["min"]["unit_price"], "0.0665");
}

#[tokio::test]
async fn awards_are_found_by_what_a_search_finds_and_by_their_days() {
    let city = city::open();
    for (query, total) in [
        ("q=amxl", 2),
        ("q=XJ01CAA040E001010100001", 2),
        ("valid_on=2022-01-01", 1),
        ("valid_on=2025-01-01", 0),
        ("validity=stated", 0),
        ("validity=derived", 2),
        ("priced=false", 0),
        ("role=main", 0),
    ] {
        let answer = get(&city.service, &format!("/v1/awards?{query}")).await.json();
        assert_eq!(answer["total"], total, "{query}: {answer}");
    }
}
