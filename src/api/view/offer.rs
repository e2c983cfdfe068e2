//! One chosen offer comes in, its JSON goes out.

use std::num::NonZeroU32;

use utoipa::ToSchema;
use yaojia_index::prices::PriceRow;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::record::{Channel, PriceKind};

use crate::service::freshness::Age;
use crate::service::reports::Mark;

use super::explain::ExplainView;
use super::flat::fields;
use super::reference::AgainstAllView;
use super::report::ReportedView;
use super::token::{AgeToken, ChannelToken, PriceKindToken, RiskToken, StockToken, Tok, Token};
use super::value::{Moment, UnitYuan, Yuan};

/// What an offer says, whoever makes it.
#[derive(ToSchema)]
#[schema(as = Offer)]
pub(in crate::api) struct OfferView<'a> {
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
    /// How old the price is, by the service's own limits; stale offers come behind the others.
    age: AgeToken,
    /// The same for people.
    age_label: &'static str,
    /// How it stands against each reference.
    against: AgainstAllView,
    /// How far it lies from what the product usually costs; the last three come behind all others.
    risk: RiskToken,
    /// The same for people.
    risk_label: &'static str,
    /// Where every number is from, where `explain` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Box<ExplainView<'a>>>,
    /// What confirmed reports say is wrong with it; null: nothing.
    reported: Option<ReportedView>,
}

fields! {
    OfferView<'_> {
        price, unit_price, observed_at, confirmed_at, age_days, in_stock, in_stock_label, channel,
        kind, age, age_label, against, risk, risk_label, explain [some], reported,
    }
}

/// What an offer's view is made of beside its row.
pub(in crate::api) struct Around<'a> {
    /// Units in the pack; 0 where not known.
    pub(in crate::api) count: u32,
    /// Which sheet it stands in.
    pub(in crate::api) slot: Slot,
    /// Calendar days since it was seen, and what that means.
    pub(in crate::api) age: (i32, Age),
    /// How it stands against each reference.
    pub(in crate::api) against: AgainstAllView,
    /// Where its numbers are from.
    pub(in crate::api) explain: Option<Box<ExplainView<'a>>>,
    /// What confirmed reports say of it.
    pub(in crate::api) reported: Option<Mark>,
}

impl<'a> OfferView<'a> {
    /// The view of `row`.
    pub(in crate::api) fn new(row: &PriceRow, around: Around<'a>) -> Self {
        let Around { count, slot, age: (age_days, age), against, explain, reported } = around;
        let unit_price =
            NonZeroU32::new(count).map(|count| UnitYuan(UnitPrice::new(row.price(), count)));
        Self {
            price: Yuan(row.price()),
            unit_price,
            observed_at: Moment(row.observed_at()),
            confirmed_at: row.confirmed_at().map(Moment),
            age_days,
            in_stock: Tok(row.in_stock()),
            in_stock_label: row.in_stock().label(),
            channel: Tok(slot.channel),
            kind: Tok(slot.kind),
            age: Tok(age),
            age_label: age.label(),
            against,
            risk: Tok(row.risk()),
            risk_label: row.risk().label(),
            explain,
            reported: reported.map(Into::into),
        }
    }
}

/// Which of a product's sheets is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(in crate::api) struct Slot {
    /// Where the price applies.
    pub(in crate::api) channel: Channel,
    /// Which price it is.
    pub(in crate::api) kind: PriceKind,
}
