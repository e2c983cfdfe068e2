//! What is said of a row of a list comes in, its JSON goes out.

use serde::Serialize;
use utoipa::ToSchema;
use yaojia_index::check::{Checked, Share, Supply};
use yaojia_index::matching::{Candidate, Evidence};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::product::ProductBrief;
use super::token::{
    CheckRuleToken, CheckVerdictToken, FitToken, MakerFitToken, MatchByToken, NameFitToken,
    SuspectToken, Tok, Token,
};
use super::value::{Division, Yuan};

/// How a row and a product agree.
#[derive(Serialize, ToSchema)]
#[schema(as = MatchEvidence)]
struct EvidenceView {
    /// By name.
    name: NameFitToken,
    /// By strength.
    strength: FitToken,
    /// By count of the pack.
    pack: FitToken,
    /// By maker.
    manufacturer: MakerFitToken,
}

impl From<Evidence> for EvidenceView {
    fn from(of: Evidence) -> Self {
        Self {
            name: Tok(of.name),
            strength: Tok(of.strength),
            pack: Tok(of.pack),
            manufacturer: Tok(of.maker),
        }
    }
}

/// A product that a row means, or may mean.
#[derive(Serialize, ToSchema)]
#[schema(as = Match)]
struct MatchView<'a> {
    /// Its code.
    code: &'a str,
    /// What it was found by.
    by: MatchByToken,
    /// From 0.00 to 1.00; from 0.80 on nobody needs to look.
    #[schema(example = "0.98")]
    confidence: String,
    /// How they agree.
    evidence: EvidenceView,
    /// The product.
    product: ProductBrief<'a>,
}

impl<'a> MatchView<'a> {
    fn new(snapshot: &'a Snapshot, candidate: &Candidate) -> Result<Self, Corrupt> {
        let row = snapshot.product_head(candidate.product)?;
        Ok(Self {
            code: row.code,
            by: Tok(candidate.by),
            confidence: confidence(candidate.confidence),
            evidence: candidate.evidence.into(),
            product: ProductBrief::from(&row),
        })
    }
}

/// A confidence in percent as a decimal.
pub(in crate::api) fn confidence(percent: u8) -> String {
    format!("{}.{:02}", percent / 100, percent % 100)
}

/// A price beside the 三进 cap.
#[derive(Serialize, ToSchema)]
#[schema(as = CheckSupply)]
struct SupplyView {
    /// The highest price of a place that takes part.
    amount: Yuan,
    /// Whether the price is within it.
    within: bool,
    /// Whether the mark-up is assumed, because the region states none.
    assumed: bool,
}

impl From<Supply> for SupplyView {
    fn from(of: Supply) -> Self {
        Self { amount: Yuan(of.cap), within: of.within, assumed: of.assumed }
    }
}

/// What is said of one row.
#[derive(Serialize, ToSchema)]
#[schema(as = CheckRow)]
pub(in crate::api) struct CheckRowView<'a> {
    /// Position in the list, counted from 0.
    row: u64,
    /// The line, sheet row or object it stands in, counted from 1.
    line: u64,
    /// The pharmacy's own code.
    sku: Option<&'a str>,
    /// The product meant; null where none is meant surely.
    #[serde(rename = "match")]
    found: Option<MatchView<'a>>,
    /// What may be meant, where none is meant surely, best first.
    candidates: Vec<MatchView<'a>>,
    /// The verdict.
    verdict: CheckVerdictToken,
    /// The same for people.
    verdict_label: &'static str,
    /// The price that was read.
    price: Option<Yuan>,
    /// The highest price allowed.
    maximum: Option<Yuan>,
    /// The reference that gives it.
    rule: Option<CheckRuleToken>,
    /// The same for people.
    rule_label: Option<&'static str>,
    /// The province of a listed price that gives it.
    province: Option<Division>,
    /// How much the price lies above it.
    over: Option<Yuan>,
    /// 三同参比价: above it the verdict is severe.
    upper: Option<Yuan>,
    /// Percent of the city's prices of this product that are lower, equal ones by half; null below five prices.
    percentile: Option<u8>,
    /// How many prices that is among.
    prices: Option<u32>,
    /// The same within the district.
    district_percentile: Option<u8>,
    /// How many prices that is among.
    district_prices: Option<u32>,
    /// The price beside the cap of the 三进 supply list; null where the product is not on it.
    supply_cap: Option<SupplyView>,
    /// What looks wrong.
    suspects: Vec<SuspectToken>,
}

impl<'a> CheckRowView<'a> {
    /// The view of what is said of row `row`, which stands in `line`.
    pub(in crate::api) fn new(
        snapshot: &'a Snapshot,
        (row, line): (u64, u64),
        sku: &'a str,
        of: &Checked,
    ) -> Result<Self, Corrupt> {
        let sure = of.found.sure();
        let others = if sure.is_some() { &[][..] } else { &of.found.candidates };
        let limits = of.limits.as_deref();
        let maximum = limits.and_then(|limits| limits.maximum);
        let share = |share: Option<Share>| (share.map(|s| s.percent), share.map(|s| s.prices));
        let (percentile, prices) = share(of.city);
        let (district_percentile, district_prices) = share(of.district);
        Ok(Self {
            row,
            line,
            sku: (!sku.is_empty()).then_some(sku),
            found: sure.map(|best| MatchView::new(snapshot, best)).transpose()?,
            candidates: others
                .iter()
                .map(|other| MatchView::new(snapshot, other))
                .collect::<Result<_, _>>()?,
            verdict: Tok(of.verdict),
            verdict_label: of.verdict.label(),
            price: of.price.map(Yuan),
            maximum: maximum.map(|(amount, _)| Yuan(amount)),
            rule: maximum.map(|(_, rule)| Tok(rule)),
            rule_label: maximum.map(|(_, rule)| rule.label()),
            province: limits.and_then(|limits| limits.province).map(Division),
            over: of.over.map(Yuan),
            upper: limits.and_then(|limits| limits.upper).map(Yuan),
            percentile,
            prices,
            district_percentile,
            district_prices,
            supply_cap: of.supply.map(SupplyView::from),
            suspects: of.suspects.iter().map(|&suspect| Tok(suspect)).collect(),
        })
    }
}

/// How many rows got each verdict.
#[derive(Debug, Clone, Copy, Default, Serialize, ToSchema)]
#[schema(as = CheckSummary)]
pub(crate) struct SummaryView {
    /// Rows in all.
    pub(crate) rows: u64,
    /// 正常.
    pub(crate) normal: u64,
    /// 异常.
    pub(crate) abnormal: u64,
    /// 严重异常.
    pub(crate) severe: u64,
    /// 待补价格.
    pub(crate) no_price: u64,
    /// 待补编码.
    pub(crate) no_code: u64,
    /// 待确认.
    pub(crate) to_confirm: u64,
    /// Rows above the 三进 cap.
    pub(crate) above_supply_cap: u64,
    /// Rows that look like a mix-up of unit and pack.
    pub(crate) unit_mixups: u64,
}
