//! One chosen offer comes in, its JSON goes out.

use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::prices::PriceRow;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::{Channel, PriceKind};

use crate::service::clock::age_days;

use super::award::AwardBrief;
use super::price::ListedPriceView;
use super::token::{ChannelToken, PriceKindToken, StockToken, Tok, Token};
use super::value::{Moment, UnitYuan, Yuan};

/// What an offer says, whoever makes it.
#[derive(Serialize, ToSchema)]
#[schema(as = Offer)]
pub(in crate::api) struct OfferView {
    /// Price of the pack.
    price: Yuan,
    /// Price of a minimum unit; null where the pack's count is not known.
    unit_price: Option<UnitYuan>,
    /// When the price was seen or set.
    observed_at: Moment,
    /// When somebody last said it still holds.
    confirmed_at: Option<Moment>,
    /// Calendar days in Shanghai since it was seen.
    age_days: i32,
    /// On the shelf?
    in_stock: StockToken,
    /// The same for people.
    in_stock_label: &'static str,
    /// Where the price applies.
    channel: ChannelToken,
    /// Which price it is.
    kind: PriceKindToken,
    /// How it stands against each reference.
    against: Against,
    /// How far it lies from what the product usually costs; null: not computed.
    risk: Option<&'static str>,
}

/// An offer against the references; null: not computed.
#[derive(Default, Serialize, ToSchema)]
struct Against {
    /// Against the winning price.
    award: Option<()>,
    /// Against the listed price.
    listed: Option<()>,
    /// Against the payment standard.
    payment_standard: Option<()>,
    /// Against the cap of the supply list.
    supply_cap: Option<()>,
}

impl OfferView {
    /// The view of `row` of a product whose pack holds `count` units (0: not known).
    pub(in crate::api) fn new(row: &PriceRow, count: u32, slot: Slot, today: Date) -> Self {
        let seen = Timestamp::from_second(row.observed_at()).unwrap_or(Timestamp::UNIX_EPOCH);
        let unit_price =
            NonZeroU32::new(count).map(|count| UnitYuan(UnitPrice::new(row.price(), count)));
        Self {
            price: Yuan(row.price()),
            unit_price,
            observed_at: Moment(row.observed_at()),
            confirmed_at: row.confirmed_at().map(Moment),
            age_days: age_days(seen, today),
            in_stock: Tok(row.in_stock()),
            in_stock_label: row.in_stock().label(),
            channel: Tok(slot.channel),
            kind: Tok(slot.kind),
            against: Against::default(),
            risk: None,
        }
    }
}

/// Which of a product's sheets is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::api) struct Slot {
    /// Where the price applies.
    pub(in crate::api) channel: Channel,
    /// Which price it is.
    pub(in crate::api) kind: PriceKind,
}

/// The prices an offer may be held against; each null where there is none.
#[derive(Serialize, ToSchema)]
#[schema(as = Reference)]
pub(in crate::api) struct ReferenceView<'a> {
    /// The winning price of its comparable group or, failing that, its variety.
    award: Option<AwardBrief<'a>>,
    /// The listed price (挂网价) in the region's province, or in the only province that has one.
    listed: Option<ListedPriceView<'a>>,
    /// The payment standard; null: not loaded.
    payment_standard: Option<()>,
    /// The cap of the supply list; null: not loaded.
    supply_cap: Option<()>,
}

impl<'a> ReferenceView<'a> {
    /// The references that are loaded.
    pub(in crate::api) const fn new(
        award: Option<AwardBrief<'a>>,
        listed: Option<ListedPriceView<'a>>,
    ) -> Self {
        Self { award, listed, payment_standard: None, supply_cap: None }
    }
}
