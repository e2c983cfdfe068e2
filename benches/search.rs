//! Latency of one search in process: a catalogue's own questions in, p50 and p99 by class out.
//!
//! Measured: `search` with two facets, the best 20 groups, one product and the prices of each, over the mix of
//! `benches/mix.tsv` (5,000 distinct questions drawn from the catalogue by a seed), guesses included. The ceiling
//! measured beside it in the same run is the engine alone: the AND of the text's characters, counted, without
//! understanding, groups, facets or prices. Each question is asked several times and its best time counts, since
//! the machine has other work.
//!
//! `YAOJIA_BENCH_REAL=data YAOJIA_BENCH_CITY=city-data cargo bench --bench search`, each a folder that
//! `yaojia index` wrote; one that is not named is skipped. `YAOJIA_BENCH_WORST=20` prints the slowest questions.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use yaojia_index::analysis::pinyin;
use yaojia_index::naming::GenericName;
use yaojia_index::query::{Facet, SearchRequest};
use yaojia_index::record::Region;
use yaojia_index::search::search;
use yaojia_index::snapshot::{Snapshot, open_current};

const MIX: &str = include_str!("mix.tsv");
const QUESTIONS: usize = 5_000;
/// Times each question is asked; the best one counts.
const TIMES: usize = 5;

/// A stream of numbers that look random: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}

/// So many characters of `text` from `from` on.
fn cut(text: &[char], from: usize, length: usize) -> String {
    text.iter().skip(from).take(length).collect()
}

/// A question of `class` about some product.
fn question(class: &str, snapshot: &Snapshot, numbers: &mut Numbers) -> String {
    let product = snapshot.product(numbers.below(snapshot.products() as usize) as u32).unwrap();
    let name = GenericName::read(product.generic_name);
    let printed: Vec<char> = product.generic_name.chars().collect();
    let base: Vec<char> = name.base.chars().collect();
    match class {
        "han" => match numbers.below(6) {
            0 => product.generic_name.to_owned(),
            1 => name.base,
            2 => name.ingredient,
            3 => cut(&base, 0, 2 + numbers.below(3)),
            4 => product.trade_names.first().map_or(name.base, |&trade| trade.to_owned()),
            _ => format!("{} {}", name.base, product.strength),
        },
        "pinyin" => {
            let reading = pinyin::readings(&name.base).remove(0);
            let whole = reading.len();
            let length = if numbers.below(2) == 0 { whole } else { 2 + numbers.below(2) };
            reading[..length.min(whole)].concat()
        }
        "initials" => {
            let first: Vec<char> = pinyin::initial_tails(&name.base)[0].chars().collect();
            let length = if numbers.below(2) == 0 { first.len() } else { 2 + numbers.below(2) };
            cut(&first, 0, length)
        }
        "typo" => {
            let other = snapshot.product(numbers.below(snapshot.products() as usize) as u32);
            let other: Vec<char> = other.unwrap().generic_name.chars().collect();
            let (mut wrong, at) = (base.clone(), numbers.below(base.len()));
            match numbers.below(4) {
                0 => wrong[at] = other[numbers.below(other.len())],
                1 => wrong.swap(at, (at + 1) % base.len()),
                2 => drop(wrong.remove(at)),
                _ => wrong.insert(at, base[at]),
            }
            wrong.into_iter().collect()
        }
        "code" => match numbers.below(4) {
            0 => product.code.to_owned(),
            1 => product.code.chars().take(8 + numbers.below(8)).collect(),
            2 => product.gtins.first().map_or(product.code, |&gtin| gtin).to_owned(),
            _ => product.approval_numbers.first().map_or(product.code, |&n| n).to_owned(),
        },
        "substring" => {
            let length = if numbers.below(5) < 2 { 1 } else { 2 + numbers.below(3) };
            cut(&printed, numbers.below(printed.len().saturating_sub(length) + 1), length)
        }
        "phrase" if numbers.below(2) == 0 => {
            cut(&printed, numbers.below(printed.len().saturating_sub(5) + 1), 5 + numbers.below(3))
        }
        "phrase" => {
            let words = snapshot.text_index().analyzer().query_words(&name.full);
            let words: Vec<&str> = words.iter().rev().map(|word| word.text).collect();
            words.join(" ")
        }
        other => panic!("benches/mix.tsv: no class {other}"),
    }
}

/// Distinct questions in the shares of the mix, by class. Where a class has no more of them (there are some
/// thousand single characters at most), the ones it has are repeated.
fn questions(snapshot: &Snapshot) -> Vec<(&'static str, String)> {
    let mut numbers = Numbers(8);
    let mut all = Vec::new();
    for line in MIX.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (class, share) = (columns.next().unwrap(), columns.next().unwrap());
        let wanted = QUESTIONS * share.parse::<usize>().unwrap() / 100;
        let (mut seen, mut tries, mut own) = (HashSet::new(), 0, 0);
        while own < wanted {
            let text = question(class, snapshot, &mut numbers);
            tries += 1;
            let fits = !text.is_empty() && text.chars().count() <= SearchRequest::MAX_CHARS;
            if fits && (seen.insert(text.clone()) || tries > 20 * wanted) {
                all.push((class, text));
                own += 1;
            }
        }
    }
    all
}

fn request(text: &str) -> SearchRequest {
    let region = Region::from_code(210_100).unwrap();
    let mut request = SearchRequest::new(text, region, "2026-11-21".parse().unwrap());
    request.facets = vec![Facet::Form, Facet::Manufacturer];
    request
}

/// The best of several times.
fn best(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..TIMES).map(once).min().unwrap()
}

fn percentile(times: &[Duration], share: f64) -> f64 {
    let at = (times.len() as f64 * share) as usize;
    times[at.min(times.len() - 1)].as_nanos() as f64 / 1000.0
}

fn line(class: &str, own: &mut [Duration], ceiling: &mut [Duration]) {
    own.sort_unstable();
    ceiling.sort_unstable();
    let [p50, p99, c50, c99] = [
        percentile(own, 0.5),
        percentile(own, 0.99),
        percentile(ceiling, 0.5),
        percentile(ceiling, 0.99),
    ];
    println!(
        "{class:>10} {:>6} {p50:>9.1} {p99:>9.1} {c50:>9.1} {c99:>9.1} {:>7.1}",
        own.len(),
        p50 / c50
    );
}

fn measure(name: &str, data: &Path) -> (Snapshot, Vec<(&'static str, String)>) {
    let snapshot = open_current(data).unwrap();
    let questions = questions(&snapshot);
    let distinct: HashSet<&String> = questions.iter().map(|(_, text)| text).collect();
    println!(
        "\n{name}: {} products, {} names, {} questions, {} of them distinct",
        snapshot.products(),
        snapshot.text_index().names(),
        questions.len(),
        distinct.len()
    );
    println!(
        "{:>10} {:>6} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "class", "number", "p50 µs", "p99 µs", "AND p50", "AND p99", "ratio"
    );
    let mut times: BTreeMap<&str, (Vec<Duration>, Vec<Duration>)> = BTreeMap::new();
    let mut worst = Vec::new();
    for (class, text) in &questions {
        let request = request(text);
        let own = best(|| drop(black_box(search(&snapshot, &request).unwrap())));
        let ceiling = best(|| {
            black_box(snapshot.text_index().count_all_characters(text).unwrap());
        });
        for class in ["all", class] {
            let (owns, ceilings) = times.entry(class).or_default();
            owns.push(own);
            ceilings.push(ceiling);
        }
        worst.push((own, text));
    }
    for (class, (own, ceiling)) in &mut times {
        line(class, own, ceiling);
    }
    let told = std::env::var("YAOJIA_BENCH_WORST").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    worst.sort_unstable();
    for (time, text) in worst.iter().rev().take(told) {
        println!("{:>10.1} {text}", time.as_nanos() as f64 / 1000.0);
    }
    drop(worst);
    (snapshot, questions)
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().sample_size(10);
    for (name, variable) in [("real", "YAOJIA_BENCH_REAL"), ("city", "YAOJIA_BENCH_CITY")] {
        let Some(data) = std::env::var_os(variable) else {
            println!("{name}: skipped, {variable} names no folder of generations");
            continue;
        };
        let (snapshot, questions) = measure(name, Path::new(&data));
        let requests: Vec<SearchRequest> = questions.iter().map(|(_, q)| request(q)).collect();
        let mut next = 0;
        // The mean over the mix, with criterion's comparison to the run before.
        criterion.bench_function(&format!("search/{name}"), |bencher| {
            bencher.iter(|| {
                next = (next + 7) % requests.len();
                black_box(search(&snapshot, &requests[next]).unwrap())
            });
        });
    }
    criterion.final_summary();
}
