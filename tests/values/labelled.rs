//! Rows read by hand in, what the parser makes of them out: unread is allowed, otherwise read is not.

use yaojia_index::record::{Composition, Pack, Strength};

const ROWS: &str = include_str!("../../fixtures/labelled/rows.tsv");

/// The key of the amounts alone: notes (无糖, 芯, Ⅰ) are not labelled.
fn amounts_key(strength: &Strength) -> Option<String> {
    let composition = strength.parsed.clone()?;
    let parsed = Some(Composition { notes: Vec::new(), ..composition });
    Some(Strength { text: strength.text.clone(), parsed }.key())
}

/// What one row says against its label: whether count and strength were read, and what is wrong.
fn compare(row: &[&str]) -> (bool, bool, Vec<String>) {
    let &[_, form, strength, pack, count, unit, reading] = row else {
        panic!("seven columns expected: {row:?}")
    };
    let read = Strength::read(strength);
    let parsed = Pack::read(pack, &read, form);
    let mut wrong = Vec::new();
    let counted = parsed.count.map(|n| format!("{n}{}", parsed.unit.as_deref().unwrap_or("?")));
    if let Some(found) = &counted
        && *found != format!("{count}{unit}")
    {
        wrong.push(format!("{pack}: counted {found}, by hand {count}{unit}"));
    }
    let key = amounts_key(&read);
    if let Some(found) = &key
        && found != reading
    {
        wrong.push(format!("{strength}: read {found}, by hand {reading}"));
    }
    (counted.is_some(), key.is_some(), wrong)
}

#[test]
fn no_row_is_read_otherwise_than_by_hand() {
    let rows = ROWS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let (mut total, mut counts, mut strengths, mut wrong) = (0, 0, 0, Vec::new());
    for line in rows {
        let row: Vec<_> = line.split('\t').collect();
        let (counted, known, faults) = compare(&row);
        total += 1;
        counts += usize::from(counted);
        strengths += usize::from(known);
        wrong.extend(faults);
    }
    println!(
        "labelled rows: {total}, counts read {counts}, strengths read {strengths}, wrong {}",
        wrong.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(total, 300);
    assert!(counts >= 290 && strengths >= 285, "{counts} counts, {strengths} strengths");
}
