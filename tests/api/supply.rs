//! The 三进 supply list, how orders are answered, whom to turn to, and the standing of firms.

use serde_json::{Value, json};
use yaojia_index::catalog::Records;
use yaojia_index::record::{
    AwardRole, Credit, CreditScheme, Region, SupplyListEntry, SupplyStatus,
};

use super::city::{self, AMOXICILLIN, City};
use super::get;

/// The other pack of the same drug, whose maker won.
const WINNER: &str = "XJ01CAA040E001010200002";

fn region(code: u32) -> Region {
    Region::from_code(code).unwrap()
}

fn listed(product: &str, region: Region, since: &str) -> SupplyListEntry {
    SupplyListEntry {
        region,
        product: product.parse().unwrap(),
        price: Some("3.19".parse().unwrap()),
        since: Some(since.parse().unwrap()),
        source: "示例".into(),
    }
}

fn change(records: &mut Records) {
    // Makers that exist are not spoken of.
    for product in &mut records.products {
        product.manufacturer = product.manufacturer.replace("沈阳第一", "示例一号");
    }
    for award in &mut records.awards {
        award.manufacturer = "示例一号制药有限公司".into();
    }
    let (liaoning, shenyang) = (region(210_000), region(210_100));
    records.supply_list = vec![
        listed(WINNER, liaoning, "2026-03-01"),
        listed("XC10AAA012A001010100001", liaoning, "2027-01-01"),
        listed("XC10AAA012A001010200002", shenyang, "2026-03-01"),
    ];
    records.supply_status = vec![SupplyStatus {
        region: liaoning,
        product: WINNER.parse().unwrap(),
        until: Some("2026-10-31".parse().unwrap()),
        response_minutes: Some(36 * 60),
        dispatch_minutes: None,
        delivered_amount: None,
        delivered_packs: Some(100),
        delivery_rate: Some(7_500),
        feedback: None,
        feedback_places: Some(5),
        lasting_days: None,
        source: "示例".into(),
    }];
    let credit = |scheme, level, date: &str| Credit {
        firm: "示例一号制药有限公司".into(),
        region: Some(liaoning),
        scheme,
        level,
        date: Some(date.parse().unwrap()),
        source: "示例".into(),
    };
    records.credits = vec![
        credit(CreditScheme::FourLevels, 2, "2024-03-31"),
        credit(CreditScheme::ThreeLevels, 1, "2025-09-30"),
    ];
    // Beside the winner without a role a dear main supplier, a stand-by, one who supplies another province.
    let like = records.awards[0].clone();
    let rival = |id: &str, role, price: &str, at: u32| {
        let (mut award, id) = (like.clone(), id.to_owned());
        award.manufacturer = format!("示例{id}制药有限公司");
        (award.id, award.role, award.price) = (id, role, Some(price.parse().unwrap()));
        award.provinces = vec![region(at)];
        award
    };
    records.awards.extend([
        rival("main", Some(AwardRole::Main), "9.99", 210_000),
        rival("cheap", Some(AwardRole::Main), "2.99", 210_000),
        rival("stand-by", Some(AwardRole::Backup), "1.00", 210_000),
        rival("elsewhere", Some(AwardRole::Main), "1.00", 460_000),
    ]);
}

fn open(name: &str) -> City {
    city::changed(name, &[("2026-11-21T12:00:00+08:00", 0)], change)
}

async fn found(city: &City, query: &str) -> Vec<String> {
    let target = format!("/v1/search?level=product&limit=100&{query}");
    let body = get(&city.service, &target).await.json();
    let hits = body["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["products"][0]["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_filter_keeps_products_on_the_list_of_the_region() {
    let city = open("api-supply-filter");
    for (query, expected) in [
        ("supply_list=true", vec![WINNER]),
        ("supply_list=true&region=210100", vec!["XC10AAA012A001010200002", WINNER]),
        ("supply_list=true&region=460000", vec![]),
    ] {
        let mut codes = found(&city, query).await;
        codes.sort();
        assert_eq!(codes, expected, "{query}");
    }
    assert_eq!(found(&city, "supply_list=false").await.len(), 5);
}

#[tokio::test]
async fn a_product_tells_its_line_its_score_and_whom_to_turn_to() {
    let city = open("api-supply-product");
    let body = get(&city.service, &format!("/v1/products/{WINNER}")).await.json();
    assert_eq!(body["supply_list"]["price"], "3.19");
    assert_eq!(body["supply_list"]["since"], "2026-03-01");
    // 配送率 75 %: 40 × 0.394 = 15.76; 36 h: 15 × 0.75 = 11.25; 5 of 10 places: 7.50; of 70 points 49.3 %.
    let supply = &body["supply"];
    assert_eq!(supply["score"], 49);
    assert_eq!(supply["score_parts"][0]["points"], "15.76");
    assert_eq!(supply["warnings"], json!(["配送率明显偏低", "供应问题反馈集中"]));
    assert!(supply["score_label"].as_str().unwrap().contains("非官方"));
    let turns: Vec<(&str, &str)> = body["fallback"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["tier"].as_str().unwrap(), f["award"]["id"].as_str().unwrap()))
        .collect();
    let expected =
        [("main", "cheap"), ("main", "main"), ("backup", "stand-by"), ("other", "DEMO-1-a")];
    assert_eq!(turns, expected);
    assert_eq!(body["fallback"][3]["score"], 49);
    let schemes: Vec<&Value> =
        body["credits"].as_array().unwrap().iter().map(|c| &c["scheme"]).collect();
    assert_eq!(schemes, ["three_levels", "four_levels"]);
    assert_eq!(body["credits"][0]["level_label"], "失信");
    assert_eq!(body["credits"][1]["level_label"], "中等");

    let other = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    assert_eq!((&other["supply_list"], &other["supply"]), (&Value::Null, &Value::Null));
    assert_eq!(other["credits"], json!([]));
}

#[tokio::test]
async fn an_award_tells_them_too() {
    let city = open("api-supply-award");
    let body = get(&city.service, "/v1/awards/DEMO-1-a").await.json();
    assert_eq!(body["products"], json!([WINNER]));
    assert_eq!(body["supply"][0]["score"], 49);
    assert_eq!(body["fallback"].as_array().unwrap().len(), 4);
    assert_eq!(body["credits"].as_array().unwrap().len(), 2);
    let elsewhere = get(&city.service, "/v1/awards/DEMO-1-a?region=460000").await.json();
    assert_eq!(elsewhere["supply"], json!([]));
    assert_eq!(elsewhere["fallback"][0]["award"]["id"], "elsewhere");
}

#[tokio::test]
async fn the_figures_of_coverage_count_the_list_and_who_takes_part() {
    let city = open("api-supply-stats");
    let body = get(&city.service, "/v1/stats").await.json();
    let expected = json!({"classes": 1, "products": 1, "firms": 1, "pharmacies": 2,
        "private_institutions": 0, "districts": 1, "participation_rate": "0.6667"});
    assert_eq!(body["supply_list"], expected);
    for figure in ["hospitals", "pharmacies", "products", "lookups"] {
        assert!(body[figure].is_u64(), "{figure}");
    }
}
