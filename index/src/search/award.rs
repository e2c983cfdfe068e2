//! A group in, the one winning price to show beside it out: the region's and current before the rest.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::naming::GroupOrd;
use crate::query::SearchRequest;
use crate::record::Status;
use crate::snapshot::{AwardOrd, AwardRow, Corrupt, Snapshot};

/// The award of a group to show: current before past, the region's province before others, a winner's
/// row before a supply row, the newest before older ones; cancelled ones are never shown.
pub(super) fn shown(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
) -> Result<Option<AwardOrd>, Corrupt> {
    let province = request.region.province();
    let mut best = None;
    for &ord in snapshot.awards_of(request.level, group) {
        let award = snapshot.award(ord)?;
        let status = status(&award, request.today);
        if status == Status::Cancelled || award.price.is_none() {
            continue;
        }
        let key = (
            status != Status::Current,
            !award.provinces.contains(&province),
            status == Status::Future,
            award.supply_row,
            Reverse(award.valid_to),
            Reverse(award.valid_from),
            ord,
        );
        if best.as_ref().is_none_or(|best| key < *best) {
            best = Some(key);
        }
    }
    Ok(best.map(|(.., ord)| ord))
}

/// Where an award stands on `day`; without dates nothing says it is in force.
fn status(award: &AwardRow<'_>, day: Date) -> Status {
    match (award.cancelled, award.valid_from, award.valid_to) {
        (true, _, _) => Status::Cancelled,
        (_, Some(from), _) if day < from => Status::Future,
        (_, _, Some(to)) if day <= to => Status::Current,
        _ => Status::Expired,
    }
}
