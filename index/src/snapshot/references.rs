//! Standards, supply, standing of firms, bids and the operator's words in, their rows out, found by product or key.

use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::codec::{region, region_option};
use crate::catalog::ProductOrd;
use crate::naming::maker;
use crate::record::{
    Amendment, Basis, Bid, Credit, CreditScheme, Money, PaymentStandard, Region, StandardLink,
    SupplyListEntry, SupplyStatus, Synonym, SynonymKind,
};
use crate::table::{Corrupt, OpenError, Table};

/// Names of the tables in their generation.
pub(crate) mod names {
    pub(crate) const STANDARDS: &str = "standards.tbl";
    pub(crate) const SUPPLY: &str = "supply.tbl";
    pub(crate) const STATUS: &str = "supply-status.tbl";
    pub(crate) const CREDITS: &str = "credits.tbl";
    pub(crate) const BIDS: &str = "bids.tbl";
    pub(crate) const SYNONYMS: &str = "synonyms.tbl";
    pub(crate) const OVERRIDES: &str = "overrides.tbl";
    pub(crate) const CORRECTIONS: &str = "corrections.tbl";
    pub(crate) const OF_PRODUCT: &str = "references.tbl";
}

/// A payment standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardRow<'a> {
    /// Where it holds; `None` is the whole country.
    #[serde(with = "region_option")]
    pub region: Option<Region>,
    /// The code it names.
    pub product: Option<&'a str>,
    /// The generic name as printed.
    pub name: &'a str,
    /// The strength as printed.
    pub strength: &'a str,
    /// The unit printed behind the strength.
    pub unit: Option<&'a str>,
    /// The amount; `None` where it is not published.
    pub amount: Option<Money>,
    /// What the amount is for.
    pub basis: Basis,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds, inclusive.
    pub valid_to: Option<Date>,
    /// Where it was published.
    pub source: &'a str,
    /// How its products are known.
    pub link: StandardLink,
}

impl<'a> From<&'a PaymentStandard> for StandardRow<'a> {
    fn from(standard: &'a PaymentStandard) -> Self {
        Self {
            region: standard.region,
            product: standard.product.as_ref().map(|code| code.as_str()),
            name: &standard.name,
            strength: &standard.strength.text,
            unit: standard.unit.as_deref(),
            amount: standard.amount,
            basis: standard.basis,
            valid_from: standard.valid_from,
            valid_to: standard.valid_to,
            source: &standard.source,
            link: standard.link,
        }
    }
}

/// A line of a supply list (三进).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyRow<'a> {
    /// The region.
    #[serde(with = "region")]
    pub region: Region,
    /// What the supplier asks for a pack.
    pub price: Option<Money>,
    /// Since when it is on the list.
    pub since: Option<Date>,
    /// Where it was published.
    pub source: &'a str,
}

impl<'a> From<&'a SupplyListEntry> for SupplyRow<'a> {
    fn from(entry: &'a SupplyListEntry) -> Self {
        let SupplyListEntry { region, price, since, source, .. } = entry;
        Self { region: *region, price: *price, since: *since, source }
    }
}

/// How orders of a product are answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplyStatusRow<'a> {
    /// The region.
    #[serde(with = "region")]
    pub region: Region,
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
    /// 配送率, in hundredths of a percent.
    pub delivery_rate: Option<u16>,
    /// How many times institutions reported a want.
    pub feedback: Option<u32>,
    /// How many institutions did.
    pub feedback_places: Option<u32>,
    /// Days the want lasted.
    pub lasting_days: Option<u32>,
    /// Where it was published.
    pub source: &'a str,
}

impl<'a> From<&'a SupplyStatus> for SupplyStatusRow<'a> {
    fn from(status: &'a SupplyStatus) -> Self {
        Self {
            region: status.region,
            until: status.until,
            response_minutes: status.response_minutes,
            dispatch_minutes: status.dispatch_minutes,
            delivered_amount: status.delivered_amount,
            delivered_packs: status.delivered_packs,
            delivery_rate: status.delivery_rate,
            feedback: status.feedback,
            feedback_places: status.feedback_places,
            lasting_days: status.lasting_days,
            source: &status.source,
        }
    }
}

/// A statement about a firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditRow<'a> {
    /// The firm as printed.
    pub firm: &'a str,
    /// The region that says so; `None` is the whole country.
    #[serde(with = "region_option")]
    pub region: Option<Region>,
    /// The scheme.
    pub scheme: CreditScheme,
    /// Rank in the scheme from 1, the mildest.
    pub level: u8,
    /// The level's word.
    pub word: &'a str,
    /// The day of the statement.
    pub date: Option<Date>,
    /// Where it was published.
    pub source: &'a str,
}

impl<'a> From<&'a Credit> for CreditRow<'a> {
    fn from(credit: &'a Credit) -> Self {
        let Credit { firm, region, scheme, level, date, source } = credit;
        let (word, region) = (credit.word(), *region);
        Self { firm, region, scheme: *scheme, level: *level, word, date: *date, source }
    }
}

/// A bid; its prices are text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BidRow<'a> {
    /// Programme and 品种序号 of the awards (blank where it has none), each with `|` behind it.
    pub key: String,
    /// Token of the purchase.
    pub programme: &'a str,
    /// 品种序号 as the collection prints it.
    pub seq: &'a str,
    /// The variety as printed.
    pub variety: &'a str,
    /// 规格.
    pub strength: &'a str,
    /// The firm.
    pub firm: &'a str,
    /// Whether it won.
    pub won: bool,
    /// 最高有效申报价 as printed.
    pub ceiling: &'a str,
    /// The bid per minimum unit, as printed.
    pub bid: &'a str,
    /// Where it was published.
    pub source: &'a str,
}

impl<'a> From<&'a Bid> for BidRow<'a> {
    fn from(bid: &'a Bid) -> Self {
        Self {
            key: bid_key(&bid.programme, bid.award_seq.as_deref().unwrap_or_default()),
            programme: &bid.programme,
            seq: &bid.seq,
            variety: &bid.variety,
            strength: &bid.strength,
            firm: &bid.firm,
            won: bid.won,
            ceiling: &bid.ceiling,
            bid: &bid.bid,
            source: &bid.source,
        }
    }
}

fn bid_key(programme: &str, seq: &str) -> String {
    format!("{programme}|{seq}|")
}

/// A word of the operator's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SynonymRow<'a> {
    /// What people type.
    pub alias: &'a str,
    /// The names meant.
    #[serde(borrow)]
    pub targets: Vec<&'a str>,
    /// What kind of word it is.
    pub kind: SynonymKind,
}

impl<'a> From<&'a Synonym> for SynonymRow<'a> {
    fn from(synonym: &'a Synonym) -> Self {
        let targets = synonym.targets.iter().map(String::as_str).collect();
        Self { alias: &synonym.alias, targets, kind: synonym.kind }
    }
}

/// A cell that stands otherwise than it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentRow<'a> {
    /// The published table.
    pub table: &'a str,
    /// Field and value that a row holds.
    pub key: &'a str,
    /// The field put right.
    pub field: &'a str,
    /// The misprint, where it had to be that.
    pub from: Option<&'a str>,
    /// What it should read.
    pub value: &'a str,
    /// Why.
    pub reason: &'a str,
    /// Since when this is known.
    pub date: Option<Date>,
}

impl<'a> From<&'a Amendment> for AmendmentRow<'a> {
    fn from(amendment: &'a Amendment) -> Self {
        let Amendment { table, key, field, from, value, reason, date } = amendment;
        Self { table, key, field, from: from.as_deref(), value, reason, date: *date }
    }
}

/// What refers to one product, as positions in their tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OfProduct {
    pub(crate) standards: Vec<u32>,
    pub(crate) supply: Vec<u32>,
    pub(crate) status: Vec<u32>,
}

/// The tables that refer to others.
#[derive(Debug)]
pub struct References {
    pub(crate) standards: Table,
    pub(crate) supply: Table,
    pub(crate) status: Table,
    pub(crate) credits: Table,
    pub(crate) bids: Table,
    pub(crate) synonyms: Table,
    pub(crate) overrides: Table,
    pub(crate) corrections: Table,
    of_product: Table,
}

impl References {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        let table = |name| Table::open(dir, name);
        Ok(Self {
            standards: table(names::STANDARDS)?,
            supply: table(names::SUPPLY)?,
            status: table(names::STATUS)?,
            credits: table(names::CREDITS)?,
            bids: table(names::BIDS)?,
            synonyms: table(names::SYNONYMS)?,
            overrides: table(names::OVERRIDES)?,
            corrections: table(names::CORRECTIONS)?,
            of_product: table(names::OF_PRODUCT)?,
        })
    }

    /// The payment standards that speak of a product, in every region and time.
    pub fn standards(&self, product: ProductOrd) -> Result<Vec<StandardRow<'_>>, Corrupt> {
        let rows: OfProduct = self.of_product.get(product)?;
        rows.standards.into_iter().map(|row| self.standards.get(row)).collect()
    }

    /// The supply lists a product is on, by region.
    pub fn supply(&self, product: ProductOrd) -> Result<Vec<SupplyRow<'_>>, Corrupt> {
        let rows: OfProduct = self.of_product.get(product)?;
        rows.supply.into_iter().map(|row| self.supply.get(row)).collect()
    }

    /// A line of the supply lists by its position.
    pub(super) fn supply_row(&self, row: u32) -> Result<SupplyRow<'_>, Corrupt> {
        self.supply.get(row)
    }

    /// How orders of a product are answered, by region.
    pub fn supply_status(&self, product: ProductOrd) -> Result<Vec<SupplyStatusRow<'_>>, Corrupt> {
        let rows: OfProduct = self.of_product.get(product)?;
        rows.status.into_iter().map(|row| self.status.get(row)).collect()
    }

    /// What is said about a firm, as printed; by region, then by date.
    pub fn credits(&self, firm: &str) -> Result<Vec<CreditRow<'_>>, Corrupt> {
        let rows = self.credits.with_prefix(firm)?.map(|row| self.credits.get(row));
        rows.filter(|row: &Result<CreditRow<'_>, _>| row.as_ref().map_or(true, |r| r.firm == firm))
            .collect()
    }

    /// What is said about a maker, by its name as printed or in its one spelling.
    pub fn credits_of(&self, maker: &str) -> Result<Vec<CreditRow<'_>>, Corrupt> {
        let canonical = maker::canonical(maker);
        let all = (0..self.credits.len() as u32).map(|row| self.credits.get(row));
        let same =
            |row: &CreditRow<'_>| row.firm == maker || maker::canonical(row.firm) == canonical;
        all.filter(|row| row.as_ref().map_or(true, same)).collect()
    }

    /// The bids for a variety of a purchase, won and lost, by the 品种序号 of its awards.
    pub fn bids(&self, programme: &str, seq: &str) -> Result<Vec<BidRow<'_>>, Corrupt> {
        let rows = self.bids.with_prefix(&bid_key(programme, seq))?;
        rows.map(|row| self.bids.get(row)).collect()
    }

    /// Every payment standard, those without a product of the catalogue too.
    pub fn all_standards(&self) -> impl Iterator<Item = Result<StandardRow<'_>, Corrupt>> {
        (0..self.standards.len() as u32).map(|row| self.standards.get(row))
    }

    /// Cells that stand otherwise than they were printed: what the operator knows better, then misprints.
    pub fn amendments(&self) -> impl Iterator<Item = Result<AmendmentRow<'_>, Corrupt>> {
        let all = [&self.overrides, &self.corrections];
        all.into_iter().flat_map(|table| (0..table.len() as u32).map(|row| table.get(row)))
    }

    /// The operator's words for drugs.
    pub fn synonyms(&self) -> impl Iterator<Item = Result<SynonymRow<'_>, Corrupt>> {
        (0..self.synonyms.len() as u32).map(|row| self.synonyms.get(row))
    }
}
