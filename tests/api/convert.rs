//! Conversions by 差比价 over HTTP.

use super::{city, get, is_problem};

#[tokio::test]
async fn a_conversion_with_its_steps() {
    let city = city::open().service;
    let answer = get(
        &city,
        "/v1/convert?price=5.42&form=%E7%89%87%E5%89%82&strength=50mg&count=30&to_strength=100mg&to_count=30",
    )
    .await;
    let body = answer.json();
    assert_eq!((&body["price"], &body["unit_price"]), (&"9.21".into(), &"0.3070".into()), "{body}");
    let step = &body["steps"][0];
    assert_eq!(
        (&step["article"], &step["factor"], &step["before"], &step["after"]),
        (&"9".into(), &"1.7".into(), &"5.4200".into(), &"9.2140".into()),
        "{body}"
    );
}

#[tokio::test]
async fn refusals_of_the_rule_and_of_the_words() {
    let city = city::open().service;
    for (query, status, code) in [
        (
            "price=5&form=%E7%89%87&count=10&to_form=%E7%BC%93%E9%87%8A%E7%89%87",
            422,
            "not_convertible",
        ),
        ("price=5&form=%E7%89%87&strength=10mg&count=10&to_strength=80mg", 422, "not_convertible"),
        ("form=%E7%89%87&count=10", 400, "invalid_parameter"),
        ("price=x&form=%E7%89%87&count=10", 400, "invalid_parameter"),
        ("price=5&form=%E7%89%87&count=0", 400, "invalid_parameter"),
        ("price=5&form=%E7%89%87&count=1&rule=other", 400, "invalid_parameter"),
        ("price=5&form=%E7%89%87&count=1&to=2", 400, "unknown_parameter"),
    ] {
        let answer = get(&city, &format!("/v1/convert?{query}")).await;
        is_problem(&answer, status, code, query);
    }
    let longer = "a".repeat(201);
    for name in ["strength", "to_form", "to_strength", "name", "to_name"] {
        let query = format!("price=5&form=%E7%89%87&count=10&{name}={longer}");
        let answer = get(&city, &format!("/v1/convert?{query}")).await;
        is_problem(&answer, 400, "invalid_parameter", name);
    }
    let answer = get(&city, &format!("/v1/convert?price=5&count=10&form={longer}")).await;
    is_problem(&answer, 400, "invalid_parameter", "form");
}
