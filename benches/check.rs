//! A list of 50,000 rows through `POST /v1/check`, in process, beside parsing the same bytes alone.
//!
//! `cargo bench --bench check` runs over the fixtures; `YAOJIA_BENCH_DATA=<folder>` over any published data.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt;
use yaojia::api::{App, Options, router};
use yaojia::ingest::{LoadOptions, load};
use yaojia::service::Clock;
use yaojia_index::publish::{PublishOptions, publish};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Rows of the list.
const ROWS: u32 = 50_000;
/// Runs of each measurement; the median is told.
const RUNS: usize = 5;

fn main() {
    let scratch = tempfile::tempdir().unwrap();
    let snapshot = Arc::new(open(scratch.path()));
    let list = list(&snapshot);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let parsed = median(|| parse(&list));
    println!("{ROWS} rows, {} MB; products {}", list.len() >> 20, snapshot.products());
    println!("parsed alone: {parsed:?}");
    for form in ["json", "csv", "xlsx"] {
        let checked = median(|| runtime.block_on(check(&snapshot, &list, form)));
        let ratio = checked.as_secs_f64() / parsed.as_secs_f64();
        println!("checked to {form}: {checked:?}, {ratio:.0} times parsing");
    }
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn open(scratch: &Path) -> Snapshot {
    let Some(data) = std::env::var_os("YAOJIA_BENCH_DATA") else {
        let description = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dataset.toml");
        let mut loaded = load(&[description], &LoadOptions::default()).unwrap();
        let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
        publish(scratch, &loaded.catalog, loaded.offers.by_ref(), &options).unwrap();
        return open_current(scratch).unwrap();
    };
    open_current(&PathBuf::from(data)).unwrap()
}

/// Rows of the catalogue's own products: two in three with their code, the rest by name, strength and maker.
fn list(snapshot: &Snapshot) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["货号", "医保编码", "药品名称", "规格", "生产企业", "零售价"]).unwrap();
    for line in 0..ROWS {
        let product = (u64::from(line) * 7_919 % u64::from(snapshot.products())) as u32;
        let row = snapshot.product(product).unwrap();
        let code = if line % 3 == 0 { "" } else { row.code };
        let spec = match row.pack_count {
            Some(count) => format!("{}*{count}{}", row.strength, row.unit.unwrap_or("片")),
            None => row.strength.to_owned(),
        };
        let price = format!("{}.{:02}", 1 + line % 97, line % 100);
        let sku = format!("{line:08}");
        out.write_record([&sku, code, row.generic_name, &spec, row.manufacturer, &price]).unwrap();
    }
    out.into_inner().unwrap()
}

fn parse(list: &[u8]) {
    let mut reader = csv::Reader::from_reader(list);
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record).unwrap() {
        bytes += record.as_slice().len();
    }
    assert!(bytes > 0);
}

async fn check(snapshot: &Arc<Snapshot>, list: &[u8], form: &str) {
    let clock = Clock::at("2026-11-21T12:00:00+08:00".parse().unwrap());
    let app = App::new(clock.clone(), "bench".into());
    app.generations.publish(Arc::clone(snapshot), clock.now());
    let request =
        Request::post(format!("/v1/check?format={form}")).header("content-type", "text/csv");
    let request = request.body(Body::from(list.to_vec())).unwrap();
    let response = router(app, Options::default()).oneshot(request).await.unwrap();
    assert_eq!(response.status(), 200);
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(body.len() > ROWS as usize);
}
