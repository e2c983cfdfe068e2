//! Every route's answer over the small city, as a whole.

use super::city::{self, AMOXICILLIN, PHARMACY};
use super::{get, is_problem, post};

/// Compares a whole answer with the committed one; what changes with every build is left out.
macro_rules! check {
    ($name:literal, $body:expr) => {
        insta::assert_json_snapshot!($name, $body, {
            ".meta.generation" => "…",
            ".meta.took_us" => "…",
            ".generation" => "…",
            ".next" => insta::dynamic_redaction(|value, _| if value.as_str().is_some() { "…".into() } else { value }),
            ".hits[].score" => "…",
        })
    };
}

#[tokio::test]
async fn product() {
    let city = city::open();
    let target = format!("/v1/products/{AMOXICILLIN}");
    check!("product", get(&city.service, &target).await.json());
    let lower = get(&city.service, &target.to_lowercase()).await;
    assert_eq!(lower.status, 200, "codes are read in any case");
}

#[tokio::test]
async fn product_offers() {
    let city = city::open();
    let target =
        format!("/v1/products/{AMOXICILLIN}/offers?near=41.80,123.43&within_m=3000&limit=2");
    check!("product_offers", get(&city.service, &target).await.json());
}

#[tokio::test]
async fn offers_follow_their_filters() {
    let city = city::open();
    for (query, total, first) in [
        ("", 4, "H21010200004"),
        ("sort=updated", 4, "H21010200004"),
        ("sort=distance&near=41.79,123.40", 4, PHARMACY),
        ("near=41.79,123.40&within_m=100", 1, PHARMACY),
        ("district=210103", 1, "P21010390002"),
        ("district=%E6%B2%88%E6%B2%B3%E5%8C%BA", 1, "P21010390002"),
        ("district=210100", 4, "H21010200004"),
        ("in_stock=true", 2, "H21010200004"),
        ("min_price=14.89", 2, "P21010290003"),
        ("max_price=14.38&min_price=14.38", 1, "H21010200004"),
        ("channel=online", 0, ""),
    ] {
        let target = format!("/v1/products/{AMOXICILLIN}/offers?{query}");
        let body = get(&city.service, &target).await.json();
        let code = body["offers"][0]["institution"]["code"].as_str().unwrap_or_default();
        let prices: Vec<_> =
            body["offers"].as_array().unwrap().iter().map(|o| o["price"].to_string()).collect();
        assert_eq!((body["total"].as_u64(), code), (Some(total), first), "{query}: {prices:?}");
    }
}

#[tokio::test]
async fn offers_whose_place_is_not_known_are_counted() {
    let city = city::open();
    for (query, total, unplaced) in [
        ("", 4, 0),
        ("near=41.79,123.40", 4, 0),
        ("near=41.79,123.40&within_m=100", 1, 1),
        ("near=41.79,123.40&within_m=100&in_stock=true", 0, 0),
        ("near=41.79,123.40&within_m=100&district=210103", 0, 0),
    ] {
        let target = format!("/v1/products/{AMOXICILLIN}/offers?{query}");
        let body = get(&city.service, &target).await.json();
        let told = (body["total"].as_u64(), body["unplaced"].as_u64());
        assert_eq!(told, (Some(total), Some(unplaced)), "{query}: {}", body["offers"]);
    }
}

#[tokio::test]
async fn groups() {
    let city = city::open();
    let product = get(&city.service, &format!("/v1/products/{AMOXICILLIN}")).await.json();
    let id = product["product"]["groups"]["comparable"].as_str().unwrap();
    check!("group", get(&city.service, &format!("/v1/groups/{id}")).await.json());
    let offers = format!("/v1/groups/{id}/offers?sort=unit_price&limit=2");
    check!("group_offers", get(&city.service, &offers).await.json());
}

#[tokio::test]
async fn institutions() {
    let city = city::open();
    let target = "/v1/institutions?near=41.79,123.40&within_m=5000&kind=pharmacy";
    check!("institutions", get(&city.service, target).await.json());
    let one = format!("/v1/institutions/{PHARMACY}");
    check!("institution", get(&city.service, &one).await.json());
    let offers = format!("{one}/offers?limit=2");
    check!("institution_offers", get(&city.service, &offers).await.json());
}

#[tokio::test]
async fn awards() {
    let city = city::open();
    check!("awards", get(&city.service, "/v1/awards?status=current&province=210000").await.json());
    check!("award", get(&city.service, "/v1/awards/DEMO-1-b").await.json());
    for (query, total) in [
        ("", 2),
        ("q=%E9%98%BF%E8%8E%AB", 2),
        ("q=%E5%B8%83%E6%B4%9B%E8%8A%AC", 0),
        ("programme=DEMO", 2),
        ("programme=DEM", 0),
        ("level=national&firm=%E6%B2%88%E9%98%B3", 2),
        ("level=alliance", 0),
        ("province=%E6%B5%B7%E5%8D%97", 1),
        ("status=expired", 1),
    ] {
        let body = get(&city.service, &format!("/v1/awards?{query}")).await.json();
        assert_eq!(body["total"], total, "{query}");
    }
    let body = get(&city.service, "/v1/awards").await.json();
    let groups = body["awards"][0]["groups"].as_array().unwrap();
    assert!(!groups.is_empty(), "{body}");
    for group in groups {
        let told =
            get(&city.service, &format!("/v1/groups/{}", group["id"].as_str().unwrap())).await;
        assert_eq!(told.json()["group"]["level"], group["level"]);
    }
}

#[tokio::test]
async fn search_by_get_and_post() {
    let city = city::open();
    let target = "/v1/search?q=%E9%98%BF%E8%8E%AB%E8%A5%BF%E6%9E%97%E8%83%B6%E5%9B%8A&facets=form,category&products=2";
    let by_get = get(&city.service, target).await.json();
    check!("search", &by_get);
    let body = r#"{"q": "阿莫西林胶囊", "facets": ["form", "category"], "products": 2}"#;
    let by_post = post(&city.service, "/v1/search", "application/json", body).await.json();
    assert_eq!(by_post["hits"], by_get["hits"]);
    assert_eq!(by_post["facets"], by_get["facets"]);
}

#[tokio::test]
async fn completions() {
    let city = city::open();
    let answer = get(&city.service, "/v1/suggest?q=am").await;
    assert_eq!(answer.header("cache-control"), "max-age=300");
    assert!(answer.header("etag").starts_with("W/\""));
    check!("suggest", answer.json());
    for (query, kind, text, highlight) in [
        ("q=%E9%98%BF", "name", "阿莫西林", "[[0,1]]"),
        ("q=%E9%98%BFmo%E8%A5%BF&limit=1", "name", "阿莫西林", "[[0,3]]"),
        ("q=LPT", "trade_name", "立普妥", "[[0,3]]"),
        ("q=lianbangz", "manufacturer", "珠海联邦制药股份有限公司中山分公司", "[[2,5]]"),
        ("q=%E6%B2%88%E6%B2%B3", "institution", "沈河样品药店", "[[0,2]]"),
        ("q=heping", "institution", "和平示例大药房", "[[0,2]]"),
    ] {
        let body = get(&city.service, &format!("/v1/suggest?{query}")).await.json();
        let first = &body["suggestions"][0];
        let found = (first["kind"].as_str(), first["text"].as_str());
        assert_eq!(found, (Some(kind), Some(text)), "{query}: {body}");
        assert_eq!(first["highlight"].to_string(), highlight, "{query}");
    }
    for (query, total) in [("", 0), ("q=", 0), ("q=zzz", 0), ("q=%28", 0)] {
        let answer = get(&city.service, &format!("/v1/suggest?{query}")).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["total"]), (200, &total.into()));
    }
    let answer = get(&city.service, "/v1/suggest?q=a&limit=33").await;
    is_problem(&answer, 400, "invalid_parameter", "limit");
}

#[tokio::test]
async fn service_routes() {
    let city = city::open();
    check!("readyz", get(&city.service, "/readyz").await.json());
    for (target, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/problems", "text/html; charset=utf-8"),
        ("/healthz", "text/plain; charset=utf-8"),
        ("/openapi.json", "application/json"),
        ("/docs/", "text/html"),
        ("/docs/swagger-ui.css", "text/css"),
    ] {
        let answer = get(&city.service, target).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, kind),
            "{target}"
        );
    }
}

#[tokio::test]
async fn lists_are_given_again_or_with_commas() {
    let city = city::open();
    let total = async |query: &str| {
        let answer = get(&city.service, &format!("/v1/search?limit=0&{query}")).await;
        assert_eq!(answer.status, 200, "{query}");
        answer.json()["total"].as_u64().unwrap()
    };
    let (capsules, tablets) = ("form=%E8%83%B6%E5%9B%8A%E5%89%82", "form=%E7%89%87%E5%89%82");
    let (one, other) = (total(capsules).await, total(tablets).await);
    assert!(one > 0 && other > 0);
    assert_eq!(total(&format!("{capsules}&{tablets}")).await, one + other);
    assert_eq!(total("form=%E8%83%B6%E5%9B%8A%E5%89%82,%E7%89%87%E5%89%82").await, one + other);
    // A quoted value is one value, whatever it holds.
    assert_eq!(total("form=%22%E8%83%B6%E5%9B%8A%E5%89%82,%E7%89%87%E5%89%82%22").await, 0);
    assert_eq!(total("form=%22%E8%83%B6%E5%9B%8A%E5%89%82%22").await, one);
}
