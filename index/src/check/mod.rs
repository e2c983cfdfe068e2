//! Rows of a pharmacy's list in, a verdict for each out: what it means, the highest price allowed and by which
//! rule, where the price stands among the city's, and what looks wrong.

mod device;
mod limits;
mod position;
mod standing;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::matching::memory::Memory;
use crate::matching::{Asked, By, Fit, Found, MakerFit, Matcher, NameFit};
use crate::pricing::Risk;
use crate::record::{Money, Region};
use crate::reference::Question;
use crate::snapshot::{Corrupt, Snapshot};

pub use limits::{Limits, Rule};
pub use position::{Placed, Position, Standings, position};
pub use standing::Share;
use standing::Standing;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 正常: at most the highest price allowed.
    Normal,
    /// 异常: above it, and at most the 三同 reference.
    Abnormal,
    /// 严重异常: above the 三同 reference too.
    Severe,
    /// 待补价格: the row states no price, or nothing is known to hold it against.
    NoPrice,
    /// 待补编码: nothing in the catalogue is what the row may mean.
    NoCode,
    /// 待确认: what the row means, or its price, must be looked at.
    ToConfirm,
}

/// What looks wrong in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suspect {
    /// The price of a unit as that of its pack, or the other way round.
    UnitMixup,
    /// At least twice every price known.
    High2,
    /// At least five times.
    High5,
    /// At least ten times.
    High10,
    /// Below half of every price known.
    Low,
    /// Below a fifth: a slipped decimal point.
    VeryLow,
    /// The name is another drug's than the code.
    NameDiffers,
    /// The strength is another than the code's.
    StrengthDiffers,
    /// The pack is another than the code's.
    PackDiffers,
    /// The maker is another than the code's.
    MakerDiffers,
    /// No product has the code.
    UnknownCode,
    /// Several products may be meant alike.
    Ambiguous,
    /// No price is stated.
    PriceMissing,
    /// The price is no amount.
    PriceUnreadable,
    /// No reference of the product is known.
    NoReference,
    /// A device (医用耗材), of which no rule for drugs speaks.
    Device,
}

/// The price of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// Blank or zero.
    Missing,
    /// No amount of money.
    Unreadable,
    /// This much for a pack.
    Of(Money),
}

/// Whose list it is, and what it is held against.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'c> {
    /// Region, day and mark-ups.
    pub question: Question<'c>,
    /// The district whose prices it stands among, where it is known.
    pub district: Option<Region>,
    /// The city likewise.
    pub city: Region,
    /// The institution, whose own prices are left out.
    pub institution: Option<InstitutionOrd>,
    /// Whether it takes part in 三进, where it is known.
    pub takes_part: Option<bool>,
}

/// A price beside the 三进 cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supply {
    /// The highest price of a place that takes part.
    pub cap: Money,
    /// Whether the price is within it.
    pub within: bool,
    /// Whether the mark-up is only assumed.
    pub assumed: bool,
}

/// What is said of a row.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What it means.
    pub found: Found,
    /// The verdict.
    pub verdict: Verdict,
    /// The price that was read.
    pub price: Option<Money>,
    /// What it was held against; `None` where no product is meant surely.
    pub limits: Option<Arc<Limits>>,
    /// How much it lies above the highest price allowed.
    pub over: Option<Money>,
    /// Where it stands among the city's prices.
    pub city: Option<Share>,
    /// Where it stands among the district's.
    pub district: Option<Share>,
    /// How it stands to the 三进 cap.
    pub supply: Option<Supply>,
    /// What looks wrong.
    pub suspects: Vec<Suspect>,
}

/// Prices held in memory at most before the memory is cleared: 4 million are 32 MB.
const MOST_PRICES: usize = 4_000_000;

/// Everything a price of one product is held against.
#[derive(Debug)]
struct Facts {
    limits: Arc<Limits>,
    standing: Standing,
}

/// Checks the rows of one list; remembers what rows share. Threads may share it.
///
/// It belongs to one generation and one scope: another list needs another checker.
#[derive(Debug, Default)]
pub struct Checker {
    matcher: Matcher,
    facts: Memory<ProductOrd, Facts>,
    uppers: limits::Uppers,
    prices: AtomicUsize,
}

impl Checker {
    /// What is to be said of a row.
    pub fn check(
        &self,
        snapshot: &Snapshot,
        scope: &Scope<'_>,
        asked: &Asked<'_>,
        price: Price,
    ) -> Result<Checked, Corrupt> {
        let mut found = self.matcher.find(snapshot, asked)?;
        let device = device::is_device(snapshot, asked, &mut found);
        let mut checked = Checked {
            verdict: Verdict::NoCode,
            price: None,
            limits: None,
            over: None,
            city: None,
            district: None,
            supply: None,
            suspects: suspects_of(&found),
            found,
        };
        if device {
            checked.suspects.push(Suspect::Device);
        }
        let sure = checked.found.sure().map(|best| best.product).filter(|_| !device);
        checked.verdict = match (sure, price) {
            _ if device => Verdict::ToConfirm,
            _ if checked.found.candidates.is_empty() => Verdict::NoCode,
            (_, Price::Missing) => Verdict::NoPrice,
            (_, Price::Unreadable) => Verdict::NoPrice,
            (None, Price::Of(_)) => Verdict::ToConfirm,
            (Some(product), Price::Of(price)) => {
                let facts = self.facts(snapshot, scope, product)?;
                weigh(&mut checked, &facts, price)
            }
        };
        match price {
            Price::Of(price) => checked.price = Some(price),
            Price::Missing => checked.suspects.push(Suspect::PriceMissing),
            Price::Unreadable => checked.suspects.push(Suspect::PriceUnreadable),
        }
        if let (Some(product), None) = (sure, &checked.limits) {
            checked.limits = Some(Arc::clone(&self.facts(snapshot, scope, product)?.limits));
        }
        Ok(checked)
    }

    fn facts(
        &self,
        snapshot: &Snapshot,
        scope: &Scope<'_>,
        product: ProductOrd,
    ) -> Result<Arc<Facts>, Corrupt> {
        self.facts.of(product, |&product| {
            let standing = Standing::of(snapshot, scope, product)?;
            let limits = limits::of(snapshot, scope, product, &self.uppers)?;
            let held = standing.len() + self.prices.fetch_add(standing.len(), Ordering::Relaxed);
            if held > MOST_PRICES {
                self.facts.forget();
                self.prices.store(standing.len(), Ordering::Relaxed);
            }
            Ok(Facts { limits: Arc::new(limits), standing })
        })
    }
}

/// The verdict on the price of a product that is meant surely.
fn weigh(checked: &mut Checked, facts: &Facts, price: Money) -> Verdict {
    let limits = &facts.limits;
    checked.limits = Some(Arc::clone(limits));
    checked.city = facts.standing.city(price);
    checked.district = facts.standing.district(price);
    checked.supply = limits.cap.map(|(cap, assumed)| Supply { cap, within: price <= cap, assumed });
    let lowest = limits.usual.lowest();
    let far_below = lowest.is_some_and(|lowest| price.units() * 5 < lowest.units());
    let risk = match Risk::of(price, limits.count, &limits.usual) {
        Risk::None => None,
        Risk::High2 => Some(Suspect::High2),
        Risk::High5 => Some(Suspect::High5),
        Risk::High10 => Some(Suspect::High10),
        Risk::Low if far_below => Some(Suspect::VeryLow),
        Risk::Low => Some(Suspect::Low),
        Risk::UnitMixup => Some(Suspect::UnitMixup),
    };
    checked.suspects.extend(risk);
    let Some((maximum, _)) = limits.maximum else {
        checked.suspects.push(Suspect::NoReference);
        return Verdict::NoPrice;
    };
    if price > maximum {
        checked.over = Money::from_units(price.units() - maximum.units());
        let severe = limits.upper.is_some_and(|upper| price > upper)
            || matches!(risk, Some(Suspect::UnitMixup | Suspect::High5 | Suspect::High10));
        return if severe { Verdict::Severe } else { Verdict::Abnormal };
    }
    match risk {
        Some(Suspect::UnitMixup | Suspect::VeryLow) => Verdict::ToConfirm,
        _ => Verdict::Normal,
    }
}

/// What looks wrong in how a row names its product.
fn suspects_of(found: &Found) -> Vec<Suspect> {
    let mut suspects = Vec::new();
    if found.unknown_code {
        suspects.push(Suspect::UnknownCode);
    }
    let Some(best) = found.candidates.first() else { return suspects };
    let evidence = best.evidence;
    let coded = best.by != By::Name;
    for (differs, suspect) in [
        (coded && evidence.name == NameFit::Other, Suspect::NameDiffers),
        (coded && evidence.strength == Fit::Other, Suspect::StrengthDiffers),
        (evidence.pack == Fit::Other, Suspect::PackDiffers),
        (evidence.maker == MakerFit::Other, Suspect::MakerDiffers),
    ] {
        if differs {
            suspects.push(suspect);
        }
    }
    let second = found.candidates.get(1);
    if found.sure().is_none() && second.is_some_and(|other| other.confidence == best.confidence) {
        suspects.push(Suspect::Ambiguous);
    }
    suspects
}
