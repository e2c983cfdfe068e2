//! A query as understood in, the groups that any matching product leads to out, each with its best match.

use std::cmp::Reverse;

use crate::analysis::neighbours::Work as Compared;
use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::query::lower::{Covers, WHOLE, lower};
use crate::query::{Ast, Code, Tier};
use crate::snapshot::{Corrupt, Snapshot};

use super::names::{self, NameMatch};
use super::parts::Parts;
use super::{Guessing, SearchError, Suggestion, Work, approximate, mixed, near_code};

/// A group that the query leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) group: GroupOrd,
    pub(super) tier: Tier,
    pub(super) score: Reverse<u32>,
}

/// What a query found.
pub(super) struct Found<'a> {
    /// Groups by rising ordinal.
    pub(super) groups: Vec<Candidate>,
    pub(super) parts: Parts<'a>,
    /// Names that match, by rising ordinal.
    names: Vec<NameMatch>,
    /// Products that a code names, rising, and whether it is the code that was typed.
    coded: Vec<ProductOrd>,
    code_tier: Tier,
    /// What may have been meant, where nothing but guesses was found.
    pub(super) suggestions: Vec<Suggestion>,
    /// How it was guessed at what was meant, where nothing was found as typed.
    pub(super) guessing: Option<Guessing>,
    /// Products count by their parts alone, because the query holds no name.
    nameless: bool,
    /// What had to be read.
    pub(super) work: Work,
    snapshot: &'a Snapshot,
}

/// A product that matches, before groups are made of them.
#[derive(Debug, Clone, Copy)]
struct Match {
    product: ProductOrd,
    tier: Tier,
    score: u32,
    met: u32,
}

impl Found<'_> {
    /// The tier of every name and every coded product found.
    pub(super) fn tiers(&self) -> Vec<Tier> {
        let coded = self.coded.iter().map(|_| self.code_tier);
        coded.chain(self.names.iter().map(|found| found.tier)).collect()
    }

    /// No product of a group stands before one with these: whether a code names it, and its score.
    pub(super) fn best_standing(&self) -> (u8, Reverse<u32>) {
        let most = self.parts.most();
        if !self.coded.is_empty() {
            return (0, Reverse(WHOLE + most));
        }
        let scores = self.names.iter().map(|found| found.score.0);
        (1, Reverse(scores.max().unwrap_or(0) + most))
    }

    /// Whether products of one name match alike.
    pub(super) fn is_by_name(&self) -> bool {
        self.parts.is_plain() && !self.nameless && self.coded.is_empty()
    }

    /// How a product matches by itself; `None` where it stands in its group for comparison only.
    pub(super) fn matched(&self, product: ProductOrd) -> Option<(Tier, u32, u32)> {
        if self.coded.binary_search(&product).is_ok() {
            let met = self.parts.met(product, Covers::Name);
            return Some((self.code_tier, WHOLE + self.parts.score(met), met));
        }
        let name = self.snapshot.text_index().name_of(product);
        let found = match self.names.binary_search_by_key(&name, |m| m.name) {
            Ok(at) => self.names[at],
            Err(_) if self.nameless => {
                NameMatch { name, tier: Tier::Words, score: Reverse(0), covers: Covers::Name }
            }
            Err(_) => return None,
        };
        let weighed = self.weigh(product, found.tier, found.score.0, found.covers)?;
        Some((weighed.tier, weighed.score, weighed.met))
    }

    /// The match of a product whose name matches; `None` where it releases its dose otherwise.
    fn weigh(&self, product: ProductOrd, tier: Tier, score: u32, covers: Covers) -> Option<Match> {
        if !self.parts.releases(product, covers) {
            return None;
        }
        let met = self.parts.met(product, covers);
        // Another form than the one asked for is no exact answer, whatever its name.
        let tier = if self.parts.has_form(met) { tier } else { tier.max(Tier::Words) };
        Some(Match { product, tier, score: score + self.parts.score(met), met })
    }

    /// Looks for what may have been meant: a mistyped code, else a mistyped name.
    fn guess(&mut self, ast: &Ast) -> Result<(), Corrupt> {
        let (coded, suggestions) = near_code::guess(self.snapshot, ast)?;
        if !coded.is_empty() {
            (self.coded, self.code_tier, self.suggestions) = (coded, Tier::NearCode, suggestions);
            self.guessing =
                Some(Guessing { stage: Tier::NearCode.as_str(), work: Compared::default() });
            return Ok(());
        }
        let guessed = approximate::guess(self.snapshot, ast)?;
        self.guessing = Some(guessed.guessing);
        (self.names, self.suggestions) = (guessed.names, guessed.suggestions);
        Ok(())
    }

    /// The groups at `level` that what was found leads to, rising, each with its best match.
    fn led_to(&self, level: Level) -> Vec<Candidate> {
        let snapshot = self.snapshot;
        if !self.is_by_name() {
            let matches = keep_fullest(self.matches(), &self.parts);
            let candidate = |m: &Match| Candidate {
                group: snapshot.group_of(level, m.product),
                tier: m.tier,
                score: Reverse(m.score),
            };
            return best_of_each(matches.iter().map(candidate), snapshot.groups(level));
        }
        // Every product of a name matches as the name does, so its groups do.
        let outline = snapshot.outline(level);
        let candidates = self.names.iter().flat_map(|found| {
            let (tier, score) = (found.tier, found.score);
            outline.of_name(found.name).iter().map(move |&group| Candidate { group, tier, score })
        });
        best_of_each(candidates, snapshot.groups(level))
    }

    /// Every product that matches.
    fn matches(&self) -> Vec<Match> {
        let index = self.snapshot.text_index();
        let mut matches = Vec::new();
        for found in &self.names {
            for &product in index.products_of(found.name) {
                matches.extend(self.weigh(product, found.tier, found.score.0, found.covers));
            }
        }
        if self.nameless {
            let weighed = |p| self.weigh(p, Tier::Words, 0, Covers::Name);
            let all = 0..self.snapshot.products();
            if let Some(makers) = self.parts.makers_alone() {
                let mut wanted = vec![false; self.snapshot.makers() as usize];
                makers.iter().for_each(|&maker| wanted[maker as usize] = true);
                let made = all.zip(self.snapshot.columns().maker.iter());
                let made = made.filter(|(_, maker)| wanted[**maker as usize]);
                matches.extend(made.filter_map(|(p, _)| weighed(p)));
            } else {
                let any = all.filter(|&p| Parts::any_met(self.parts.met(p, Covers::Name)));
                matches.extend(any.filter_map(weighed));
            }
        }
        matches.extend(self.coded.iter().map(|&product| {
            let met = self.parts.met(product, Covers::Name);
            Match { product, tier: self.code_tier, score: WHOLE + self.parts.score(met), met }
        }));
        matches
    }
}

/// The groups at `level` that `ast` leads to; all of them for an empty query.
pub(super) fn find<'a>(
    snapshot: &'a Snapshot,
    ast: &Ast,
    level: Level,
) -> Result<Found<'a>, SearchError> {
    let parts = Parts::new(snapshot, ast)?;
    let index = snapshot.text_index();
    let clauses = lower(ast, index);
    let coded = coded(snapshot, ast)?;
    let nameless = ast.name().is_empty() && coded.is_empty() && !parts.is_empty();
    let mut work = Work::default();
    let mut names = names::find(index, &clauses, &mut work);
    if names.is_empty() && coded.is_empty() {
        names = mixed::find(snapshot, ast, &mut work)?;
    }
    let (groups, suggestions) = (Vec::new(), Vec::new());
    let code_tier = Tier::Code;
    let mut found = Found {
        groups,
        parts,
        names,
        coded,
        code_tier,
        suggestions,
        guessing: None,
        nameless,
        work,
        snapshot,
    };
    if ast.is_empty() {
        let all = 0..snapshot.groups(level);
        let any = |group| Candidate { group, tier: Tier::Words, score: Reverse(0) };
        found.groups = all.map(any).collect();
        return Ok(found);
    }
    found.groups = found.led_to(level);
    if found.groups.is_empty() {
        found.guess(ast)?;
        found.groups = found.led_to(level);
    }
    Ok(found)
}

/// The matches that meet every part, if any does: parts filter where the name matched, and else only
/// order what is there.
fn keep_fullest(mut matches: Vec<Match>, parts: &Parts<'_>) -> Vec<Match> {
    if matches.iter().any(|m| parts.are_met(m.met)) {
        matches.retain(|m| parts.are_met(m.met));
    }
    matches
}

/// Candidates beyond which a table of all groups is cheaper than sorting.
const MANY: usize = 2048;

/// Each group once, rising, with its best match.
fn best_of_each(candidates: impl Iterator<Item = Candidate>, groups: u32) -> Vec<Candidate> {
    let mut candidates: Vec<(GroupOrd, u32)> =
        candidates.map(|c| (c.group, rank(c.tier, c.score.0))).collect();
    let candidate = |(group, rank): (GroupOrd, u32)| Candidate {
        group,
        tier: Tier::ALL[(rank >> 24) as usize],
        score: Reverse(MOST - (rank & MOST)),
    };
    if candidates.len() <= MANY {
        candidates.sort_unstable_by_key(|&(group, rank)| u64::from(group) << 32 | u64::from(rank));
        candidates.dedup_by_key(|(group, _)| *group);
        return candidates.into_iter().map(candidate).collect();
    }
    let mut best: Vec<u32> = vec![u32::MAX; groups as usize];
    for (group, rank) in candidates {
        let best = &mut best[group as usize];
        *best = rank.min(*best);
    }
    let found = (0..).zip(best).filter(|(_, rank)| *rank != u32::MAX);
    found.map(candidate).collect()
}

/// More than any score of a product: a name's, and what all parts of a query add.
const MOST: u32 = 0xff_ffff;

/// Tier and score as one number, the best lowest.
fn rank(tier: Tier, score: u32) -> u32 {
    (tier as u32) << 24 | (MOST - score.min(MOST))
}

/// The products that the codes of `ast` name, rising.
fn coded(snapshot: &Snapshot, ast: &Ast) -> Result<Vec<ProductOrd>, Corrupt> {
    let mut products = Vec::new();
    for code in ast.codes() {
        products.extend(carriers(snapshot, code)?);
    }
    products.sort_unstable();
    products.dedup();
    Ok(products)
}

/// The products that carry `code`.
pub(crate) fn carriers(snapshot: &Snapshot, code: &Code) -> Result<Vec<ProductOrd>, Corrupt> {
    match code {
        Code::Product(head) => Ok(snapshot.products_with_prefix(head)?.collect()),
        Code::Approval(number) => {
            let mut products = snapshot.by_approval(number)?;
            products.extend(snapshot.by_approval(&format!("国药准字{number}"))?);
            Ok(products)
        }
        Code::Gtin(gtin) => snapshot.by_gtin(gtin),
        Code::Trace(id) => snapshot.by_trace_id(id),
    }
}
