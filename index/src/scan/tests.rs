//! Codes of every kind and their faults; nothing that is scanned makes it stop.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::publish::{PublishOptions, publish, sample};
use crate::snapshot::open_current;

const YEAR: i16 = 2026;

fn check(text: &str, kind: Kind, code: &str, fault: Option<&str>) {
    let reading = read(text, YEAR);
    let found = (reading.kind, reading.code.as_str(), reading.fault.as_ref().map(Fault::code));
    assert_eq!(found, (kind, code, fault), "{text:?}");
}

#[test]
fn tells_every_kind() {
    use Kind::*;
    check("83857930000879766660", Trace, "83857930000879766660", None);
    check("8385 7930 0008 7976 6660", Trace, "83857930000879766660", None);
    check("8385793", Trace, "8385793", None);
    check("8385793000087976666", Trace, "8385793000087976666", Some("length"));
    check("6924561884074", Gtin, "6924561884074", None);
    check("６９２４５６１８８４０７４", Gtin, "6924561884074", None);
    check("]E06924561884074", Gtin, "6924561884074", None);
    check("6924561884075", Gtin, "6924561884075", Some("check_digit"));
    check("96385074", Gtin, "96385074", None);
    check("692456188", Gtin, "692456188", Some("length"));
    check("86901110000020", National, "86901110000020", None);
    check("86904879000127", National, "86904879000127", Some("check_digit"));
    check("国药准字 z 4502 1428", Approval, "国药准字Z45021428", None);
    check("hj20160685", Approval, "HJ20160685", None);
    check("国械注进20163033195", Approval, "国械注进20163033195", None);
    check("国药准字H2009374", Approval, "国药准字H2009374", Some("length"));
    check("国药准字Q20093746", Approval, "国药准字Q20093746", Some("character"));
    check("xj01caa040e001020200600", Insurance, "XJ01CAA040E001020200600", None);
    check("ZA12BAF0354010105865", Insurance, "ZA12BAF0354010105865", None);
    check("T001700594", Insurance, "T001700594", None);
    check("C09100100000000211790000049", Insurance, "C09100100000000211790000049", None);
    check("XJ01CAA040", Insurance, "XJ01CAA040", Some("length"));
    check("XJ01CAAO40E001020200600", Insurance, "XJ01CAAO40E001020200600", Some("character"));
    check("MA.156.M0.100013.0001", Udi, "MA.156.M0.100013.0001", None);
    check("阿莫西林", Unknown, "阿莫西林", Some("unknown"));
    check("", Unknown, "", Some("unknown"));
    check("药品追溯码：83857930000879766660", Trace, "83857930000879766660", None);
}

fn elements(text: &str) -> Vec<(String, String, Option<Date>)> {
    let told = |e: Element| (e.ai.unwrap_or_default(), e.value, e.date);
    let reading = read(text, YEAR);
    assert_eq!((reading.kind, &reading.fault), (Kind::Gs1, &None), "{text:?}");
    reading.elements.into_iter().map(told).collect()
}

#[test]
fn an_element_string_reads_the_same_however_it_is_sent() {
    let gtin = "06924561884074";
    let batch = format!("01{gtin}1727123110A1b-2\u{1d}2177");
    let expected = elements(&batch);
    assert_eq!(expected[1].2, Some(date(2027, 12, 31)));
    assert_eq!(expected[2].1, "A1b-2");
    assert_eq!(expected[3].0, "21");
    for text in [
        format!("]d2{batch}"),
        format!("]C1{batch}"),
        format!("]e0{batch}"),
        format!("\u{1d}{batch}"),
        format!("]d2\u{1d}{}", batch.replace('\u{1d}', "<GS>")),
        format!("(01){gtin}(17)271231(10)A1b-2(21)77"),
        format!("（01）{gtin}（17）271231（10）A1b-2（21）77"),
        format!("(01) {gtin} (17) 271231 (10) A1b-2 (21) 77"),
    ] {
        assert_eq!(elements(&text), expected, "{text:?}");
    }
}

#[test]
fn dates_of_an_element_string() {
    let day = |value: &str| elements(&format!("(01)06924561884074(17){value}"))[1].2.unwrap();
    assert_eq!(day("280200"), date(2028, 2, 29));
    assert_eq!(day("750101"), date(2075, 1, 1));
    assert_eq!(day("780101"), date(1978, 1, 1));
    check("(01)06924561884074(17)271331", Kind::Gs1, "(01)06924561884074(17)271331", Some("date"));
    check("(01)06924561884075", Kind::Gs1, "(01)06924561884075", Some("check_digit"));
    check("]d20106924561", Kind::Gs1, "0106924561", Some("element_length"));
}

#[test]
fn addresses_that_hold_a_code() {
    let trace = "83857930000879766660";
    for text in [
        format!("http://www.example.com/t?c={trace}"),
        format!("https://example.com/{trace}?from=box"),
        format!("www.example.com/x/y#{trace}"),
        format!("https%3A%2F%2Fexample.com%2F{trace}").replace("%3A", ":").replace("%2F", "/"),
        format!("https://example.com/q?u=https%3A%2F%2Fe.com%2F{trace}"),
    ] {
        assert_eq!(read(&text, YEAR).kind, Kind::Trace, "{text}");
    }
    let link = read("https://id.example.org/01/6924561884074/10/A1?17=271231", YEAR);
    assert_eq!(link.get(Field::Gtin).unwrap().value, "06924561884074");
    assert_eq!(link.get(Field::Batch).unwrap().value, "A1");
    assert_eq!(link.get(Field::Expiry).unwrap().date, Some(date(2027, 12, 31)));
    let string = read("https://e.com/?d=010692456188407417271231", YEAR);
    assert_eq!((string.kind, string.elements.len()), (Kind::Gs1, 2));
    assert_eq!(read("https://e.com/6924561884074.html", YEAR).kind, Kind::Unknown);
    assert_eq!(read("https://e.com/p/6924561884074", YEAR).kind, Kind::Gtin);
    assert_eq!(read("https://e.com/%E8%8D%AF%", YEAR).kind, Kind::Unknown);
}

#[test]
fn finds_products_by_every_code_and_tells_near_ones() {
    let dir = tempfile::tempdir().unwrap();
    let options = PublishOptions::at("2026-11-21T00:00:00Z".parse().unwrap());
    publish(dir.path(), &sample::catalog(20, 5), std::iter::empty(), &options).unwrap();
    let snapshot = open_current(dir.path()).unwrap();
    let product = sample::product(4);
    let find = |text: &str| scan(&snapshot, text, YEAR).unwrap();
    let gtin = &product.gtins[0];
    let number = product.approval_numbers[0].as_str();
    let trace = format!("{}0000879766660", product.trace_ids[0]);
    for text in [gtin.as_str(), number, trace.as_str()] {
        let found = find(text);
        let codes: Vec<&str> =
            found.products.iter().map(|&p| snapshot.product_code(p).unwrap()).collect();
        assert!(codes.contains(&product.code.as_str()), "{text}: {found:?}");
    }
    let slip = number.replace("国药准字H2", "国药准字HZ");
    assert!(find(&slip).near.iter().any(|near| near.code == number), "{slip}");
    assert_eq!(find("国药准字H99999999").near, []);
}

proptest! {
    #[test]
    fn reads_anything(text in "\\PC{0,60}") {
        let reading = read(&text, YEAR);
        prop_assert_eq!(reading.kind == Kind::Unknown && reading.fault.is_none(), false);
    }

    #[test]
    fn reads_anything_like_a_code(text in "[\\]dCeE()（）0-9A-Za-z国药准字%/:?=&.\u{1d} -]{0,60}") {
        let _ = read(&text, YEAR);
    }

    #[test]
    fn a_check_digit_is_told(body in "[0-9]{12}", wrong in 1_u32..10) {
        let expected = code::check_digit(&body).unwrap();
        prop_assert_eq!(read(&format!("{body}{expected}"), YEAR).fault, None);
        let found = char::from_digit((expected.to_digit(10).unwrap() + wrong) % 10, 10).unwrap();
        let fault = read(&format!("{body}{found}"), YEAR).fault;
        prop_assert_eq!(fault, Some(Fault::CheckDigit { found, expected }));
    }

    #[test]
    fn any_one_wrong_digit_is_seen(body in "[0-9]{13}", at in 0_usize..13, by in 1_u32..10) {
        let code = format!("{body}{}", code::check_digit(&body).unwrap());
        let digit = code.as_bytes()[at] - b'0';
        let other = char::from_digit((u32::from(digit) + by) % 10, 10).unwrap();
        let wrong = format!("{}{other}{}", &code[..at], &code[at + 1..]);
        prop_assert!(!code::has_check_digit(&wrong));
    }
}
