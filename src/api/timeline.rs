//! A group and a span of days come in, its points and the winning prices beside them go out; products and groups
//! tell theirs alike.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::history::{date, within};
use yaojia_index::naming::{GroupOrd, Level};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::params::{Faults, parsed};
use super::view::history::{AwardSpan, PointView};
use super::view::value::Day;

/// Days asked for, both included.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) struct Span {
    from: Option<Date>,
    to: Option<Date>,
}

impl Span {
    /// The days of `from` and `to`; what is wrong with them stays in `faults`.
    pub(super) fn read(faults: &mut Faults, from: Option<&String>, to: Option<&String>) -> Self {
        let from = faults.read("from", from, parsed::<Date>);
        let to = faults.read("to", to, parsed::<Date>);
        if let (Some(first), Some(last)) = (from, to)
            && first > last
        {
            faults.add("from", "empty_range", format!("from {first} is after to {last}"));
        }
        Self { from, to }
    }
}

/// Prices over time.
#[derive(Serialize, ToSchema)]
#[schema(as = History)]
pub(super) struct Timeline<'a> {
    /// The first day anything is known of; null where the history begins with this generation and says nothing.
    since: Option<Day>,
    /// The point in force when `from` begins; null without `from`, or where nothing was known.
    before: Option<PointView>,
    /// Changes within the days asked for, the oldest first; the last of all is what holds now.
    points: Vec<PointView>,
    /// Winning prices, the longest valid first, whenever they stood.
    awards: Vec<AwardSpan<'a>>,
}

impl<'a> Timeline<'a> {
    /// The timeline of a group, of a product at [`Level::Product`].
    pub(super) fn new(
        snapshot: &'a Snapshot,
        level: Level,
        group: GroupOrd,
        span: &Span,
        today: Date,
    ) -> Result<Self, Corrupt> {
        let changes = snapshot.changes(level, group, today)?;
        let (before, points) = within(&changes, span.from, span.to);
        let award = |&award: &u32| {
            let row = snapshot.award(award)?;
            Ok(AwardSpan::new(&row, &snapshot.programme(row.programme)?, today))
        };
        Ok(Self {
            since: snapshot.history().stamps()?.all().first().map(|s| Day(date(s.day()))),
            before: before.as_ref().map(PointView::from),
            points: points.iter().map(PointView::from).collect(),
            awards: snapshot
                .awards_of(level, group)
                .iter()
                .map(award)
                .collect::<Result<_, Corrupt>>()?,
        })
    }
}
