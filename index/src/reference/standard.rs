//! Payment standards and awards in, what the insurance counts as a product's price out.

use crate::catalog::ProductOrd;
use crate::pricing::reference as price;
use crate::record::{Basis, Money, StandardLink, Status};
use crate::snapshot::{AwardOrd, Corrupt, Snapshot, StandardRow};

use super::{AwardReference, Question, amount, attached};

/// How a payment standard is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandardKind {
    /// Published for the product or its name and strength.
    Published,
    /// The winning price: a winner's standard is its winning price.
    Winner,
    /// The highest winning price of the class: no standard of a product that did not win lies above it.
    Ceiling,
}

/// A payment standard beside a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardReference<'a> {
    /// How it is known.
    pub kind: StandardKind,
    /// The published line.
    pub row: Option<StandardRow<'a>>,
    /// The award it follows from.
    pub award: Option<AwardOrd>,
    /// The amount for this pack; `None` where it is not published or does not fit the pack.
    pub amount: Option<Money>,
    /// Whether the award it follows from had to be converted.
    pub basis: price::Basis,
}

/// The standard of `product`: published, else by the rules for winners and others.
pub(super) fn of<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    question: &Question<'_>,
    award: Option<&AwardReference<'a>>,
) -> Result<Option<StandardReference<'a>>, Corrupt> {
    if let Some(published) = published(snapshot, product, question)? {
        return Ok(Some(published));
    }
    let Some(award) = award.filter(|award| award.binds()) else { return Ok(None) };
    if award.own && award.here {
        return Ok(Some(StandardReference {
            kind: StandardKind::Winner,
            row: None,
            award: Some(award.award),
            amount: award.amount,
            basis: award.basis,
        }));
    }
    ceiling(snapshot, product, question)
}

/// The published standard in force: the smallest division's, one that names the code before one of a name
/// and strength, one with an amount before a secret one, then the newest.
fn published<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    question: &Question<'_>,
) -> Result<Option<StandardReference<'a>>, Corrupt> {
    let holds = |row: &StandardRow<'_>| {
        row.region.is_none_or(|region| region.contains(question.region))
            && row.valid_from.is_none_or(|from| from <= question.day)
            && row.valid_to.is_none_or(|to| question.day <= to)
    };
    let rows = snapshot.references().standards(product)?.into_iter().filter(holds);
    let count = snapshot.columns().pack_count[product as usize];
    let best = rows.max_by_key(|row| {
        (row.region, row.link == StandardLink::Code, row.amount.is_some(), row.valid_from)
    });
    Ok(best.map(|row| StandardReference {
        kind: StandardKind::Published,
        amount: for_pack(&row, count),
        row: Some(row),
        award: None,
        basis: price::Basis::Same,
    }))
}

/// The amount for a pack of `count` units. A standard of a pack fits the product it names by code only:
/// another product of the name may have another pack.
fn for_pack(row: &StandardRow<'_>, count: u32) -> Option<Money> {
    let amount = row.amount?;
    match row.basis {
        Basis::PerUnit if count > 0 => {
            Money::from_units(amount.units().checked_mul(i64::from(count))?)
        }
        Basis::PerPack if row.link == StandardLink::Code => Some(amount),
        _ => None,
    }
}

/// The highest winning price of the variety in force here, for this pack (医保发〔2021〕31号).
fn ceiling<'a>(
    snapshot: &'a Snapshot,
    product: ProductOrd,
    question: &Question<'_>,
) -> Result<Option<StandardReference<'a>>, Corrupt> {
    let mut highest: Option<(Money, AwardOrd, price::Basis)> = None;
    for award in attached(snapshot, product) {
        let facts = snapshot.award_facts(award);
        let here = facts.supplies(question.region) || !facts.names_provinces();
        if !here || !facts.priced || facts.status(question.day) != Status::Current {
            continue;
        }
        let (basis, amount) = amount(snapshot, product, award)?;
        if let Some(amount) = amount
            && highest.is_none_or(|(most, ..)| amount > most)
        {
            highest = Some((amount, award, basis));
        }
    }
    Ok(highest.map(|(amount, award, basis)| StandardReference {
        kind: StandardKind::Ceiling,
        row: None,
        award: Some(award),
        amount: Some(amount),
        basis,
    }))
}
