//! Two syllables in, how easily one is taken for the other out, by the table of syllables people mix up.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// `initial|final|syllable<TAB>a<TAB>b<TAB>common|rare`.
const RULES: &str = include_str!("data/fuzzy_syllables.tsv");

/// What people read a syllable's consonant as: the longer before those they start with.
const INITIALS: [&str; 23] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w",
];

#[derive(Debug, Default)]
struct Rules {
    /// Consonants (and finals) that are commonly mixed up, as sets.
    initials: Vec<BTreeSet<&'static str>>,
    finals: Vec<BTreeSet<&'static str>>,
    /// Place, a, b of the further rules.
    rare: Vec<[&'static str; 3]>,
}

static TABLE: LazyLock<Rules> = LazyLock::new(|| {
    let mut table = Rules::default();
    for line in RULES.lines().filter(|line| !line.starts_with('#')) {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["initial", a, b, "common"] => join(&mut table.initials, a, b),
            ["final", a, b, "common"] => join(&mut table.finals, a, b),
            [place, a, b, _] => table.rare.push([place, a, b]),
            _ => {}
        }
    }
    table
});

/// Puts `a` and `b` into one set, with whatever stood with either.
fn join(sets: &mut Vec<BTreeSet<&'static str>>, a: &'static str, b: &'static str) {
    let mut joined = BTreeSet::from([a, b]);
    sets.retain(|set| {
        let apart = set.is_disjoint(&joined);
        if !apart {
            joined.extend(set);
        }
        apart
    });
    sets.push(joined);
}

/// Consonant and rest.
fn split(syllable: &str) -> (&str, &str) {
    let initial = INITIALS.iter().find(|initial| syllable.starts_with(**initial));
    syllable.split_at(initial.map_or(0, |initial| initial.len()))
}

/// The syllable that stands for all those commonly taken for one another: `zhang` and `zan` are one.
#[must_use]
pub fn folded(syllable: &str) -> String {
    let (initial, rest) = split(syllable);
    let first = |sets: &[BTreeSet<&'static str>], part| {
        sets.iter().find(|set| set.contains(part)).and_then(|set| set.first().copied())
    };
    let initial = first(&TABLE.initials, initial).unwrap_or(initial);
    format!("{initial}{}", first(&TABLE.finals, rest).unwrap_or(rest))
}

/// The syllables that a further, rarer rule takes for this one; some are none of the language.
#[must_use]
pub fn rarely_alike(syllable: &str) -> Vec<String> {
    let (initial, rest) = split(syllable);
    let mut alike = Vec::new();
    for &[place, one, other] in &TABLE.rare {
        for (from, to) in [(one, other), (other, one)] {
            match place {
                "initial" if initial == from => alike.push(format!("{to}{rest}")),
                "final" if rest == from => alike.push(format!("{initial}{to}")),
                "syllable" if syllable == from => alike.push(to.to_owned()),
                _ => {}
            }
        }
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_is_commonly_mixed_up() {
        for (a, b) in [("zhang", "zan"), ("nan", "lang"), ("shen", "seng"), ("xin", "xing")] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        for (a, b) in [("ban", "pan"), ("wo", "wu"), ("a", "e")] {
            assert_ne!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn knows_rarer_slips() {
        assert!(rarely_alike("bin").contains(&"pin".to_owned()));
        assert!(rarely_alike("dou").contains(&"duo".to_owned()));
        assert!(!rarely_alike("bin").contains(&"pan".to_owned()));
    }
}
