//! Normalised text in, its pinyin and initials out, from every character on; Latin letters stay.
//!
//! A name is read twice: by each character's commonest reading, and with the readings that drug names
//! need (白术 zhu, 黄柏 bo). People type either.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::characters::squash;

/// Words whose characters read otherwise than alone: `word<TAB>syllables`.
const READINGS: &str = include_str!("data/readings.tsv");

/// Ends a term that is a whole name, so that a name is told from the start of a longer one.
pub const END: char = '$';

/// Starts a term that is the initials of an alias, so that none is found by its beginning.
pub const ALIAS: char = '%';

/// Readings that people type as well: same columns.
const ALSO: &str = include_str!("data/readings_also.tsv");

/// A row of a table: its place, its word, its syllables.
type Row = (usize, &'static str, Vec<&'static str>);

/// Rows by the first character of their word.
type Rows = HashMap<char, Vec<Row>>;

static WORDS: LazyLock<Rows> = LazyLock::new(|| rows(READINGS));
static FURTHER: LazyLock<Rows> = LazyLock::new(|| rows(ALSO));

fn rows(table: &'static str) -> Rows {
    let mut rows = Rows::new();
    let lines = table.lines().filter(|line| !line.starts_with('#')).enumerate();
    for (at, line) in lines {
        if let Some((word, syllables)) = line.split_once('\t')
            && let Some(first) = word.chars().next()
        {
            rows.entry(first).or_default().push((at, word, syllables.split(' ').collect()));
        }
    }
    rows
}

/// The rows whose words stand in `text`, each with the character where it does, in order of the table.
fn standing<'r>(text: &str, rows: &'r Rows) -> Vec<(usize, &'r [&'static str])> {
    let mut found = Vec::new();
    for (at, (from, first)) in text.char_indices().enumerate() {
        let here = rows.get(&first).into_iter().flatten();
        let here = here.filter(|(_, word, _)| text[from..].starts_with(word));
        found.extend(here.map(|(row, _, syllables)| (*row, at, syllables.as_slice())));
    }
    found.sort_unstable_by_key(|(row, at, _)| (*row, *at));
    found.into_iter().map(|(_, at, syllables)| (at, syllables)).collect()
}

/// The syllables of `text`, by the commonest reading of each character.
fn common(text: &str) -> Vec<String> {
    text.chars()
        .map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().replace('ü', "u")))
        .collect()
}

/// The syllables of `text` with the readings that drug names need: later rows win over earlier ones.
fn medical(text: &str) -> Vec<String> {
    let mut syllables = common(text);
    for (first, readings) in standing(text, &WORDS) {
        for (syllable, reading) in syllables[first..].iter_mut().zip(readings) {
            (*reading).clone_into(syllable);
        }
    }
    syllables
}

/// Every reading of each character of `text`, the right one first.
#[must_use]
pub fn every_reading(text: &str) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = medical(text).into_iter().map(|s| vec![s]).collect();
    let mut add = |at: usize, syllable: &str| {
        if readings[at].iter().all(|known| known != syllable) {
            readings[at].push(syllable.to_owned());
        }
    };
    for (at, syllable) in common(text).iter().enumerate() {
        add(at, syllable);
    }
    for (first, syllables) in standing(text, &FURTHER) {
        for (at, syllable) in (first..).zip(syllables) {
            add(at, syllable);
        }
    }
    readings
}

/// The whole pinyin of `text` by readings that people type though they are not right.
#[must_use]
pub fn misreadings(text: &str) -> Vec<String> {
    let text = squash(text);
    let right = medical(&text);
    let other = standing(&text, &FURTHER).into_iter().map(|(first, syllables)| {
        let mut reading = right.clone();
        for (syllable, other) in reading[first..].iter_mut().zip(syllables) {
            (*other).clone_into(syllable);
        }
        reading.concat()
    });
    let other: BTreeSet<String> = other.collect();
    other.into_iter().filter(|reading| *reading != right.concat()).collect()
}

/// The syllables of each character of `text` that counts, in both readings, once if they agree.
#[must_use]
pub fn readings(text: &str) -> Vec<Vec<String>> {
    let text = squash(text);
    let mut readings = vec![common(&text), medical(&text)];
    readings.dedup();
    readings
}

/// The pinyin of `text` from every character on.
#[must_use]
pub fn tails(text: &str) -> Vec<String> {
    let tails = |r: Vec<String>| (0..r.len()).map(|at| r[at..].concat()).collect::<Vec<_>>();
    readings(text).into_iter().flat_map(tails).collect()
}

/// The initials of `text` from every character on.
#[must_use]
pub fn initial_tails(text: &str) -> Vec<String> {
    let initials = |r: Vec<String>| r.iter().filter_map(|s| s.chars().next()).collect::<Vec<_>>();
    let tails = |r: Vec<char>| (0..r.len()).map(|at| r[at..].iter().collect()).collect::<Vec<_>>();
    readings(text).into_iter().map(initials).flat_map(tails).collect()
}

/// The whole pinyin of `text`, and its whole initials, each marked with [`END`].
#[must_use]
pub fn wholes(text: &str) -> (Vec<String>, Vec<String>) {
    let initials = |r: &Vec<String>| r.iter().filter_map(|s| s.chars().next()).collect::<String>();
    let readings = readings(text);
    let ended = |text: String| format!("{text}{END}");
    (
        readings.iter().map(|r| ended(r.concat())).collect(),
        readings.iter().map(|r| ended(initials(r))).collect(),
    )
}

/// What a query sounds like: Chinese characters by their readings, Latin letters as typed; `lv` and
/// `nv` are the ü of 氯 and 女.
#[must_use]
pub fn sound(text: &str) -> Vec<String> {
    readings(text).into_iter().map(|r| r.concat().replace("lv", "lu").replace("nv", "nu")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_ways() {
        assert_eq!(tails("白术"), ["baishu", "shu", "baizhu", "zhu"]);
        assert_eq!(initial_tails("阿莫西林"), ["amxl", "mxl", "xl", "l"]);
        assert_eq!(wholes("氯化").0, ["luhua$"]);
        assert_eq!(sound("莫西sha星"), ["moxishaxing"]);
        assert_eq!(sound("lvhua"), ["luhua"]);
    }

    #[test]
    fn knows_other_readings() {
        assert_eq!(misreadings("枸橼酸"), ["gouyuansuan"]);
        assert_eq!(every_reading("肟"), [["wo", "kui"]]);
    }

    #[test]
    fn every_reading_has_a_syllable_per_character() {
        for (_, word, syllables) in WORDS.values().chain(FURTHER.values()).flatten() {
            assert_eq!(word.chars().count(), syllables.len(), "{word}");
        }
    }
}
