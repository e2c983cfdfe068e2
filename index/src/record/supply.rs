//! What a region says about the supply of a product: its 三进 price, and how orders are answered.

use jiff::civil::Date;

use super::{Money, ProductCode, Region};

/// One line of a supply list (三进): winners deliver to every institution at this price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyListEntry {
    /// The region.
    pub region: Region,
    /// The product.
    pub product: ProductCode,
    /// What the supplier asks for a pack; `None` where not stated.
    pub price: Option<Money>,
    /// Since when it is on the list.
    pub since: Option<Date>,
    /// Where it was published.
    pub source: String,
}

/// How orders of a product are answered in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplyStatus {
    /// The region.
    pub region: Region,
    /// The product.
    pub product: ProductCode,
    /// The last day the figures speak of.
    pub until: Option<Date>,
    /// 订单响应时间, in minutes.
    pub response_minutes: Option<u32>,
    /// 发货时间, in minutes.
    pub dispatch_minutes: Option<u32>,
    /// 配送金额.
    pub delivered_amount: Option<Money>,
    /// 配送数量, in packs.
    pub delivered_packs: Option<u64>,
    /// 配送率, in hundredths of a percent: 9,850 is 98.5 %.
    pub delivery_rate: Option<u16>,
    /// How many times institutions reported a want.
    pub feedback: Option<u32>,
    /// How many institutions did.
    pub feedback_places: Option<u32>,
    /// Days the want lasted.
    pub lasting_days: Option<u32>,
    /// Where it was published.
    pub source: String,
}
