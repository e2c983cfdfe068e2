//! The engine's queries in, the names they match with tier and score out, each name once.

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
pub(super) fn find(
    index: &TextIndex,
    clauses: &[Clause],
    work: &mut Work,
) -> tantivy::Result<Vec<NameMatch>> {
    let mut found: Vec<NameMatch> = Vec::new();
    let Some(segment) = index.searcher().segment_readers().first() else { return Ok(found) };
    let mut reader = Reader::new(segment);
    for clause in clauses {
        reader.read(&clause.way, &mut |names| {
            found.extend(names.iter().map(|&name| NameMatch {
                name,
                tier: clause.tier,
                score: Reverse(clause.score(index.lengths(name))),
                covers: clause.covers,
            }));
        })?;
    }
    work.terms += reader.work.terms;
    work.postings += reader.work.postings;
    let best = if found.len() > MANY { best_of_many(&found, index) } else { best(found) };
    work.names += best.len();
    Ok(best)
}

/// The best match of each name, which takes what any other covers.
fn best(mut found: Vec<NameMatch>) -> Vec<NameMatch> {
    found.sort_unstable();
    found.dedup_by(|next, best| {
        let same = next.name == best.name;
        if same {
            best.covers = best.covers.max(next.covers);
        }
        same
    });
    found
}

/// The same by a table with a place for each name.
fn best_of_many(found: &[NameMatch], index: &TextIndex) -> Vec<NameMatch> {
    let mut table: Vec<Option<NameMatch>> = vec![None; index.names()];
    for next in found {
        let best = table[next.name as usize].get_or_insert(*next);
        let covers = best.covers.max(next.covers);
        *best = NameMatch { covers, ..(*best).min(*next) };
    }
    table.into_iter().flatten().collect()
}
