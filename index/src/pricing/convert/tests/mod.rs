//! Worked cases of each article, from the text of the rule and from official conversions.

mod articles;
mod laws;

use super::*;

fn side(form: &str, content: u64, count: u32) -> Side {
    Side {
        form: form.to_owned(),
        content: Some(content),
        fill: None,
        count,
        daily_dose: None,
        container: None,
        for_children: false,
    }
}

fn question(price: &str, from: Side, to: Side) -> Question {
    Question {
        price: price.parse().unwrap(),
        from,
        to,
        medicine: Medicine::Western,
        rounding: Rounding::Vbp,
        days: None,
        electrolyte: false,
    }
}

fn check(question: &Question, price: &str) {
    let converted = convert(question).unwrap();
    assert_eq!(converted.price.to_string(), price, "{converted:#?}");
}

fn refused(question: &Question, article: &str) {
    assert_eq!(convert(question).unwrap_err().article, article);
}

#[test]
fn official_conversions() {
    for (price, form, content, count, to_content, to_count, expected) in [
        ("5.42", "片剂", 50, 30, 100, 30, "9.21"),
        ("5.42", "片剂", 50, 30, 50, 45, "8.01"),
        ("34.12", "片剂", 75, 14, 75, 30, "71.11"),
        ("2.66", "胶囊剂", 250, 40, 500, 24, "2.76"),
        ("2.30", "注射剂", 15, 10, 30, 5, "1.96"),
        ("780", "注射剂", 35, 1, 10, 1, "298.95"),
    ] {
        check(
            &question(price, side(form, content, count), side(form, to_content, to_count)),
            expected,
        );
    }
}

#[test]
fn steps_say_what_was_done() {
    let converted =
        convert(&question("5.42", side("片剂", 50, 30), side("片剂", 100, 30))).unwrap();
    let [step] = converted.steps.as_slice() else { panic!("{converted:#?}") };
    assert_eq!(
        (step.article, step.name, step.factor.as_str(), step.before.as_str(), step.after.as_str()),
        ("9", "含量", "1.7", "5.4200", "9.2140")
    );
}

#[test]
fn appendix_one_forms() {
    for (from, to, expected) in [
        ("片剂", "分散片", "12.00"),
        ("片剂", "肠溶片", "11.00"),
        ("肠溶胶囊", "胶囊剂", "9.09"),
        ("胶囊剂", "软胶囊", "12.00"),
        ("颗粒剂", "散剂", "9.00"),
        ("颗粒剂", "干混悬剂", "11.00"),
        ("软膏剂", "乳膏剂", "11.00"),
    ] {
        check(&question("10", side(from, 1, 10), side(to, 1, 10)), expected);
    }
    for (from, to) in
        [("片剂", "缓释片"), ("控释片", "缓释片"), ("片剂", "注射液"), ("片剂", "乳膏剂")]
    {
        refused(&question("10", side(from, 1, 10), side(to, 1, 10)), "附件一");
    }
    check(&question("10", side("缓释片", 1, 10), side("缓释片", 2, 10)), "17.00");
}

#[test]
fn content_from_eight_times_is_refused() {
    check(&question("1", side("片剂", 1, 10), side("片剂", 7, 10)), "4.44");
    refused(&question("1", side("片剂", 1, 10), side("片剂", 8, 10)), "17");
    refused(&question("1", side("片剂", 80, 10), side("片剂", 10, 10)), "17");
    let mut unknown = question("1", side("片剂", 1, 10), side("片剂", 2, 10));
    unknown.to.content = None;
    refused(&unknown, "9");
}

#[test]
fn fill_of_liquids_and_of_injections() {
    let mut drops = question("10", side("滴眼剂", 1, 1), side("滴眼剂", 1, 1));
    (drops.from.fill, drops.to.fill) = (Some(5000), Some(10_000));
    check(&drops, "19.00");
    let mut small = question("1", side("注射液", 1, 1), side("注射液", 1, 1));
    (small.from.fill, small.to.fill) = (Some(2000), Some(10_000));
    check(&small, "1.00");
    small.to.fill = Some(20_000);
    check(&small, "1.05");
}

#[test]
fn injections_add_and_order_matters() {
    // Towards a powder: content first, then the difference; back: the difference first.
    check(&question("10", side("注射液", 1, 1), side("冻干粉针剂", 2, 1)), "19.50");
    check(&question("19.5", side("冻干粉针剂", 2, 1), side("注射液", 1, 1)), "10.00");
    check(&question("20", side("注射液", 1, 2), side("大容量注射液", 1, 3)), "43.50");
    // Never below 0.2 yuan a piece.
    check(&question("0.3", side("注射液", 4, 1), side("注射液", 1, 10)), "2.00");
}

#[test]
fn electrolyte_infusions_do_not_distinguish_content() {
    let mut infusion = question("3", side("大容量注射液", 5, 1), side("大容量注射液", 10, 1));
    check(&infusion, "5.10");
    infusion.electrolyte = true;
    check(&infusion, "3.00");
}

#[test]
fn a_short_pack_of_a_chronic_disease_drug() {
    let mut short = question("10", side("片剂", 1, 14), side("片剂", 1, 7));
    check(&short, "5.13");
    short.days = Some(3000);
    check(&short, "4.62");
    short.days = Some(3001);
    check(&short, "5.13");
}

#[test]
fn chinese_medicines_go_by_daily_cost() {
    let mut pills = question("12", side("大蜜丸", 1, 10), side("水蜜丸", 2, 12));
    pills.medicine = Medicine::Chinese;
    refused(&pills, "11");
    // 2 balls a day against 6 sachets: 12 × 2/6 × 1.2 × 12/10.
    (pills.from.daily_dose, pills.to.daily_dose) = (Some(2000), Some(6000));
    check(&pills, "5.76");
    let mut tablets = question("10", side("糖衣片", 1, 10), side("薄膜衣片", 1, 10));
    tablets.medicine = Medicine::Chinese;
    check(&tablets, "11.00");
}

#[test]
fn retail_rounding() {
    for (price, expected) in
        [("0.554", "0.55"), ("0.996", "1.00"), ("12.35", "12.40"), ("100.5", "101.00")]
    {
        let mut retail = question(price, side("片剂", 1, 10), side("片剂", 1, 10));
        retail.rounding = Rounding::Retail;
        check(&retail, expected);
    }
}

#[test]
fn ties_are_decided_exactly() {
    // 3.373 × 1.7 × … : products that end in …5 exactly, where binary floats fall short.
    check(&question("6.15", side("片剂", 25, 18), side("片剂", 50, 18)), "10.46");
    check(&question("14.7", side("片剂", 1, 1), side("片剂", 1, 2)), "28.67");
}
