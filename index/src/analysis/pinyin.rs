//! Normalised text in, its pinyin and initials out, from every character on; Latin letters stay.
//!
//! A name is read twice: by each character's commonest reading, and with the readings that drug names
//! need (白术 zhu, 黄柏 bo). People type either.

use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::characters::squash;

/// Words whose characters read otherwise than alone: `word<TAB>syllables`.
const READINGS: &str = include_str!("data/readings.tsv");

/// Ends a term that is a whole name, so that a name is told from the start of a longer one.
pub const END: char = '$';

static WORDS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = READINGS.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, syllables)| (word, syllables.split(' ').collect()))
        .collect()
});

/// The syllables of `text`, by the commonest reading of each character.
fn common(text: &str) -> Vec<String> {
    text.chars()
        .map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |p| p.plain().replace('ü', "u")))
        .collect()
}

/// The syllables of `text` with the readings that drug names need.
fn medical(text: &str) -> Vec<String> {
    let mut syllables = common(text);
    for (word, readings) in WORDS.iter() {
        for (at, _) in text.match_indices(word) {
            let first = text[..at].chars().count();
            for (syllable, reading) in syllables[first..].iter_mut().zip(readings) {
                (*reading).clone_into(syllable);
            }
        }
    }
    syllables
}

/// Both readings of a text, once if they agree.
fn readings(text: &str) -> Vec<Vec<String>> {
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
    fn every_reading_has_a_syllable_per_character() {
        for (word, syllables) in WORDS.iter() {
            assert_eq!(word.chars().count(), syllables.len(), "{word}");
        }
    }
}
