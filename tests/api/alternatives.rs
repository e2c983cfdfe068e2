//! What could stand in a product's place, and what a day costs, over the small city.

use std::num::NonZeroU32;

use serde_json::{Value, json};
use yaojia_index::catalog::Records;
use yaojia_index::record::{Category, Flags, Strength};

use super::city::{self, AMOXICILLIN, City};
use super::{get, is_problem};

/// A device with a whole C code.
const DEVICE: &str = "C02061900200005113250000670";

fn change(records: &mut Records) {
    let like = records.products.iter().find(|p| p.code.as_str() == AMOXICILLIN).unwrap().clone();
    let with = |code: &str, name: &str, form: &str, strength: &str, count: u32| {
        let mut product = like.clone();
        product.code = code.parse().unwrap();
        (product.generic_name, product.form) = (name.into(), form.into());
        product.strength = Strength::read(strength);
        product.pack.count = NonZeroU32::new(count);
        product.manufacturer = "示例二号制药有限公司".into();
        product
    };
    let mut device = with(DEVICE, "PTA球囊扩张导管系统", "", "H74939148258090", 1);
    device.category = Category::Device;
    device.flags = Flags::WITH_SERVICE;
    device.pack.unit = None;
    records.products.extend([
        with("XJ01CAA040A001010300009", "阿莫西林片", "片剂", "0.5g", 12),
        with("XJ01CAA040A010010300009", "阿莫西林缓释片", "缓释片", "0.25g", 12),
        with("XJ01CAA040E001010900009", "阿莫西林胶囊", "胶囊剂", "2g", 12),
        device,
    ]);
}

fn open(name: &str) -> City {
    city::changed(name, &[("2026-11-21T12:00:00+08:00", 0)], change)
}

fn codes(list: &Value) -> Vec<&str> {
    let items = list["items"].as_array().unwrap().iter();
    items.map(|one| one["product"]["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_same_ingredient_by_what_it_is_compared_on() {
    let city = open("api-alternatives");
    let target = format!("/v1/products/{AMOXICILLIN}/alternatives");
    let body = get(&city.service, &target).await.json();
    assert_eq!(body["label"], "成分相同，请咨询医师或药师");
    assert_eq!(codes(&body["same"]), ["XJ01CAA040E001010200002"]);
    assert_eq!(body["same"]["items"][0]["basis"], "other_maker");
    let mut converted = codes(&body["converted"]);
    converted.sort_unstable();
    assert_eq!(converted, ["XJ01CAA040A001010300009", "XJ01CAA040E001010300003"]);
    let units: Vec<f64> = body["converted"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["unit_price"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(units.is_sorted(), "by unit price: {units:?}");
    for one in body["converted"]["items"].as_array().unwrap() {
        assert!(!one["steps"].as_array().unwrap().is_empty(), "{one}");
        assert!(one["converted_price"].is_string() && one["refusal"].is_null(), "{one}");
    }
    assert_eq!(codes(&body["not_interchangeable"]), ["XJ01CAA040A010010300009"]);
    assert_eq!(codes(&body["not_converted"]), ["XJ01CAA040E001010900009"]);
    let refusal = &body["not_converted"]["items"][0]["refusal"];
    assert_eq!(refusal["article"], "17", "eight times the content: {refusal}");
    let none = get(&city.service, &format!("{target}?limit=0")).await.json();
    assert_eq!((&none["same"]["total"], codes(&none["same"]).len()), (&json!(1), 0));
}

#[tokio::test]
async fn a_conversion_is_that_of_the_rule() {
    let city = open("api-alternatives-rule");
    let target = format!("/v1/products/{AMOXICILLIN}/alternatives");
    let body = get(&city.service, &target).await.json();
    for one in body["converted"]["items"].as_array().unwrap() {
        let product = &one["product"];
        let form = if product["form"] == "片剂" {
            "%E7%89%87%E5%89%82"
        } else {
            "%E8%83%B6%E5%9B%8A%E5%89%82"
        };
        let query = format!(
            "/v1/convert?price={}&form={form}&strength={}&count={}&to_form=%E8%83%B6%E5%9B%8A%E5%89%82&to_strength=0.25g&to_count=24",
            one["price"].as_str().unwrap(),
            product["strength"].as_str().unwrap(),
            product["pack_count"],
        );
        let rule = get(&city.service, &query).await.json();
        assert_eq!(one["converted_price"], rule["price"], "{query}");
        assert_eq!(one["steps"], rule["steps"], "{query}");
    }
}

#[tokio::test]
async fn a_device_is_listed_but_neither_exchanged_nor_converted() {
    let city = open("api-device");
    let target = format!("/v1/products/{DEVICE}");
    let device = &get(&city.service, &target).await.json()["product"];
    let expected = json!({"family": "球囊", "code_20": &DEVICE[..20], "model": &DEVICE[20..],
        "bundle": true, "service_included": true, "note": device["device"]["note"]});
    assert_eq!(device["device"], expected);
    let refused = get(&city.service, &format!("{target}/alternatives")).await;
    is_problem(&refused, 422, "not_convertible", "alternatives of a device");
    let refused = get(&city.service, "/v1/convert?price=5&form=x&count=1&category=device").await;
    is_problem(&refused, 422, "not_convertible", "conversion of a device");
    for query in [DEVICE, &DEVICE[..20], "%E7%90%83%E5%9B%8A"] {
        let found = get(&city.service, &format!("/v1/search?q={query}")).await.json();
        assert_eq!(found["hits"][0]["products"][0]["code"], DEVICE, "{query}");
    }
    let drug = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    assert_eq!(drug["product"]["device"], Value::Null);
}

#[tokio::test]
async fn a_day_costs_what_its_units_cost() {
    let city = open("api-daily");
    let body = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let cost = &body["daily_cost"];
    // 1.5 g a day are six capsules of 0.25 g.
    assert_eq!(
        (&cost["ddd"], &cost["unit"], &cost["units_a_day"]),
        (&json!("1.5"), &json!("g"), &json!("6.0000"))
    );
    assert_eq!(cost["label"], "按DDD折算，非用药建议");
    // Twenty-four capsules cost so much at the lowest: four days.
    let lowest: f64 = body["price"]["min"].as_str().unwrap().parse().unwrap();
    let day: f64 = cost["min"].as_str().unwrap().parse().unwrap();
    assert!((day - lowest / 4.0).abs() < 0.000_051, "{lowest} {day}");
    let id = body["product"]["groups"]["comparable"].as_str().unwrap();
    let group = get(&city.service, &format!("/v1/groups/{id}")).await.json();
    assert_eq!(group["daily_cost"]["units_a_day"], "6.0000");
    let id = body["product"]["groups"]["ingredient"].as_str().unwrap();
    let group = get(&city.service, &format!("/v1/groups/{id}")).await.json();
    assert_eq!(group["daily_cost"], Value::Null);
}
