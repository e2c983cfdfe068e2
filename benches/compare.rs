//! Baskets of 8 drugs within 5 km, in process: how long the slowest of a hundred takes, once its prices were read.
//!
//! `YAOJIA_BENCH_DATA=<folder> cargo bench --bench compare` over a city that `examples/city` made and `yaojia index`
//! published; drugs are drawn by how often they are offered.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use yaojia_index::compare::{Basket, Item, Need, Reach, Substitution, Wanted, compare};
use yaojia_index::record::{Channel, PriceKind, Region};
use yaojia_index::snapshot::{Snapshot, open_current};

/// Baskets measured.
const BASKETS: usize = 2_000;
/// Times each is asked; the best counts, so that what else the machine does counts little.
const RUNS: usize = 3;
/// Drugs in each.
const DRUGS: usize = 8;
/// Radius in metres.
const WITHIN_M: u32 = 5_000;

fn main() {
    let Some(data) = std::env::var_os("YAOJIA_BENCH_DATA") else {
        println!("skipped: YAOJIA_BENCH_DATA names no published city");
        return;
    };
    let snapshot = open_current(&PathBuf::from(data)).unwrap();
    let region = snapshot.manifest().region.and_then(Region::from_code).unwrap();
    let mut random = random(1);
    let (drawn, total) = weights(&snapshot);
    for substitution in [Substitution::Exact, Substitution::Brand, Substitution::Comparable] {
        let (mut times, mut places, mut found) = (Vec::with_capacity(BASKETS), 0, [0; 3]);
        for _ in 0..BASKETS {
            let basket = Basket {
                items: (0..DRUGS)
                    .map(|_| Item {
                        wanted: Wanted::Product(draw(&drawn, random(total))),
                        need: Need::Packs(1),
                    })
                    .collect(),
                reach: Reach {
                    near: Some((point(&snapshot, &mut random), WITHIN_M)),
                    districts: Vec::new(),
                },
                substitution,
                region,
                today: "2026-11-21".parse().unwrap(),
            };
            let compared = compare(&snapshot, &basket).unwrap();
            let run = |_| {
                let start = Instant::now();
                compare(&snapshot, &basket).unwrap();
                start.elapsed()
            };
            times.push((0..RUNS).map(run).min().unwrap());
            places += compared.places as usize;
            found[0] += usize::from(compared.single.is_some());
            found[1] += usize::from(compared.pair.is_some());
            found[2] += usize::from(compared.fullest.is_some());
        }
        times.sort();
        let at = |permille: usize| -> Duration { times[(times.len() - 1) * permille / 1000] };
        println!(
            "{substitution:?}: p50 {:?}, p99 {:?}, slowest {:?}; {} places on average, {} at one place, {} cheaper at two, {} incomplete",
            at(500),
            at(990),
            at(1000),
            places / BASKETS,
            found[0],
            found[1],
            found[2]
        );
    }
}

/// Where some institution stands.
fn point(snapshot: &Snapshot, random: &mut impl FnMut(u64) -> u64) -> yaojia_index::record::Point {
    loop {
        let place = random(u64::from(snapshot.institutions())) as u32;
        if let Some(point) = snapshot.institution(place).unwrap().point() {
            return point;
        }
    }
}

/// Offers up to and with each product whose pack is known.
fn weights(snapshot: &Snapshot) -> (Vec<(u64, u32)>, u64) {
    let (mut drawn, mut total) = (Vec::new(), 0);
    for product in 0..snapshot.products() {
        let summary = snapshot.summary(product, Channel::Store, PriceKind::List);
        let offers = summary.map_or(0, |summary| u64::from(summary.offers));
        if offers > 0 && snapshot.columns().pack_count[product as usize] > 0 {
            total += offers;
            drawn.push((total, product));
        }
    }
    (drawn, total)
}

fn draw(drawn: &[(u64, u32)], at: u64) -> u32 {
    drawn[drawn.partition_point(|(upto, _)| *upto <= at)].1
}

/// A stream of numbers that look random: splitmix64.
fn random(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |limit| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % limit.max(1)
    }
}
