//! A catalogue and the shares of `benches/mix.tsv` in, what people would ask of it out.

use std::collections::HashSet;

use yaojia_index::analysis::pinyin;
use yaojia_index::naming::GenericName;
use yaojia_index::query::SearchRequest;
use yaojia_index::snapshot::Snapshot;

const MIX: &str = include_str!("../mix.tsv");
const QUESTIONS: usize = 5_000;

/// A stream of numbers that look random: splitmix64.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next, below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
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
pub(crate) fn questions(snapshot: &Snapshot) -> Vec<(&'static str, String)> {
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
