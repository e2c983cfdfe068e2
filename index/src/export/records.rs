//! A record by its position in, its cells out.

use crate::record::{Flags, Region, Tags};
use crate::snapshot::{Corrupt, Snapshot};

use super::{Cell, Position, Table, references, tokens};

/// The next record of a table that has one row per record.
pub(super) fn next<'a>(
    snapshot: &'a Snapshot,
    table: Table,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    if u64::from(at.record) >= table.rows(snapshot) {
        return Ok(false);
    }
    let record = at.record;
    at.record += 1;
    match table {
        Table::Regions => region(snapshot, record, row),
        Table::Programmes => programme(snapshot, record, row),
        Table::Products => product(snapshot, record, row),
        Table::Awards => award(snapshot, record, row),
        Table::Institutions => institution(snapshot, record, row),
        Table::Overrides | Table::Corrections => {
            references::amendment(snapshot, table, record, row)
        }
        Table::Bids => references::bid(snapshot, record, row),
        Table::PaymentStandards => references::standard(snapshot, record, row),
        Table::Credit => references::credit(snapshot, record, row),
        Table::Synonyms => references::synonym(snapshot, record, row),
        Table::ListedPrices | Table::SupplyList | Table::SupplyStatus | Table::Offers => {
            return Ok(false);
        }
    }?;
    Ok(true)
}

/// The next listed price, product by product.
pub(super) fn next_listed<'a>(
    snapshot: &'a Snapshot,
    at: &mut Position,
    row: &mut Vec<Cell<'a>>,
) -> Result<bool, Corrupt> {
    while at.record < snapshot.products() {
        let listed = snapshot.listed(at.record)?;
        let Some(price) = listed.get(at.price as usize) else {
            (at.record, at.price) = (at.record + 1, 0);
            continue;
        };
        at.price += 1;
        row.extend([
            Cell::Division(price.province),
            Cell::Text(snapshot.product_code(at.record)?),
            Cell::of(price.price, Cell::Yuan),
            Cell::of(price.observed_at, Cell::Day),
            Cell::Text(price.source),
        ]);
        return Ok(true);
    }
    Ok(false)
}

fn region<'a>(s: &'a Snapshot, record: u32, row: &mut Vec<Cell<'a>>) -> Result<(), Corrupt> {
    let division = s.division(record)?;
    row.extend([Cell::Division(division.region), Cell::Text(division.name)]);
    Ok(())
}

fn programme<'a>(s: &'a Snapshot, record: u32, row: &mut Vec<Cell<'a>>) -> Result<(), Corrupt> {
    let programme = s.programme(record)?;
    row.extend([
        Cell::Text(programme.id),
        Cell::Text(programme.name),
        Cell::Text(tokens::level(programme.level)),
        Cell::text(programme.document),
        Cell::of(programme.announced, Cell::Day),
    ]);
    Ok(())
}

fn product<'a>(s: &'a Snapshot, record: u32, row: &mut Vec<Cell<'a>>) -> Result<(), Corrupt> {
    let product = s.product(record)?;
    let head = product.head;
    let flag = |flag: Flags| Cell::Flag(head.flags.has(flag));
    row.extend([
        Cell::Text(head.code),
        Cell::Text(head.generic_name),
        Cell::Texts(head.trade_names),
        Cell::text(head.english_name),
        Cell::Text(head.form),
        Cell::Text(head.strength),
        Cell::Text(head.pack),
        Cell::of(head.pack_count, |count| Cell::Whole(count.into())),
        Cell::text(head.unit),
        Cell::Text(head.manufacturer),
        Cell::text(head.holder),
        Cell::Texts(head.approval_numbers),
        Cell::Text(tokens::category(head.category)),
        Cell::of(head.insurance_class, |class| Cell::Text(tokens::class(class))),
        flag(Flags::CONSISTENCY),
        flag(Flags::ORIGINATOR),
        flag(Flags::IMPORTED),
        flag(Flags::NEGOTIATED),
        flag(Flags::PRESCRIPTION),
        flag(Flags::SHORTAGE),
        flag(Flags::BUNDLE),
        Cell::of(service(head.flags), Cell::Flag),
        Cell::Texts(product.gtins),
        Cell::Texts(product.trace_ids),
        Cell::Texts(product.udi_dis),
        Cell::text(product.indications),
    ]);
    Ok(())
}

/// Whether a device's price includes 伴随服务; `None` where not stated.
fn service(flags: Flags) -> Option<bool> {
    let [with, without] = [Flags::WITH_SERVICE, Flags::WITHOUT_SERVICE].map(|f| flags.has(f));
    (with || without).then_some(with)
}

fn award<'a>(s: &'a Snapshot, record: u32, row: &mut Vec<Cell<'a>>) -> Result<(), Corrupt> {
    let award = s.award(record)?;
    row.extend([
        Cell::Text(award.id),
        Cell::Text(s.programme(award.programme)?.id),
        Cell::Text(if award.supply_row { "supply" } else { "result" }),
        Cell::Text(award.seq),
        Cell::Text(award.generic_name),
        Cell::Text(award.form),
        Cell::Text(award.strength),
        Cell::Text(award.pack),
        Cell::of(award.pack_count, |count| Cell::Whole(count.into())),
        Cell::text(award.unit),
        Cell::Text(award.manufacturer),
        Cell::of(award.price, Cell::Yuan),
        Cell::of(award.ceiling, Cell::Yuan),
        Cell::of(award.role, |role| Cell::Text(tokens::role(role))),
        Cell::Divisions(award.provinces),
        Cell::of(award.volume, Cell::Whole),
        Cell::of(award.valid_from, Cell::Day),
        Cell::of(award.valid_to, Cell::Day),
        Cell::Text(tokens::validity(award.validity)),
        Cell::Flag(award.cancelled),
        Cell::Flag(award.invented),
        Cell::Text(award.source),
    ]);
    Ok(())
}

fn institution<'a>(s: &'a Snapshot, record: u32, row: &mut Vec<Cell<'a>>) -> Result<(), Corrupt> {
    let place = s.institution(record)?;
    let (lat, lon) = place.location.unzip();
    let tags = Tags::ALL.iter().filter(|(tag, _)| place.tags.has(*tag)).map(|(_, word)| *word);
    row.extend([
        Cell::Text(place.code),
        Cell::Text(place.name),
        Cell::Text(tokens::institution_kind(place.kind)),
        Cell::of(place.public, Cell::Flag),
        Cell::text(place.grade),
        Cell::of(place.district, |district: Region| Cell::Division(district)),
        Cell::text(place.address),
        Cell::of(lat, Cell::Degrees),
        Cell::of(lon, Cell::Degrees),
        Cell::of(place.location, |_| Cell::Text("gcj02")),
        Cell::of(place.given_crs, |crs| Cell::Text(tokens::crs(crs))),
        Cell::text(place.phone),
        Cell::text(place.hours),
        Cell::Texts(tags.collect()),
        Cell::Flag(place.invented),
    ]);
    Ok(())
}
