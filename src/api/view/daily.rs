//! A defined daily dose and a price come in, what a day costs goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::prices::{ListedSummary, Summary};
use yaojia_index::pricing::UnitPrice;
use yaojia_index::pricing::daily::daily_cost;
use yaojia_index::search::PriceBasis;
use yaojia_index::snapshot::DailyDose;

use super::token::{PriceBasisToken, Tok};

/// What stands beside every daily cost.
const LABEL: &str = "按DDD折算，非用药建议";

/// What a day costs at the WHO defined daily dose: for comparing, never a dose to take.
#[derive(Serialize, ToSchema)]
#[schema(as = DailyCost)]
pub(in crate::api) struct DailyCostView {
    /// Yuan a day at the median unit price, four decimals, rounded half up.
    amount: String,
    /// The same at the lowest unit price.
    min: String,
    /// Whether offers or listed prices are meant.
    price_basis: PriceBasisToken,
    /// The dose a day.
    ddd: &'static str,
    /// Its unit.
    unit: &'static str,
    /// How it is given.
    route: &'static str,
    /// How many minimum units hold it, four decimals.
    units_a_day: String,
    /// Where the dose is from.
    source: &'static str,
    /// What people are to be told.
    label: &'static str,
}

impl DailyCostView {
    /// The cost at the median of the offers, else of the listed prices; `None` without a dose or a unit price.
    pub(in crate::api) fn new(
        dose: Option<&DailyDose>,
        offers: Option<&Summary>,
        listed: Option<&ListedSummary>,
    ) -> Option<Self> {
        let DailyDose { ddd, units } = *dose?;
        let of_offers = offers.and_then(|of| of.unit_median.zip(of.unit_min));
        let of_listed = listed.and_then(|of| of.unit_median.zip(of.unit_min));
        let ((median, lowest), basis) = match (of_offers, of_listed) {
            (Some(found), _) => (found, PriceBasis::Offers),
            (None, Some(found)) => (found, PriceBasis::Listed),
            (None, None) => return None,
        };
        let cost = |price: UnitPrice| daily_cost(price, units).map(|cost| cost.rounded(4));
        Some(Self {
            amount: cost(median)?,
            min: cost(lowest)?,
            price_basis: Tok(basis),
            ddd: ddd.number,
            unit: ddd.unit,
            route: ddd.route,
            units_a_day: units.rounded(4),
            source: match ddd.source {
                "who" => "WHO ATC/DDD 索引（整理值）",
                _ => "临床常用量整理值",
            },
            label: LABEL,
        })
    }
}
