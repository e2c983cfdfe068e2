//! Changes of prices come in, points in time go out.

use std::num::NonZeroU32;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::history::{Change, Figures, Seen, date};
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::Region;
use yaojia_index::snapshot::{AwardRow, ProgrammeRow};

use super::award::AwardBrief;
use super::value::{Day, Division, UnitYuan, Yuan};

/// What the offers came to from a day on, until the next point (channel store, kind list).
#[derive(Serialize, ToSchema)]
#[schema(as = HistoryPoint)]
pub(in crate::api) struct PointView {
    /// The day, in Shanghai.
    date: Day,
    /// Offers; 0 where nobody offered it any more, and all prices are null.
    offers: u32,
    /// Institutions that made them.
    institutions: u32,
    /// Lowest price of a pack.
    min: Option<Yuan>,
    /// Lower median.
    median: Option<Yuan>,
    /// Highest price of a pack.
    max: Option<Yuan>,
    /// Lowest price of a minimum unit; null where no pack's count is known.
    unit_min: Option<UnitYuan>,
    /// Lower median of the prices of a minimum unit.
    unit_median: Option<UnitYuan>,
}

impl From<&Change> for PointView {
    fn from(change: &Change) -> Self {
        let figures = change.figures.as_ref();
        let yuan = |of: fn(&Figures) -> yaojia_index::record::Money| figures.map(|f| Yuan(of(f)));
        Self {
            date: Day(date(change.day)),
            offers: figures.map_or(0, |figures| figures.offers),
            institutions: figures.map_or(0, |figures| figures.institutions),
            min: yuan(|figures| figures.min),
            median: yuan(|figures| figures.median),
            max: yuan(|figures| figures.max),
            unit_min: figures.and_then(Figures::unit_min).map(UnitYuan),
            unit_median: figures.and_then(Figures::unit_median).map(UnitYuan),
        }
    }
}

/// A price and the last day it was seen.
#[derive(Serialize, ToSchema)]
#[schema(as = SeenPrice)]
pub(in crate::api) struct SeenView {
    /// Price of the pack.
    price: Yuan,
    /// Price of a minimum unit; null where the pack's count is not known.
    unit_price: Option<UnitYuan>,
    /// The last day it was seen, in Shanghai.
    last_seen: Day,
}

impl SeenView {
    /// The view of a price of a pack of `count` units (0: not known).
    pub(in crate::api) fn new(seen: &Seen, count: u32) -> Self {
        let unit = NonZeroU32::new(count).map(|count| UnitPrice::new(seen.price, count));
        Self {
            price: Yuan(seen.price),
            unit_price: unit.map(UnitYuan),
            last_seen: Day(date(seen.day)),
        }
    }
}

/// The last different listed prices of one province.
#[derive(Serialize, ToSchema)]
#[schema(as = ListedHistory)]
pub(in crate::api) struct ListedSeen {
    /// The province.
    pub(in crate::api) province: Division,
    /// Different prices, the last seen first, at most five.
    pub(in crate::api) prices: Vec<SeenView>,
}

impl ListedSeen {
    /// The view of one province's prices.
    pub(in crate::api) fn new(province: Region, prices: &[Seen], count: u32) -> Self {
        let prices = prices.iter().map(|seen| SeenView::new(seen, count)).collect();
        Self { province: Division(province), prices }
    }
}

/// A winning price and the time it stood for.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardHistory)]
pub(in crate::api) struct AwardSpan<'a> {
    #[serde(flatten)]
    award: AwardBrief<'a>,
    /// The day the result was published.
    announced: Option<Day>,
    /// First day in force.
    valid_from: Option<Day>,
}

impl<'a> AwardSpan<'a> {
    /// The view of `row` on the day `today`.
    pub(in crate::api) fn new(
        row: &AwardRow<'a>,
        programme: &ProgrammeRow<'a>,
        today: Date,
    ) -> Self {
        Self {
            award: AwardBrief::new(row, programme, today),
            announced: programme.announced.map(Day),
            valid_from: row.valid_from.map(Day),
        }
    }
}
