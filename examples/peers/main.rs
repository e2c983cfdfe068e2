//! A published city in, its rows and the questions asked of every engine as tables out, and how fast this one
//! answers them in process. `benches/peers/run.sh` runs it and the others.
//!
//! `cargo run --release --example peers -- data out`
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use yaojia_index::naming::Level;
use yaojia_index::query::{Facet, SearchRequest};
use yaojia_index::record::{Channel, Crs, Point, PriceKind, Region};
use yaojia_index::search::{FacetCounts, search};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Questions of each kind.
const QUESTIONS: usize = 1_000;
/// Rows of an answer.
const LIMIT: usize = 20;
/// Metres within which offers are asked for.
const WITHIN_M: f64 = 3_000.0;

/// Where and for what somebody asks.
struct Asked {
    product: u32,
    near: Point,
}

fn main() -> Result<()> {
    let mut paths = std::env::args_os().skip(1).map(PathBuf::from);
    let usage = "usage: peers DATA OUT";
    let (data, out) = (paths.next().context(usage)?, paths.next().context(usage)?);
    std::fs::create_dir_all(&out)?;
    let snapshot = open_current(&data)?;
    tables(&snapshot, &out)?;
    let (texts, asked) = (texts(&snapshot)?, asked(&snapshot)?);
    write(&out.join("search.tsv"), |file| {
        texts.iter().try_for_each(|text| Ok(writeln!(file, "{text}")?))
    })?;
    write(&out.join("near.tsv"), |file| {
        asked.iter().try_for_each(|one| {
            Ok(writeln!(file, "{}\t{}\t{}", one.product, one.near.lat(), one.near.lon())?)
        })
    })?;
    for (what, facets) in [("search", &FACETS[..]), ("list", &[])] {
        let mut found = 0;
        let times = measure(&texts, |text| {
            let rows = products(&snapshot, text, facets)?.0.len();
            found += rows;
            Ok(rows)
        })?;
        report(what, &times, found);
    }
    let mut found = 0;
    let times = measure(&asked, |one| {
        let rows = offers(&snapshot, one)?;
        found += rows.len();
        Ok(rows.len())
    })?;
    report("near", &times, found);
    Ok(())
}

/// Asks every question twice, the first time to warm up; how long each took the second time.
fn measure<T>(all: &[T], mut ask: impl FnMut(&T) -> Result<usize>) -> Result<Vec<Duration>> {
    for one in all {
        black_box(ask(one)?);
    }
    let mut times = Vec::with_capacity(all.len());
    for one in all {
        let begun = Instant::now();
        black_box(ask(one)?);
        times.push(begun.elapsed());
    }
    Ok(times)
}

fn report(what: &str, times: &[Duration], rows: usize) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let micros = |share: usize| sorted[(sorted.len() - 1) * share / 100].as_secs_f64() * 1e6;
    let sum: Duration = times.iter().sum();
    println!(
        "yaojia\t{what}\t{:.1}\t{:.1}\t{:.1}\t{}",
        sum.as_secs_f64() * 1e6 / times.len() as f64,
        micros(50),
        micros(99),
        rows / 2
    );
}

/// Of a product: code, name, maker, strength, pack, lowest price in ten-thousandths of a yuan.
type ProductAnswer = [String; 6];

/// What a page of products shows beside them.
const FACETS: [Facet; 2] = [Facet::Form, Facet::Manufacturer];

/// The products found for a text, how many there are in all, and the values of `facets` among them.
fn products(
    snapshot: &Snapshot,
    text: &str,
    facets: &[Facet],
) -> Result<(Vec<ProductAnswer>, usize, Vec<FacetCounts>)> {
    let region = Region::from_code(210_100).context("no such region")?;
    let mut request = SearchRequest::new(text, region, "2026-11-21".parse()?);
    (request.level, request.limit, request.products) = (Level::Product, LIMIT, 0);
    request.facets = facets.to_vec();
    let answer = search(snapshot, &request)?;
    let mut rows = Vec::with_capacity(LIMIT);
    for hit in &answer.hits {
        let row = snapshot.product_head(hit.group)?;
        let lowest = hit.price.map_or_else(String::new, |price| price.min.units().to_string());
        let texts = [row.code, row.generic_name, row.manufacturer, row.strength, row.pack];
        let [a, b, c, d, e] = texts.map(str::to_owned);
        rows.push([a, b, c, d, e, lowest]);
    }
    Ok((rows, answer.total, answer.facets))
}

/// Of an offer: code and name of the place, price, when it was seen, whether it is there, metres.
type OfferAnswer = (String, String, i64, i64, u8, f64);

/// The cheapest offers of a product nearby.
fn offers(snapshot: &Snapshot, asked: &Asked) -> Result<Vec<OfferAnswer>> {
    let sheet = snapshot.sheet(asked.product, Channel::Store, PriceKind::List)?;
    let near = snapshot.places().near(asked.near, WITHIN_M);
    let (rows, _) = sheet.page(0, LIMIT, |row| near.contains(row.institution()));
    let answer = rows.iter().map(|row| {
        let place = snapshot.institution(row.institution())?;
        let far = near.distance_m(row.institution()).unwrap_or_default();
        let (price, stock) = (row.price().units(), row.in_stock() as u8);
        Ok((place.code.to_owned(), place.name.to_owned(), price, row.observed_at(), stock, far))
    });
    answer.collect()
}

/// Writes products, places and offers.
fn tables(snapshot: &Snapshot, out: &Path) -> Result<()> {
    write(&out.join("places.tsv"), |file| {
        for ord in 0..snapshot.institutions() {
            let row = snapshot.institution(ord)?;
            let (lat, lon) = row.location.unwrap_or_default();
            writeln!(file, "{ord}\t{}\t{}\t{lat}\t{lon}", row.code, row.name)?;
        }
        Ok(())
    })?;
    let mut products = BufWriter::new(File::create(out.join("products.tsv"))?);
    write(&out.join("offers.tsv"), |file| {
        for ord in 0..snapshot.products() {
            let row = snapshot.product(ord)?;
            let sheet = snapshot.sheet(ord, Channel::Store, PriceKind::List)?;
            let lowest = sheet.regular().first().map_or(0, |row| row.price().units());
            let texts =
                [row.code, row.generic_name, row.manufacturer, row.strength, row.pack, row.form];
            let texts = texts.map(|text| text.replace(['\t', '\n', '\\'], " ")).join("\t");
            writeln!(products, "{ord}\t{texts}\t{lowest}\t{}", sheet.len())?;
            for row in sheet.regular() {
                let (place, price) = (row.institution(), row.price().units());
                let (seen, stock) = (row.observed_at(), row.in_stock() as u8);
                writeln!(file, "{ord}\t{place}\t{price}\t{seen}\t{stock}")?;
            }
        }
        Ok(())
    })?;
    Ok(products.flush()?)
}

fn write(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> Result<()>) -> Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    fill(&mut file)?;
    Ok(file.flush()?)
}

/// A stream of numbers that look random (SplitMix64).
fn random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }
}

/// Parts of names that every engine can look for: two to six Chinese characters in a row.
fn texts(snapshot: &Snapshot) -> Result<Vec<String>> {
    let mut below = random(1);
    let mut texts = BTreeSet::new();
    for _ in 0..100 * QUESTIONS {
        if texts.len() == QUESTIONS {
            break;
        }
        let row = snapshot.product(below(snapshot.products() as usize) as u32)?;
        let name: Vec<char> = row.generic_name.chars().collect();
        let length = 2 + below(5);
        let from = if below(2) == 0 { 0 } else { below(name.len()) };
        let text: String = name.iter().skip(from).take(length).collect();
        let chinese = text.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if chinese && text.chars().count() >= 2 {
            texts.insert(text);
        }
    }
    Ok(texts.into_iter().collect())
}

/// Products as often as they are offered, seen from places drawn evenly.
fn asked(snapshot: &Snapshot) -> Result<Vec<Asked>> {
    let mut ends = Vec::with_capacity(snapshot.products() as usize);
    let mut offers = 0;
    for ord in 0..snapshot.products() {
        offers += snapshot.sheet(ord, Channel::Store, PriceKind::List)?.len();
        ends.push(offers);
    }
    let (mut below, mut asked) = (random(2), Vec::new());
    while asked.len() < QUESTIONS {
        let drawn = below(offers);
        let product = ends.partition_point(|&end| end <= drawn) as u32;
        let place = snapshot.institution(below(snapshot.institutions() as usize) as u32)?;
        let Some((lat, lon)) = place.location else { continue };
        asked.push(Asked { product, near: Point::new(lat, lon, Crs::Gcj02)? });
    }
    Ok(asked)
}
