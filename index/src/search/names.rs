//! The engine's queries in, the names they match with tier and score out, each name once.

use std::cmp::Reverse;

use tantivy::query::EnableScoring;

use crate::query::Tier;
use crate::query::lower::{Clause, Covers};
use crate::schema::{NameOrd, TextIndex};

/// A name that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameMatch {
    pub(super) name: NameOrd,
    pub(super) tier: Tier,
    pub(super) score: Reverse<u32>,
    /// Parts that the name makes good by itself, by any of the ways it matched.
    pub(super) covers: Covers,
}

/// Runs `clauses` and keeps each name's best match, by rising name.
pub(super) fn find(index: &TextIndex, clauses: &[Clause]) -> tantivy::Result<Vec<NameMatch>> {
    let mut found: Vec<NameMatch> = Vec::new();
    let searcher = index.searcher();
    let Some(reader) = searcher.segment_readers().first() else { return Ok(found) };
    for clause in clauses {
        let weight = clause.query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        weight.for_each_no_score(reader, &mut |names| {
            found.extend(names.iter().map(|&name| NameMatch {
                name,
                tier: clause.tier,
                score: Reverse(clause.score(index.lengths(name))),
                covers: clause.covers,
            }));
        })?;
    }
    found.sort_unstable();
    found.dedup_by(|next, best| {
        let same = next.name == best.name;
        if same {
            best.covers = best.covers.max(next.covers);
        }
        same
    });
    Ok(found)
}
