//! The real tables that refer to others answer the known numbers, and twenty standards checked by hand.

use yaojia_index::record::{Basis, Category, PaymentStandard, StandardLink};

use super::real::{note, real};

#[test]
fn every_payment_standard_is_linked_or_counted_with_its_reason() {
    let Some((catalog, report)) = real() else { return };
    let standards = &catalog.records().standards;
    let of = |link| standards.iter().filter(|s| s.link == link).count();
    let counts = [
        of(StandardLink::NameAndStrength),
        of(StandardLink::Name),
        of(StandardLink::UnknownName),
        of(StandardLink::UnknownStrength),
    ];
    assert_eq!(standards.len(), 492);
    assert_eq!(counts, [156, 211, 80, 45]);
    assert_eq!(standards.iter().filter(|s| s.amount.is_none()).count(), 252);
    assert_eq!(note(report, "payment_standard_not_published"), 252);
    assert!(standards.iter().all(|s| s.region.is_none()));
    assert!(standards.iter().all(|s| s.valid_from.is_some() && s.valid_from < s.valid_to));
}

#[test]
fn twenty_payment_standards_read_as_they_are_printed() {
    let Some((catalog, _)) = real() else { return };
    // Read by eye from 国家医保药品目录 2024: name, strength, unit, amount.
    for (name, strength, unit, amount) in [
        ("注射用艾普拉唑钠", "10mg", "支", "63.00"),
        ("奥美拉唑碳酸氢钠干混悬剂(Ⅱ)", "奥美拉唑40mg和碳酸氢钠1680mg", "袋", "4.15"),
        ("甲磺酸多拉司琼注射液", "1ml :12.5mg", "支", "13.60"),
        ("甲磺酸多拉司琼注射液", "5ml:100mg", "支", "66.82"),
        ("牛黄清感胶囊", "0.3g", "粒", "0.63"),
        ("银翘清热片", "0.36g (相当于饮片1.22g)", "片", "2.90"),
        ("依普利酮片", "25mg", "片", "1.23"),
        ("依普利酮片", "50mg", "片", "2.09"),
        ("恩那度司他片", "4mg", "片", "25.93"),
        ("氯巴占片", "20mg", "片", "3.59"),
        ("普瑞巴林缓释片", "330mg", "片", "7.99"),
        ("丹红注射液", "20ml", "支", "28.76"),
        ("重组结核杆菌融合蛋白(EC)", "0.5ml", "瓶", "96.11"),
        ("甲磺酸氟马替尼片", "0.2g", "片", "58.33"),
        ("尼替西农胶囊", "2mg", "粒", "36.46"),
        ("尼替西农胶囊", "20mg", "粒", "212.50"),
        ("丁苯那嗪片", "12.5mg", "片", "7.59"),
        ("对氨基水杨酸肠溶颗粒", "4g(按C7H7NO3计)", "袋", "26.60"),
        ("盐酸奈康唑乳膏", "1%(10g:0.1g)", "支", "22.50"),
        ("米诺膦酸片", "1mg(按C9H12N2O7P2 ·H2O计)", "片", "2.73"),
    ] {
        let same = |s: &&PaymentStandard| s.name == name && s.strength.text == strength;
        let found = catalog.records().standards.iter().find(same);
        let found = found.unwrap_or_else(|| panic!("{name} {strength}"));
        assert_eq!(found.amount.unwrap().to_string(), amount, "{name} {strength}");
        assert_eq!(found.unit.as_deref(), Some(unit), "{name} {strength}");
        assert_eq!(found.basis, Basis::PerUnit);
    }
    let standards = &catalog.records().standards;
    let find = |name: &str| standards.iter().find(|s| s.name == name).unwrap();
    let pack = find("先诺特韦片/利托那韦片组合包装");
    assert_eq!((pack.basis, pack.amount.unwrap().to_string()), (Basis::PerPack, "479.00".into()));
    let days = find("注射用艾普拉唑钠");
    assert_eq!(days.valid_from.unwrap().to_string(), "2024-01-01");
    assert_eq!(days.valid_to.unwrap().to_string(), "2025-12-31");
}

#[test]
fn twenty_standards_stand_at_the_products_they_mean() {
    let Some((catalog, _)) = real() else { return };
    let records = catalog.records();
    // Compared by eye with the provincial listing: the strengths printed there of the products linked.
    for (name, strength, expected) in [
        ("丁苯那嗪片", "12.5mg", &["12.5mg"][..]),
        ("丁苯那嗪片", "25mg", &["25mg"]),
        ("丹红注射液", "10ml", &["10ml"]),
        ("丹红注射液", "2ml", &[]),
        ("康艾注射液", "20ml", &["每支装20ml"]),
        ("孟鲁司特钠口溶膜", "4mg", &["按C35H36ClNO3S计 4mg"]),
        ("坤心宁颗粒", "6g (相当于饮片20g)", &["每袋装6g（相当于饮片20g）"]),
        ("尼替西农胶囊", "5mg", &["5mg"]),
        ("尼替西农胶囊", "20mg", &[]),
        ("恩那度司他片", "4mg", &["4mg"]),
        ("本维莫德乳膏", "10g:0.1g", &["10g:0.1g(1%)"]),
        ("吸入用盐酸氨溴索溶液", "2ml:15mg", &["2ml:15mg"]),
        ("环孢素滴眼液(Ⅱ)", "0.4ml :0.2mg", &["0.4ml:0.2mg(0.05%)"]),
        ("甲磺酸多拉司琼注射液", "5ml:100mg", &["5ml:100mg"]),
        ("琥珀酸地文拉法辛缓释片", "25mg(按C16H25NO2计)", &[]),
        ("琥珀酸地文拉法辛缓释片", "50mg(按C16H25NO2计)", &["50mg(按C₁₆H₂₅NO₂计)"]),
        ("虎贞清风胶囊", "每粒装0.40g (相当于饮片2.33g)", &["每粒装0.40ｇ（相当于饮片2.33ｇ）"]),
        ("门冬氨酸鸟氨酸颗粒", "3g", &["3g"]),
        ("非诺贝特酸胆碱缓释胶囊", "45mg (按C17H15ClO4计)", &[]),
        ("他克莫司颗粒", "1mg", &[]),
    ] {
        let same = |s: &&PaymentStandard| s.name == name && s.strength.text == strength;
        let standard = records.standards.iter().find(same);
        let standard = standard.unwrap_or_else(|| panic!("{name} {strength}"));
        let linked = standard.products.iter().map(|&ord| &records.products[ord as usize]);
        let mut strengths: Vec<_> = linked.map(|p| p.strength.text.as_str()).collect();
        strengths.sort_unstable();
        strengths.dedup();
        assert_eq!(strengths, expected, "{name} {strength}");
    }
}

#[test]
fn bids_and_volumes_find_their_awards() {
    let Some((catalog, report)) = real() else { return };
    let records = catalog.records();
    assert_eq!(records.bids.len(), 797);
    assert_eq!(records.bids.iter().filter(|b| !b.won).count(), 288);
    assert_eq!(note(report, "bid_linked_to_its_awards"), 784);
    assert_eq!(note(report, "bid_of_a_variety_without_awards"), 13);
    // The collection counts a failed variety as number 23 and is one ahead from there on.
    let find = |variety: &str| records.bids.iter().find(|b| b.variety == variety).unwrap();
    let letrozole = find("来曲唑口服常释剂型");
    assert_eq!((letrozole.seq.as_str(), letrozole.award_seq.as_deref()), ("24", Some("23")));
    assert_eq!(find("拉米夫定口服常释剂型").award_seq, None);
    let linked = note(report, "volume_linked");
    let unlinked = note(report, "volume_of_a_variety_without_awards")
        + note(report, "volume_of_no_winner_of_its_strength_and_province")
        + note(report, "volume_several_winners_could_claim");
    assert_eq!((linked, linked + unlinked), (4_666, 950 + 1_550 + 2_511 + 2_480));
    assert_eq!(records.awards.iter().filter(|a| a.volume.is_some()).count(), 507);
}

#[test]
fn imported_names_and_devices_are_there() {
    let Some((catalog, report)) = real() else { return };
    let products = &catalog.records().products;
    let linked = note(report, "registration_linked");
    let other = note(report, "registration_of_another_name_than_its_product");
    let none = note(report, "registration_without_a_product");
    assert_eq!((linked, other, none), (516, 208, 2_872 - 2 - 516 - 208));
    assert!(products.iter().filter(|p| p.english_name.is_some()).count() > 500);
    let devices: Vec<_> = products.iter().filter(|p| p.category == Category::Device).collect();
    assert_eq!(devices.len(), 50);
    assert!(
        devices.iter().all(|p| p.code.as_str().starts_with('C') && p.approval_numbers.len() == 1)
    );
}
