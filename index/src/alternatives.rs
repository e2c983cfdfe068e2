//! A product in, what could stand in its place out: products of the same ingredient, each with the basis it is
//! compared on, by unit price and nothing else.
//!
//! What gives off its dose another way (缓释, 控释) is told apart and never compared. Prices are the lowest
//! offers; those set apart for their risk are in no summary and so never lead here.

use std::num::NonZeroU32;

use crate::catalog::ProductOrd;
use crate::naming::form::Release;
use crate::naming::{Form, Level};
use crate::pricing::UnitPrice;
use crate::pricing::convert::{Refusal, Step};
use crate::record::{Category, Channel, Money, PriceKind, Region};
use crate::reference::{Facts, convert_award};
use crate::snapshot::{Corrupt, ProductHead, Snapshot};

/// What an alternative is compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Same maker, strength and form, another pack.
    OtherPack,
    /// Same generic name, strength and form, another maker.
    OtherMaker,
    /// Same ingredient; its price converted to this product's strength, form and pack by 差比价.
    Converted,
    /// Same ingredient given off another way: not to be exchanged.
    NotInterchangeable,
    /// Same ingredient; the rule gives no price.
    NotConverted,
}

/// What its price is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The lowest offer over the counter.
    Offers,
    /// The listed price of the province shown.
    Listed,
}

/// One product of the same ingredient.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Which.
    pub product: ProductOrd,
    /// What it is compared on.
    pub basis: Basis,
    /// Its price, and what kind of price; `None` where none is known.
    pub price: Option<(Source, Money)>,
    /// Its price for the asked product's pack: as it is for the same strength and form, else converted.
    pub comparable: Option<Money>,
    /// What orders it: the price of one of its units, or of one of the asked product's after converting.
    pub unit: Option<UnitPrice>,
    /// How the conversion went.
    pub steps: Vec<Step>,
    /// Why there is none.
    pub refusal: Option<Refusal>,
}

/// Every product of the same ingredient, by what it is compared on.
#[derive(Debug, Clone, Default)]
pub struct Alternatives {
    /// Same strength and form.
    pub same: Vec<Alternative>,
    /// Other strength or form, converted.
    pub converted: Vec<Alternative>,
    /// Given off another way.
    pub not_interchangeable: Vec<Alternative>,
    /// The rule refuses, or no price is known.
    pub not_converted: Vec<Alternative>,
}

/// Whether `product` is of a kind that has alternatives: devices are not converted and not exchanged.
pub fn has_alternatives(snapshot: &Snapshot, product: ProductOrd) -> bool {
    snapshot.columns().category[product as usize] != Category::Device as u8
}

/// What could stand in the place of `product`, priced as in `region`; nothing for a device.
pub fn alternatives(
    snapshot: &Snapshot,
    product: ProductOrd,
    region: Region,
) -> Result<Alternatives, Corrupt> {
    let mut found = Alternatives::default();
    if !has_alternatives(snapshot, product) {
        return Ok(found);
    }
    let asked = Asked::new(snapshot, product, region)?;
    let ingredient = snapshot.group_of(Level::Ingredient, product);
    for &other in snapshot.group_products(Level::Ingredient, ingredient) {
        if other != product && has_alternatives(snapshot, other) {
            let alternative = asked.compare(other)?;
            match alternative.basis {
                Basis::OtherPack | Basis::OtherMaker => found.same.push(alternative),
                Basis::Converted => found.converted.push(alternative),
                Basis::NotInterchangeable => found.not_interchangeable.push(alternative),
                Basis::NotConverted => found.not_converted.push(alternative),
            }
        }
    }
    for list in [
        &mut found.same,
        &mut found.converted,
        &mut found.not_interchangeable,
        &mut found.not_converted,
    ] {
        // Products are in the order of their codes, so ties are broken by nobody's name.
        list.sort_by_key(|one| one.product);
        list.sort_by_key(rank);
    }
    Ok(found)
}

/// Offers before listed prices before none; then the unit price.
fn rank(one: &Alternative) -> (bool, Option<Source>, bool, Option<UnitPrice>) {
    let source = one.price.map(|(source, _)| source);
    (source.is_none(), source, one.unit.is_none(), one.unit)
}

/// The product that alternatives are looked for.
struct Asked<'a> {
    snapshot: &'a Snapshot,
    product: ProductOrd,
    region: Region,
    facts: Facts<'a>,
    release: Release,
    count: Option<NonZeroU32>,
}

impl<'a> Asked<'a> {
    fn new(snapshot: &'a Snapshot, product: ProductOrd, region: Region) -> Result<Self, Corrupt> {
        let row = snapshot.product_head(product)?;
        let count = row.pack_count.and_then(NonZeroU32::new);
        let (facts, release) = (Facts::from(&row), release(&row));
        Ok(Self { snapshot, product, region, facts, release, count })
    }

    fn compare(&self, other: ProductOrd) -> Result<Alternative, Corrupt> {
        let row = self.snapshot.product_head(other)?;
        let price = self.price(other)?;
        let own = row.pack_count.and_then(NonZeroU32::new);
        let unit = price.zip(own).map(|((_, price), count)| UnitPrice::new(price, count));
        let mut one = Alternative {
            product: other,
            basis: Basis::NotConverted,
            price,
            comparable: None,
            unit,
            steps: Vec::new(),
            refusal: None,
        };
        let group = |level| {
            self.snapshot.group_of(level, other) == self.snapshot.group_of(level, self.product)
        };
        if group(Level::Comparable) {
            one.basis = if group(Level::Brand) { Basis::OtherPack } else { Basis::OtherMaker };
        } else if kept_apart(self.release, release(&row)) {
            one.basis = Basis::NotInterchangeable;
            one.refusal = Some(Refusal {
                article: "附件一",
                reason: "缓释、控释剂型与其他剂型释药方式不同，不可互换，不作比价".to_owned(),
            });
        } else if let Some((_, price)) = price {
            match convert_award(price, &Facts::from(&row), &self.facts) {
                Ok(converted) => {
                    one.basis = Basis::Converted;
                    one.comparable = Some(converted.price);
                    one.unit = self.count.map(|count| UnitPrice::new(converted.price, count));
                    one.steps = converted.steps;
                }
                Err(refusal) => one.refusal = Some(refusal),
            }
        }
        Ok(one)
    }

    /// The lowest price of a product: of its offers, else the province's listed price.
    fn price(&self, product: ProductOrd) -> Result<Option<(Source, Money)>, Corrupt> {
        let snapshot = self.snapshot;
        if let Some(of) = snapshot.summary(product, Channel::Store, PriceKind::List) {
            return Ok(Some((Source::Offers, of.min)));
        }
        let province = snapshot.listing_province(self.region);
        let listed = snapshot.listed_summary(Level::Product, product, province)?;
        Ok(listed.map(|listed| (Source::Listed, listed.min)))
    }
}

fn release(row: &ProductHead<'_>) -> Release {
    Form::read(row.form, row.generic_name, row.category).release
}

/// Whether two ways of giving off a dose are never exchanged: slow ones for any other.
fn kept_apart(a: Release, b: Release) -> bool {
    let slow = |release| matches!(release, Release::Sustained | Release::Controlled);
    a != b && (slow(a) || slow(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_forms_stand_apart() {
        use Release::{Controlled, Enteric, Plain, Sustained};
        for (a, b, apart) in [
            (Plain, Plain, false),
            (Plain, Enteric, false),
            (Plain, Sustained, true),
            (Sustained, Sustained, false),
            (Sustained, Controlled, true),
            (Enteric, Controlled, true),
        ] {
            assert_eq!((kept_apart(a, b), kept_apart(b, a)), (apart, apart), "{a:?} {b:?}");
        }
    }
}
