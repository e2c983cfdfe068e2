//! The current generation and the next one's records and sheets in, what changes between them out.

use std::cmp::Ordering;

use crate::catalog::Catalog;
use crate::prices::Sheets;
use crate::snapshot::{Corrupt, Snapshot};

use super::{Change, Difference, PublishError};

/// Stands for a record that the next generation does not hold.
pub(super) const GONE: u32 = u32::MAX;

/// Compares the old generation with the next one.
pub(super) fn between(
    old: &Snapshot,
    catalog: &Catalog,
    sheets: &Sheets,
) -> Result<Difference, Corrupt> {
    let records = catalog.records();
    let new_products: Vec<&str> = records.products.iter().map(|p| p.code.as_str()).collect();
    let new_places: Vec<&str> = records.institutions.iter().map(|i| i.code.as_str()).collect();
    let product = |ord| old.product_code(ord);
    let place = |ord| old.institution_code(ord);
    let (products, to_product) = follow(old.products(), product, &new_products)?;
    let (institutions, to_place) = follow(old.institutions(), place, &new_places)?;
    let (mut kept, mut repriced) = (0, 0);
    // The price and the sheet in which each institution was last seen.
    let mut seen = vec![(u64::MAX, None); new_places.len()];
    for (from, &to) in (0..).zip(&to_product) {
        for (slot, sheet) in old.book().sheets(from) {
            let sheet = sheet?;
            let stamp = u64::from(to) << 3 | u64::from(slot);
            if to == GONE {
                continue;
            }
            for row in sheets.find(to, slot).map_or(&[][..], |(_, rows)| rows) {
                seen[row.institution() as usize] = (stamp, Some(row.packed_price()));
            }
            for row in sheet.rows() {
                let place = to_place.get(row.institution() as usize);
                let Some(&now) = place.and_then(|&place| seen.get(place as usize)) else {
                    continue;
                };
                if now.0 == stamp {
                    kept += 1;
                    repriced += u64::from(now.1 != Some(row.packed_price()));
                }
            }
        }
    }
    let (before, after) = (old.book().offers() as u64, sheets.rows.len() as u64);
    let offers = Change { added: after - kept, removed: before - kept, kept };
    Ok(Difference { products, institutions, offers, repriced })
}

/// Where each old record is in the new list; both are sorted by code.
pub(super) fn follow<'a>(
    old: u32,
    code: impl Fn(u32) -> Result<&'a str, Corrupt>,
    new: &[&str],
) -> Result<(Change, Vec<u32>), Corrupt> {
    let mut to = Vec::with_capacity(old as usize);
    let (mut at, mut kept) = (0, 0);
    for ord in 0..old {
        let code = code(ord)?;
        while new.get(at).is_some_and(|&next| next < code) {
            at += 1;
        }
        let found = new.get(at).is_some_and(|&next| next.cmp(code) == Ordering::Equal);
        kept += u64::from(found);
        to.push(if found { at as u32 } else { GONE });
    }
    let change = Change { added: new.len() as u64 - kept, removed: u64::from(old) - kept, kept };
    Ok((change, to))
}

/// Refuses a difference in which a fifth or more of the products or offers would vanish.
pub(super) fn guard(difference: &Difference) -> Result<(), PublishError> {
    for (what, change) in [("products", difference.products), ("offers", difference.offers)] {
        let before = change.removed + change.kept;
        if change.removed > 0 && change.removed * 5 >= before {
            return Err(PublishError::Guard { what, removed: change.removed, before });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_is_refused_and_less_is_not() {
        let lose = |removed, before| {
            let change = Change { added: 0, removed, kept: before - removed };
            let products = Difference { products: change, ..Difference::default() };
            let offers = Difference { offers: change, ..Difference::default() };
            let refused = [guard(&products).is_err(), guard(&offers).is_err()];
            assert_eq!(refused[0], refused[1], "{removed} of {before}");
            refused[0]
        };
        for (removed, before, refused) in [
            (0, 0, false),
            (0, 5, false),
            (1, 5, true),
            (1, 6, false),
            (20, 100, true),
            (19, 100, false),
            (200_000, 1_000_000, true),
            (199_999, 1_000_000, false),
            (1, 1, true),
        ] {
            assert_eq!(lose(removed, before), refused, "{removed} of {before}");
        }
        let places = Change { added: 0, removed: 9, kept: 1 };
        assert!(guard(&Difference { institutions: places, ..Difference::default() }).is_ok());
    }
}
