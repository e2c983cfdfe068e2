//! The OpenAPI document and docs/API.md say what the code does.

use std::fs;
use std::path::Path;

use yaojia::api::view::token::tables;
use yaojia::api::{error::Code, openapi};

use super::{city, get, post};

fn api_md() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/API.md")).unwrap()
}

#[test]
fn the_committed_openapi_document_is_current() {
    insta::assert_snapshot!("openapi", format!("{:#}", openapi()));
}

#[test]
fn every_enum_and_code_stands_in_the_document() {
    let text = api_md();
    for (name, values) in tables() {
        for (token, label) in values {
            let row = format!("| `{name}` | `{token}` | {label} |");
            assert!(text.contains(&row), "docs/API.md lacks {row}");
        }
    }
    for code in Code::ALL {
        let row =
            format!("| `{}` | {} | {} |", code.as_str(), code.status().as_u16(), code.title());
        assert!(text.contains(&row), "docs/API.md lacks {row}");
    }
}

#[tokio::test]
async fn every_example_of_the_document_runs() {
    let city = city::open();
    let text = api_md();
    let mut ran = 0;
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        if !target.starts_with("/") {
            continue;
        }
        let target = encoded(target);
        let answer = match method {
            "GET" => get(&city.service, &target).await,
            "POST" => {
                let body = words.collect::<Vec<_>>().join(" ");
                post(&city.service, &target, "application/json", &body).await
            }
            _ => continue,
        };
        assert_eq!(answer.status, 200, "{line}: {}", answer.json());
        ran += 1;
    }
    assert!(ran >= 10, "only {ran} examples found");
}

/// Percent-encodes what is not ASCII, as a browser does.
fn encoded(target: &str) -> String {
    target
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}
