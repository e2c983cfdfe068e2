//! A group's product and a row in, how far they agree in each respect and the confidence that follows out.

use crate::naming::keys::strength_key;
use crate::record::Strength;

use super::maker::MakerFit;
use super::name::{Facts, NameFit};
use super::spec::Spec;

/// How a stated strength or pack stands to the product's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Another.
    Other,
    /// The row does not state it, or the product's is not known.
    Unstated,
    /// The same.
    Same,
}

/// How a row and a product agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// By name.
    pub name: NameFit,
    /// By strength.
    pub strength: Fit,
    /// By count of the pack.
    pub pack: Fit,
    /// By maker.
    pub maker: MakerFit,
}

/// Confidence from which a row counts as matched without anybody looking at it, in percent: everything
/// agrees, and at most two respects do so by a short name.
pub const SURE: u8 = 80;

impl Evidence {
    /// The confidence in percent: the product of one factor for each respect (docs/API.md prints them).
    ///
    /// What is not stated alone takes a row below [`SURE`]; what differs takes it far below.
    #[must_use]
    pub fn confidence(self) -> u8 {
        let name = match self.name {
            NameFit::Exact => 100,
            NameFit::Alias => 97,
            NameFit::Base => 92,
            NameFit::Ingredient => 82,
            NameFit::Unknown => 75,
            NameFit::Other => 10,
        };
        let stated = |fit| match fit {
            Fit::Same => 100,
            Fit::Unstated => 75,
            Fit::Other => 20,
        };
        let maker = match self.maker {
            MakerFit::Exact => 100,
            MakerFit::Legal => 98,
            MakerFit::Holder => 97,
            MakerFit::Short => 95,
            MakerFit::Unstated => 75,
            MakerFit::Other => 30,
        };
        let product = name * stated(self.strength) * stated(self.pack) * maker;
        u8::try_from((product + 500_000) / 1_000_000_u32).unwrap_or(100)
    }
}

/// How the strength of a group stands to the ways a 规格 can be read, and the ways that agree best.
pub(super) fn strength<'s>(group: &Facts, ways: &'s [Spec]) -> (Fit, Vec<&'s Spec>) {
    let key =
        |strength: &Strength| strength_key(strength, &group.name, &group.form, group.category);
    let same = |way: &&Spec| way.strength.as_ref().is_some_and(|own| key(own) == group.strength);
    let agreeing: Vec<&Spec> = ways.iter().filter(same).collect();
    if !agreeing.is_empty() {
        return (Fit::Same, agreeing);
    }
    // `5ml` is part of `5ml:0.1g`; what can't be read says nothing.
    let unsure = |way: &&Spec| match &way.strength {
        Some(strength) => strength.amounts().all(|amount| group.amounts.contains(&amount)),
        None => true,
    };
    let unsure: Vec<&Spec> = ways.iter().filter(unsure).collect();
    let fit = if ways.is_empty() || !unsure.is_empty() { Fit::Unstated } else { Fit::Other };
    (fit, unsure)
}

/// How the count of a pack (0: not known) stands to the ways that agree in strength.
pub(super) fn pack(count: u32, ways: &[&Spec]) -> Fit {
    let stated = || ways.iter().filter_map(|way| way.count);
    match (count, stated().next()) {
        // A single bottle or tube needs no count.
        (1, None) => Fit::Same,
        (0, _) | (_, None) => Fit::Unstated,
        (count, Some(_)) if stated().any(|own| own == count) => Fit::Same,
        _ => Fit::Other,
    }
}
