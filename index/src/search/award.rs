//! A group in, the one winning price to show beside it out.

use crate::naming::{GroupOrd, Level};
use crate::query::SearchRequest;
use crate::reference::{beside, best_of};
use crate::snapshot::{AwardOrd, Corrupt, Snapshot};

/// The award of a group to show; at `product` the one its offers are held against.
pub(super) fn shown(
    snapshot: &Snapshot,
    request: &SearchRequest,
    group: GroupOrd,
) -> Result<Option<AwardOrd>, Corrupt> {
    if request.level == Level::Product {
        return Ok(beside(snapshot, group, request.region, request.today));
    }
    let awards = snapshot.awards_of(request.level, group);
    Ok(best_of(snapshot, awards, request.region, request.today).map(|best| best.award))
}
