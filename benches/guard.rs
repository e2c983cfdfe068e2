//! The three hottest paths through the whole router, without a socket: a published folder in, answers out, nothing printed
//! but how many bytes they came to. `benches/guard.sh` counts the instructions this takes under callgrind.
//!
//! `guard <search|offers|suggest|door|bare> <folder> [rounds]`: `door` is an answer of two bytes through all that every
//! request passes (limits, headers, figures of operation), `bare` the same of a router with nothing around it. Every
//! request is answered once first, so that what is verified or read on first touch is not counted; only `measured` is. One
//! thread, a clock that stands still, the requests in one order.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::service::Clock;
use yaojia_index::snapshot::{Snapshot, open_current};

/// What people type: names, with form, strength, maker; pinyin, initials, traditional characters, slips, part of a name.
const TEXTS: [&str; 12] = [
    "阿莫西林",
    "阿莫西林胶囊 0.25g",
    "布洛芬缓释",
    "二甲双胍",
    "amoxilin",
    "amxl",
    "阿莫西林膠囊",
    "阿墨西林",
    "氨氯地平",
    "硝苯地平 片",
    "头孢",
    "维生素",
];

/// What is always answered alike.
const CONSTANT: &str = "/bench/constant";

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (Some(route), Some(folder)) = (arguments.next(), arguments.next()) else {
        println!("skipped: run by benches/guard.sh");
        return;
    };
    let rounds = arguments.next().map_or(1, |rounds| rounds.parse().unwrap());
    let snapshot = open_current(Path::new(&folder)).unwrap();
    let targets = targets(&route, &snapshot);
    let clock = Clock::at("2026-11-21T12:00:00+08:00".parse().unwrap());
    let app = App::new(clock.clone(), "guard".into());
    app.generations.publish(snapshot.into(), clock.now());
    let service = match &*route {
        "bare" => Router::new()
            .route(CONSTANT, get(async || ([(CONTENT_TYPE, "application/json")], "{}"))),
        _ => router(app, Options { bench_routes: route == "door" }),
    };
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let first = asked(&runtime, &service, &targets);
    let bytes = measured(&runtime, &service, &targets, rounds);
    println!("{route}: {} requests, {first} bytes, then {bytes}", targets.len());
}

/// The requests of a route.
fn targets(route: &str, snapshot: &Snapshot) -> Vec<String> {
    let escaped = |text: &str| -> String { text.bytes().map(|b| format!("%{b:02X}")).collect() };
    match route {
        "search" => TEXTS
            .iter()
            .map(|text| format!("/v1/search?q={}&facets=form,manufacturer", escaped(text)))
            .collect(),
        "suggest" => {
            let starts = |text: &str| -> Vec<String> {
                let cut = |length| text.chars().take(length).collect::<String>();
                (1..=text.chars().count().min(4)).map(cut).collect()
            };
            let typed = TEXTS.iter().flat_map(|text| starts(text));
            typed.map(|text| format!("/v1/suggest?q={}", escaped(&text))).collect()
        }
        "offers" => {
            let step = (snapshot.products() as usize / 16).max(1);
            let code = |product| snapshot.product_code(product).unwrap().to_owned();
            let products = (0..snapshot.products()).step_by(step).take(16).map(code);
            products.map(|code| format!("/v1/products/{}/offers", escaped(&code))).collect()
        }
        "door" | "bare" => vec![CONSTANT.to_owned()],
        other => panic!("no route {other}"),
    }
}

/// The bytes of the answers to every request, so many times over.
#[inline(never)]
fn measured(runtime: &Runtime, service: &Router, targets: &[String], rounds: usize) -> usize {
    (0..rounds).map(|_| asked(runtime, service, targets)).sum()
}

fn asked(runtime: &Runtime, service: &Router, targets: &[String]) -> usize {
    targets.iter().map(|target| runtime.block_on(answer(service, target))).sum()
}

async fn answer(service: &Router, target: &str) -> usize {
    let request = Request::get(target).body(Body::empty()).unwrap();
    let response = service.clone().oneshot(request).await.unwrap();
    assert!(response.status().is_success(), "{target}: {}", response.status());
    to_bytes(response.into_body(), usize::MAX).await.unwrap().len()
}
