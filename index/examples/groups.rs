//! Products as TSV on stdin (code, generic name, form, strength, manufacturer), their groups on stdout.
//!
//! `groups keys` prints every row with its keys; `groups <level> [count seed]` prints the groups of
//! a level with two or more members, or so many of them picked by the seed.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::io::{self, Read};
use std::time::Instant;

use yaojia_index::naming::{Group, GroupKeys, Grouping, Level};
use yaojia_index::record::{Category, Flags, Pack, Product, ProductCode, Strength};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let products: Vec<Product> =
        text.lines().zip(0..).filter_map(|(l, row)| read(l, row)).collect();
    match arguments[..] {
        ["keys"] => products.iter().for_each(print_keys),
        [level] => print_groups(&products, level, usize::MAX, "")?,
        [level, count, seed] => {
            let count = count.parse().map_err(io::Error::other)?;
            print_groups(&products, level, count, seed)?;
        }
        _ => return Err(io::Error::other("usage: groups keys | groups <level> [count seed]")),
    }
    Ok(())
}

fn read(line: &str, row: usize) -> Option<Product> {
    let [code, name, form, strength, maker] = line.split('\t').collect::<Vec<_>>()[..] else {
        return None;
    };
    let code = code.parse().unwrap_or_else(|_| ProductCode::from_source("stdin", &row.to_string()));
    let category = match code.category() {
        Category::Unknown => Category::Western,
        known => known,
    };
    let strength = Strength::read(strength);
    Some(Product {
        code,
        generic_name: name.to_owned(),
        trade_names: Vec::new(),
        english_name: None,
        form: form.to_owned(),
        pack: Pack::read("", &strength, form),
        strength,
        manufacturer: maker.to_owned(),
        holder: None,
        approval_numbers: Vec::new(),
        category,
        insurance_class: None,
        flags: Flags::default(),
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    })
}

fn print_keys(product: &Product) {
    let keys = GroupKeys::of(product);
    println!("{}\t{}\t{}\t{}", product.code, keys.brand, keys.comparable, keys.variety);
}

fn print_groups(products: &[Product], level: &str, count: usize, seed: &str) -> io::Result<()> {
    let level: Level = level.parse().map_err(io::Error::other)?;
    let start = Instant::now();
    let grouping = Grouping::of(products);
    let took = start.elapsed().as_millis();
    let all = grouping.level(level).map(|groups| groups.groups.as_slice()).unwrap_or_default();
    let mut picked: Vec<&Group> = all.iter().filter(|g| g.products.len() > 1).collect();
    if count < picked.len() {
        picked.sort_by_key(|g| *blake3::hash(format!("{seed}|{}", g.id).as_bytes()).as_bytes());
        picked.truncate(count);
    }
    let shown = picked.len();
    println!("# {} products in {took} ms, {} groups, {shown} shown", products.len(), all.len());
    for group in picked {
        println!("{}\t{}", group.id, group.key);
        for &ord in &group.products {
            let p = &products[ord as usize];
            println!(
                "\t{}\t{}\t{}\t{}\t{}",
                p.code, p.generic_name, p.form, p.strength.text, p.manufacturer
            );
        }
    }
    Ok(())
}
