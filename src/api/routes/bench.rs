//! Nothing comes in, the same bytes go out each time: the ceilings that benchmarks state ratios
//! against, served only with `--bench-routes`.

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use serde::Serialize;

use crate::api::state::App;

/// Rows of the prepared answer: 15 make 5.9 KB, the size the budgets are stated for.
const ROWS: u32 = 15;

/// A value of the shape and size of a page of offers.
#[derive(Clone, Serialize)]
struct Row {
    institution: Place,
    price: String,
    unit_price: String,
    observed_at: String,
    confirmed_at: String,
    age_days: u32,
    in_stock: &'static str,
    channel: &'static str,
    kind: &'static str,
}

#[derive(Clone, Serialize)]
struct Place {
    code: String,
    name: String,
    kind: &'static str,
    district: String,
    lat: f64,
    lon: f64,
    distance_m: u32,
    tags: Vec<&'static str>,
}

/// `/bench/constant` sends prepared bytes, `/bench/serialize` writes the value anew each time.
pub(in crate::api) fn routes() -> Router<App> {
    let rows: Vec<Row> = (0..ROWS).map(row).collect();
    let bytes = Bytes::from(serde_json::to_vec(&rows).unwrap_or_default());
    let headers = || [(header::CONTENT_TYPE, "application/json")];
    Router::new().route("/bench/constant", get(async move || (headers(), bytes))).route(
        "/bench/serialize",
        get(async move || (headers(), serde_json::to_vec(&rows).unwrap_or_default())),
    )
}

fn row(i: u32) -> Row {
    Row {
        institution: Place {
            code: format!("P2101020{i:04}"),
            name: format!("沈阳市和平区第{i}大药房连锁有限公司"),
            kind: "pharmacy",
            district: "210102".into(),
            lat: 41.79,
            lon: 123.40,
            distance_m: 640 + i,
            tags: vec!["三进", "门诊统筹"],
        },
        price: "12.05".into(),
        unit_price: "0.5021".into(),
        observed_at: "2026-11-20T08:00:00+08:00".into(),
        confirmed_at: "2026-11-20T08:00:00+08:00".into(),
        age_days: 1,
        in_stock: "yes",
        channel: "store",
        kind: "list",
    }
}
