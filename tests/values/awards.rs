//! The official tables of winning prices in, a count for every pack out, equal to the table's own.

use yaojia_index::record::{Pack, Region, Strength};

use super::real_data;

#[test]
fn every_official_pack_has_the_count_of_its_own_column() {
    let Some(path) = real_data("awards/vbp_official_prices_b1e_b4.csv") else { return };
    let mut table = csv::Reader::from_path(path).unwrap();
    let headings = table.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|h| h == name).unwrap();
    let (form, strength, pack, count, provinces) =
        (at("form"), at("strength"), at("pack"), at("pack_count"), at("supply_provinces"));
    let (mut rows, mut right, mut known) = (0, 0, 0);
    for row in table.records().map(Result::unwrap) {
        let read = Strength::read(&row[strength]);
        let parsed = Pack::read(&row[pack], &read, &row[form]);
        let found = parsed.count.map(|n| n.get().to_string());
        if found.as_deref() == Some(&row[count]) {
            right += 1;
        } else {
            println!(
                "{} | {} | {}: {found:?}, printed {}",
                &row[pack], &row[strength], &row[form], &row[count]
            );
        }
        known += usize::from(read.is_known());
        rows += 1;
        let (_, unread) = Region::provinces_in(&row[provinces]);
        assert!(unread.is_empty(), "{unread:?}");
    }
    println!("official packs: {right} of {rows} counts right, {known} strengths known");
    assert_eq!((right, known), (1283, 1283), "of {rows}");
}
