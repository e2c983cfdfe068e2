//! Products of the real catalogue, spelt as a pharmacy's list spells them: how many are found, and how many rightly.

use std::collections::HashMap;

use yaojia_index::matching::{Asked, By, Found, Matcher};
use yaojia_index::naming::{Level, maker};
use yaojia_index::record::{Category, Product};
use yaojia_index::snapshot::Snapshot;

use super::numbers;
use crate::search::real;

/// Rows of the set.
const ROWS: usize = 3_000;

/// A row as a list prints it.
struct Spelt {
    name: String,
    spec: String,
    maker: String,
}

impl Spelt {
    fn asked(&self) -> Asked<'_> {
        Asked { name: &self.name, spec: &self.spec, maker: &self.maker, ..Asked::default() }
    }
}

/// `product` in one of the spellings of lists; the pack's count is known.
fn spell(product: &Product, below: &mut impl FnMut(usize) -> usize) -> Spelt {
    let generic = &product.generic_name;
    let trade = product.trade_names.first();
    let name = match (below(5), trade) {
        (0, Some(trade)) => format!("{generic}({trade})"),
        (1, Some(trade)) => format!("{trade} {generic}"),
        (2, Some(trade)) => format!("【{trade}】{generic}"),
        (3, _) => format!("{generic}（集采）"),
        _ => generic.clone(),
    };
    let (count, unit) = (product.pack.count.unwrap(), product.pack.unit.as_deref().unwrap_or("片"));
    let simple =
        product.strength.parsed.as_ref().is_some_and(|p| p.also.is_empty() && p.notes.is_empty());
    let strength = match below(3) {
        0 if simple => product.strength.display(),
        _ => product.strength.text.clone(),
    };
    let spec = match below(7) {
        0 => format!("{strength}*{count}{unit}"),
        1 => format!("{strength}×{count}{unit}/盒"),
        2 => format!("{strength}x{count}{unit}"),
        3 if "片粒".contains(unit) => format!("{strength}*{count}s"),
        4 => format!("{strength} {count}{unit}/盒"),
        5 => format!("{count}{unit}*{strength}"),
        _ if product.pack.text.contains('*') => product.pack.text.clone(),
        _ => format!("{strength}*{count}{unit}/小盒"),
    };
    let full = &product.manufacturer;
    let maker = match below(4) {
        0 => full.trim_end_matches("有限公司").to_owned(),
        1 => maker::short_names(full).first().unwrap_or(full).clone(),
        _ => full.clone(),
    };
    Spelt { name, spec, maker }
}

/// Whether the two are one drug of one maker in one pack, whatever their codes.
fn is_same(snapshot: &Snapshot, a: u32, b: u32) -> bool {
    let brand = |product| snapshot.group_of(Level::Brand, product);
    let count = |product: u32| snapshot.columns().pack_count[product as usize];
    a == b || brand(a) == brand(b) && count(a) == count(b)
}

#[test]
fn rows_without_codes_are_found_and_never_as_another_drug() {
    let Some((catalog, snapshot)) = real() else { return };
    let products = &catalog.records().products;
    let mut below = numbers(5);
    let matcher = Matcher::default();
    let mut twins: HashMap<(u32, u32), u32> = HashMap::new();
    for product in 0..snapshot.products() {
        let count = snapshot.columns().pack_count[product as usize];
        *twins.entry((snapshot.group_of(Level::Brand, product), count)).or_default() += 1;
    }
    let (mut told, mut told_right) = (0, 0);
    let (mut rows, mut sure, mut right, mut wrong, mut candidates) = (0, 0, 0, Vec::new(), 0);
    let mut missed = Vec::new();
    while rows < ROWS {
        let product = &products[below(products.len())];
        let drug = matches!(product.category, Category::Western | Category::ChinesePatent);
        if !drug || product.pack.count.is_none() {
            continue;
        }
        rows += 1;
        let own = snapshot.product_ord(product.code.as_str()).unwrap().unwrap();
        let spelt = spell(product, &mut below);
        let found: Found = matcher.find(snapshot, &spelt.asked()).unwrap();
        // Two codes of one drug, maker and pack (a bag and a bottle) can't be told apart by all this.
        let alone = twins
            [&(snapshot.group_of(Level::Brand, own), snapshot.columns().pack_count[own as usize])]
            == 1;
        told += usize::from(alone);
        let print = || format!("{} | {} | {}", spelt.name, spelt.spec, spelt.maker);
        match found.sure() {
            Some(best) => {
                sure += 1;
                if is_same(snapshot, best.product, own) {
                    right += 1;
                    told_right += usize::from(alone);
                } else {
                    let row = snapshot.product(best.product).unwrap();
                    wrong.push(format!(
                        "{} -> {} | {} | {} | {} ({})",
                        print(),
                        row.generic_name,
                        row.strength,
                        row.pack,
                        row.manufacturer,
                        best.confidence
                    ));
                }
                // Never another ingredient, release or strength.
                let group = |product| snapshot.group_of(Level::Ingredient, product);
                assert_eq!(group(best.product), group(own), "{}", print());
            }
            None => {
                let among = found.candidates.iter().any(|c| is_same(snapshot, c.product, own));
                candidates += usize::from(among);
                missed.push(
                    format!("{alone} ")
                        + &format!("{} {among} {:?}", print(), found.candidates.first()),
                );
            }
        }
    }
    println!(
        "{rows} rows: {sure} sure, {right} right (precision {:.4}, recall {:.4}); of the other {} \
         {candidates} among the candidates; of {told} whose facts are one code's alone {told_right} right",
        right as f64 / sure as f64,
        right as f64 / rows as f64,
        rows - sure
    );
    if std::env::var_os("YAOJIA_PRINT").is_some() {
        missed.iter().take(60).for_each(|row| println!("missed {row}"));
        wrong.iter().for_each(|row| println!("wrong {row}"));
    }
    assert!(wrong.len() * 200 <= sure, "{} of {sure} wrong", wrong.len());
    assert!(told_right * 100 >= told * 93, "{told_right} of {told} right");
}

#[test]
fn never_across_release_strength_or_ingredient() {
    let Some((_, snapshot)) = real() else { return };
    let matcher = Matcher::default();
    let find = |name: &str, spec: &str, maker: &str| {
        let asked = Asked { name, spec, maker, ..Asked::default() };
        let found = matcher.find(snapshot, &asked).unwrap();
        let of = |best: &yaojia_index::matching::Candidate| {
            let row = snapshot.product(best.product).unwrap();
            (row.generic_name.to_owned(), row.strength.to_owned())
        };
        (found.sure().map(of), found.candidates.first().map(of))
    };
    // A name that says no release is never one of a release.
    let (sure, _) = find("硝苯地平", "30mg*7片", "拜耳医药保健有限公司");
    assert_eq!(sure, None);
    let (_, best) = find("盐酸二甲双胍缓释片", "0.5g*30片", "");
    assert!(best.is_none_or(|(name, _)| name.contains("缓释")));
    let (_, best) = find("盐酸二甲双胍片", "0.5g*30片", "");
    assert!(best.is_none_or(|(name, _)| !name.contains("缓释")));
    // A strength that no product has leads nowhere.
    assert_eq!(find("阿莫西林胶囊", "0.33g*24粒", ""), (None, None));
    assert_eq!(find("阿莫西林胶囊", "24粒", "").0, None);
    let (_, best) = find("苯磺酸左氨氯地平片", "2.5mg*14片", "");
    assert!(best.is_none_or(|(name, _)| name.contains("左")));
    assert_eq!(find("没有这种药的片", "1mg*3片", ""), (None, None));
}

#[test]
fn a_code_is_believed_unless_the_row_speaks_against_it() {
    let Some((catalog, snapshot)) = real() else { return };
    let product = catalog
        .records()
        .products
        .iter()
        .find(|p| p.generic_name == "阿莫西林胶囊" && p.pack.count.is_some())
        .unwrap();
    let code = product.code.as_str();
    let matcher = Matcher::default();
    let find = |name: &str, spec: &str| {
        let asked = Asked { code, name, spec, ..Asked::default() };
        let best = matcher.find(snapshot, &asked).unwrap().candidates[0];
        (best.by, best.confidence)
    };
    let spec = product.pack.text.as_str();
    assert_eq!(find("", ""), (By::Code, 100));
    assert_eq!(find("阿莫西林胶囊", spec), (By::Code, 100));
    assert!(find("阿莫西林胶囊", "0.33g*24粒").1 < 80);
    let (_, other) = find("布洛芬缓释胶囊", spec);
    assert!(other < 80, "{other}");
}
