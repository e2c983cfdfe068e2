//! The current generation and the next one's records and sheets in, what changes between them out.

use std::cmp::Ordering;

use crate::catalog::Catalog;
use crate::prices::{PriceRow, Sheets};
use crate::snapshot::{Corrupt, Snapshot};

use super::{Change, Difference, PublishError};

/// Stands for a record that the next generation does not hold.
pub(super) const GONE: u32 = u32::MAX;

/// Product, slot and institution of an offer, and the statement that it is gone.
pub(super) type Gone = ((u32, u32, u32), PriceRow);

/// Compares the old generation with the next one; `gone` are the offers that live statements took away, sorted.
pub(super) fn between(
    old: &Snapshot,
    catalog: &Catalog,
    sheets: &Sheets,
    gone: &[Gone],
) -> Result<Difference, Corrupt> {
    let records = catalog.records();
    let new_products: Vec<&str> = records.products.iter().map(|p| p.code.as_str()).collect();
    let new_places: Vec<&str> = records.institutions.iter().map(|i| i.code.as_str()).collect();
    let product = |ord| old.product_code(ord);
    let place = |ord| old.institution_code(ord);
    let (products, to_product) = follow(old.products(), product, &new_products)?;
    let (institutions, to_place) = follow(old.institutions(), place, &new_places)?;
    let (mut kept, mut repriced, mut deleted) = (0, 0, 0);
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
                let Some(&place) = to_place.get(row.institution() as usize) else { continue };
                let Some(&now) = seen.get(place as usize) else { continue };
                if now.0 != stamp {
                    let key = (to, slot, place);
                    let says = gone.binary_search_by_key(&key, |says| says.0).map(|at| &gone[at].1);
                    deleted += u64::from(says.is_ok_and(|says| says.wins_over(row)));
                } else {
                    kept += 1;
                    repriced += u64::from(now.1 != Some(row.packed_price()));
                }
            }
        }
    }
    let (before, after) = (old.book().offers() as u64, sheets.rows.len() as u64);
    let offers = Change { added: after - kept, removed: before - kept, kept };
    Ok(Difference { products, institutions, offers, repriced, deleted })
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

/// Refuses a difference in which a fifth or more of the products or offers would vanish. What a place itself took back
/// has not vanished from an export.
pub(super) fn guard(difference: &Difference) -> Result<(), PublishError> {
    let lost =
        [("products", difference.products, 0), ("offers", difference.offers, difference.deleted)];
    for (what, change, deleted) in lost {
        let before = change.removed + change.kept;
        let removed = change.removed.saturating_sub(deleted);
        if removed > 0 && removed * 5 >= before {
            return Err(PublishError::Guard { what, removed, before });
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
