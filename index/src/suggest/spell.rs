//! A completion's text in, its characters as they are typed and the keys it is found by out.

use std::collections::BTreeSet;

use crate::analysis::characters::counts;
use crate::analysis::pinyin;
use crate::text::normalize;

/// A key that belongs to no character of the text.
pub(super) const NOWHERE: u16 = u16::MAX;

/// A text, character by character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelled {
    /// What each character folds to: itself as a rule, nothing for a sign.
    folded: Vec<String>,
    /// Syllables of each character, per reading.
    readings: Vec<Vec<String>>,
}

/// What is typed, or printed, with only what counts.
pub(super) fn fold(text: &str) -> String {
    normalize(text).chars().filter(|c| counts(*c)).collect()
}

impl Spelled {
    pub(super) fn of(text: &str) -> Self {
        let whole = normalize(text);
        let each: Vec<String> = if whole.chars().count() == text.chars().count() {
            whole.chars().map(String::from).collect()
        } else {
            text.chars().map(|c| normalize(c.encode_utf8(&mut [0; 4]))).collect()
        };
        let folded: Vec<String> =
            each.iter().map(|text| text.chars().filter(|c| counts(*c)).collect()).collect();
        let readings = pinyin::readings(&folded.concat());
        let readings = readings.into_iter().map(|reading| spread(&folded, reading)).collect();
        Self { folded, readings }
    }

    /// The readings as a row keeps them.
    pub(super) fn stored(&self) -> Vec<String> {
        self.readings.iter().map(|reading| reading.join(" ")).collect()
    }

    /// Where `part`, folded, starts, in characters of the text.
    pub(super) fn find(&self, part: &str) -> Option<usize> {
        if part.is_empty() {
            return None;
        }
        let at = self.folded.concat().find(part)?;
        let mut before = 0;
        self.folded.iter().position(|folded| {
            let here = before == at && !folded.is_empty();
            before += folded.len();
            here
        })
    }

    /// Characters, pinyin and initials from character `from` on.
    pub(super) fn keys(&self, from: usize) -> BTreeSet<String> {
        let mut keys = BTreeSet::from([self.folded[from..].concat()]);
        for reading in &self.readings {
            keys.insert(reading[from..].concat());
            keys.insert(reading[from..].iter().filter_map(|s| s.chars().next()).collect());
        }
        keys.remove("");
        keys
    }
}

/// The syllables of a reading, dealt out to the characters they belong to.
fn spread(folded: &[String], reading: Vec<String>) -> Vec<String> {
    let mut reading = reading.into_iter();
    folded
        .iter()
        .map(|folded| reading.by_ref().take(folded.chars().count()).collect::<String>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_syllable() {
        let spelled = Spelled::of("维生素Ｃ(Ⅱ)片");
        assert_eq!(spelled.stored(), ["wei sheng su c  ii  pian"]);
        assert_eq!(spelled.find("c"), Some(3));
        assert_eq!(spelled.find("片"), Some(7));
        let keys: Vec<_> = spelled.keys(3).into_iter().collect();
        assert_eq!(keys, ["ciipian", "cii片", "cip"]);
    }

    #[test]
    fn a_second_reading_is_a_second_key() {
        let keys = Spelled::of("白术").keys(0);
        assert!(keys.contains("baizhu") && keys.contains("baishu"), "{keys:?}");
    }
}
