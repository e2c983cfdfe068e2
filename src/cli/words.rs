//! A token of a report in, what it says in Chinese out.

use std::borrow::Cow;

/// Token and words, a tab between them, by token.
const WORDS: &str = include_str!("words.tsv");

/// What a token says, the token in brackets behind it; the token alone where it has no words.
pub(super) fn words(token: &str) -> Cow<'_, str> {
    let mut lines = WORDS.lines().filter_map(|line| line.split_once('\t'));
    match lines.find(|(known, _)| *known == token) {
        Some((_, words)) => Cow::Owned(format!("{words}（{token}）")),
        None => Cow::Borrowed(token),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    /// What stands in quotation marks behind `marks` in the reading of tables.
    fn tokens() -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for folder in ["src/ingest", "src/read"] {
            for file in fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                let Ok(text) = fs::read_to_string(&path) else { continue };
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let reason = text.contains("fn code(&self) -> &'static str");
                let marks = ["notes.push(", "merges.push(", ".note(", ".count_note(", ".merged("];
                for mark in marks.into_iter().chain(reason.then_some("=> ")) {
                    for (at, _) in text.match_indices(mark) {
                        // A choice between two tokens has both within its brackets.
                        let end = text[at..].find([';', '\n']).map_or(text.len(), |end| at + end);
                        let end = if text[at..end].ends_with(['{', '(']) {
                            text[at..].find(';').map_or(text.len(), |end| at + end)
                        } else {
                            end
                        };
                        found
                            .extend(text[at..end].split('"').skip(1).step_by(2).map(str::to_owned));
                    }
                }
            }
        }
        let token = |word: &String| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        found.into_iter().filter(|word| !word.is_empty() && token(word)).collect()
    }

    #[test]
    fn every_token_has_words() {
        let known: BTreeSet<String> =
            WORDS.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect();
        let tokens = tokens();
        assert!(tokens.len() > 60, "{}", tokens.len());
        let wordless: Vec<_> = tokens.difference(&known).collect();
        assert!(wordless.is_empty(), "{wordless:?}");
        let unused: Vec<_> = known.difference(&tokens).collect();
        assert!(unused.is_empty(), "{unused:?}");
        assert_eq!(words("missing"), "必填而空白（missing）");
        assert_eq!(words("none"), "none");
    }
}
