//! Lines of supply lists, how orders are answered and the standing of firms come in, their JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::pricing::supply::{PARTS, SupplyFigures, score};
use yaojia_index::record::CreditScheme;
use yaojia_index::reference::CapReference;
use yaojia_index::snapshot::{CreditRow, SupplyRow, SupplyStatusRow};

use super::award::AwardBrief;
use super::token::{CreditSchemeToken, SupplyTierToken, Tok, Token};
use super::value::{Day, Division, Yuan};

/// Whose score it is.
const OWN: &str = "本服务自算，非官方评分";

/// A product's line on the 三进 supply list.
#[derive(Serialize, ToSchema)]
#[schema(as = SupplyLine)]
pub(in crate::api) struct SupplyLineView<'a> {
    /// The region whose list it is.
    region: Division,
    /// What the supplier asks for a pack; null where not stated.
    price: Option<Yuan>,
    /// The highest price of a place that takes part; null where no price is known to add the mark-up to.
    cap: Option<Yuan>,
    /// The mark-up in thousandths.
    cap_permille: Option<u16>,
    /// Whether the mark-up is assumed, because the region states none.
    cap_assumed: Option<bool>,
    /// Since when it is on the list.
    since: Option<Day>,
    /// Where it was published.
    source: &'a str,
}

impl<'a> SupplyLineView<'a> {
    /// The view of `row`, with the highest price its places may ask.
    pub(in crate::api) fn new(row: &SupplyRow<'a>, cap: Option<&CapReference<'_>>) -> Self {
        Self {
            region: Division(row.region),
            price: row.price.map(Yuan),
            cap: cap.map(|cap| Yuan(cap.amount)),
            cap_permille: cap.map(|cap| cap.permille),
            cap_assumed: cap.map(|cap| cap.assumed),
            since: row.since.map(Day),
            source: row.source,
        }
    }
}

/// How orders of a product are answered, with the service's own score.
#[derive(Serialize, ToSchema)]
#[schema(as = SupplyStatus)]
pub(in crate::api) struct SupplyStatusView<'a> {
    /// The region.
    region: Division,
    /// The last day the figures speak of.
    until: Option<Day>,
    /// 订单响应时间, in minutes.
    response_minutes: Option<u32>,
    /// 发货时间, in minutes.
    dispatch_minutes: Option<u32>,
    /// 配送金额.
    delivered_amount: Option<Yuan>,
    /// 配送数量, in packs.
    delivered_packs: Option<u64>,
    /// 配送率, in percent with two decimals.
    delivery_rate: Option<String>,
    /// Institutions that reported a want.
    feedback_institutions: Option<u32>,
    /// How many times a want was reported.
    feedback: Option<u32>,
    /// Days the want lasted.
    duration_days: Option<u32>,
    /// From 0 to 100 by the formula of docs/SUPPLY.md; null where less than half of its weight is known.
    score: Option<u32>,
    /// Whose score it is: this service's own, no official one.
    score_label: &'static str,
    /// What each known figure earns.
    score_parts: Vec<ScorePart>,
    /// What is to be warned of, in words; empty for nothing.
    warnings: Vec<&'static str>,
    /// Where it was published.
    source: &'a str,
}

/// What one figure earns of the score.
#[derive(Serialize, ToSchema)]
struct ScorePart {
    /// Which figure.
    part: &'static str,
    /// The same for people.
    part_label: &'static str,
    /// Points it can earn.
    weight: u32,
    /// Points it earns, with two decimals.
    points: String,
}

/// What the score is made of.
fn figures(row: &SupplyStatusRow<'_>) -> SupplyFigures {
    SupplyFigures {
        response_minutes: row.response_minutes,
        dispatch_minutes: row.dispatch_minutes,
        delivery_rate: row.delivery_rate.map(u32::from),
        feedback_places: row.feedback_places,
        feedback: row.feedback,
        lasting_days: row.lasting_days,
    }
}

/// Hundredths as a decimal.
fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

impl<'a> From<&SupplyStatusRow<'a>> for SupplyStatusView<'a> {
    fn from(row: &SupplyStatusRow<'a>) -> Self {
        let figures = figures(row);
        let known = || PARTS.iter().filter_map(|part| Some((part, part.value(&figures)?)));
        let part = |(part, value): (&yaojia_index::pricing::supply::Part, u32)| ScorePart {
            part: part.token,
            part_label: part.label,
            weight: part.weight,
            // Thousandths of the weight, cut to hundredths of a point.
            points: hundredths(part.weight * part.share(value) / 10),
        };
        Self {
            region: Division(row.region),
            until: row.until.map(Day),
            response_minutes: row.response_minutes,
            dispatch_minutes: row.dispatch_minutes,
            delivered_amount: row.delivered_amount.map(Yuan),
            delivered_packs: row.delivered_packs,
            delivery_rate: row.delivery_rate.map(|rate| hundredths(rate.into())),
            feedback_institutions: row.feedback_places,
            feedback: row.feedback,
            duration_days: row.lasting_days,
            score: score(&figures),
            score_label: OWN,
            score_parts: known().map(part).collect(),
            warnings: known().filter_map(|(part, value)| part.warning(value)).collect(),
            source: row.source,
        }
    }
}

/// Who is asked when, where supply is short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::api) enum SupplyTier {
    /// Supplies the province first.
    Main,
    /// Stands by.
    Backup,
    /// Another winner of the variety.
    Other,
}

/// A winner to turn to, in the order of the notice on supply: 主供, 备供, other winners of the variety.
#[derive(Serialize, ToSchema)]
#[schema(as = SupplyFallback)]
pub(in crate::api) struct FallbackView<'a> {
    /// Which turn is its.
    pub(in crate::api) tier: SupplyTierToken,
    /// The same for people.
    pub(in crate::api) tier_label: &'static str,
    /// Its winning price.
    pub(in crate::api) award: AwardBrief<'a>,
    /// The score of its supply here, the lowest of its products; null where not known.
    pub(in crate::api) score: Option<u32>,
}

impl<'a> FallbackView<'a> {
    /// The view of one winner.
    pub(in crate::api) fn new(
        tier: SupplyTier,
        award: AwardBrief<'a>,
        status: &[SupplyStatusRow<'_>],
    ) -> Self {
        let scores = status.iter().filter_map(|row| score(&figures(row)));
        Self { tier: Tok(tier), tier_label: tier.label(), award, score: scores.min() }
    }
}

/// What is said about a firm's standing (医药价格和招采信用评价).
#[derive(Serialize, ToSchema)]
#[schema(as = Credit)]
pub(in crate::api) struct CreditView<'a> {
    /// The firm as printed.
    firm: &'a str,
    /// The region that says so; null is the whole country.
    region: Option<Division>,
    /// The scheme whose level it is: levels of two schemes do not compare.
    scheme: CreditSchemeToken,
    /// The same for people.
    scheme_label: &'static str,
    /// Rank in the scheme from 1, the mildest.
    level: u8,
    /// The level's word.
    level_label: &'a str,
    /// The day of the statement.
    date: Option<Day>,
    /// Where it was published.
    source: &'a str,
}

impl<'a> From<CreditRow<'a>> for CreditView<'a> {
    fn from(row: CreditRow<'a>) -> Self {
        let scheme: CreditScheme = row.scheme;
        Self {
            firm: row.firm,
            region: row.region.map(Division),
            scheme: Tok(scheme),
            scheme_label: scheme.label(),
            level: row.level,
            level_label: row.word,
            date: row.date.map(Day),
            source: row.source,
        }
    }
}
