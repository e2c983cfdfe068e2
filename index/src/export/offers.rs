//! Price sheets in, offers with their codes out, product by product; which sources state any.

use crate::catalog::OfferRow;
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Corrupt, Snapshot};

use super::{Cell, Position, tokens};

/// Every sheet a product may have.
const SHEETS: [(Channel, PriceKind); 6] = [
    (Channel::Store, PriceKind::List),
    (Channel::Store, PriceKind::Member),
    (Channel::Store, PriceKind::Insured),
    (Channel::Online, PriceKind::List),
    (Channel::Online, PriceKind::Member),
    (Channel::Online, PriceKind::Insured),
];

/// The next offer.
pub(super) fn next<'a>(
    snapshot: &'a Snapshot,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    while at.record < snapshot.products() {
        let Some(&(channel, kind)) = SHEETS.get(at.sheet as usize) else {
            (at.record, at.sheet, at.price) = (at.record + 1, 0, 0);
            continue;
        };
        let sheet = snapshot.sheet(at.record, channel, kind)?;
        let Some(price) = sheet.rows().get(at.price as usize) else {
            (at.sheet, at.price) = (at.sheet + 1, 0);
            continue;
        };
        at.price += 1;
        if at.source.is_some_and(|only| only != price.source()) {
            continue;
        }
        row.extend([
            Cell::Text(snapshot.institution_code(price.institution())?),
            Cell::Text(snapshot.product_code(at.record)?),
            Cell::Yuan(price.price()),
            Cell::Moment(price.observed_at()),
            Cell::of(price.confirmed_at(), Cell::Moment),
            Cell::Text(tokens::stock(price.in_stock())),
            Cell::Text(tokens::channel(channel)),
            Cell::Text(tokens::price_kind(kind)),
            Cell::Text(snapshot.source(price.source())?.name),
        ]);
        return Ok(true);
    }
    Ok(false)
}

/// The next offer that a table states, its references by their positions in this generation; live ones are
/// left out, for they stand in the journal.
pub fn next_filed(snapshot: &Snapshot, at: &mut Position) -> Result<Option<OfferRow>, Corrupt> {
    while at.record < snapshot.products() {
        let Some(&(channel, kind)) = SHEETS.get(at.sheet as usize) else {
            (at.record, at.sheet, at.price) = (at.record + 1, 0, 0);
            continue;
        };
        let sheet = snapshot.book().sheet(at.record, channel, kind)?;
        let Some(price) = sheet.rows().get(at.price as usize) else {
            (at.sheet, at.price) = (at.sheet + 1, 0);
            continue;
        };
        at.price += 1;
        if price.is_live() {
            continue;
        }
        return Ok(Some(OfferRow {
            product: at.record,
            institution: price.institution(),
            channel,
            kind,
            price: price.price(),
            observed_at: price.observed_at(),
            confirmed_at: price.confirmed_at(),
            in_stock: price.in_stock(),
            source: price.source(),
        }));
    }
    Ok(None)
}

/// The sources that state an offer, in their order.
pub fn sources(snapshot: &Snapshot) -> Result<Vec<u8>, Corrupt> {
    let mut stated = [false; 256];
    for product in 0..snapshot.products() {
        for (channel, kind) in SHEETS {
            for row in snapshot.sheet(product, channel, kind)?.rows() {
                stated[usize::from(row.source())] = true;
            }
        }
    }
    Ok((0..=u8::MAX).filter(|&source| stated[usize::from(source)]).collect())
}
