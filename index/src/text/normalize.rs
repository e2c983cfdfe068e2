//! Any text in, its comparable form out: width, case, script, signs, Roman numerals and units folded.

use unicode_normalization::UnicodeNormalization;

use super::chars::{Fold, fold};
use super::{han, traditional, units};

/// The comparable form of `text`: NFKC, lower case, simplified Chinese, one sign for each of × : - ~
/// and the brackets, no middle dots, single blanks, one spelling for each unit after a number.
///
/// The result is for comparing, never for showing, and normalising it again changes nothing.
///
/// ```
/// use yaojia_index::text::normalize;
/// assert_eq!(normalize("０．２５克×２４粒／盒"), "0.25g*24粒/盒");
/// assert_eq!(normalize("對乙醯氨基酚片（Ⅱ）"), "对乙酰氨基酚片(ii)");
/// ```
#[must_use]
pub fn normalize(text: &str) -> String {
    // Most names are such; without a number, a sign or a capital only the script may change.
    if text.chars().all(|c| matches!(c, 'a'..='z' | '\u{4e00}'..='\u{9fff}')) {
        return traditional::simplify(text).into_owned();
    }
    let mut out = pass(text);
    // One pass settles plain text; rare scripts may need another, since folding and composing feed
    // each other (a removed sign brings a letter next to a combining mark).
    if out.chars().any(|c| !is_plain(c)) || text.chars().any(|c| !is_plain(c)) {
        for _ in 0..4 {
            let again = pass(&out);
            if again == out {
                break;
            }
            out = again;
        }
    }
    out
}

/// [`normalize`] without blanks, except where they part two Latin words or numbers: for joins.
///
/// ```
/// assert_eq!(yaojia_index::text::compact("注射用 头孢呋辛钠 0.75 g"), "注射用头孢呋辛钠0.75g");
/// ```
#[must_use]
pub fn compact(text: &str) -> String {
    let text = normalize(text);
    if !text.contains(' ') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let before = out.chars().next_back().is_some_and(is_word);
        let after = chars.peek().copied().is_some_and(is_word);
        if c != ' ' || (before && after) {
            out.push(c);
        }
    }
    // A closed blank may bring a number next to its unit, or a letter next to a combining mark.
    normalize(&out)
}

/// Letters and digits that words are parted by blanks in: all but Han.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !han::is_han(c))
}

/// Characters that every step below either leaves or folds by a fixed table, so that one pass over
/// them settles.
const fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '\u{ff01}'..='\u{ff5e}')
        || fold(c).is_some()
}

fn pass(text: &str) -> String {
    let folded = fold_signs(text);
    let simplified = traditional::simplify(&folded);
    let starred = star_between(&simplified);
    units::unify(&number_brackets(&starred))
}

/// Width, case, signs and blanks.
fn fold_signs(text: &str) -> String {
    let mut out = Folder { text: String::with_capacity(text.len()) };
    if text.chars().all(is_plain) {
        text.chars().for_each(|c| out.push(narrow(c)));
    } else {
        // Signs that NFKC would spell out or flatten go first: ™ is not "tm", 10⁸ is not 108.
        let kept = mark_superscripts(text);
        let parts = kept.chars().filter(|c| fold(*c) != Some(Fold::Gone));
        parts.nfkc().flat_map(char::to_lowercase).nfkc().for_each(|c| out.push(c));
    }
    let length = out.text.trim_end().len();
    out.text.truncate(length);
    out.text
}

/// The ASCII character that a full-width one stands for.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Collects characters, folding each sign and joining runs of blanks.
struct Folder {
    text: String,
}

impl Folder {
    fn push(&mut self, c: char) {
        let c = match fold(c) {
            Some(Fold::To(folded)) => folded,
            Some(Fold::Gone) => return,
            None => c,
        };
        if c.is_whitespace() || c.is_control() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        } else {
            self.text.push(c.to_ascii_lowercase());
        }
    }
}

/// Puts `^` before a run of superscript digits that follows a digit, so that 10⁸ stays a power.
fn mark_superscripts(text: &str) -> String {
    let is_super = |c: char| matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹');
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_super(c) && out.chars().next_back().is_some_and(|p| p.is_ascii_digit()) {
            out.push('^');
        }
        out.push(c);
    }
    out
}

/// Reads the letter x before a number as × where a number, an amount, a bracket or a counted thing
/// stands before it, blanks between or not: `7片x4板`, `2x10片`, `30mg x 20片`.
fn star_between(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let times = c == 'x'
            && text[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit())
            && can_be_multiplied(out.trim_end());
        out.push(if times { '*' } else { c });
    }
    out
}

/// Characters that × may follow; after any other, x is a letter (国药准字X20010612).
const PIECES: &str = "片粒丸袋支瓶板版盒贴包枚张套克升位";

/// Whether a text ends in what × may follow. A word such as `axa` ends in a letter and may not, an
/// amount such as `30mg` may.
fn can_be_multiplied(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || c == ')' || PIECES.contains(c))
        || units::ends_in_amount(text)
}

/// Spells a lone number in brackets as a small Roman numeral: 片(Ⅰ), 片(1) and 片(一) are one name.
fn number_brackets(text: &str) -> String {
    const ROMAN: [&str; 6] = ["i", "ii", "iii", "iv", "v", "vi"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (head, tail) = rest.split_at(open + 1);
        out.push_str(head);
        rest = tail;
        let mut chars = tail.chars();
        let number = chars.next().and_then(|c| c.to_digit(10).or_else(|| han::small_numeral(c)));
        let roman = number.and_then(|n| ROMAN.get((n as usize).checked_sub(1)?));
        if let (Some(roman), Some(')')) = (roman, chars.next()) {
            out.push_str(roman);
            rest = &tail[tail.len() - chars.as_str().len() - 1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_what_is_written_many_ways() {
        for (text, expected) in [
            ("", ""),
            ("  阿莫西林　胶囊 ", "阿莫西林 胶囊"),
            ("０．２５ｇ", "0.25g"),
            ("7片╳4板", "7片*4板"),
            ("7片X4板/盒", "7片*4板/盒"),
            ("30mg x 20片", "30mg * 20片"),
            ("0.1g(I)X1瓶", "0.1g(i)*1瓶"),
            ("维生素B12x5", "维生素b12*5"),
            ("国药准字X20010612", "国药准字x20010612"),
            ("factor x 10", "factor x 10"),
            ("2✕10片", "2*10片"),
            ("300u x 10支", "300iu * 10支"),
            ("50mcgX20片", "50ug*20片"),
            ("5毫居x2瓶", "5mci*2瓶"),
            ("5 毫居 x2", "5mci *2"),
            ("10ml∶0.1g", "10ml:0.1g"),
            ("10ML：0.1G", "10ml:0.1g"),
            ("【胶囊】", "(胶囊)"),
            ("阿莫西林·克拉维酸", "阿莫西林克拉维酸"),
            ("阿莫西林•克拉维酸", "阿莫西林克拉维酸"),
            ("缬沙坦氨氯地平片（Ⅰ）", "缬沙坦氨氯地平片(i)"),
            ("缬沙坦氨氯地平片(1)", "缬沙坦氨氯地平片(i)"),
            ("缬沙坦氨氯地平片㈠", "缬沙坦氨氯地平片(i)"),
            ("C₁₇H₁₉N₃O₃S", "c17h19n3o3s"),
            ("1×10⁸CFU", "1*10^8cfu"),
            ("泰诺™", "泰诺"),
            ("㎎ 5㎖", "mg 5ml"),
            ("50μg 50µg 50mcg 50微克", "50ug 50ug 50ug 50ug"),
            ("4000AXaIU", "4000axaiu"),
            ("維生素Ｃ", "维生素c"),
            ("5–10mg", "5-10mg"),
        ] {
            assert_eq!(normalize(text), expected, "{text}");
            assert_eq!(normalize(expected), expected, "{text}, once more");
        }
    }

    #[test]
    fn compact_drops_blanks_but_not_between_words() {
        assert_eq!(compact("国药准字 H 2005 1408"), "国药准字h 2005 1408");
        assert_eq!(compact("5 % (100 ml)"), "5%(100ml)");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn is_idempotent_on_anything(text in "\\PC*") {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
        }

        #[test]
        fn is_idempotent_near_numbers(
            text in "[0-9.万亿克毫微升单位居里uUgGmMlLcibqnkxX×*(（)）ⅠⅡ一二 ·•:∶a²⁸醯黃耆乾坤後™\u{301}\u{200b}]{0,24}"
        ) {
            let once = normalize(&text);
            prop_assert_eq!(normalize(&once), once);
            let compacted = compact(&text);
            prop_assert_eq!(compact(&compacted), compacted);
        }
    }
}
