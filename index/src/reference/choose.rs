//! Awards in, the one to show beside a product or a group out.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::catalog::ProductOrd;
use crate::naming::Level;
use crate::record::{Region, Status};
use crate::snapshot::{AwardFacts, AwardOrd, Snapshot};

/// Whom the awards are looked at for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) region: Region,
    pub(crate) day: Date,
    /// The product's maker; `None` for a group, where every winner is as near as any other.
    pub(crate) maker: Option<u32>,
    /// Units in the product's pack; 0 where it does not matter.
    pub(crate) count: u32,
    /// Awards of the product's own strength and form; `None` for a group.
    pub(crate) comparable: Option<&'a [AwardOrd]>,
}

impl<'a> Wanted<'a> {
    pub(super) fn of(
        snapshot: &'a Snapshot,
        product: ProductOrd,
        region: Region,
        day: Date,
    ) -> Self {
        let (at, columns) = (product as usize, snapshot.columns());
        let group = snapshot.group_of(Level::Comparable, product);
        Self {
            region,
            day,
            maker: Some(columns.maker[at]),
            count: columns.pack_count[at],
            comparable: Some(snapshot.awards_of(Level::Comparable, group)),
        }
    }

    /// Whether the product's own maker won.
    pub(crate) fn is_own(&self, facts: &AwardFacts) -> bool {
        self.maker.is_some() && facts.maker == self.maker
    }
}

/// Where an award stands among those that may be shown: smaller is better.
pub(crate) type Rank =
    ([bool; 4], bool, bool, bool, bool, Reverse<Option<Date>>, Reverse<Option<Date>>, AwardOrd);

/// The rank of an award; `None` where it was withdrawn: in force before past, the product's own maker
/// before another winner, supplying the region before elsewhere, with a price before without, of its own
/// strength and then of its own pack, to come last, a result before a line of the supply list, the
/// longest valid first.
pub(crate) fn rank(facts: &AwardFacts, award: AwardOrd, wanted: &Wanted<'_>) -> Option<Rank> {
    let status = facts.status(wanted.day);
    if status == Status::Cancelled {
        return None;
    }
    let own = wanted.maker.is_none() || wanted.is_own(facts);
    let comparable = wanted.comparable.is_none_or(|awards| awards.contains(&award));
    let pack = wanted.count == 0 || facts.count == wanted.count;
    Some((
        [status != Status::Current, !own, !facts.supplies(wanted.region), !facts.priced],
        !comparable,
        !pack,
        status == Status::Future,
        facts.supply_row,
        Reverse(facts.valid_to),
        Reverse(facts.valid_from),
        award,
    ))
}

pub(super) fn best(
    snapshot: &Snapshot,
    awards: impl Iterator<Item = AwardOrd>,
    wanted: &Wanted<'_>,
) -> Option<AwardOrd> {
    let ranks = awards.filter_map(|a| rank(&snapshot.award_facts(a), a, wanted));
    ranks.min().map(|(.., award)| award)
}

/// The awards of a product's variety that speak of it: of the item its own strength and form were bought as,
/// where they were bought at all; of any else.
pub fn attached(snapshot: &Snapshot, product: ProductOrd) -> impl Iterator<Item = AwardOrd> + '_ {
    let awards = |level| snapshot.awards_of(level, snapshot.group_of(level, product));
    let item = |award: AwardOrd| snapshot.award_facts(award).item;
    let mut items: Vec<u32> = awards(Level::Comparable).iter().map(|&a| item(a)).collect();
    items.dedup();
    let speaks = move |&award: &AwardOrd| items.is_empty() || items.contains(&item(award));
    awards(Level::Variety).iter().copied().filter(speaks)
}

/// An award as it stands on the day asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which award.
    pub award: AwardOrd,
    /// Where it stands.
    pub status: Status,
}

/// Of `awards` the one to show beside a group: in force before past, supplying the region before
/// elsewhere, with a price before without, the longest valid first; withdrawn ones never.
#[must_use]
pub fn best_of(
    snapshot: &Snapshot,
    awards: &[AwardOrd],
    region: Region,
    day: Date,
) -> Option<Standing> {
    let wanted = Wanted { region, day, maker: None, count: 0, comparable: None };
    let award = best(snapshot, awards.iter().copied(), &wanted)?;
    Some(Standing { award, status: snapshot.award_facts(award).status(day) })
}
