//! Candidates of one row in any order in, the few to tell out: best first, several alike marked as uncertain.

use std::cmp::Reverse;

use crate::catalog::ProductOrd;
use crate::snapshot::Corrupt;

use super::{Candidate, TIED};

/// Candidates told of one row.
const SHOWN: usize = 5;

/// Sorts candidates best first, drops repeats, and takes the certainty from several that agree alike.
pub(super) fn settle(
    candidates: &mut Vec<Candidate>,
    likeness: impl Fn(ProductOrd) -> Result<u8, Corrupt>,
) -> Result<(), Corrupt> {
    // Of two ways to one product the surer stands first and stays.
    candidates.sort_by_key(|c| (c.product, Reverse(c.confidence), c.by));
    candidates.dedup_by_key(|c| c.product);
    candidates.sort_by_key(|c| (Reverse(c.confidence), c.by, c.product));
    let best = candidates.first().map_or(0, |best| best.confidence);
    let alike = candidates.iter().filter(|c| c.confidence == best).count();
    if alike > 1 {
        let mut ranked = Vec::with_capacity(alike);
        for candidate in &candidates[..alike] {
            ranked.push((Reverse(likeness(candidate.product)?), *candidate));
        }
        ranked.sort_by_key(|(likeness, _)| *likeness);
        let tied = ranked.iter().filter(|(likeness, _)| *likeness == ranked[0].0).count();
        for (at, (_, candidate)) in ranked.into_iter().enumerate() {
            let confidence = if tied > 1 || at > 0 { best.min(TIED) } else { best };
            candidates[at] = Candidate { confidence, ..candidate };
        }
    }
    candidates.truncate(SHOWN);
    Ok(())
}
