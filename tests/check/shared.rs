//! A list as one and its rows each alone: what threads share and what is remembered changes no verdict.

use serde_json::{Value, json};

use super::{fixtures, numbers, post};

/// Rows of the list; more than one batch, so that threads and memory both have something to share.
const ROWS: usize = 1_200;
/// Rows asked alone.
const ALONE: usize = 40;

/// Products by code, by name and with slips, some of them again and again.
fn rows() -> Vec<Value> {
    let products = &fixtures().0.records().products;
    let mut below = numbers(12);
    let row = |at: usize| {
        let product = &products[below(products.len())];
        let count = product.pack.count.map_or(1, Into::into);
        let unit = product.pack.unit.as_deref().unwrap_or("片");
        let price = format!("{}.{:02}", 1 + below(90), below(100));
        let spec = format!("{}*{count}{unit}", product.strength.text);
        let (name, maker) = (&product.generic_name, &product.manufacturer);
        match at % 4 {
            0 => json!({"code": product.code.as_str(), "price": price}),
            1 => json!({"name": name, "spec": spec, "manufacturer": maker, "price": price}),
            2 => json!({"name": name, "spec": product.strength.text, "price": price}),
            _ => json!({"code": product.code.as_str(), "name": "维生素C片", "price": price}),
        }
    };
    (0..ROWS).map(row).collect()
}

async fn check(rows: &[Value]) -> Vec<Value> {
    let body = serde_json::to_vec(rows).unwrap();
    let (status, _, body) =
        post("/v1/check?district=210102&format=json", "application/json", body).await;
    assert_eq!(status, 200);
    let answer: Value = serde_json::from_slice(&body).unwrap();
    answer["rows"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_row_gets_the_verdict_it_gets_alone() {
    let rows = rows();
    let together = check(&rows).await;
    assert_eq!(together.len(), ROWS);
    assert!(together.iter().enumerate().all(|(at, told)| told["row"] == at), "in their order");
    assert_eq!(check(&rows).await, together, "again");
    for at in (0..ROWS).step_by(ROWS / ALONE) {
        let mut alone = check(&rows[at..=at]).await.remove(0);
        (alone["row"], alone["line"]) = (at.into(), together[at]["line"].clone());
        assert_eq!(alone, together[at], "row {at}: {}", rows[at]);
    }
}

#[tokio::test]
async fn a_device_is_told_as_one() {
    let drug = &fixtures().0.records().products[0];
    let rows = [
        json!({"code": "C09100100000000211790000049", "name": drug.generic_name, "price": "9.00"}),
        json!({"approval_number": "国械注准20163132300", "name": drug.generic_name, "price": "9.00"}),
        json!({"code": drug.code.as_str(), "name": drug.generic_name, "price": "9.00"}),
    ];
    let told = check(&rows).await;
    for told in &told[..2] {
        assert_eq!(told["verdict"], "to_confirm", "{told}");
        assert!(told["suspects"].as_array().unwrap().contains(&"device".into()), "{told}");
        assert!(told["match"].is_null() && told["maximum"].is_null(), "{told}");
        assert_eq!(told["candidates"], json!([]), "no drug is meant");
    }
    assert!(!told[2]["suspects"].as_array().unwrap().contains(&"device".into()));
}
