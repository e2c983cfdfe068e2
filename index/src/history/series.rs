//! The changes of one product or group and what a generation says of it in, the changes with it out.

use jiff::civil::Date;

use crate::prices::Summary;

use super::{Change, Figures, Plan, day_number};

/// The figures on `day`: those of the last change up to it.
fn value_at(changes: &[Change], day: u32) -> Option<Figures> {
    let after = changes.partition_point(|change| change.day <= day);
    changes[..after].last()?.figures
}

/// `changes` with what one generation says, over the days of `plan`.
///
/// Changes stand for a figure on every day kept, so that a day put in between changes that day alone: the days
/// behind it keep what they had. That makes merging free of order.
pub(crate) fn merge(changes: &[Change], plan: &Plan, said: Option<Figures>) -> Vec<Change> {
    let mut days: Vec<Change> = Vec::with_capacity(changes.len() + 2);
    if plan.appends {
        days.extend_from_slice(changes);
    } else {
        // A change of a day that is dropped shows on the next day kept.
        for change in changes {
            let at = plan.days.partition_point(|&day| day < change.day);
            let Some(&day) = plan.days.get(at) else { continue };
            put(&mut days, Change { day, ..*change });
        }
    }
    if let Some(day) = plan.new {
        let next = plan.days[plan.days.partition_point(|&other| other <= day)..].first();
        if let Some(&next) = next {
            put(&mut days, Change { day: next, figures: value_at(changes, next) });
        }
        put(&mut days, Change { day, figures: said });
    }
    let mut last = None;
    days.retain(|change| std::mem::replace(&mut last, change.figures) != change.figures);
    days
}

/// Puts a change where its day stands, in the place of another of that day.
fn put(days: &mut Vec<Change>, change: Change) {
    match days.binary_search_by_key(&change.day, |other| other.day) {
        Ok(at) => days[at] = change,
        Err(at) => days.insert(at, change),
    }
}

/// `changes` up to what holds now: where the newest differs from `now`, a change of `today` is added.
#[must_use]
pub fn current(mut changes: Vec<Change>, now: Option<&Summary>, today: Date) -> Vec<Change> {
    let now = now.map(Figures::from);
    let last = changes.last().copied();
    if last.and_then(|last| last.figures) != now {
        let day = day_number(today).max(last.map_or(0, |last| last.day));
        put(&mut changes, Change { day, figures: now });
    }
    changes
}

/// The changes within `from` and `to` (both included), and the one in force when `from` begins.
#[must_use]
pub fn within(
    changes: &[Change],
    from: Option<Date>,
    to: Option<Date>,
) -> (Option<Change>, &[Change]) {
    let from = from.map_or(0, day_number);
    let to = to.map_or(u32::MAX, day_number);
    let start = changes.partition_point(|change| change.day < from);
    let end = changes.partition_point(|change| change.day <= to).max(start);
    (changes[..start].last().copied(), &changes[start..end])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::history::{Stamp, Stamps};
    use crate::record::Money;

    const DAY: i64 = 86_400;

    fn figures(price: i64) -> Figures {
        let price = Money::from_units(price).unwrap();
        let summary = Summary {
            offers: 1,
            institutions: 1,
            set_apart: 0,
            min: price,
            median: price,
            max: price,
            unit_min: None,
            unit_median: None,
        };
        Figures::from(&summary)
    }

    /// What a generation says: when, and at which price (0 for none).
    type Said = (i64, i64, u8);

    fn merged(said: &[Said]) -> (Stamps, Vec<Change>) {
        let (mut stamps, mut changes) = (Stamps::default(), Vec::new());
        for &(as_of, created, price) in said {
            let plan = stamps.add(Stamp { as_of, created });
            let figures = (price > 0).then(|| figures(i64::from(price)));
            changes = merge(&changes, &plan, figures);
        }
        (stamps, changes)
    }

    /// The same by keeping every statement and thinning once, at the end.
    fn kept_whole(said: &[Said]) -> Vec<Change> {
        let days = Stamps::new(said.iter().map(|s| Stamp { as_of: s.0, created: s.1 }));
        let by: BTreeMap<(i64, i64), u8> = said.iter().map(|s| ((s.0, s.1), s.2)).collect();
        let mut last = None;
        let mut changes = Vec::new();
        for stamp in days.all() {
            let price = by[&(stamp.as_of, stamp.created)];
            let figures = (price > 0).then(|| figures(i64::from(price)));
            if figures != last {
                changes.push(Change { day: stamp.day(), figures });
                last = figures;
            }
        }
        changes
    }

    /// Generations over six years, crowded where days are dropped; every time of publishing once.
    fn generations() -> impl Strategy<Value = Vec<Said>> {
        let day = prop_oneof![0_i64..40, 380_i64..460, 1_780_i64..1_830, 0_i64..4_400];
        let said = (day, 0_i64..3, 0_u8..4)
            .prop_map(|(day, hour, price)| ((day + 15_000) * DAY + hour * 3_600, price));
        prop::collection::vec(said, 1..40).prop_map(|all| {
            (0..).zip(all).map(|(created, (as_of, price))| (as_of, created, price)).collect()
        })
    }

    proptest! {
        #[test]
        fn merging_is_free_of_order((said, shuffled) in generations().prop_flat_map(|said| {
            (Just(said.clone()), Just(said).prop_shuffle())
        })) {
            let one = merged(&said);
            prop_assert_eq!(&one, &merged(&shuffled));
            prop_assert_eq!(one.1, kept_whole(&said));
        }

        #[test]
        fn merging_again_adds_nothing(said in generations()) {
            let once = merged(&said);
            let twice: Vec<Said> = said.iter().chain(&said).copied().collect();
            prop_assert_eq!(once, merged(&twice));
        }
    }

    #[test]
    fn the_last_point_is_the_current_one() {
        let today: Date = "2026-11-21".parse().unwrap();
        let day = day_number(today);
        let old = Change { day: day - 3, figures: Some(figures(100)) };
        let price = Money::from_units(90).unwrap();
        let now = Summary {
            offers: 1,
            institutions: 1,
            set_apart: 0,
            min: price,
            median: price,
            max: price,
            unit_min: None,
            unit_median: None,
        };
        let changes = current(vec![old], Some(&now), today);
        assert_eq!(changes, [old, Change { day, figures: Some(figures(90)) }]);
        assert_eq!(current(changes.clone(), Some(&now), today), changes);
        let gone = current(changes, None, today);
        assert_eq!(gone, [old, Change { day, figures: None }]);
    }

    #[test]
    fn a_part_of_a_history_says_what_held_before_it() {
        let change = |day: u32| Change { day, figures: Some(figures(i64::from(day))) };
        let changes = [change(10), change(20), change(30)];
        let day = |number| Some(crate::history::date(number));
        assert_eq!(within(&changes, day(20), day(29)), (Some(changes[0]), &changes[1..2]));
        assert_eq!(within(&changes, None, None), (None, &changes[..]));
        assert_eq!(within(&changes, day(40), day(30)), (Some(changes[2]), &changes[3..]));
    }
}
