//! The real tables through `fixtures/published/dataset.toml`: each known number of theirs, asserted.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use yaojia::ingest::{LoadOptions, Report, load};
use yaojia_index::catalog::Catalog;
use yaojia_index::record::{Award, Category, Flags, Pack, Region, Validity};

/// The linked set and its report; `None`, with a message, where the tables are not at hand.
pub(super) fn real() -> Option<&'static (Catalog, Report)> {
    static LOADED: OnceLock<Option<(Catalog, Report)>> = OnceLock::new();
    LOADED
        .get_or_init(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            if !root.join("../shared/data").is_dir() {
                eprintln!("skipped: ../shared/data is not there");
                return None;
            }
            let description: PathBuf = root.join("fixtures/published/dataset.toml");
            let mut loaded = load(&[description], &LoadOptions::default()).unwrap();
            assert_eq!(loaded.offers.by_ref().count(), 0);
            let catalog = loaded.catalog.clone();
            Some((catalog, loaded.finish().unwrap()))
        })
        .as_ref()
}

pub(super) fn note(report: &Report, remark: &str) -> u64 {
    report.notes.get(remark).copied().unwrap_or(0)
}

fn merged(report: &Report, rule: &str) -> u64 {
    report.merges.get(rule).copied().unwrap_or(0)
}

fn read_as(report: &Report, file: &str) -> (u64, u64, u64) {
    let table = report.tables.iter().find(|t| t.file.ends_with(file)).unwrap();
    (table.read, table.accepted, table.refused)
}

#[test]
fn every_product_of_the_provincial_listing_is_there() {
    let Some((catalog, report)) = real() else { return };
    assert_eq!(read_as(report, "海南药品集采.xlsx"), (17_885, 17_885, 0), "{:?}", report.rejects);
    assert_eq!(catalog.records().products.len(), 17_885 + 50);
    assert_eq!(note(report, "product_code_is_no_national_one"), 1);
    let placeholder = "src:hainan:D5P00000000000000000002".parse().unwrap();
    let placeholder = catalog.product(&placeholder).unwrap() as usize;
    assert_eq!(catalog.records().products[placeholder].generic_name, "盐酸西那卡塞片");
    let of =
        |category| catalog.records().products.iter().filter(|p| p.category == category).count();
    assert_eq!((of(Category::Western), of(Category::ChinesePatent)), (13_348, 4_536));
    let consistent = catalog.records().products.iter().filter(|p| p.flags.has(Flags::CONSISTENCY));
    assert_eq!(consistent.count(), 3_112);
}

#[test]
fn codes_that_name_another_drug_are_counted() {
    let Some((_, report)) = real() else { return };
    // Two are slips (阿托伐他汀 under 奥美拉唑, 氢化可的松 under 阿奇霉素), three another name of the same drug
    // (肾上腺色腙 and 卡络磺钠, 柑橘黄酮 and 地奥司明, 维生素B4 and 磷酸腺嘌呤).
    assert_eq!(note(report, "product_code_names_another_drug"), 5);
    assert_eq!(note(report, "product_code_names_a_variant_of_the_drug"), 106);
}

#[test]
fn a_listed_price_of_zero_is_missing() {
    let Some((catalog, report)) = real() else { return };
    let listed = &catalog.records().listed;
    assert_eq!(listed.len(), 17_885 + 50);
    assert_eq!(listed.iter().filter(|l| l.price.is_none()).count(), 452);
    assert_eq!(note(report, "listed_price_missing"), 452);
    assert!(listed.iter().all(|l| l.province == Region::from_code(460_000).unwrap()));
    let drugs = listed.iter().filter(|l| !l.product.as_str().starts_with('C'));
    assert!(
        drugs.into_iter().all(|l| l.observed_at.is_some_and(|d| d.to_string() == "2024-06-01"))
    );
    let amoxicillin = "XJ01CAA040E001020200600".parse().unwrap();
    let price = listed.iter().find(|l| l.product == amoxicillin).unwrap().price.unwrap();
    assert_eq!(price.to_string(), "10.66");
}

#[test]
fn several_approval_numbers_of_a_cell_are_told_apart() {
    let Some((catalog, _)) = real() else { return };
    let products = &catalog.records().products;
    assert!(products.iter().filter(|p| p.approval_numbers.len() > 1).count() >= 6);
    assert_eq!(products.iter().filter(|p| p.approval_numbers.is_empty()).count(), 2);
}

#[test]
fn awards_come_from_the_official_tables_only() {
    let Some((catalog, report)) = real() else { return };
    let awards = &catalog.records().awards;
    assert_eq!(read_as(report, "vbp_official_prices_b1e_b4.csv"), (1_283, 1_283, 0));
    assert_eq!(merged(report, "supply_row_repeats_its_result_row"), 504);
    assert_eq!(merged(report, "award_printed_twice"), 3);
    assert_eq!(awards.len(), 1_283 - 504 - 3);
    assert_eq!(awards.iter().filter(|a| !a.supply_row).count(), 513);
    assert_eq!(note(report, "award_printed_with_two_prices"), 0);
    let mut ids: Vec<&str> = awards.iter().map(|a| a.id.as_str()).collect();
    ids.dedup();
    assert_eq!(ids.len(), awards.len());
}

#[test]
fn names_broken_by_a_line_wrap_are_put_right() {
    let Some((catalog, report)) = real() else { return };
    assert_eq!(note(report, "cell_corrected"), 4);
    assert_eq!(note(report, "correction_no_row_asked_for"), 0);
    let awards = &catalog.records().awards;
    assert!(awards.iter().all(|a| !a.generic_name.starts_with('液')));
    assert!(awards.iter().all(|a| !a.generic_name.ends_with("脂肪乳注射")));
}

#[test]
fn supply_rows_take_the_provinces_of_their_winner() {
    let Some((catalog, report)) = real() else { return };
    let awards = &catalog.records().awards;
    assert_eq!(note(report, "award_without_supply_provinces"), 0);
    assert_eq!(note(report, "award_provinces_inherited_from_the_winner_row"), 263);
    assert!(awards.iter().all(|a| !a.provinces.is_empty()));
    let liaoning = Region::from_code(210_000).unwrap();
    let result_rows = awards.iter().filter(|a| !a.supply_row && a.provinces.contains(&liaoning));
    assert_eq!(result_rows.count(), 159);
}

#[test]
fn validity_follows_the_rules_of_the_batch() {
    let Some((catalog, _)) = real() else { return };
    let records = catalog.records();
    let find = |batch: &str, name: &str| -> &Award {
        let of_batch = |a: &&Award| records.programmes[a.programme].id == batch;
        records.awards.iter().filter(of_batch).find(|a| a.generic_name == name).unwrap()
    };
    for (batch, name, from, to) in [
        // 8 winners: three years.
        ("B2", "阿莫西林胶囊", "2020-04-01", "2023-04-30"),
        // 3 winners: two years.
        ("B1E", "阿托伐他汀钙片", "2019-12-01", "2021-12-31"),
        // Injections of batch 4: one year, however many winners.
        ("B4", "盐酸氨溴索注射液", "2021-05-01", "2022-05-31"),
    ] {
        let award = find(batch, name);
        assert_eq!(award.validity, Validity::Derived);
        assert_eq!(award.valid_from.unwrap().to_string(), from, "{name}");
        assert_eq!(award.valid_to.unwrap().to_string(), to, "{name}");
    }
    assert!(records.awards.iter().all(|a| a.valid_to.is_some()));
}

#[test]
fn pack_counts_read_from_the_print_agree_with_the_printed_counts() {
    let Some((catalog, report)) = real() else { return };
    assert_eq!(note(report, "pack_count_differs_from_the_pack"), 0);
    let differing: Vec<_> = catalog
        .records()
        .awards
        .iter()
        .filter(|a| Pack::read(&a.pack.text, &a.strength, &a.form).count != a.pack.count)
        .map(|a| &a.pack.text)
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn pharmacies_have_their_places_and_districts() {
    let Some((catalog, report)) = real() else { return };
    assert_eq!(read_as(report, "guangzhou-pharmacies.csv"), (166, 166, 0));
    let of_guangzhou = |code: &str| code.starts_with("src:guangzhou-pharmacies:");
    let all: Vec<_> =
        catalog.records().institutions.iter().filter(|i| of_guangzhou(i.code.as_str())).collect();
    assert_eq!(all.len(), 166);
    assert!(all.iter().all(|i| i.location.is_some()));
    let city = Region::from_code(440_100).unwrap();
    assert!(all.iter().all(|i| i.district.is_some_and(|d| city.contains(d))));
    assert_eq!(all.iter().filter(|i| i.district == Some(city)).count(), 1);
    assert!(all.iter().all(|i| !i.name.contains('\n')));
}

#[test]
fn hospitals_stand_in_their_regions() {
    let Some((catalog, report)) = real() else { return };
    assert_eq!(read_as(report, "hospitals-2018.csv"), (30_577, 30_577, 0));
    assert_eq!(merged(report, "institution_of_the_same_code_or_name_and_place"), 1);
    let of_list = |code: &str| code.starts_with("src:hospitals-2018:");
    let all: Vec<_> =
        catalog.records().institutions.iter().filter(|i| of_list(i.code.as_str())).collect();
    assert_eq!(all.len(), 30_576);
    let shenyang = Region::from_code(210_100).unwrap();
    let there = all.iter().filter(|i| i.district.is_some_and(|d| shenyang.contains(d)));
    assert_eq!(there.count(), 492);
    assert!(all.iter().all(|i| i.district.is_some()));
    assert_eq!(note(report, "district_known_to_its_province_only"), 0);
}

#[test]
fn only_three_real_rows_are_refused() {
    let Some((_, report)) = real() else { return };
    let refused: Vec<_> = report.rejects.iter().map(|r| (r.row, r.code)).collect();
    // Two numbers of a shape no rule describes, and a standard that is given in a remark.
    let expected =
        [(2363, "not_an_approval_number"), (2455, "not_an_approval_number"), (571, "not_a_number")];
    assert_eq!(refused, expected, "{:?}", report.rejects);
    assert_eq!((report.refused, report.cells_left_out), (3, 0), "{:?}", report.rejects);
}
