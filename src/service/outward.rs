//! A failure in words in, the same words as anybody may read them out: which file, but not where this machine keeps it.

/// The text with every absolute path cut to its last part; logs tell the whole.
#[must_use]
pub(super) fn outward(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(last_part).collect()
}

fn last_part(word: &str) -> &str {
    let path = word.trim_end().trim_end_matches([':', ',', ';', '/', ')', '"']);
    match path.trim_start_matches(['(', '"']).starts_with('/').then(|| path.rfind('/')).flatten() {
        Some(at) => &word[at + 1..],
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_keep_their_last_part() {
        for (text, told) in [
            (
                "no generation in /var/lib/yaojia/data: run index first",
                "no generation in data: run index first",
            ),
            ("manifest of /data/generations/g1: os error 2", "manifest of g1: os error 2"),
            ("damaged (/data/x.book)", "damaged x.book)"),
            ("in /data/: no", "in data/: no"),
            ("journal/data.mdb: 1/2 of it", "journal/data.mdb: 1/2 of it"),
            ("a / b /", "a / b /"),
            ("", ""),
        ] {
            assert_eq!(outward(text), told);
        }
    }
}
