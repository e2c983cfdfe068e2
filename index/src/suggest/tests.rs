//! Completions of a small catalogue, held against a plain list of every spelling.

use std::collections::{BTreeMap, BTreeSet};

use super::spell::Spelled;
use super::{Kind, MOST, Material, Suggester, write};
use crate::catalog::{Catalog, Records};
use crate::naming::{Grouping, Level};
use crate::record::{Category, Flags, Pack, Product, ProductCode, Strength};

/// Syllables enough for ranges that are looked up and ranges that are scanned.
const CHARACTERS: [&str; 8] = ["阿", "莫", "西", "林", "头", "孢", "氯", "钠"];

fn product(row: usize, name: &str, maker: usize) -> Product {
    let strength = Strength::read("0.25g");
    Product {
        code: ProductCode::from_source("test", &row.to_string()),
        generic_name: name.to_owned(),
        trade_names: if row == 0 { vec!["阿莫仙".to_owned()] } else { Vec::new() },
        english_name: None,
        form: "胶囊剂".to_owned(),
        pack: Pack::read("0.25g*24粒/盒", &strength, "胶囊剂"),
        strength,
        manufacturer: format!("沈阳第{maker}制药有限公司"),
        holder: None,
        approval_numbers: Vec::new(),
        category: Category::Western,
        insurance_class: None,
        flags: Flags::default(),
        gtins: Vec::new(),
        trace_ids: Vec::new(),
        udi_dis: Vec::new(),
        indications: None,
    }
}

fn suggester(names: &[String]) -> (tempfile::TempDir, Suggester) {
    let products = names.iter().enumerate();
    let products = products.map(|(row, name)| product(row, name, row % 7)).collect();
    let (catalog, _) = Catalog::link(Records { products, ..Records::default() });
    let grouping = Grouping::of(&catalog.records().products);
    let groups = grouping.level(Level::Comparable).unwrap().groups.len();
    let (places, awards) = (vec![0; names.len()], vec![0; groups]);
    let dir = tempfile::tempdir().unwrap();
    let (places, awards) = (places.as_slice(), awards.as_slice());
    let material = Material { catalog: &catalog, grouping: &grouping, places, offers: &[], awards };
    write(dir.path(), &material).unwrap();
    let suggester = Suggester::open(dir.path()).unwrap();
    (dir, suggester)
}

/// Names of one to three of the characters; the first ones stand on more products.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for a in CHARACTERS {
        for b in CHARACTERS {
            names.extend(CHARACTERS.iter().map(|c| format!("{a}{b}{c}胶囊")));
        }
    }
    let more = names[..40].to_vec();
    names.extend(more);
    names
}

#[test]
fn agrees_with_a_plain_list() {
    let (_dir, suggester) = suggester(&names());
    let count = suggester.count(Kind::Name);
    let mut keys: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for rank in 0..count {
        let spelled = Spelled::of(suggester.text(Kind::Name, rank).unwrap());
        for key in spelled.keys(0) {
            for (end, c) in key.char_indices() {
                keys.entry(key[..end + c.len_utf8()].to_owned()).or_default().insert(rank);
            }
        }
    }
    let mut long = 0;
    for (typed, ranks) in &keys {
        let found = suggester.complete(typed, MOST).unwrap();
        let of_name = found.suggestions.iter().filter(|s| s.kind == Kind::Name);
        let texts: Vec<&str> = of_name.map(|s| s.text).collect();
        let best = ranks.iter().map(|&rank| suggester.text(Kind::Name, rank).unwrap());
        let whole = |text: &str| Spelled::of(text).keys(0).contains(typed);
        let mut expected: Vec<&str> = best.collect();
        expected.sort_by_key(|text| !whole(text));
        long += usize::from(ranks.len() > MOST);
        assert_eq!(texts, expected[..texts.len()], "{typed}");
        assert!(texts.len() == ranks.len() || found.suggestions.len() == MOST, "{typed}");
        assert!(found.total >= ranks.len(), "{typed}");
        for s in &found.suggestions {
            let length = s.text.chars().count() as u32;
            assert!(!s.highlight.is_empty(), "{typed}: {}", s.text);
            assert!(s.highlight.iter().all(|&(from, to)| from < to && to <= length), "{typed}");
        }
    }
    assert!(long > 20, "{long} long ranges of {}", keys.len());
}

#[test]
fn what_is_known_of_rows_changes_nothing() {
    let names = names();
    let (_dir, seasoned) = suggester(&names);
    let mixed = |name: &String| -> [String; 3] {
        let [a, b, c] = [0, 1, 2].map(|at| name.chars().nth(at).unwrap());
        let read = |c: char| Spelled::of(&c.to_string()).stored().remove(0);
        [format!("{a}{}{c}", read(b)), format!("{}{b}j", read(a)), format!("{a}{}9", read(c))]
    };
    let typed: Vec<String> = names.iter().step_by(7).flat_map(mixed).collect();
    let complete = |suggester: &Suggester| -> Vec<(usize, Vec<String>)> {
        let found = typed.iter().map(|typed| suggester.complete(typed, MOST).unwrap());
        let texts =
            |s: super::Completions<'_>| s.suggestions.iter().map(|s| s.text.to_owned()).collect();
        found.map(|found| (found.total, texts(found))).collect()
    };
    let first = complete(&seasoned);
    assert!(first.iter().filter(|(total, _)| *total > 0).count() > first.len() / 4);
    assert_eq!(complete(&seasoned), first);
    // Asked in another order, each row is first looked at for another text.
    let (_dir, fresh) = suggester(&names);
    typed.iter().rev().for_each(|typed| drop(fresh.complete(typed, MOST).unwrap()));
    assert_eq!(complete(&fresh), first);
}

/// A completion expected: its kind, its text, its highlight.
type Expected<'a> = (Kind, &'a str, &'a [(u32, u32)]);

#[test]
fn says_what_it_completes() {
    let (_dir, suggester) = suggester(&["阿莫西林胶囊".to_owned(), "盐酸头孢胶囊".to_owned()]);
    let check = |typed: &str, expected: &[Expected<'_>]| {
        let found = suggester.complete(typed, 8).unwrap();
        let found =
            found.suggestions.iter().filter(|s| s.generic_name.is_none_or(|n| n == "阿莫西林胶囊"));
        let found: Vec<_> =
            found.map(|s| (s.kind, s.text, s.highlight.as_slice())).take(expected.len()).collect();
        assert_eq!(found, expected, "{typed}");
    };
    check("amx", &[(Kind::Name, "阿莫西林", &[(0, 3)]), (Kind::Name, "阿莫西林胶囊", &[(0, 3)])]);
    check("阿mo", &[(Kind::Name, "阿莫西林", &[(0, 2)])]);
    check("头孢j", &[(Kind::Name, "盐酸头孢胶囊", &[(2, 5)])]);
    check("syd1", &[(Kind::Manufacturer, "沈阳第1制药有限公司", &[(0, 4)])]);
    let all = suggester.complete("阿莫", 8).unwrap().suggestions;
    let trade = all.iter().find(|s| s.text == "阿莫仙").unwrap();
    assert_eq!((trade.kind, trade.generic_name), (Kind::TradeName, Some("阿莫西林胶囊")));
    assert_eq!(trade.groups, Some(1));
    assert!(suggester.complete("阿", 1).unwrap().suggestions.len() == 1);
    assert!(suggester.complete("阿", 0).unwrap().suggestions.is_empty());
}

#[test]
fn an_empty_catalogue_completes_nothing() {
    let (_dir, suggester) = suggester(&[]);
    assert_eq!(suggester.complete("a", 8).unwrap().total, 0);
}
