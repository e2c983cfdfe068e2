//! A character in, its class out: what counts as a Chinese character and as a Chinese numeral.

/// Whether `c` is a Chinese character (CJK ideograph of any plane, 〇 included).
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Whether `text` holds a Chinese character.
#[must_use]
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The value of a Chinese numeral from 一 to 十; `None` for anything else.
#[must_use]
pub fn small_numeral(c: char) -> Option<u32> {
    "一二三四五六七八九十".chars().zip(1..).find_map(|(numeral, n)| (numeral == c).then_some(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_characters_from_signs() {
        for c in "药〇㐀𠮷耆".chars() {
            assert!(is_han(c), "{c}");
        }
        for c in "aＡ、（×1゠".chars() {
            assert!(!is_han(c), "{c}");
        }
    }

    #[test]
    fn reads_small_numerals() {
        assert_eq!(small_numeral('三'), Some(3));
        assert_eq!(small_numeral('十'), Some(10));
        assert_eq!(small_numeral('百'), None);
    }
}
