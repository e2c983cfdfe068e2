//! The terms of a pack in, the number of minimum units and their unit out; nothing where they leave
//! room for another reading.

use super::term::{Term, is_minimum, term};

/// A count and its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub n: u32,
    pub unit: char,
}

/// One level of packing.
#[derive(Debug, Clone, Copy)]
struct Level {
    n: u32,
    unit: Option<char>,
    within: Option<char>,
    /// Joined to the one before by × rather than by a comma.
    times: bool,
}

/// Splits normalised text at × and commas outside brackets; brackets themselves are dropped from the
/// terms. The first item of a pair is whether × stands before.
pub(super) fn split(text: &str) -> Vec<(bool, String)> {
    let mut parts = vec![(false, String::new())];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '*' | ',' | ';' | '。' | '、' => parts.push((c == '*', String::new())),
            _ => {
                if let Some((_, last)) = parts.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    parts.retain(|(_, part)| !part.trim().is_empty());
    parts
}

/// Counts the minimum units of normalised text. `implied` is the unit that a bare number (`10/板*5板`)
/// counts, where the form or the strength says it.
pub(super) fn count(text: &str, implied: Option<char>) -> Option<Counted> {
    let parts = split(text);
    let terms: Vec<_> = parts.iter().map(|(times, part)| (*times, term(part))).collect();
    // The tail that only counts; what stands before it describes one unit.
    let start =
        terms.iter().rposition(|(_, t)| !matches!(t, Term::Count { .. })).map_or(0, |i| i + 1);
    let tail = &terms[start..];
    let before = &terms[..start];
    if before.iter().any(|(_, t)| matches!(t, Term::Count { .. })) && !only_measures(before) {
        return None;
    }
    match (tail, before.last()) {
        ([], Some((_, Term::Fill { within }))) => bottle(within),
        ([], _) => None,
        _ => resolve(levels(tail), implied),
    }
}

/// Whether counts among the terms before the tail are sides of an area: the 14 of 14×10cm.
fn only_measures(before: &[(bool, Term)]) -> bool {
    before
        .iter()
        .all(|(_, t)| matches!(t, Term::Fill { .. } | Term::Other | Term::Count { unit: None, .. }))
}

/// A bottle, tube or bag named only by what fills it counts one.
fn bottle(within: &[char]) -> Option<Counted> {
    let unit = *within.first().filter(|c| is_minimum(**c))?;
    Some(Counted { n: 1, unit })
}

fn levels(terms: &[(bool, Term)]) -> Vec<Level> {
    let mut levels = Vec::new();
    for (times, term) in terms {
        if let Term::Count { n, unit, within } = term {
            levels.push(Level {
                n: *n,
                unit: *unit,
                within: within.first().copied(),
                times: *times,
            });
            // 14粒/瓶/盒: one bottle in the box.
            for pair in within.windows(2) {
                levels.push(Level {
                    n: 1,
                    unit: Some(pair[0]),
                    within: Some(pair[1]),
                    times: true,
                });
            }
        }
    }
    levels
}

/// Multiplies the levels up from the one that no other holds.
fn resolve(levels: Vec<Level>, implied: Option<char>) -> Option<Counted> {
    let mut levels = named(levels, implied)?;
    let base = levels.iter().position(|l| {
        !levels.iter().any(|o| o.within.is_some() && o.within == l.unit && !same_as_held(o))
    })?;
    let base = levels.remove(base);
    let unit = base.unit?;
    let (mut n, mut within) = (base.n, base.within);
    while !levels.is_empty() {
        // What a container holds is said once; a bare chain (7片*4板) follows its printed order.
        let next = match within {
            Some(container) => levels.iter().position(|l| l.unit == Some(container)),
            None if levels[0].times && levels[0].unit != Some(unit) => Some(0),
            None => None,
        };
        if let Some(next) = next {
            let level = levels.remove(next);
            n = n.checked_mul(level.n)?;
            within = level.within;
        } else {
            let restated = levels.iter().position(|l| l.unit == Some(unit))?;
            let level = levels.remove(restated);
            let agrees = if level.times { level.n == n } else { level.n.is_multiple_of(n) };
            if !agrees {
                return None;
            }
            n = level.n;
            within = level.within.or(within);
        }
    }
    let reversed = within.is_some_and(|c| "片粒丸贴枚".contains(c));
    let holds_itself = within == Some(unit) && n != 1;
    (is_minimum(unit) && !reversed && !holds_itself).then_some(Counted { n, unit })
}

/// A level such as 1瓶/瓶, whose container is its own unit.
fn same_as_held(level: &Level) -> bool {
    level.unit == level.within
}

/// Gives bare numbers their unit: 2×10片 counts tens of tablets twice over, 7片×4/板 four boards.
fn named(levels: Vec<Level>, implied: Option<char>) -> Option<Vec<Level>> {
    let alone = levels.len() == 1;
    let mut named: Vec<Level> = Vec::new();
    let mut factor = 1_u32;
    for level in levels {
        match (level.unit, named.last_mut()) {
            (None, None) if factor == 1 && (alone || level.within.is_some()) => {
                named.push(Level { unit: Some(implied?), ..level });
            }
            (None, None) => factor = factor.checked_mul(level.n)?,
            (None, Some(last)) => {
                last.n = last.n.checked_mul(level.n)?;
                last.within =
                    level.within.filter(|_| last.within.is_none() || last.within == level.within);
            }
            (Some(_), _) => {
                let n = level.n.checked_mul(std::mem::replace(&mut factor, 1))?;
                named.push(Level { n, ..level });
            }
        }
    }
    (factor == 1).then_some(named)
}
