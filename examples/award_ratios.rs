//! A published generation in, how far listed prices lie from the converted winning prices of their own makers
//! out: `cargo run --example award_ratios -- <data> [<region>] [<how many>]`.
//!
//! The pairs that lie furthest apart are either the market or a mistake of ours, so they are printed to be
//! read by hand.

#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use yaojia_index::pricing::Ratio;
use yaojia_index::record::{Money, Region};
use yaojia_index::reference::{amount, attached, listed};
use yaojia_index::snapshot::{AwardOrd, Snapshot, open_current};

/// A listed price beside the winning price of the same maker, converted to its pack.
struct Pair {
    ratio: Ratio,
    product: u32,
    award: AwardOrd,
    listed: Money,
    amount: Money,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().context("where is the data?")?;
    let region = arguments.next().map_or(Ok(460_000), |text| text.parse())?;
    let region = Region::from_code(region).context("no such region")?;
    let most = arguments.next().map_or(Ok(20), |text| text.parse::<usize>())?;
    let snapshot = open_current(Path::new(&data))?;
    let (mut pairs, refused) = pairs(&snapshot, region)?;
    let linked: BTreeSet<AwardOrd> = pairs.iter().map(|pair| pair.award).collect();
    println!(
        "{} awards, {} of them beside a listed price of their own maker; {} pairs, {refused} refused",
        snapshot.awards(),
        linked.len(),
        pairs.len()
    );
    pairs.sort_by_key(|pair| pair.ratio);
    for (name, at) in [("5 %", 5), ("25 %", 25), ("50 %", 50), ("75 %", 75), ("95 %", 95)] {
        if let Some(pair) = pairs.get(pairs.len() * at / 100) {
            println!("{name} {}", pair.ratio.rounded(3));
        }
    }
    let equal = pairs.iter().filter(|pair| pair.listed == pair.amount).count();
    println!("equal to the fen {equal}");
    pairs.sort_by_key(|pair| std::cmp::Reverse(distance(pair.ratio)));
    for pair in pairs.iter().take(most) {
        tell(&snapshot, pair)?;
    }
    Ok(())
}

/// Every product with a listed price and the awards of its own maker in its variety.
fn pairs(snapshot: &Snapshot, region: Region) -> Result<(Vec<Pair>, usize)> {
    let (mut pairs, mut refused) = (Vec::new(), 0);
    for product in 0..snapshot.products() {
        let Some(price) = listed(snapshot, product, region)?.and_then(|row| row.price) else {
            continue;
        };
        let maker = snapshot.columns().maker[product as usize];
        for award in attached(snapshot, product) {
            let facts = snapshot.award_facts(award);
            if facts.maker != Some(maker) || facts.supply_row || !facts.priced {
                continue;
            }
            match amount(snapshot, product, award)?.1 {
                None => refused += 1,
                Some(amount) => {
                    let ratio = Ratio::new(price.units().into(), amount.units().into());
                    let pair = |ratio| Pair { ratio, product, award, listed: price, amount };
                    pairs.extend(ratio.map(pair));
                }
            }
        }
    }
    Ok((pairs, refused))
}

/// How far from one, either way, in thousandths.
fn distance(ratio: Ratio) -> i128 {
    let (a, b) = (i128::from(ratio.numerator()).max(1), i128::from(ratio.denominator()));
    a.max(b) * 1000 / a.min(b)
}

fn tell(snapshot: &Snapshot, pair: &Pair) -> Result<()> {
    let (product, award) = (snapshot.product(pair.product)?, snapshot.award(pair.award)?);
    println!(
        "{} = {} / {}\n  listed {} {} {} {} | {} | {}\n  award  {} {} {} {} | {} | {}",
        pair.ratio.rounded(3),
        pair.listed,
        pair.amount,
        product.generic_name,
        product.form,
        product.strength,
        product.pack,
        product.manufacturer,
        product.code,
        award.generic_name,
        award.form,
        award.strength,
        award.pack,
        award.manufacturer,
        award.id,
    );
    Ok(())
}
