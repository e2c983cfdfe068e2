//! Names with a strength or a release in, nothing of another above what was asked for out.

use std::collections::{BTreeMap, BTreeSet};

use yaojia_index::naming::{GenericName, GroupOrd, Level};
use yaojia_index::search::Hit;
use yaojia_index::snapshot::Snapshot;
use yaojia_index::text::normalize;

use super::{Numbers, cases, every_hit, real, request};

/// Micrograms of a strength that states one mass and nothing else.
fn micrograms(strength: &str) -> Option<u64> {
    let text = normalize(strength);
    let unit = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(unit);
    let scale: u64 = match unit {
        "g" => 1_000_000,
        "mg" => 1_000,
        "ug" => 1,
        _ => return None,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = u32::try_from(part.len()).ok()?;
    let part: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let divisor = 10_u64.pow(digits);
    (part * scale).is_multiple_of(divisor).then_some(())?;
    Some(whole.parse::<u64>().ok()? * scale + part * scale / divisor)
}

/// The same mass as people write it.
fn spellings(micrograms: u64) -> Vec<String> {
    let decimal = |scale: u64| {
        let (whole, part) = (micrograms / scale, micrograms % scale);
        let width = scale.ilog10() as usize;
        let part = if part == 0 { String::new() } else { format!(".{part:0width$}") };
        format!("{whole}{}", part.trim_end_matches('0'))
    };
    let mut spellings = Vec::new();
    if micrograms.is_multiple_of(10) {
        spellings.extend([format!("{}mg", decimal(1_000)), format!("{} 毫克", decimal(1_000))]);
    }
    if micrograms >= 1_000 && micrograms.is_multiple_of(1_000) {
        spellings.extend([format!("{}g", decimal(1_000_000)), format!("{}克", decimal(1_000_000))]);
    }
    if micrograms < 10_000 {
        spellings.extend([format!("{micrograms}μg"), format!("{micrograms}微克")]);
    }
    spellings
}

/// Whether something that is not `right` stands above something that is, among hits that are known to be
/// one or the other.
fn misplaced(hits: &[Hit], right: impl Fn(GroupOrd) -> Option<bool>) -> Option<(usize, usize)> {
    let wrong = hits.iter().position(|hit| right(hit.group) == Some(false))?;
    let last = hits.iter().rposition(|hit| right(hit.group) == Some(true))?;
    (wrong < last).then_some((wrong, last))
}

fn told(snapshot: &Snapshot, hit: &Hit) -> String {
    let row = snapshot.group(Level::Comparable, hit.group).unwrap();
    let (form, strength) = (row.form.unwrap_or_default(), row.strength.unwrap_or_default());
    format!("{} {form} {strength} ({} {})", row.name, hit.tier, hit.score)
}

#[test]
fn another_strength_never_stands_above_the_one_asked_for() {
    let Some((catalog, snapshot)) = real() else { return };
    // Names that stand in more than one strength, printed and without form or salt.
    let products = &catalog.records().products;
    let mut strengths: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for product in products {
        let Some(mass) = micrograms(&product.strength.text) else { continue };
        let name = GenericName::read(&product.generic_name);
        for name in [normalize(&product.generic_name), name.base, name.ingredient] {
            strengths.entry(name).or_default().insert(mass);
        }
    }
    strengths.retain(|name, masses| masses.len() > 1 && !name.is_empty());
    let mut queries: Vec<(String, u64)> = Vec::new();
    for (name, masses) in &strengths {
        for &mass in masses {
            let blank = spellings(mass).into_iter().map(|s| (format!("{name} {s}"), mass));
            queries.extend(blank);
            // 维生素B1250微克 may be 50 of B12 or 250 of B1: only behind a Chinese character a number may stand close.
            if name.ends_with(|c: char| !c.is_ascii_alphanumeric()) {
                queries.extend(spellings(mass).into_iter().map(|s| (format!("{name}{s}"), mass)));
            }
        }
    }
    let mut numbers = Numbers(5);
    let count = cases(1_000).min(queries.len());
    let (mut faults, mut unmet) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (query, asked) = queries.swap_remove(numbers.below(queries.len()));
        let mut request = request(&query);
        request.limit = 100;
        let hits = every_hit(snapshot, &request);
        let right = |group| {
            let own = snapshot.group_products(Level::Comparable, group).iter();
            let mut masses = own.map(|&p| micrograms(&products[p as usize].strength.text));
            masses
                .clone()
                .any(|mass| mass == Some(asked))
                .then_some(true)
                .or_else(|| masses.all(|mass| mass.is_some()).then_some(false))
        };
        if let Some((wrong, last)) = misplaced(&hits, right) {
            let (wrong, last) = (told(snapshot, &hits[wrong]), told(snapshot, &hits[last]));
            faults.push(format!("{query}: {wrong} above {last}"));
        }
        if !hits.iter().any(|hit| right(hit.group) == Some(true)) {
            unmet.push(query);
        }
    }
    println!("{}/{count} questions with a strength keep it first", count - faults.len());
    println!("{} of them find no group of it: {:?}", unmet.len(), &unmet[..unmet.len().min(20)]);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(unmet.is_empty(), "{unmet:#?}");
}

/// How a name or a form gives its dose off.
fn release(text: &str) -> &'static str {
    ["缓释", "控释", "肠溶"].into_iter().find(|word| text.contains(word)).unwrap_or("")
}

#[test]
fn another_release_never_stands_above_the_one_asked_for() {
    let Some((catalog, snapshot)) = real() else { return };
    let products = &catalog.records().products;
    // Names of ingredients that are given off in more than one way.
    let mut ways: BTreeMap<GroupOrd, BTreeSet<&str>> = BTreeMap::new();
    let mut names: BTreeMap<GroupOrd, BTreeSet<String>> = BTreeMap::new();
    for (ord, product) in (0..).zip(products) {
        let ingredient = snapshot.group_of(Level::Ingredient, ord);
        let name = normalize(&product.generic_name);
        ways.entry(ingredient).or_default().insert(release(&name));
        // A plain name of a form that is not plain asks for either.
        let form = snapshot.form_name(snapshot.columns().form[ord as usize]).unwrap();
        if release(&name) == release(form) {
            names.entry(ingredient).or_default().insert(name);
        }
    }
    let (mut asked, mut faults) = (0, Vec::new());
    for (ingredient, names) in &names {
        if ways[ingredient].len() < 2 {
            continue;
        }
        for name in names {
            let read = GenericName::read(name);
            let form = name.strip_prefix(read.base.as_str()).unwrap_or_default();
            let mut queries = vec![name.clone()];
            if !form.is_empty() {
                queries.push(format!("{}{form}", read.ingredient));
                queries.push(format!("{} {form}", read.base));
            }
            for query in queries {
                asked += 1;
                let mut request = request(&query);
                request.limit = 100;
                let hits = every_hit(snapshot, &request);
                // A group is right by its form, by its name, or by a product that is printed as asked.
                let right = |group| {
                    let row = snapshot.group(Level::Comparable, group).unwrap();
                    let told = [release(row.name), release(row.form.unwrap_or_default())];
                    let own = snapshot.group_products(Level::Comparable, group).iter();
                    let mut printed = own.map(|&p| normalize(&products[p as usize].generic_name));
                    Some(told.contains(&release(name)) || printed.any(|own| own == *name))
                };
                if let Some((wrong, last)) = misplaced(&hits, right) {
                    let (wrong, last) = (told(snapshot, &hits[wrong]), told(snapshot, &hits[last]));
                    faults.push(format!("{query}: {wrong} above {last}"));
                }
            }
        }
    }
    println!("{}/{asked} questions with a form keep its release first", asked - faults.len());
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_mass_is_spelt_in_every_unit() {
    assert_eq!(spellings(2_500), ["2.5mg", "2.5 毫克", "2500μg", "2500微克"]);
    assert_eq!(spellings(250_000), ["250mg", "250 毫克", "0.25g", "0.25克"]);
    for (text, mass) in [("0.25g", 250_000), ("2.5mg", 2_500), ("50μg", 50), ("1克", 1_000_000)] {
        assert_eq!(micrograms(text), Some(mass), "{text}");
    }
    assert_eq!(micrograms("5ml:0.1g"), None);
}
