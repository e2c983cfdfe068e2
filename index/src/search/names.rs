//! The clauses of a query in, the names they match with tier and score out, each name once.

use std::cmp::Reverse;

use crate::query::Tier;
use crate::query::lower::{Clause, Covers};
use crate::schema::{NameOrd, TextIndex};

use super::Work;
use super::postings::Reader;

/// A name that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameMatch {
    pub(super) name: NameOrd,
    pub(super) tier: Tier,
    pub(super) score: Reverse<u32>,
    /// Parts that the name makes good by itself, by any of the ways it matched.
    pub(super) covers: Covers,
}

/// Matches beyond which a table of all names is cheaper than sorting.
const MANY: usize = 4096;

/// Runs `clauses` and keeps each name's best match, by rising name; what was read is added to `work`.
pub(super) fn find(index: &TextIndex, clauses: &[Clause], work: &mut Work) -> Vec<NameMatch> {
    let mut found: Vec<Packed> = Vec::new();
    let mut reader = Reader::new(index.terms());
    for clause in clauses {
        reader.read(&clause.way, &mut |names| {
            found.extend(names.iter().map(|&name| {
                let score = clause.score(index.lengths(name));
                pack(name, clause.tier, score, clause.covers)
            }));
        });
    }
    work.terms += reader.work.terms;
    work.postings += reader.work.postings;
    let best = if found.len() > MANY { best_of_many(&found, index) } else { best(found) };
    work.names += best.len();
    best
}

/// A match as one number that sorts as it does: name, tier, how much of the score is missing, what is covered.
type Packed = u64;

/// More than any score of a name.
const MOST: u32 = 0xffff;

fn pack(name: NameOrd, tier: Tier, score: u32, covers: Covers) -> Packed {
    let score = u64::from(MOST - score.min(MOST));
    u64::from(name) << 32 | (tier as u64) << 24 | score << 8 | covers as u64
}

fn unpack(packed: Packed) -> NameMatch {
    NameMatch {
        name: (packed >> 32) as NameOrd,
        tier: Tier::ALL[(packed >> 24 & 0xff) as usize],
        score: Reverse(MOST - (packed >> 8 & 0xffff) as u32),
        covers: Covers::ALL[(packed & 0xff) as usize],
    }
}

/// The best match of each name, which takes what any other covers.
fn best(mut found: Vec<Packed>) -> Vec<NameMatch> {
    found.sort_unstable();
    let mut best: Vec<NameMatch> = Vec::new();
    for next in found.into_iter().map(unpack) {
        match best.last_mut().filter(|best| best.name == next.name) {
            Some(best) => best.covers = best.covers.max(next.covers),
            None => best.push(next),
        }
    }
    best
}

/// The same by a table with a place for each name.
fn best_of_many(found: &[Packed], index: &TextIndex) -> Vec<NameMatch> {
    let mut table: Vec<Option<NameMatch>> = vec![None; index.names()];
    for next in found.iter().copied().map(unpack) {
        let best = table[next.name as usize].get_or_insert(next);
        let covers = best.covers.max(next.covers);
        *best = NameMatch { covers, ..(*best).min(next) };
    }
    table.into_iter().flatten().collect()
}
