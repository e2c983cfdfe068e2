//! What is typed and a text with its syllables in, the characters it covers out.
//!
//! A character is met by itself, by its syllable, by the start of its syllable where the typing ends, or by
//! its initial; so `阿mo西l` covers 阿莫西林.

use std::str::Chars;

/// The first letters that are typed as two.
const DOUBLE: [&str; 3] = ["zh", "ch", "sh"];

/// Character ranges of `text`, end exclusive, that `typed` covers from character `from` on; `None` if it
/// is no start of it. `reading` holds a syllable per character, separated by blanks.
pub(super) fn ranges(
    typed: &str,
    text: &str,
    reading: &str,
    from: usize,
) -> Option<Vec<(u32, u32)>> {
    if typed.is_empty() {
        return None;
    }
    let mut units = Units { text: text.chars(), reading: Some(reading), at: 0 };
    (0..from).try_for_each(|_| units.next().map(drop))?;
    let mut covered = Covered::default();
    cover(typed, units, &mut covered).then_some(covered.0)
}

/// The characters of a text, each with its place and its syllable.
#[derive(Clone)]
struct Units<'t> {
    text: Chars<'t>,
    reading: Option<&'t str>,
    at: u32,
}

impl<'t> Iterator for Units<'t> {
    type Item = (u32, char, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let (left, at) = (self.reading?, self.at);
        let c = self.text.next()?;
        // Cut at blanks by hand: syllables are short, and a searcher made for each costs more than they do.
        let end = left.bytes().position(|byte| byte == b' ');
        self.reading = end.map(|end| &left[end + 1..]);
        self.at += 1;
        Some((at, c, &left[..end.unwrap_or(left.len())]))
    }
}

/// Ranges of characters, rising.
#[derive(Default)]
struct Covered(Vec<(u32, u32)>);

impl Covered {
    fn push(&mut self, at: u32) {
        match self.0.last_mut() {
            Some(last) if last.1 == at => last.1 += 1,
            _ => self.0.push((at, at + 1)),
        }
    }

    /// Takes back the last character.
    fn pop(&mut self) {
        if let Some(last) = self.0.last_mut() {
            last.1 -= 1;
            if last.0 == last.1 {
                self.0.pop();
            }
        }
    }
}

/// Covers the rest of what is typed by `units`.
fn cover(typed: &str, mut units: Units<'_>, covered: &mut Covered) -> bool {
    let Some(first) = typed.chars().next() else { return true };
    let Some((at, c, syllable)) = units.find(|(.., syllable)| !syllable.is_empty()) else {
        return false;
    };
    covered.push(at);
    let mut goes_on = |bytes: usize| cover(&typed[bytes..], units.clone(), covered);
    if c == first && goes_on(first.len_utf8()) {
        return true;
    }
    let (same, initial) = (common(typed, syllable), initial(syllable));
    let met = same == typed.len()
        || (same > 0 && same == syllable.len() && goes_on(same))
        || (same > 1 && DOUBLE.iter().any(|two| syllable.starts_with(two)) && goes_on(2))
        || (same >= initial && syllable.len() > initial && goes_on(initial));
    if !met {
        covered.pop();
    }
    met
}

/// Bytes of a syllable's first letter.
fn initial(syllable: &str) -> usize {
    syllable.chars().next().map_or(0, char::len_utf8)
}

/// Bytes that two texts start with alike.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, text: &str, reading: &str, from: usize, expected: &[(u32, u32)]) {
        let found = ranges(typed, text, reading, from);
        assert_eq!(found.unwrap_or_default(), expected, "{typed} in {text}");
    }

    #[test]
    fn covers_what_was_typed() {
        let (text, reading) = ("阿莫西林(Ⅱ)", "a mo xi lin  ii ");
        for (typed, end) in [
            ("阿", 1),
            ("阿莫西林", 4),
            ("a", 1),
            ("am", 2),
            ("amx", 3),
            ("amox", 3),
            ("amoxilin", 4),
            ("amol", 0),
            ("阿mo西l", 4),
            ("阿m西林", 4),
            ("b", 0),
            ("", 0),
        ] {
            let expected = if end == 0 { vec![] } else { vec![(0, end)] };
            check(typed, text, reading, 0, &expected);
        }
        check("西林ii", text, reading, 2, &[(2, 4), (5, 6)]);
        check("xil", text, reading, 2, &[(2, 4)]);
    }

    #[test]
    fn reads_double_initials() {
        check("zhush", "注射用", "zhu she yong", 0, &[(0, 2)]);
        check("zhshy", "注射用", "zhu she yong", 0, &[(0, 3)]);
        check("zsy", "注射用", "zhu she yong", 0, &[(0, 3)]);
    }
}
