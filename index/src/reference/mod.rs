//! A product, a region and a day in, every price its offers may be held against out, each with its basis.
//!
//! One rule for all: search, product pages, offers and checks of a list ask here. What is not known is
//! `None`; an expired award is history, shown with its status and never a verdict, a cap or a risk.

mod against;
mod cap;
mod choose;
mod convert;
mod spread;
mod standard;

use jiff::civil::Date;

use crate::catalog::ProductOrd;
use crate::naming::Level;
use crate::pricing::convert::{Converted, Refusal};
use crate::pricing::reference::Basis;
use crate::record::{Money, Region, Status};
use crate::snapshot::{AwardOrd, AwardRow, Corrupt, ListedRow, Snapshot};

pub use against::{AgainstAll, AgainstAward, AgainstStandard};
pub use cap::{Cap, CapBase, CapReference, Caps};
pub use choose::{Standing, attached, best_of};
pub(crate) use choose::{Wanted, rank};
pub use convert::{Facts, convert_award};
pub use spread::{Spread, spread};
pub use standard::{StandardKind, StandardReference};

/// What is asked: whose references, as of which day, under which caps.
#[derive(Debug, Clone, Copy)]
pub struct Question<'c> {
    /// Whose awards, listed prices, standards and caps.
    pub region: Region,
    /// The day, in Shanghai.
    pub day: Date,
    /// Mark-ups of the supply lists.
    pub caps: &'c Caps,
}

/// Everything a price of one product may be held against.
#[derive(Debug, Clone)]
pub struct References<'a> {
    /// The winning price.
    pub award: Option<AwardReference<'a>>,
    /// The listed price of the province shown for the region.
    pub listed: Option<ListedRow<'a>>,
    /// The payment standard.
    pub payment_standard: Option<StandardReference<'a>>,
    /// The highest price of a place that takes part in 三进.
    pub supply_cap: Option<CapReference<'a>>,
}

/// A winning price beside a product.
#[derive(Debug, Clone)]
pub struct AwardReference<'a> {
    /// Which award.
    pub award: AwardOrd,
    /// The award.
    pub row: AwardRow<'a>,
    /// Where it stands on the day asked for.
    pub status: Status,
    /// Whether the product's own maker won it; else it is another winner of its variety.
    pub own: bool,
    /// Whether it supplies the region's province.
    pub here: bool,
    /// Whether it is the price of this very pack, or was converted to it.
    pub basis: Basis,
    /// The winning price for this product's pack; `None` where no price is published or the rule refuses.
    pub amount: Option<Money>,
}

impl AwardReference<'_> {
    /// Whether a verdict may be drawn from it.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.status == Status::Current
    }
}

/// Every reference of `product`.
pub fn of<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    question: &Question<'_>,
) -> Result<References<'a>, Corrupt> {
    let award = award_of(snapshot, product, question.region, question.day)?;
    Ok(References {
        listed: listed(snapshot, product, question.region)?,
        payment_standard: standard::of(snapshot, product, question, award.as_ref())?,
        supply_cap: cap::of(snapshot, product, question, award.as_ref())?,
        award,
    })
}

/// Which award stands beside `product`: in force before past, its own maker's before another
/// winner's of the variety, supplying the region before elsewhere, of its own strength and pack first.
#[must_use]
pub fn beside(
    snapshot: &Snapshot,
    product: ProductOrd,
    region: Region,
    day: Date,
) -> Option<AwardOrd> {
    let wanted = Wanted::of(snapshot, product, region, day);
    choose::best(snapshot, attached(snapshot, product), &wanted)
}

/// Whether the maker of `product` won `award`.
#[must_use]
pub fn is_own(snapshot: &Snapshot, product: ProductOrd, award: AwardOrd) -> bool {
    snapshot.award_facts(award).maker == Some(snapshot.columns().maker[product as usize])
}

/// The award that stands beside `product`, with its record.
pub fn award_of(
    snapshot: &Snapshot,
    product: ProductOrd,
    region: Region,
    day: Date,
) -> Result<Option<AwardReference<'_>>, Corrupt> {
    let Some(best) = beside(snapshot, product, region, day) else { return Ok(None) };
    let facts = snapshot.award_facts(best);
    let (basis, amount) = amount(snapshot, product, best)?;
    Ok(Some(AwardReference {
        award: best,
        row: snapshot.award(best)?,
        status: facts.status(day),
        own: is_own(snapshot, product, best),
        here: facts.supplies(region),
        basis,
        amount,
    }))
}

/// What an award makes of a product's pack; the price as it is where strength, form and pack agree.
pub fn amount(
    snapshot: &Snapshot,
    product: ProductOrd,
    award: AwardOrd,
) -> Result<(Basis, Option<Money>), Corrupt> {
    let facts = snapshot.award_facts(award);
    let count = snapshot.columns().pack_count[product as usize];
    let group = snapshot.group_of(Level::Comparable, product);
    let same = facts.count != 0
        && facts.count == count
        && snapshot.awards_of(Level::Comparable, group).contains(&award);
    let basis = if same { Basis::Same } else { Basis::Converted };
    let memo = snapshot.memo();
    let amount = memo.amount(product, award, || {
        let print = convert::print(&snapshot.product_head(product)?);
        memo.printed(print, award, || {
            Ok(conversion(snapshot, product, award)?.and_then(Result::ok).map(|c| c.price))
        })
    })?;
    Ok((basis, amount))
}

/// Why the rule makes no price of an award for a product's pack, where it refuses.
pub fn refusal(
    snapshot: &Snapshot,
    product: ProductOrd,
    award: AwardOrd,
) -> Result<Option<Refusal>, Corrupt> {
    snapshot
        .memo()
        .refusal(product, award, || Ok(conversion(snapshot, product, award)?.and_then(Result::err)))
}

/// How an award's price comes to stand for a product, step by step, or the article that refuses; `None`
/// where the award has no published price.
pub fn conversion(
    snapshot: &Snapshot,
    product: ProductOrd,
    award: AwardOrd,
) -> Result<Option<Result<Converted, Refusal>>, Corrupt> {
    let row = snapshot.award(award)?;
    let Some(price) = row.price else { return Ok(None) };
    let product = snapshot.product_head(product)?;
    Ok(Some(convert_award(price, &Facts::from(&row), &Facts::from(&product))))
}

/// The listed price of the province shown for `region`.
pub fn listed(
    snapshot: &Snapshot,
    product: ProductOrd,
    region: Region,
) -> Result<Option<ListedRow<'_>>, Corrupt> {
    let province = snapshot.listing_province(region);
    Ok(snapshot.listed(product)?.into_iter().find(|row| row.province == province))
}
