//! A product or an award and a region come in, its place on the supply list, how orders are answered, whom to turn
//! to and the standing of its firm go out.

use std::cmp::Reverse;

use jiff::civil::Date;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::naming::Level;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::{AwardRole, Region, Status};
use yaojia_index::reference::CapReference;
use yaojia_index::snapshot::{AwardOrd, AwardRow, Corrupt, Snapshot, SupplyStatusRow};

use super::view::award::AwardBrief;
use super::view::supply::{CreditView, FallbackView, SupplyLineView, SupplyStatusView, SupplyTier};

/// The line of the supply list that speaks of `product` in `region`, with the highest price its places may ask.
pub(super) fn line<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    region: Region,
    today: Date,
    cap: Option<&CapReference<'_>>,
) -> Result<Option<SupplyLineView<'a>>, Corrupt> {
    let row = snapshot.supply_line(product, region, today)?;
    Ok(row.map(|row| SupplyLineView::new(&row, cap)))
}

/// How orders of `products` are answered in `region`: of the smallest region that holds it and reports.
fn status_rows<'a>(
    snapshot: &'a Snapshot,
    products: &[ProductOrd],
    region: Region,
) -> Result<Vec<SupplyStatusRow<'a>>, Corrupt> {
    let mut found = Vec::new();
    for &product in products {
        let rows = snapshot.references().supply_status(product)?;
        let here = rows.into_iter().filter(|row| row.region.contains(region));
        found.extend(here.max_by_key(|row| row.region));
    }
    Ok(found)
}

/// How orders of a product are answered in `region`.
pub(super) fn status(
    snapshot: &Snapshot,
    product: ProductOrd,
    region: Region,
) -> Result<Option<SupplyStatusView<'_>>, Corrupt> {
    let rows = status_rows(snapshot, &[product], region)?;
    Ok(rows.first().map(SupplyStatusView::from))
}

/// The products an award is a price of: those of its maker, name, form and strength.
pub(super) fn products_of(snapshot: &Snapshot, award: AwardOrd) -> &[ProductOrd] {
    let group = snapshot.group_of_award(Level::Brand, award);
    group.map_or(&[], |group| snapshot.group_products(Level::Brand, group))
}

/// How orders of an award's products are answered in `region`.
pub(super) fn award_status(
    snapshot: &Snapshot,
    award: AwardOrd,
    region: Region,
) -> Result<Vec<SupplyStatusView<'_>>, Corrupt> {
    let rows = status_rows(snapshot, products_of(snapshot, award), region)?;
    Ok(rows.iter().map(SupplyStatusView::from).collect())
}

/// Where a winner stands among those to turn to.
fn turn(row: &AwardRow<'_>) -> SupplyTier {
    match row.role {
        Some(AwardRole::Main) => SupplyTier::Main,
        Some(AwardRole::Backup) => SupplyTier::Backup,
        None => SupplyTier::Other,
    }
}

/// The winners of the variety of `awards` in force in the region's province: 主供, then 备供, then the others,
/// within each by unit price and by nothing else.
pub(super) fn fallback<'a>(
    snapshot: &'a Snapshot,
    awards: &[AwardOrd],
    region: Region,
    today: Date,
) -> Result<Vec<FallbackView<'a>>, Corrupt> {
    let mut winners = Vec::new();
    for &award in awards {
        let row = snapshot.award(award)?;
        if row.status(today) == Status::Current && row.provinces.contains(&region.province()) {
            let count = row.pack_count.and_then(std::num::NonZeroU32::new);
            let unit = row.price.zip(count).map(|(price, count)| UnitPrice::new(price, count));
            winners.push((turn(&row), unit.is_none(), unit, row.id, award));
        }
    }
    winners.sort_unstable();
    let view = |&(tier, _, _, _, award): &(SupplyTier, _, _, _, AwardOrd)| {
        let row = snapshot.award(award)?;
        let brief = AwardBrief::new(&row, &snapshot.programme(row.programme)?, today);
        let status = status_rows(snapshot, products_of(snapshot, award), region)?;
        Ok(FallbackView::new(tier, brief, &status))
    };
    winners.iter().map(view).collect()
}

/// The awards of the variety a product stands in.
pub(super) fn variety_of(snapshot: &Snapshot, product: ProductOrd) -> &[AwardOrd] {
    snapshot.awards_of(Level::Variety, snapshot.group_of(Level::Variety, product))
}

/// What is said about a firm, the newest first.
pub(super) fn credits<'a>(
    snapshot: &'a Snapshot,
    firms: &[&str],
) -> Result<Vec<CreditView<'a>>, Corrupt> {
    let mut rows = Vec::new();
    for firm in firms {
        for row in snapshot.references().credits_of(firm)? {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    rows.sort_by_key(|row| Reverse(row.date));
    Ok(rows.into_iter().map(CreditView::from).collect())
}
