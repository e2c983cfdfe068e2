//! Every line of both appendices, and the articles that the official conversions do not exercise.

use super::*;
use crate::record::Strength;

/// Ratios to the plain tablet, to ointment and between them, from 附件一: what 100.00 becomes.
#[test]
fn every_line_of_appendix_one() {
    for (from, to, expected) in [
        ("片剂", "咀嚼片", "105.00"),
        ("片剂", "含片", "105.00"),
        ("片剂", "可溶片", "105.00"),
        ("片剂", "肠溶片", "110.00"),
        ("片剂", "分散片", "120.00"),
        ("片剂", "泡腾片", "130.00"),
        ("片剂", "硬胶囊", "100.00"),
        ("硬胶囊", "肠溶胶囊", "110.00"),
        ("硬胶囊", "软胶囊", "120.00"),
        ("片剂", "颗粒剂", "120.00"),
        ("颗粒剂", "散剂", "90.00"),
        ("颗粒剂", "口服溶液剂", "100.00"),
        ("颗粒剂", "干混悬剂", "110.00"),
        ("颗粒剂", "泡腾颗粒", "110.00"),
        ("软膏剂", "糊剂", "100.00"),
        ("软膏剂", "乳膏剂", "110.00"),
        ("软膏剂", "凝胶剂", "110.00"),
        ("小容量注射液", "普通粉针剂", "100.00"),
        ("小容量注射液", "冻干粉针剂", "102.50"),
        ("普通粉针剂", "溶媒结晶粉针剂", "102.50"),
        ("小容量注射液", "大容量注射液", "104.50"),
        ("大容量注射液", "冻干粉针剂", "98.00"),
        ("分散片", "片剂", "83.33"),
    ] {
        check(&question("100", side(from, 1, 1), side(to, 1, 1)), expected);
    }
}

/// Ratios of the cost of a day from 附件二, with the same daily amount.
#[test]
fn every_line_of_appendix_two() {
    for (from, to, expected) in [
        ("蜜丸", "水蜜丸", "120.00"),
        ("蜜丸", "水丸", "130.00"),
        ("蜜丸", "浓缩水丸", "140.00"),
        ("糖衣片", "素片", "90.00"),
        ("糖衣片", "薄膜衣片", "110.00"),
        ("糖衣片", "肠溶片", "110.00"),
        ("糖衣片", "分散片", "120.00"),
        ("糖衣片", "泡腾片", "130.00"),
        ("糖衣片", "硬胶囊", "100.00"),
        ("硬胶囊", "软胶囊", "140.00"),
        ("糖衣片", "有糖颗粒", "125.00"),
        ("有糖颗粒", "无糖颗粒", "110.00"),
        ("有糖颗粒", "泡腾颗粒", "110.00"),
        ("有糖颗粒", "口服液", "90.00"),
        ("有糖颗粒", "合剂", "90.00"),
        ("有糖颗粒", "糖浆剂", "90.00"),
        ("口服液", "无糖口服液", "110.00"),
    ] {
        let mut asked = question("100", side(from, 1, 1), side(to, 1, 1));
        asked.medicine = Medicine::Chinese;
        (asked.from.daily_dose, asked.to.daily_dose) = (Some(3000), Some(3000));
        check(&asked, expected);
    }
}

#[test]
fn article_9_a_compound_goes_by_the_sum_of_its_contents() {
    let (a, b) = (Strength::read("80mg/12.5mg"), Strength::read("160mg/12.5mg"));
    let spec = |strength| Spec { form: "片剂", strength, count: 7 };
    let (from, to) = Side::pair(spec(&a), spec(&b));
    // 10 × 1.7^log2(172.5 ÷ 92.5).
    check(&question("10", from, to), "16.11");
    let other = Strength::read("80mg/5mg/12.5mg");
    let (from, to) = Side::pair(spec(&a), spec(&other));
    refused(&question("10", from, to), "9");
}

#[test]
fn article_9_reads_a_content_in_the_measure_both_sides_print() {
    let (a, b) = (Strength::read("25万单位(0.25g)"), Strength::read("0.5g"));
    let spec = |strength| Spec { form: "片剂", strength, count: 12 };
    let (from, to) = Side::pair(spec(&a), spec(&b));
    check(&question("10", from, to), "17.00");
    let (a, b) = (Strength::read("复方"), Strength::read("大规格"));
    let (from, to) = Side::pair(spec(&a), spec(&b));
    refused(&question("10", from, to), "9");
}

#[test]
fn article_11_equal_daily_cost_where_content_is_not_in_proportion() {
    let mut asked = question("10", side("片剂", 1, 10), side("片剂", 30, 10));
    (asked.from.daily_dose, asked.to.daily_dose) = (Some(3000), Some(1000));
    // A day of three at 1.00 each costs what a day of one does: 3.00 each.
    check(&asked, "30.00");
}

#[test]
fn article_13_is_for_tablets_and_capsules_by_mouth() {
    for (form, expected) in [
        ("片剂", "19.50"),
        ("缓释胶囊", "19.50"),
        ("颗粒剂", "20.00"),
        ("滴眼剂", "20.00"),
        ("栓剂", "20.00"),
        ("阴道片", "20.00"),
        ("透皮贴片", "20.00"),
        ("丸剂", "20.00"),
    ] {
        check(&question("10", side(form, 1, 10), side(form, 1, 20)), expected);
    }
}

#[test]
fn article_14_containers_differ_by_so_much_at_most() {
    for (form, from, to, expected) in [
        ("大容量注射液", Container::Glass, Container::PlasticBottle, "11.00"),
        ("大容量注射液", Container::Glass, Container::SoftBag, "14.00"),
        ("大容量注射液", Container::SoftBag, Container::PlasticBottle, "7.00"),
        ("注射液", Container::Glass, Container::PrefilledSyringe, "13.00"),
        ("片剂", Container::Glass, Container::PlasticBottle, "10.00"),
    ] {
        let mut asked = question("10", side(form, 1, 1), side(form, 1, 1));
        (asked.from.container, asked.to.container) = (Some(from), Some(to));
        check(&asked, expected);
    }
    let mut two = question("20", side("大容量注射液", 1, 2), side("大容量注射液", 1, 2));
    (two.from.container, two.to.container) = (Some(Container::Glass), Some(Container::SoftBag));
    check(&two, "28.00");
}

#[test]
fn article_15_a_combination_costs_its_parts_at_most() {
    let money = |text: &str| text.parse().unwrap();
    assert_eq!(combination(&[money("3.20"), money("4.15")]), Some(money("7.35")));
    assert_eq!(combination(&[]), None);
}

#[test]
fn article_16_a_smaller_injection_is_never_dearer() {
    // 0.10 a piece: half of it would be 0.0588, and 0.2 would be dearer than the whole.
    check(&question("0.10", side("注射液", 2, 1), side("注射液", 1, 1)), "0.10");
    check(&question("0.10", side("注射液", 1, 1), side("注射液", 2, 1)), "0.20");
    check(&question("0.30", side("注射液", 4, 1), side("注射液", 1, 1)), "0.20");
}

#[test]
fn article_17_children_and_adults_have_representatives_of_their_own() {
    let mut asked = question("10", side("颗粒剂", 1, 10), side("颗粒剂", 1, 10));
    check(&asked, "10.00");
    asked.to.for_children = true;
    refused(&asked, "17");
    asked.from.for_children = true;
    check(&asked, "10.00");
    assert!(is_for_children("小儿氨酚黄那敏颗粒") && !is_for_children("氨酚黄那敏颗粒"));
}

#[test]
fn infusions_that_balance_electrolytes_name_nothing_else() {
    for name in ["葡萄糖注射液", "氯化钠注射液", "葡萄糖氯化钠注射液", "乳酸钠林格注射液"]
    {
        assert!(is_electrolyte(name), "{name}");
    }
    for name in ["左氧氟沙星氯化钠注射液", "甲硝唑葡萄糖注射液", "盐酸氨溴索注射液"]
    {
        assert!(!is_electrolyte(name), "{name}");
    }
}
