//! What a product's prices may be held against comes in, its JSON goes out, whole or as an offer beside each.

use std::num::NonZeroU32;

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::pricing::UnitPrice;
use yaojia_index::pricing::convert::{Refusal, Step};
use yaojia_index::pricing::reference::Against;
use yaojia_index::record::Money;
use yaojia_index::reference::{
    AgainstAll, AgainstAward, AgainstStandard, CapBase, CapReference, StandardKind,
    StandardReference,
};

use super::award::AwardBrief;
use super::flat::fields;
use super::price::ListedPriceView;
use super::token::{
    BasisToken, CapBaseToken, StandardBasisToken, StandardKindToken, StatusToken, Tok, Token,
    VerdictToken,
};
use super::value::{Day, Division, Quotient, UnitYuan, Yuan};

/// The prices an offer may be held against; each null where there is none.
#[derive(Serialize, ToSchema)]
#[schema(as = Reference)]
pub(in crate::api) struct ReferenceView<'a> {
    /// The winning price: of the product's own maker or, failing that, of another winner of its variety.
    pub(in crate::api) award: Option<AwardReferenceView<'a>>,
    /// The listed price (挂网价) in the region's province, or in the province that has most.
    pub(in crate::api) listed: Option<ListedPriceView<'a>>,
    /// The payment standard (医保支付标准): published, or as the rules for winners and others have it.
    pub(in crate::api) payment_standard: Option<StandardView<'a>>,
    /// The highest price of a place that takes part in 三进.
    pub(in crate::api) supply_cap: Option<CapView<'a>>,
}

/// A winning price beside a product.
#[derive(Serialize, ToSchema)]
#[schema(as = AwardReference)]
pub(in crate::api) struct AwardReferenceView<'a> {
    #[serde(flatten)]
    pub(in crate::api) award: AwardBrief<'a>,
    /// Whether the product's own maker won it.
    pub(in crate::api) own: bool,
    /// Whether it supplies the region's province.
    pub(in crate::api) here: bool,
    /// Whether it is the price of this very pack, or was converted to it by 差比价.
    pub(in crate::api) basis: BasisToken,
    /// The same for people.
    pub(in crate::api) basis_label: &'static str,
    /// The winning price for this product's pack; null where none is published or the rule refuses.
    pub(in crate::api) amount: Option<Yuan>,
    /// The same for a minimum unit.
    pub(in crate::api) unit_amount: Option<UnitYuan>,
    /// Why the rule gives no price for this pack.
    pub(in crate::api) refusal: Option<RefusalView>,
    /// Document number of the purchase.
    pub(in crate::api) document: Option<&'a str>,
    /// First day in force.
    pub(in crate::api) valid_from: Option<Day>,
    /// Where it was published.
    pub(in crate::api) source: &'a str,
    /// How the amount came about, where `explain` was asked for; empty where nothing differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::api) steps: Option<Vec<StepView>>,
}

/// Why a price can't be converted.
#[derive(Serialize, ToSchema)]
#[schema(as = ConvertRefusal)]
pub(in crate::api) struct RefusalView {
    /// Article of the rule, or its appendix.
    article: &'static str,
    /// Why.
    reason: String,
}

impl From<Refusal> for RefusalView {
    fn from(Refusal { article, reason }: Refusal) -> Self {
        Self { article, reason }
    }
}

/// One step of the rule.
#[derive(Serialize, ToSchema)]
#[schema(as = ConvertStep)]
pub(in crate::api) struct StepView {
    /// Article of the rule, or its appendix.
    article: &'static str,
    /// Its name.
    name: &'static str,
    /// The factor, or the difference with its sign, to four decimals.
    factor: String,
    /// The price before.
    before: String,
    /// The price after.
    after: String,
    /// What is compared, in words.
    text: String,
}

impl From<Step> for StepView {
    fn from(step: Step) -> Self {
        let Step { article, name, factor, before, after, text } = step;
        Self { article, name, factor, before, after, text }
    }
}

/// A payment standard beside a product.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentStandardReference)]
pub(in crate::api) struct StandardView<'a> {
    /// How it is known.
    kind: StandardKindToken,
    /// The same for people.
    kind_label: &'static str,
    /// The amount for this product's pack; null where it is kept secret or does not fit the pack.
    amount: Option<Yuan>,
    /// Where it holds; null: the whole country.
    region: Option<Division>,
    /// The amount as published.
    printed: Option<Yuan>,
    /// What the published amount is for.
    per: Option<StandardBasisToken>,
    /// The published strength.
    strength: Option<&'a str>,
    /// The award it follows from, at `/v1/awards/{id}`.
    award: Option<&'a str>,
    /// First day it holds.
    valid_from: Option<Day>,
    /// Last day it holds, inclusive.
    valid_to: Option<Day>,
    /// Where it was published, or the rule it follows from.
    source: &'a str,
}

/// What a winner's standard follows from.
const WINNER_RULE: &str = "中选产品医保支付标准按照中选价格确定";
/// What the standard of a product that did not win follows from.
const CEILING_RULE: &str =
    "非中选产品医保支付标准不高于同类中选产品的最高中选价格（医保发〔2021〕31号）";

impl<'a> StandardView<'a> {
    /// The view of a standard that follows from the award `award`, if from any.
    pub(in crate::api) fn new(
        of: StandardReference<'a>,
        award: Option<&'a str>,
        (valid_from, valid_to): (Option<Day>, Option<Day>),
    ) -> Self {
        let row = of.row;
        Self {
            kind: Tok(of.kind),
            kind_label: of.kind.label(),
            amount: of.amount.map(Yuan),
            region: row.as_ref().and_then(|row| row.region).map(Division),
            printed: row.as_ref().and_then(|row| row.amount).map(Yuan),
            per: row.as_ref().map(|row| Tok(row.basis)),
            strength: row.as_ref().map(|row| row.strength).filter(|text| !text.is_empty()),
            award,
            valid_from: row.as_ref().map_or(valid_from, |row| row.valid_from.map(Day)),
            valid_to: row.as_ref().map_or(valid_to, |row| row.valid_to.map(Day)),
            source: match of.kind {
                StandardKind::Published => row.map_or("", |row| row.source),
                StandardKind::Winner => WINNER_RULE,
                StandardKind::Ceiling => CEILING_RULE,
            },
        }
    }
}

/// The highest price of a place of the supply list.
#[derive(Serialize, ToSchema)]
#[schema(as = SupplyCapReference)]
pub(in crate::api) struct CapView<'a> {
    /// The highest price for this pack: `price` and the mark-up, to the 分.
    amount: Yuan,
    /// What the mark-up is added to.
    base: CapBaseToken,
    /// The same for people.
    base_label: &'static str,
    /// How much that is for this pack.
    price: Yuan,
    /// The mark-up in thousandths.
    markup_permille: u16,
    /// Whether the mark-up is assumed because the region states none.
    assumed: bool,
    /// Whether a supply list of the region names the product.
    on_list: bool,
    /// Since when.
    since: Option<Day>,
    /// Where the list was published.
    source: Option<&'a str>,
}

impl<'a> From<CapReference<'a>> for CapView<'a> {
    fn from(of: CapReference<'a>) -> Self {
        let base = CapBaseKind::of(&of.base);
        Self {
            amount: Yuan(of.amount),
            base: Tok(base),
            base_label: base.label(),
            price: Yuan(of.price),
            markup_permille: of.permille,
            assumed: of.assumed,
            on_list: of.on_list,
            since: of.since.map(Day),
            source: match of.base {
                CapBase::SupplyList(row) => Some(row.source),
                CapBase::Award => None,
            },
        }
    }
}

/// What a mark-up is added to, as a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::api) enum CapBaseKind {
    /// The price of the supply list.
    SupplyList,
    /// The winning price.
    Award,
}

impl CapBaseKind {
    fn of(base: &CapBase<'_>) -> Self {
        match base {
            CapBase::SupplyList(_) => Self::SupplyList,
            CapBase::Award => Self::Award,
        }
    }
}

/// An offer beside each reference that has an amount; null where there is none.
#[derive(Serialize, ToSchema)]
#[schema(as = AgainstAll)]
pub(in crate::api) struct AgainstAllView {
    /// Against the winning price for this pack.
    award: Option<AgainstAwardView>,
    /// Against the listed price.
    listed: Option<AgainstView>,
    /// Against the payment standard.
    payment_standard: Option<AgainstStandardView>,
    /// Against the cap of the supply list.
    supply_cap: Option<AgainstCapView>,
}

impl AgainstAllView {
    /// The view of `of`; `bound` says whether the place takes part in 三进.
    pub(in crate::api) fn new(of: AgainstAll, bound: bool) -> Self {
        Self {
            award: of.award.map(Into::into),
            listed: of.listed.map(Into::into),
            payment_standard: of.payment_standard.map(Into::into),
            supply_cap: of.supply_cap.map(|cap| AgainstCapView { against: cap.into(), bound }),
        }
    }
}

/// A price beside one reference.
#[derive(ToSchema)]
#[schema(as = Against)]
struct AgainstView {
    /// The reference for this pack.
    amount: Yuan,
    /// Whether it is the price of this very pack, or was converted to it.
    basis: BasisToken,
    /// Price ÷ amount; null where the amount is zero.
    #[schema(value_type = Option<String>)]
    ratio: Option<Quotient>,
    /// How the price stands to it.
    verdict: VerdictToken,
    /// The same for people.
    verdict_label: &'static str,
}

fields! { AgainstView { amount, basis, ratio, verdict, verdict_label } }

impl From<Against> for AgainstView {
    fn from(of: Against) -> Self {
        Self {
            amount: Yuan(of.amount),
            basis: Tok(of.basis),
            ratio: of.ratio.map(Quotient),
            verdict: Tok(of.verdict),
            verdict_label: of.verdict.label(),
        }
    }
}

/// A price beside the winning price.
#[derive(Serialize, ToSchema)]
#[schema(as = AgainstAward)]
struct AgainstAwardView {
    /// The winning price for this pack.
    amount: Yuan,
    /// Whether it is the price of this very pack, or was converted to it.
    basis: BasisToken,
    /// Price ÷ amount; null where the amount is zero.
    #[schema(value_type = Option<String>)]
    ratio: Option<Quotient>,
    /// How the price stands to it; null where the award is not in force.
    verdict: Option<VerdictToken>,
    /// The same for people.
    verdict_label: Option<&'static str>,
    /// Where the award stands today.
    status: StatusToken,
}

impl From<AgainstAward> for AgainstAwardView {
    fn from(of: AgainstAward) -> Self {
        Self {
            amount: Yuan(of.amount),
            basis: Tok(of.basis),
            ratio: of.ratio.map(Quotient),
            verdict: of.verdict.map(Tok),
            verdict_label: of.verdict.map(Token::label),
            status: Tok(of.status),
        }
    }
}

/// A price beside the payment standard.
#[derive(ToSchema)]
#[schema(as = AgainstStandard)]
struct AgainstStandardView {
    #[serde(flatten)]
    against: AgainstView,
    /// What the insured pays beyond the standard, estimated; "0.00" where the price is within it.
    self_pay: Yuan,
}

fields! { AgainstStandardView { against [flat], self_pay } }

impl From<AgainstStandard> for AgainstStandardView {
    fn from(of: AgainstStandard) -> Self {
        Self { against: of.against.into(), self_pay: Yuan(of.self_pay) }
    }
}

/// A price beside the cap of the supply list.
#[derive(ToSchema)]
#[schema(as = AgainstCap)]
struct AgainstCapView {
    #[serde(flatten)]
    against: AgainstView,
    /// Whether the place takes part in 三进 and is bound by it.
    bound: bool,
}

fields! { AgainstCapView { against [flat], bound } }

/// The amount of a minimum unit.
pub(in crate::api) fn unit(amount: Option<Money>, count: u32) -> Option<UnitYuan> {
    Some(UnitYuan(UnitPrice::new(amount?, NonZeroU32::new(count)?)))
}
