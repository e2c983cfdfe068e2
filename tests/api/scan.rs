//! Codes on boxes.

use super::city::{self, AMOXICILLIN};
use super::{get, is_problem};

#[tokio::test]
async fn a_code_leads_to_its_products() {
    let city = city::open();
    let product = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let number = product["product"]["approval_numbers"][0].as_str().unwrap().to_owned();
    let bare = number.trim_start_matches("国药准字");
    for target in
        [AMOXICILLIN.to_lowercase(), bare.to_owned(), format!("{}%20{}", &bare[..3], &bare[3..])]
    {
        let body = get(&city.service, &format!("/v1/scan/{target}")).await.json();
        let codes: Vec<_> =
            body["products"].as_array().unwrap().iter().map(|p| &p["code"]).collect();
        assert!(codes.iter().any(|code| *code == AMOXICILLIN), "{target}: {body}");
        assert!(body["fault"].is_null() && body["meta"]["generation"].is_string());
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_code_is_said() {
    let city = city::open();
    let body = get(&city.service, "/v1/scan/6924561884075").await.json();
    assert_eq!((&body["kind"], &body["fault"]["code"]), (&"gtin".into(), &"check_digit".into()));
    assert_eq!(body["fault"]["expected"], "4");
    let slip = AMOXICILLIN.replacen('0', "O", 1);
    let body = get(&city.service, &format!("/v1/scan/{slip}")).await.json();
    assert_eq!(body["fault"]["code"], "character");
    assert_eq!(body["candidates"][0]["code"], AMOXICILLIN);
    assert_eq!(body["candidates"][0]["products"][0]["code"], AMOXICILLIN);
    let link = "https%3A%2F%2Fexample.com%2F01%2F06924561884074%3F17%3D271231";
    let body = get(&city.service, &format!("/v1/scan/{link}")).await.json();
    assert_eq!(body["kind"], "gs1");
    assert_eq!(body["elements"][1]["date"], "2027-12-31");
    is_problem(
        &get(&city.service, &format!("/v1/scan/{}", "1".repeat(1_001))).await,
        400,
        "invalid_parameter",
        "too long",
    );
}
