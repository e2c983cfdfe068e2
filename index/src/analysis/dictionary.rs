//! The catalogue's names in, the segmenter's dictionary out, with the hand-written words of `data/`.

use std::collections::BTreeSet;

use crate::text::han::is_han;

/// Hand-written words: form and release words, salts, and words of everyday questions.
const HAND: &str = include_str!("data/words.txt");

/// One frequency for all: the likeliest cut is then the one with the fewest words, and a word without
/// a frequency would never be chosen at all.
const FREQUENCY: u32 = 10;

/// Words as the segmenter loads them: sorted `word frequency` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dictionary {
    text: String,
}

impl Dictionary {
    /// The dictionary of `names` (normalised) and the hand-written words. A name with letters or signs
    /// inside gives its Chinese pieces, since the segmenter would never match it whole.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let hand = HAND.lines().filter(|line| !line.starts_with('#'));
        let words: BTreeSet<&str> = names
            .into_iter()
            .chain(hand)
            .flat_map(|name| name.split(|c| !is_han(c)))
            .filter(|word| word.chars().nth(1).is_some())
            .collect();
        let mut text = String::new();
        for word in words {
            text.push_str(word);
            text.push_str(&format!(" {FREQUENCY}\n"));
        }
        Self { text }
    }

    /// A dictionary from the text that [`text`](Self::text) gave.
    #[must_use]
    pub const fn from_text(text: String) -> Self {
        Self { text }
    }

    /// Sorted `word frequency` lines.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A hash of the words and of the rules of analysis, in hex.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&super::RULES.to_le_bytes());
        hasher.update(self.text.as_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_chinese_pieces_of_names() {
        let dictionary = Dictionary::of(["丙泊酚中/长链脂肪乳", "维生素b6"]);
        for word in ["丙泊酚中", "长链脂肪乳", "维生素"] {
            assert!(dictionary.text().contains(&format!("{word} 10\n")), "{word}");
        }
        assert!(!dictionary.text().contains("b6"));
    }

    #[test]
    fn does_not_depend_on_the_order_of_the_names() {
        let (a, b) =
            (Dictionary::of(["阿莫西林", "头孢克肟"]), Dictionary::of(["头孢克肟", "阿莫西林"]));
        assert_eq!(a, b);
        assert_eq!(a.hash(), b.hash());
        assert_ne!(a.hash(), Dictionary::of(["阿莫西林"]).hash());
    }
}
