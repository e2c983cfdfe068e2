//! A whole provincial listing in (17,885 rows), the shares of packs and strengths that can be read out.

use std::collections::HashMap;

use calamine::{Data, Reader, Xlsx, open_workbook};
use yaojia_index::record::{ApprovalNumber, Pack, ProductCode, Strength};
use yaojia_index::text::normalize;

use super::real_data;

/// How many of the rows could be read, and the prints that could not, commonest first.
#[derive(Default)]
struct Tally {
    read: usize,
    unread: HashMap<String, usize>,
}

impl Tally {
    fn add(&mut self, known: bool, print: &str) {
        if known {
            self.read += 1;
        } else {
            *self.unread.entry(print.to_owned()).or_default() += 1;
        }
    }

    fn report(&self, name: &str, rows: usize) -> f64 {
        let share = self.read as f64 / rows as f64;
        println!("{name}: {} of {rows} read ({:.2} %)", self.read, share * 100.0);
        let mut unread: Vec<_> = self.unread.iter().collect();
        unread.sort_by_key(|(print, n)| (std::cmp::Reverse(**n), print.as_str()));
        for (print, n) in unread.iter().take(12) {
            println!("  {n:4} {print}");
        }
        share
    }
}

fn rows() -> Option<Vec<Vec<String>>> {
    let path = real_data("products/海南药品集采.xlsx")?;
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        cell => cell.to_string(),
    };
    Some(sheet.rows().skip(1).map(|row| row.iter().map(text).collect()).collect())
}

#[test]
fn most_of_a_listing_can_be_read() {
    let Some(rows) = rows() else { return };
    let (mut packs, mut strengths) = (Tally::default(), Tally::default());
    let (mut approvals, mut codes) = (Tally::default(), Tally::default());
    let started = std::time::Instant::now();
    for row in &rows {
        let [code, _, form, pack, strength, approval, ..] = row.as_slice() else {
            panic!("{row:?}")
        };
        let read = Strength::read(strength);
        packs.add(Pack::read(pack, &read, form).count.is_some(), &format!("{pack} | {form}"));
        strengths.add(read.is_known(), strength);
        let (numbers, refused) = ApprovalNumber::read_all(approval);
        approvals.add(!numbers.is_empty() && refused.is_empty(), approval);
        codes.add(code.parse::<ProductCode>().is_ok(), code);
    }
    println!("{} rows in {} ms", rows.len(), started.elapsed().as_millis());
    assert_eq!(rows.len(), 17_885);
    assert!(packs.report("packs", rows.len()) >= 0.97);
    assert!(strengths.report("strengths", rows.len()) >= 0.95);
    assert!(approvals.report("approval numbers", rows.len()) >= 0.999);
    assert!(codes.report("codes", rows.len()) >= 0.99);
}

#[test]
fn normalising_a_real_text_again_changes_nothing() {
    let Some(rows) = rows() else { return };
    for text in rows.iter().flatten() {
        let once = normalize(text);
        assert_eq!(normalize(&once), once, "{text}");
    }
}
