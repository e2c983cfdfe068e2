//! The rows of the tables that refer to others in, their cells out.

use crate::record::Region;
use crate::snapshot::{
    AmendmentRow, BidRow, Corrupt, CreditRow, Snapshot, StandardRow, SupplyRow, SupplyStatusRow,
    SynonymRow,
};

use super::{Cell, Position, Table, tokens};

/// What stands for the whole country: a blank means the region of the dataset.
const NATIONWIDE: &str = "全国";

fn region<'a>(region: Option<Region>) -> Cell<'a> {
    region.map_or(Cell::Text(NATIONWIDE), Cell::Division)
}

pub(super) fn standard<'a>(
    s: &'a Snapshot,
    record: u32,
    row: &mut Vec<Cell<'a>>,
) -> Result<(), Corrupt> {
    let standard: StandardRow<'_> = s.references().standards.get(record)?;
    row.extend([
        region(standard.region),
        Cell::text(standard.product),
        Cell::Text(standard.name),
        Cell::Text(standard.strength),
        Cell::text(standard.unit),
        standard.amount.map_or(Cell::Text("*"), Cell::Yuan),
        Cell::Text(tokens::basis(standard.basis)),
        Cell::of(standard.valid_from, Cell::Day),
        Cell::of(standard.valid_to, Cell::Day),
        Cell::Text(standard.source),
    ]);
    Ok(())
}

pub(super) fn bid<'a>(
    s: &'a Snapshot,
    record: u32,
    row: &mut Vec<Cell<'a>>,
) -> Result<(), Corrupt> {
    let bid: BidRow<'_> = s.references().bids.get(record)?;
    row.extend([
        Cell::Text(bid.programme),
        Cell::Text(bid.seq),
        Cell::Text(bid.variety),
        Cell::Text(bid.strength),
        Cell::Text(bid.firm),
        Cell::Flag(bid.won),
        Cell::Text(bid.ceiling),
        Cell::Text(bid.bid),
        Cell::Text(bid.source),
    ]);
    Ok(())
}

pub(super) fn credit<'a>(
    s: &'a Snapshot,
    record: u32,
    row: &mut Vec<Cell<'a>>,
) -> Result<(), Corrupt> {
    let credit: CreditRow<'_> = s.references().credits.get(record)?;
    row.extend([
        Cell::Text(credit.firm),
        region(credit.region),
        Cell::Text(credit.word),
        Cell::Text(tokens::scheme(credit.scheme)),
        Cell::of(credit.date, Cell::Day),
        Cell::Text(credit.source),
    ]);
    Ok(())
}

pub(super) fn synonym<'a>(
    s: &'a Snapshot,
    record: u32,
    row: &mut Vec<Cell<'a>>,
) -> Result<(), Corrupt> {
    let synonym: SynonymRow<'_> = s.references().synonyms.get(record)?;
    row.extend([
        Cell::Text(synonym.alias),
        Cell::Texts(synonym.targets),
        Cell::Text(tokens::synonym(synonym.kind)),
    ]);
    Ok(())
}

/// A cell put right. It says that it has been: its key may be held by no row any more.
pub(super) fn amendment<'a>(
    s: &'a Snapshot,
    table: Table,
    record: u32,
    row: &mut Vec<Cell<'a>>,
) -> Result<(), Corrupt> {
    let misprint = table == Table::Corrections;
    let references = s.references();
    let rows = if misprint { &references.corrections } else { &references.overrides };
    let amendment: AmendmentRow<'_> = rows.get(record)?;
    row.extend([
        Cell::Text(amendment.table),
        Cell::Text(amendment.key),
        Cell::Text(amendment.field),
    ]);
    if misprint {
        row.push(Cell::text(amendment.from));
    }
    row.extend([
        Cell::Text(amendment.value),
        Cell::Text(amendment.reason),
        Cell::of(amendment.date, Cell::Day),
        Cell::Flag(true),
    ]);
    Ok(())
}

/// The next line of a supply list, product by product.
pub(super) fn next_supply<'a>(
    snapshot: &'a Snapshot,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    let of_product = |product| snapshot.references().supply(product);
    let Some((product, entry)) = next_of(snapshot, at, of_product)? else { return Ok(false) };
    let SupplyRow { region, price, since, source } = entry;
    row.extend([
        Cell::Division(region),
        Cell::Text(product),
        Cell::of(price, Cell::Yuan),
        Cell::of(since, Cell::Day),
        Cell::Text(source),
    ]);
    Ok(true)
}

/// How orders of the next product of a region are answered.
pub(super) fn next_status<'a>(
    snapshot: &'a Snapshot,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    let of_product = |product| snapshot.references().supply_status(product);
    let Some((product, status)) = next_of(snapshot, at, of_product)? else { return Ok(false) };
    let status: SupplyStatusRow<'_> = status;
    row.extend([
        Cell::Division(status.region),
        Cell::Text(product),
        Cell::of(status.until, Cell::Day),
        Cell::of(status.response_minutes, Cell::Minutes),
        Cell::of(status.dispatch_minutes, Cell::Minutes),
        Cell::of(status.delivered_amount, Cell::Yuan),
        Cell::of(status.delivered_packs, Cell::Whole),
        Cell::of(status.delivery_rate, Cell::Share),
        Cell::of(status.feedback, |times| Cell::Whole(times.into())),
        Cell::of(status.feedback_places, |places| Cell::Whole(places.into())),
        Cell::of(status.lasting_days, |days| Cell::Whole(days.into())),
        Cell::Text(status.source),
    ]);
    Ok(true)
}

/// The next of the rows that each product has some of.
fn next_of<'a, T>(
    snapshot: &'a Snapshot,
    at: &mut Position,
    of_product: impl Fn(u32) -> Result<Vec<T>, Corrupt>,
) -> Result<Option<(&'a str, T)>, Corrupt> {
    while at.record < snapshot.products() {
        if let Some(row) = of_product(at.record)?.into_iter().nth(at.price as usize) {
            at.price += 1;
            return Ok(Some((snapshot.product_code(at.record)?, row)));
        }
        (at.record, at.price) = (at.record + 1, 0);
    }
    Ok(None)
}
