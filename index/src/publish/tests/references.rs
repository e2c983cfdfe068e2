//! References of products in a small published generation: worked cases.

use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use tempfile::TempDir;

use crate::catalog::{Catalog, ProductOrd, Records};
use crate::naming::Level;
use crate::pricing::reference::{Basis, Verdict};
use crate::publish::sample::{money, product as sample_product, region};
use crate::publish::{PublishOptions, publish};
use crate::record::{
    Award, AwardLevel, AwardRole, ListedPrice, Money, Pack, PaymentStandard, Product, Programme,
    Status, Strength, SupplyListEntry, Validity,
};
use crate::reference::{
    AgainstAll, Cap, CapBase, Caps, Question, References, StandardKind, best_of, conversion, of,
    spread,
};
use crate::snapshot::{Snapshot, open_current};

const TODAY: Date = date(2026, 11, 21);

fn pack(count: u32) -> Pack {
    let text = format!("{count}片/盒");
    Pack { text, count: NonZeroU32::new(count), unit: Some("片".to_owned()), per_measure: None }
}

/// Acarbose: the winner's own pack, another pack and strength of it, another maker's, another form's.
fn products() -> Vec<Product> {
    [
        ("阿卡波糖片", "片剂", "50mg", 30, "拜耳医药保健有限公司"),
        ("阿卡波糖片", "薄膜衣片", "100mg", 30, "拜耳医药保健有限公司"),
        ("阿卡波糖片", "片剂", "50mg", 45, "杭州中美华东制药有限公司"),
        ("阿卡波糖缓释片", "缓释片", "50mg", 30, "杭州中美华东制药有限公司"),
    ]
    .into_iter()
    .zip(0..)
    .map(|((name, form, strength, count, maker), i)| Product {
        generic_name: name.to_owned(),
        form: form.to_owned(),
        strength: Strength::read(strength),
        pack: pack(count),
        manufacturer: maker.to_owned(),
        category: crate::record::Category::Western,
        ..sample_product(i)
    })
    .collect()
}

fn award(id: &str, maker: &str, price: Option<i64>, provinces: &[u32], to: Date) -> Award {
    Award {
        id: id.to_owned(),
        programme: 0,
        seq: "1".to_owned(),
        generic_name: "阿卡波糖片".to_owned(),
        form: "片剂".to_owned(),
        strength: Strength::read("50mg"),
        pack: pack(30),
        manufacturer: maker.to_owned(),
        price: price.map(money),
        ceiling: None,
        role: Some(AwardRole::Main),
        provinces: provinces.iter().map(|&code| region(code)).collect(),
        volume: None,
        valid_from: Some(date(2026, 1, 1)),
        valid_to: Some(to),
        validity: Validity::Stated,
        cancelled: false,
        supply_row: false,
        invented: true,
        source: String::new(),
    }
}

const BAYER: &str = "拜耳医药保健有限公司";
const GREEN: &str = "四川绿叶制药股份有限公司";

fn records(awards: Vec<Award>) -> Records {
    Records {
        region: Some(region(210_100)),
        products: products(),
        programmes: vec![Programme {
            id: "B2".to_owned(),
            name: "国家第二批".to_owned(),
            level: AwardLevel::National,
            document: None,
            announced: None,
        }],
        awards,
        ..Records::default()
    }
}

fn published(records: Records) -> (TempDir, Snapshot) {
    let data = tempfile::tempdir().unwrap();
    let (catalog, _) = Catalog::link(records);
    let options = PublishOptions::at(Timestamp::from_second(1_795_000_000).unwrap());
    publish(data.path(), &catalog, std::iter::empty(), &options).unwrap();
    let snapshot = open_current(data.path()).unwrap();
    (data, snapshot)
}

fn ask(snapshot: &Snapshot, product: ProductOrd) -> References<'_> {
    let caps = Caps::default();
    of(snapshot, product, &Question { region: region(210_102), day: TODAY, caps: &caps }).unwrap()
}

fn current(price: i64) -> Award {
    award("a", BAYER, Some(price), &[210_000], date(2027, 12, 31))
}

#[test]
fn a_winner_has_its_price_converted_to_each_of_its_packs() {
    let (_data, snapshot) = published(records(vec![current(54_200)]));
    let own = ask(&snapshot, 0);
    let award = own.award.as_ref().unwrap();
    assert!(award.own && award.here && award.binds());
    assert_eq!((award.basis, award.amount), (Basis::Same, Some(money(54_200))));
    let other = ask(&snapshot, 1);
    let award = other.award.as_ref().unwrap();
    assert_eq!((award.basis, award.amount), (Basis::Converted, Some(money(92_100))));
    assert_eq!(other.supply_cap.as_ref().unwrap().amount, money(105_900));
    assert_eq!(other.payment_standard.as_ref().unwrap().kind, StandardKind::Winner);
    let against = other.against(money(120_000));
    assert_eq!(against.award.unwrap().verdict, Some(Verdict::Above));
    assert_eq!(against.payment_standard.unwrap().self_pay, money(27_900));
    assert_eq!(against.supply_cap.unwrap().verdict, Verdict::Above);
    let steps = conversion(&snapshot, 1, award.award).unwrap().unwrap().unwrap().steps;
    assert_eq!(steps.len(), 1, "{steps:#?}");
}

#[test]
fn who_did_not_win_is_held_to_the_dearest_winner_and_has_no_cap() {
    let dear = award("b", GREEN, Some(96_000), &[210_000], date(2027, 12, 31));
    let far = award("c", "北京福元医药股份有限公司", Some(990_000), &[110_000], date(2027, 12, 31));
    let (_data, snapshot) = published(records(vec![current(54_200), dear, far]));
    let found = ask(&snapshot, 2);
    let award = found.award.as_ref().unwrap();
    assert!(!award.own && award.here);
    let standard = found.payment_standard.as_ref().unwrap();
    // 9.60 × 1.95^log2(45/30) to the 分.
    assert_eq!((standard.kind, standard.amount), (StandardKind::Ceiling, Some(money(141_900))));
    assert_eq!(found.supply_cap, None);
}

#[test]
fn a_plain_award_says_nothing_of_a_slow_form() {
    let (_data, snapshot) = published(records(vec![current(54_200)]));
    let found = ask(&snapshot, 3);
    assert!(found.award.is_none() && found.payment_standard.is_none());
}

#[test]
fn what_has_ended_is_shown_and_binds_nothing() {
    let ended = award("a", BAYER, Some(54_200), &[210_000], date(2026, 11, 20));
    let (_data, snapshot) = published(records(vec![ended]));
    let found = ask(&snapshot, 0);
    assert_eq!(found.award.as_ref().unwrap().status, Status::Expired);
    assert!(found.supply_cap.is_none() && found.payment_standard.is_none());
    let against = found.against(money(60_000)).award.unwrap();
    assert_eq!((against.verdict, against.status), (None, Status::Expired));
}

#[test]
fn a_winner_without_a_published_price_stays_one() {
    let secret = award("a", BAYER, None, &[210_000], date(2027, 12, 31));
    let (_data, snapshot) = published(records(vec![secret]));
    let found = ask(&snapshot, 0);
    let award = found.award.as_ref().unwrap();
    assert!(award.own && award.binds() && award.amount.is_none());
    assert_eq!(found.against(money(60_000)), AgainstAll::default());
    assert!(conversion(&snapshot, 0, award.award).unwrap().is_none());
}

#[test]
fn an_award_in_force_comes_before_a_past_one_and_the_region_before_elsewhere() {
    let past = award("a", BAYER, Some(10_000), &[210_000], date(2026, 11, 20));
    let far = award("b", BAYER, Some(20_000), &[110_000], date(2028, 12, 31));
    let here = award("c", BAYER, Some(30_000), &[210_000], date(2027, 12, 31));
    let mut withdrawn = award("d", BAYER, Some(40_000), &[210_000], date(2029, 12, 31));
    withdrawn.cancelled = true;
    let (_data, snapshot) = published(records(vec![past, far, here, withdrawn]));
    assert_eq!(ask(&snapshot, 0).award.unwrap().row.id, "c");
    let group = snapshot.group_of(Level::Comparable, 0);
    let awards = snapshot.awards_of(Level::Comparable, group);
    let best = best_of(&snapshot, awards, region(210_000), TODAY).unwrap();
    assert_eq!(snapshot.award(best.award).unwrap().id, "c");
    let spread = spread(&snapshot, awards, TODAY).unwrap().unwrap();
    assert_eq!((spread.awards, spread.status), (2, Status::Current));
    assert_eq!(spread.min.0.rounded(4), "0.0667");
}

#[test]
fn a_published_standard_and_a_supply_list_speak_for_themselves() {
    let mut records = records(Vec::new());
    let code = records.products[0].code.clone();
    let standard = |region, amount: Option<i64>, basis| PaymentStandard {
        region,
        product: Some(code.clone()),
        name: String::new(),
        strength: Strength::read(""),
        unit: None,
        amount: amount.map(money),
        basis,
        valid_from: None,
        valid_to: None,
        source: String::new(),
        products: Vec::new(),
        link: Default::default(),
    };
    let (unit, pack) = (crate::record::Basis::PerUnit, crate::record::Basis::PerPack);
    records.standards = vec![
        standard(None, Some(90_000), pack),
        standard(Some(region(210_000)), Some(2_000), unit),
    ];
    records.supply_list = vec![SupplyListEntry {
        region: region(210_000),
        product: code.clone(),
        price: Some(money(50_000)),
        since: Some(date(2026, 1, 1)),
        source: String::new(),
    }];
    records.listed = vec![ListedPrice {
        province: region(210_000),
        product: code,
        price: Some(money(55_000)),
        observed_at: None,
        source: String::new(),
    }];
    let (_data, snapshot) = published(records);
    let caps = Caps {
        stated: vec![
            Cap { region: region(210_000), from: None, to: None, permille: 100 },
            Cap { region: region(210_100), from: None, to: None, permille: 50 },
            Cap { region: region(210_100), from: Some(date(2027, 1, 1)), to: None, permille: 0 },
        ],
        ..Caps::default()
    };
    let question = Question { region: region(210_102), day: TODAY, caps: &caps };
    let found = of(&snapshot, 0, &question).unwrap();
    assert_eq!(found.payment_standard.as_ref().unwrap().amount, Some(money(60_000)));
    let cap = found.supply_cap.as_ref().unwrap();
    assert_eq!((cap.permille, cap.assumed, cap.amount), (50, false, money(52_500)));
    assert!(cap.on_list && matches!(cap.base, CapBase::SupplyList(_)));
    let against = found.against(money(58_000));
    assert_eq!(against.listed.unwrap().verdict, Verdict::Above);
    assert_eq!(against.payment_standard.unwrap().self_pay, Money::ZERO);
}

#[test]
fn strengths_bought_apart_do_not_speak_of_each_other() {
    let mut other = award("b", GREEN, Some(99_000), &[210_000], date(2027, 12, 31));
    (other.seq, other.strength) = ("2".to_owned(), Strength::read("100mg"));
    let (_data, snapshot) = published(records(vec![current(54_200), other.clone()]));
    // 拜耳 won with 50mg, item 1; its 100mg stands beside item 2, which another firm won.
    let award = ask(&snapshot, 1).award.unwrap();
    assert_eq!((award.row.id, award.own), ("b", false));
    // Of one item, its own price is converted.
    other.seq = "1".to_owned();
    let (_data, snapshot) = published(records(vec![current(54_200), other]));
    let award = ask(&snapshot, 1).award.unwrap();
    assert_eq!((award.row.id, award.own), ("a", true));
}
