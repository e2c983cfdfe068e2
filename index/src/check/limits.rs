//! A product in, the highest price it may be sold at and the rule that says so out.

use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::matching::memory::Memory;
use crate::naming::{GroupOrd, Level};
use crate::pricing::UnitPrice;
use crate::pricing::risk::Usual;
use crate::record::{Money, Region};
use crate::reference::{self, References, StandardKind};
use crate::snapshot::{Corrupt, Snapshot};

use super::Scope;

/// Which reference gave the highest price allowed; the first that is known counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// 三进: the winning or supply price with the region's mark-up, for a place that takes part.
    SupplyCap,
    /// 医保支付标准 as published.
    PaymentStandard,
    /// 中选价 of the product's own maker, which is its payment standard.
    Award,
    /// The highest winning price of the variety, above which no payment standard lies.
    AwardCeiling,
    /// 挂网价 of the province.
    Listed,
    /// 挂网价 of another province, where the own one publishes none.
    ListedElsewhere,
}

/// What a price of one product is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The highest price allowed, and by which rule.
    pub maximum: Option<(Money, Rule)>,
    /// The province of a listed price that counts.
    pub province: Option<Region>,
    /// 三同参比价: the highest listed price of the same name, form and strength, for this pack; never below
    /// the highest price allowed. `None` where none of them is listed.
    pub upper: Option<Money>,
    /// The 三进 cap, and whether its mark-up is assumed.
    pub cap: Option<(Money, bool)>,
    /// What the product usually costs.
    pub usual: Usual,
    /// Minimum units in its pack.
    pub count: Option<NonZeroU32>,
}

/// The highest listed unit price of each comparable group that was asked for.
pub(super) type Uppers = Memory<GroupOrd, Option<UnitPrice>>;

/// The limits of `product`.
pub(super) fn of(
    snapshot: &Snapshot,
    scope: &Scope<'_>,
    product: ProductOrd,
    uppers: &Uppers,
) -> Result<Limits, Corrupt> {
    let references = reference::of(snapshot, product, &scope.question)?;
    let count = NonZeroU32::new(snapshot.columns().pack_count[product as usize]);
    let maximum = maximum(&references, scope);
    let by_listing = maximum.filter(|(_, rule)| *rule >= Rule::Listed);
    Ok(Limits {
        maximum,
        province: by_listing.and(references.listed.as_ref()).map(|row| row.province),
        upper: upper(snapshot, scope, product, uppers)?
            .map(|upper| maximum.map_or(upper, |(maximum, _)| upper.max(maximum))),
        cap: references.supply_cap.as_ref().map(|cap| (cap.amount, cap.assumed)),
        usual: snapshot.usual(product),
        count,
    })
}

/// The first reference known, in the order of [`Rule`].
fn maximum(references: &References<'_>, scope: &Scope<'_>) -> Option<(Money, Rule)> {
    if scope.takes_part == Some(true)
        && let Some(cap) = &references.supply_cap
    {
        return Some((cap.amount, Rule::SupplyCap));
    }
    let standard = references.payment_standard.as_ref();
    if let Some(standard) = standard
        && let Some(amount) = standard.amount
    {
        let rule = match standard.kind {
            StandardKind::Published => Rule::PaymentStandard,
            StandardKind::Winner => Rule::Award,
            StandardKind::Ceiling => Rule::AwardCeiling,
        };
        return Some((amount, rule));
    }
    let listed = references.listed.as_ref()?;
    let own = listed.province == scope.question.region.province();
    Some((listed.price?, if own { Rule::Listed } else { Rule::ListedElsewhere }))
}

/// 三同参比价 for the pack of `product`, rounded up to the 分.
fn upper(
    snapshot: &Snapshot,
    scope: &Scope<'_>,
    product: ProductOrd,
    uppers: &Uppers,
) -> Result<Option<Money>, Corrupt> {
    let count = snapshot.columns().pack_count[product as usize];
    let group = snapshot.group_of(Level::Comparable, product);
    let unit = *uppers.of(group, |&group| highest(snapshot, group, scope.question.region))?;
    let Some(unit) = unit.filter(|_| count > 0) else { return Ok(None) };
    let fen = i128::from(Money::PER_YUAN / 100);
    let parts = i128::from(unit.count().get()) * fen;
    let units = i128::from(unit.money().units()) * i128::from(count);
    let rounded = (units + parts - 1) / parts * fen;
    Ok(i64::try_from(rounded).ok().and_then(Money::from_units))
}

/// The highest listed unit price of a comparable group.
fn highest(
    snapshot: &Snapshot,
    group: GroupOrd,
    region: Region,
) -> Result<Option<UnitPrice>, Corrupt> {
    let mut highest = None;
    for &product in snapshot.group_products(Level::Comparable, group).iter() {
        let count = NonZeroU32::new(snapshot.columns().pack_count[product as usize]);
        let listed = reference::listed(snapshot, product, region)?.and_then(|row| row.price);
        highest = highest.max(count.zip(listed).map(|(count, price)| UnitPrice::new(price, count)));
    }
    Ok(highest)
}
