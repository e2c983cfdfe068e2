//! Normalised text in, tokens out: amounts, numbers, words, separators and brackets.

use super::amount::{Amount, times, unit_at};

/// One token of a strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A number with its unit.
    Amount(Amount),
    /// A unit without a number, after a slash: the `/ml` of `50mg/ml`.
    Each(Amount),
    /// A number without a unit.
    Number(String),
    /// Letters and characters; a chemical formula is one word.
    Word(String),
    /// `:`, `/`, `+`, `*`, or `,` for any sign or word that lists (`、`, `与`, `和`).
    Sign(char),
    /// `(`.
    Open,
    /// `)`.
    Close,
}

/// Signs and words that part the members of a list.
fn is_comma(c: char) -> bool {
    matches!(c, ',' | '、' | ';' | '。' | '与' | '和' | '及')
}

fn is_word(c: char) -> bool {
    !c.is_ascii_digit() && !is_comma(c) && !"():/+* ".contains(c)
}

/// Splits normalised text into tokens; `None` where a number can't be held exactly.
pub(super) fn scan(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut blank = false;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            ' ' => 1,
            '(' => push(&mut tokens, Token::Open, 1),
            ')' => push(&mut tokens, Token::Close, 1),
            ':' | '/' | '+' | '*' => push(&mut tokens, Token::Sign(c), 1),
            _ if is_comma(c) => push(&mut tokens, Token::Sign(','), c.len_utf8()),
            _ if c.is_ascii_digit() => number(rest, blank, &mut tokens)?,
            _ => word(rest, &mut tokens),
        };
        blank = c == ' ';
        rest = &rest[taken..];
    }
    Some(tokens)
}

fn push(tokens: &mut Vec<Token>, token: Token, taken: usize) -> usize {
    tokens.push(token);
    taken
}

/// How many bytes of `text` are a number; `1,000` counts as one where three digits follow.
fn digits_at(text: &str) -> usize {
    let mut end = 0;
    let mut point = false;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while end < bytes.len() {
        let thousands = bytes[end] == b','
            && !point
            && (1..=3).contains(&end)
            && (1..=3).all(|ahead| digit(end + ahead))
            && !digit(end + 4);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' if !point && digit(end + 1) => {
                point = true;
                end += 1;
            }
            _ if thousands => end += 4,
            _ => break,
        }
    }
    end
}

/// Letters of vitamins and coenzymes with the numbers they bear: in 维生素D3100单位 nobody can tell
/// where the name ends.
const NUMBERED: [(char, &[&str]); 4] =
    [('b', &["1", "2", "6"]), ('d', &["2", "3"]), ('k', &["1", "2", "4"]), ('q', &["10"])];

/// Whether the digits right after a name may belong to it, wholly or in part.
fn may_be_part_of_name(name: &str, digits: &str) -> bool {
    NUMBERED.iter().any(|(letter, numbers)| {
        name.ends_with(*letter)
            && numbers.iter().any(|n| digits.len() > n.len() && digits.starts_with(n))
    })
}

/// A number and the unit after it; bytes taken.
fn number(text: &str, after_blank: bool, tokens: &mut Vec<Token>) -> Option<usize> {
    let length = digits_at(text);
    let digits = text[..length].replace(',', "");
    let rest = &text[length..];
    let blank = usize::from(rest.starts_with(' '));
    if let (Some(Token::Word(name)), false) = (tokens.last(), after_blank)
        && may_be_part_of_name(name, &digits)
    {
        return None;
    }
    if let Some((unit, dimension, size)) = unit_at(&rest[blank..]) {
        tokens.push(Token::Amount(Amount { dimension, value: times(&digits, size)? }));
        return Some(length + blank + unit);
    }
    tokens.push(Token::Number(digits));
    Some(length)
}

/// Whether `text` begins with a chemical formula such as `c16h16clno2s`; its length.
fn formula_at(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let mut chars = text[..end].chars();
    let head = chars.next() == Some('c') && chars.next().is_some_and(|c| c.is_ascii_digit());
    let decimal = text[end..].starts_with('.');
    (head && text[..end].contains('h') && !decimal).then_some(end)
}

/// A unit after a slash, a formula or a run of letters; bytes taken.
fn word(text: &str, tokens: &mut Vec<Token>) -> usize {
    if tokens.last() == Some(&Token::Sign('/'))
        && let Some((taken, dimension, value)) = unit_at(text)
    {
        return push(tokens, Token::Each(Amount { dimension, value }), taken);
    }
    let end = formula_at(text)
        .unwrap_or_else(|| text.find(|c| !is_word(c)).unwrap_or(text.len()))
        .max(text.chars().next().map_or(0, char::len_utf8));
    push(tokens, Token::Word(text[..end].to_owned()), end)
}
