//! An offer and its product's references come in, where each of its numbers is from goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::pricing::{Risk, Usual};

use super::reference::ReferenceView;
use super::value::{Day, Moment, Yuan};

/// Where every number of an offer is from.
#[derive(Serialize, ToSchema)]
#[schema(as = OfferExplanation)]
pub(in crate::api) struct ExplainView<'a> {
    /// The price itself.
    pub(in crate::api) price: StatedView<'a>,
    /// What its risk was judged by.
    pub(in crate::api) risk: RiskView,
    /// The references, with their sources, dates and steps.
    pub(in crate::api) reference: ReferenceView<'a>,
}

/// A price as it was stated.
#[derive(Serialize, ToSchema)]
#[schema(as = StatedPrice)]
pub(in crate::api) struct StatedView<'a> {
    /// The price to the last digit.
    pub(in crate::api) exact: String,
    /// Units it is divided by for the price of one; null where not known.
    pub(in crate::api) pack_count: Option<u32>,
    /// The table it stands in.
    pub(in crate::api) source: &'a str,
    /// The day the table speaks of.
    pub(in crate::api) source_date: Option<Day>,
    /// When it was seen or set.
    pub(in crate::api) observed_at: Moment,
    /// When somebody last said it still holds.
    pub(in crate::api) confirmed_at: Option<Moment>,
}

/// What a risk was judged by, frozen when the generation was published.
#[derive(Serialize, ToSchema)]
#[schema(as = RiskBasis)]
pub(in crate::api) struct RiskView {
    /// Median of the product's own offers or, with fewer than five, of its brand for this pack.
    median: Option<Yuan>,
    /// Its listed price.
    listed: Option<Yuan>,
    /// Its own maker's winning price in force then, for this pack.
    award: Option<Yuan>,
    /// What several places ask, or less.
    several: Option<Yuan>,
    /// The rule in words.
    text: &'static str,
}

impl RiskView {
    /// What `risk` was judged by.
    pub(in crate::api) fn new(usual: Usual, risk: Risk) -> Self {
        Self {
            median: usual.median.map(Yuan),
            listed: usual.listed.map(Yuan),
            award: usual.award.map(Yuan),
            several: usual.cheap.map(Yuan),
            text: match risk {
                Risk::None => "与同一产品的中位价、挂网价、现行中选价相比没有异常",
                Risk::Low => "低于所有参照价的一半",
                Risk::High2 => "达到所有参照价的2倍",
                Risk::High5 => "达到所有参照价的5倍，排在最后，不计入最低价、中位价和最高价",
                Risk::High10 => "达到所有参照价的10倍，排在最后，不计入最低价、中位价和最高价",
                Risk::UnitMixup => {
                    "与参照价之比接近包装数量，或不到参照价的三成，疑似单位、数量或小数点填错；排在最后，不计入最低价、中位价和最高价"
                }
            },
        }
    }
}
