//! Facts in, one composition out: repeated facts are dropped, concentrations multiplied out, and two
//! that disagree make the strength unreadable.

use super::Composition;
use super::amount::{Amount, Dimension};
use super::clause::Fact;
use super::words::is_dose;

/// How much larger than its content a bare weight must be to be read as the fill of a ratio
/// (`15g(10g:10mg)` is a tube of 15 g), not as a wrong total of a compound.
const FILL_OVER_PART: u64 = 10;

/// Joins the facts of one strength; `None` where there is no amount or two disagree.
pub(super) fn compose(facts: Vec<Fact>) -> Option<Composition> {
    let mut facts = facts.into_iter();
    let mut whole = Fact::default();
    for fact in facts.by_ref() {
        whole =
            if whole.has_amount() { merge(whole, fact)? } else { with_notes(fact, whole.notes) };
    }
    let whole = settle_share(per_piece(whole)?)?;
    let bare_rate = whole.each && whole.parts.is_empty() && whole.also.is_empty();
    if !whole.has_amount() || bare_rate {
        return None;
    }
    let mut notes = whole.notes;
    notes.sort();
    notes.dedup();
    let mut also = whole.also;
    also.sort();
    also.dedup();
    Some(Composition {
        fill: whole.fill,
        each: whole.each,
        parts: whole.parts,
        also,
        share: whole.share,
        pieces: whole.pieces.max(1),
        notes,
    })
}

fn with_notes(mut fact: Fact, mut notes: Vec<String>) -> Fact {
    notes.append(&mut fact.notes);
    Fact { notes, ..fact }
}

/// Adds a later fact to what is known.
fn merge(mut whole: Fact, mut fact: Fact) -> Option<Fact> {
    whole.notes.append(&mut fact.notes);
    if !fact.has_amount() {
        return Some(whole);
    }
    if speaks_of_another(&whole, &fact) {
        whole.notes.push(other_fact(&fact));
        return Some(whole);
    }
    match (whole.share, fact.share) {
        (Some(a), Some(b)) if a != b => return None,
        (a, b) => whole.share = a.or(b),
    }
    if fact.each {
        return multiply(whole, fact);
    }
    if whole.each {
        return multiply(Fact { share: whole.share, ..fact }, Fact { share: None, ..whole });
    }
    whole.also.append(&mut fact.also);
    match (whole.fill, fact.fill) {
        (Some(a), Some(b)) if a != b => return rescale(whole, fact),
        (a, b) => whole.fill = a.or(b),
    }
    whole.parts = match (whole.parts.is_empty(), fact.parts.is_empty()) {
        (true, _) => fact.parts,
        (_, true) => whole.parts,
        _ => return join_parts(whole, fact.parts),
    };
    Some(whole)
}

/// Whether the two speak of different things: a bag and each pill in it.
fn speaks_of_another(whole: &Fact, fact: &Fact) -> bool {
    let subjects_differ = matches!((whole.subject, fact.subject), (Some(a), Some(b)) if a != b);
    let unnamed = whole.subject.is_none() && fact.subject.is_some_and(|c| "丸粒片".contains(c));
    let dose =
        whole.has_amount() && whole.subject != fact.subject && fact.subject.is_some_and(is_dose);
    let counted = match (whole.pieces, fact.pieces) {
        (0, 0) => false,
        (_, 0) => fact.subject.is_some(),
        (ours, theirs) => ours != theirs,
    };
    !fact.each && (subjects_differ || counted || dose || (unnamed && same_dimension(whole, fact)))
}

fn same_dimension(whole: &Fact, fact: &Fact) -> bool {
    let of = |parts: &[Amount]| parts.first().map(|p| p.dimension);
    of(&whole.parts).is_some() && of(&whole.parts) == of(&fact.parts) && whole.parts != fact.parts
}

/// A fact about another thing, as a canonical note.
fn other_fact(fact: &Fact) -> String {
    let amounts: Vec<_> =
        fact.fill.iter().chain(&fact.parts).chain(&fact.also).map(Amount::to_string).collect();
    let pieces = fact.pieces.max(1);
    let subject = fact.subject.map(String::from).unwrap_or_default();
    format!("{}/{pieces}{subject}", amounts.join("+"))
}

/// Multiplies a concentration out over the fill; where the fill is a weight, over the weight.
fn multiply(mut whole: Fact, rate: Fact) -> Option<Fact> {
    let unit = rate.fill?;
    let amount = whole
        .fill
        .into_iter()
        .chain(whole.parts.iter().copied())
        .find(|a| a.dimension == unit.dimension)?;
    let over = |parts: Vec<Amount>| {
        parts.into_iter().map(|p| p.scaled(amount.value, unit.value)).collect::<Option<Vec<_>>>()
    };
    let parts = over(rate.parts)?;
    whole.also.append(&mut over(rate.also)?);
    whole.notes.extend(rate.notes);
    if parts.is_empty() || parts == whole.parts {
        return Some(whole);
    }
    if whole.fill.is_none() {
        // A weight of powder holding so much per gram.
        whole.also.extend(parts);
        return Some(whole);
    }
    if !whole.parts.is_empty() {
        return None;
    }
    whole.parts = parts;
    Some(whole)
}

/// Two fills: the first a bare one, the second that of a ratio, which is then a concentration.
fn rescale(whole: Fact, fact: Fact) -> Option<Fact> {
    let comparable = whole.fill?.dimension == fact.fill?.dimension;
    if !comparable || !whole.parts.is_empty() || fact.parts.is_empty() {
        return None;
    }
    multiply(whole, Fact { also: Vec::new(), ..fact })
}

/// Two lists of amounts: a repeat, a total and its breakdown, a tube and its ratio, or the same
/// content in another measure.
fn join_parts(mut whole: Fact, parts: Vec<Amount>) -> Option<Fact> {
    let dimension = |list: &[Amount]| {
        let first = list.first()?.dimension;
        list.iter().all(|a| a.dimension == first).then_some(first)
    };
    let (ours, theirs) = (dimension(&whole.parts), dimension(&parts));
    if sorted(&whole.parts) == sorted(&parts) {
        return Some(whole);
    }
    if ours == Some(Dimension::Share) || theirs == Some(Dimension::Share) {
        return None;
    }
    if ours.is_none() || theirs.is_none() || ours != theirs {
        whole.also.extend(parts);
        return Some(whole);
    }
    if let ([total], [_, _, ..]) = (whole.parts.as_slice(), parts.as_slice()) {
        if Some(total.value) == sum(&parts) {
            whole.parts = parts;
            return Some(whole);
        }
        if let [fill, part] = parts.as_slice()
            && fill.value >= part.value.saturating_mul(FILL_OVER_PART)
            && total.dimension == Dimension::Mass
            && whole.fill.is_none()
        {
            let part = part.scaled(total.value, fill.value)?;
            whole.parts = vec![*total, part];
            return Some(whole);
        }
    }
    None
}

fn sorted(parts: &[Amount]) -> Vec<Amount> {
    let mut parts = parts.to_vec();
    parts.sort();
    parts
}

fn sum(parts: &[Amount]) -> Option<u64> {
    parts.iter().try_fold(0_u64, |sum, p| sum.checked_add(p.value))
}

/// Divides 每8丸重1.44g down to one piece, or as far as it goes.
fn per_piece(mut whole: Fact) -> Option<Fact> {
    if whole.pieces <= 1 {
        return Some(whole);
    }
    let mut divisor = u64::from(whole.pieces);
    for amount in whole.fill.iter().chain(&whole.parts).chain(&whole.also) {
        divisor = gcd(divisor, amount.value);
    }
    let divide = |amount: &mut Amount| amount.value /= divisor;
    whole.fill.iter_mut().chain(&mut whole.parts).chain(&mut whole.also).for_each(divide);
    whole.pieces = u32::try_from(u64::from(whole.pieces) / divisor).ok()?;
    Some(whole)
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// Uses a percentage up: computes the content where only the volume is known, drops it where it
/// repeats, keeps it where nothing checks it.
fn settle_share(mut whole: Fact) -> Option<Fact> {
    let Some(share) = whole.share else { return Some(whole) };
    match (whole.fill, whole.parts.as_slice()) {
        (Some(fill), []) => {
            whole.parts = vec![content(fill, share)?];
            whole.share = None;
        }
        (Some(fill), parts) => {
            let content = content(fill, share)?;
            let total = sum(parts).map(|value| Amount { value, ..content });
            if !parts.contains(&content) && total != Some(content) {
                return None;
            }
            whole.share = None;
        }
        (None, [a, b]) => {
            let (fill, part) = if a > b { (a, b) } else { (b, a) };
            if content(*fill, share)? != *part {
                return None;
            }
            whole.share = None;
        }
        _ => {}
    }
    Some(whole)
}

/// What a share of a fill weighs: of a volume by grams in 100 ml, of a weight by weight.
fn content(fill: Amount, share: Amount) -> Option<Amount> {
    /// A share of one whole, in the small units of shares.
    const WHOLE: u64 = 100_000_000;
    let grams = match fill.dimension {
        // One nanolitre at 100 % is one microgram: a million picograms.
        Dimension::Volume => {
            Amount { dimension: Dimension::Mass, value: fill.value.checked_mul(1_000_000)? }
        }
        Dimension::Mass => fill,
        _ => return None,
    };
    grams.scaled(share.value, WHOLE)
}
