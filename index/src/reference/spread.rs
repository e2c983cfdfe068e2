//! The awards of a group in, how far its winning prices lie apart from province to province out.

use std::num::NonZeroU32;

use jiff::civil::Date;

use crate::pricing::UnitPrice;
use crate::record::Status;
use crate::snapshot::{AwardOrd, Corrupt, Snapshot};

/// The winning prices of one minimum unit over the provinces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Where the awards compared stand: those in force, or, where none is, those that have ended.
    pub status: Status,
    /// Awards with a price and a count.
    pub awards: u32,
    /// The lowest, and who won with it.
    pub min: (UnitPrice, AwardOrd),
    /// The highest, and who won with it.
    pub max: (UnitPrice, AwardOrd),
}

/// The spread over `awards`, which must be of one strength and form: in force on `day`, else ended.
pub fn spread(
    snapshot: &Snapshot,
    awards: &[AwardOrd],
    day: Date,
) -> Result<Option<Spread>, Corrupt> {
    for status in [Status::Current, Status::Expired] {
        let mut found: Option<Spread> = None;
        for &award in awards {
            let facts = snapshot.award_facts(award);
            let Some(count) = NonZeroU32::new(facts.count) else { continue };
            if !facts.priced || facts.supply_row || facts.status(day) != status {
                continue;
            }
            let Some(price) = snapshot.award(award)?.price else { continue };
            let here = (UnitPrice::new(price, count), award);
            let spread = found.get_or_insert(Spread { status, awards: 0, min: here, max: here });
            spread.awards += 1;
            spread.min = spread.min.min(here);
            spread.max = spread.max.max(here);
        }
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
