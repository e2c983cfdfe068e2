//! What is typed and a text with its syllables in, the characters it covers out.
//!
//! A character is met by itself, by its syllable, by the start of its syllable where the typing ends, or by
//! its initial; so `阿mo西l` covers 阿莫西林.

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
    let mut units: Vec<(char, &str)> = Vec::with_capacity(text.len() / 2);
    // Cut at blanks by hand: syllables are short, and a searcher made for each costs more than they do.
    let mut rest = Some(reading);
    for c in text.chars() {
        let Some(left) = rest else { break };
        let end = left.bytes().position(|byte| byte == b' ');
        units.push((c, &left[..end.unwrap_or(left.len())]));
        rest = end.map(|end| &left[end + 1..]);
    }
    let mut covered = Vec::with_capacity(typed.len());
    if !cover(typed, &units, from, &mut covered) {
        return None;
    }
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &at in &covered {
        match ranges.last_mut() {
            Some(last) if last.1 == at => last.1 += 1,
            _ => ranges.push((at, at + 1)),
        }
    }
    Some(ranges)
}

/// Covers the rest of what is typed from unit `at` on.
fn cover(typed: &str, units: &[(char, &str)], at: usize, covered: &mut Vec<u32>) -> bool {
    let Some(first) = typed.chars().next() else { return true };
    let Some(&(c, syllable)) = units.get(at) else { return false };
    if syllable.is_empty() {
        return cover(typed, units, at + 1, covered);
    }
    covered.push(at as u32);
    let (same, initial) = (common(typed, syllable), initial(syllable));
    let mut goes_on = |bytes: usize| cover(&typed[bytes..], units, at + 1, covered);
    let met = (c == first && goes_on(first.len_utf8()))
        || same == typed.len()
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
