//! Figures of offers and listed prices come in, their JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::prices::{ListedSummary, Summary};
use yaojia_index::snapshot::ListedRow;

use super::value::{Day, Division, UnitYuan, Yuan};

/// What the offers of a product or group come to (channel store, kind list).
#[derive(Serialize, ToSchema)]
#[schema(as = Price)]
pub(in crate::api) struct PriceView {
    /// Offers.
    offers: u32,
    /// Institutions that make them.
    institutions: u32,
    /// Offers left out of every other figure because their price can't be right.
    set_apart: u32,
    /// Lowest price of a pack.
    min: Yuan,
    /// Lower median of the prices of a pack.
    median: Yuan,
    /// Highest price of a pack.
    max: Yuan,
    /// Lowest price of a minimum unit; null where no pack's count is known.
    unit_min: Option<UnitYuan>,
    /// Lower median of the prices of a minimum unit.
    unit_median: Option<UnitYuan>,
}

impl From<Summary> for PriceView {
    fn from(of: Summary) -> Self {
        Self {
            offers: of.offers,
            institutions: of.institutions,
            set_apart: of.set_apart,
            min: Yuan(of.min),
            median: Yuan(of.median),
            max: Yuan(of.max),
            unit_min: of.unit_min.map(UnitYuan),
            unit_median: of.unit_median.map(UnitYuan),
        }
    }
}

/// What one province's listed prices (挂网价) of a product or group come to.
#[derive(Serialize, ToSchema)]
#[schema(as = Listed)]
pub(in crate::api) struct ListedView {
    /// The province.
    province: Division,
    /// Products with a listed price.
    products: u32,
    /// Lowest price of a pack.
    min: Yuan,
    /// Lower median.
    median: Yuan,
    /// Highest price of a pack.
    max: Yuan,
    /// Lowest price of a minimum unit; null where no pack's count is known.
    unit_min: Option<UnitYuan>,
    /// Lower median of the prices of a minimum unit.
    unit_median: Option<UnitYuan>,
    /// The newest day any of them was read off the platform.
    observed_at: Option<Day>,
}

impl From<ListedSummary> for ListedView {
    fn from(of: ListedSummary) -> Self {
        Self {
            province: Division(of.province),
            products: of.products,
            min: Yuan(of.min),
            median: Yuan(of.median),
            max: Yuan(of.max),
            unit_min: of.unit_min.map(UnitYuan),
            unit_median: of.unit_median.map(UnitYuan),
            observed_at: of.observed_at.map(Day),
        }
    }
}

/// One province's listed price of one product.
#[derive(Serialize, ToSchema)]
#[schema(as = ListedPrice)]
pub(in crate::api) struct ListedPriceView<'a> {
    /// The province.
    province: Division,
    /// Price of the pack; null where the platform prints none.
    price: Option<Yuan>,
    /// Whether the platform prints no price.
    missing: bool,
    /// The day it was read off the platform.
    observed_at: Option<Day>,
    /// Where it was published.
    source: &'a str,
}

impl<'a> From<ListedRow<'a>> for ListedPriceView<'a> {
    fn from(of: ListedRow<'a>) -> Self {
        Self {
            province: Division(of.province),
            price: of.price.map(Yuan),
            missing: of.price.is_none(),
            observed_at: of.observed_at.map(Day),
            source: of.source,
        }
    }
}
