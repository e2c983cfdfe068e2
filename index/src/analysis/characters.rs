//! Normalised text in, its letters, digits and Chinese characters one by one out; signs are left out.

/// One character that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Character<'t> {
    /// The character.
    pub text: &'t str,
    /// Where it starts, in bytes of the text.
    pub from: usize,
}

/// Whether a character counts; signs and blanks don't, so `中/长链` and `中长链` are one text.
#[must_use]
pub fn counts(c: char) -> bool {
    // All of this block are letters; the general table is searched for each.
    matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphanumeric()
}

/// The characters that count, in order.
pub fn characters(text: &str) -> impl Iterator<Item = Character<'_>> {
    text.char_indices()
        .filter(|(_, c)| counts(*c))
        .map(|(from, c)| Character { text: &text[from..from + c.len_utf8()], from })
}

/// The text with only the characters that count.
#[must_use]
pub fn squash(text: &str) -> String {
    text.chars().filter(|c| counts(*c)).collect()
}

/// How many characters count.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().filter(|c| counts(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_chinese_character_is_a_letter() {
        assert!(('\u{4e00}'..='\u{9fff}').all(char::is_alphanumeric));
    }

    #[test]
    fn keeps_what_counts() {
        let found: Vec<_> = characters("β-内酰胺 2b").map(|c| c.text).collect();
        assert_eq!(found, ["β", "内", "酰", "胺", "2", "b"]);
        assert_eq!(squash("中/长链 (c8~24)"), "中长链c824");
        assert_eq!(length("(、)"), 0);
    }
}
