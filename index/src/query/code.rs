//! A word of the query in, the code it is by shape and check digit out.

use super::ast::Code;

/// Fewest characters of a 医保 code that count as one.
const SHORTEST_HEAD: usize = 6;

/// Shapes of 医保 codes: `A` an upper-case letter, `9` a digit.
const SHAPES: [&str; 4] = [
    "XA99AAA999A999999999999",
    "ZA99AAA9999999999999",
    "T999999999",
    "C99999999999999999999999999",
];

/// The code that `text` (normalised) is, if it is one. Blanks inside are ignored: approval numbers are
/// often printed in groups.
#[must_use]
pub fn read(text: &str) -> Option<Code> {
    let code: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let code = code.to_uppercase();
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match code.len() {
        20 if digits => Some(Code::Trace(code[..7].to_owned())),
        8 | 12 if digits && has_check_digit(&code) => Some(Code::Gtin(format!("{code:0>14}"))),
        // A long number can hardly be anything else; whether its check digit fits shows in what is found.
        13 | 14 if digits => Some(Code::Gtin(format!("{code:0>14}"))),
        _ => approval(&code).or_else(|| head_of_code(&code)),
    }
}

/// `国药准字` (or nothing), one or two letters, eight digits.
fn approval(code: &str) -> Option<Code> {
    let printed = code.strip_prefix("国药准字");
    let number = printed.unwrap_or(code);
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let (head, digits) = number.split_at(letters);
    let known = matches!(letters, 1 | 2)
        && head.starts_with(['H', 'Z', 'S', 'B', 'T', 'F', 'J', 'C'])
        && (letters == 1 || head.ends_with(['C', 'J']))
        && digits.len() == 8
        && digits.bytes().all(|b| b.is_ascii_digit());
    known.then(|| Code::Approval(number.to_owned()))
}

/// A 医保 code or its first six or more characters.
fn head_of_code(code: &str) -> Option<Code> {
    let fits = |shape: &&str| {
        code.len() <= shape.len()
            && code.bytes().zip(shape.bytes()).all(|(found, expected)| match expected {
                b'9' => found.is_ascii_digit(),
                b'A' => found.is_ascii_uppercase(),
                head => found == head,
            })
    };
    let known = code.len() >= SHORTEST_HEAD && SHAPES.iter().any(fits);
    known.then(|| Code::Product(code.to_owned()))
}

/// Spellings of `code` (upper case) with letters for digits and digits for letters put right, as the
/// shapes of codes ask: O and 0, I and 1.
#[must_use]
pub fn look_alikes(code: &str) -> Vec<String> {
    let shaped = |shape: &str| -> Option<String> {
        let fits = |(found, expected)| match expected {
            '9' => digit_like(found),
            'A' => letter_like(found),
            head => (letter_like(found) == Some(head)).then_some(head),
        };
        let long_enough = (SHORTEST_HEAD..=shape.len()).contains(&code.len());
        long_enough.then(|| code.chars().zip(shape.chars()).map(fits).collect()).flatten()
    };
    let approvals = ["A99999999", "AA99999999"];
    let approvals = approvals.into_iter().filter(|shape| shape.len() == code.len());
    let mut found: Vec<String> = SHAPES.into_iter().chain(approvals).filter_map(shaped).collect();
    found.retain(|spelling| spelling != code);
    found.sort();
    found.dedup();
    found
}

fn digit_like(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        _ => return None,
    })
}

fn letter_like(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c,
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '8' => 'B',
        _ => return None,
    })
}

/// Texts one edit away from `code` (upper case), the edit at one of its first `sound` characters or just
/// behind them: a letter gives way to a letter, a digit to a digit; either may be missing.
#[must_use]
pub fn edits(code: &str, sound: usize) -> Vec<String> {
    let bytes = code.as_bytes();
    let mut edits = Vec::new();
    let mut add = |head: &[u8], middle: &[u8], tail: &[u8]| {
        let text: Vec<u8> = [head, middle, tail].concat();
        edits.extend(String::from_utf8(text));
    };
    for at in 0..bytes.len().min(sound + 1) {
        let (head, tail) = bytes.split_at(at);
        let (here, rest) = (tail[0], &tail[1..]);
        add(head, &[], rest);
        if let Some((next, rest)) = rest.split_first()
            && *next != here
        {
            add(head, &[*next, here], rest);
        }
        let kin = if here.is_ascii_digit() { b'0'..=b'9' } else { b'A'..=b'Z' };
        kin.filter(|other| *other != here).for_each(|other| add(head, &[other], rest));
        (b'0'..=b'9').chain(b'A'..=b'Z').for_each(|missing| add(head, &[missing], tail));
    }
    if sound >= bytes.len() && bytes.last().is_some_and(u8::is_ascii_digit) {
        (b'0'..=b'9').for_each(|digit| add(bytes, &[digit], &[]));
    }
    edits
}

/// GS1's check digit of the digits before it: weights 3 and 1 from the right; also that of a 本位码.
/// `None` where `body` is empty or holds anything but digits.
#[must_use]
pub fn check_digit(body: &str) -> Option<char> {
    if body.is_empty() || !body.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let weighted = body.bytes().rev().zip([3, 1].into_iter().cycle());
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    char::from_digit((10 - sum % 10) % 10, 10)
}

/// Whether the last digit is the check digit of those before it.
#[must_use]
pub fn has_check_digit(digits: &str) -> bool {
    let last = digits.chars().next_back();
    last.is_some_and(|last| check_digit(&digits[..digits.len() - last.len_utf8()]) == Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_look_alikes_right() {
        for (text, expected) in [
            ("XJ05AFEO13A006", &["XJ05AFE013A006"][..]),
            ("XJO1CA", &["XJ01CA"]),
            ("XJ01CA", &[]),
            ("H2OO57672", &["H20057672"]),
            ("0123456", &[]),
        ] {
            assert_eq!(look_alikes(text), expected, "{text}");
        }
    }

    #[test]
    fn edits_are_few() {
        assert!(edits("H2005767", 8).contains(&"H20057672".to_owned()));
        assert!(edits("H20075672", 9).contains(&"H20057672".to_owned()));
        for length in 1..=27 {
            let code = "A".repeat(length);
            assert!(edits(&code, length).len() <= 63 * length + 10);
        }
    }

    #[test]
    fn tells_codes_by_shape() {
        for (text, expected) in [
            ("xa02bca211e005030105754", Some(Code::Product("XA02BCA211E005030105754".into()))),
            ("XJ01CA", Some(Code::Product("XJ01CA".into()))),
            ("xj01c", None),
            ("za01cax0333", Some(Code::Product("ZA01CAX0333".into()))),
            ("xj0lca", None),
            ("国药准字 z 1202 0223", Some(Code::Approval("Z12020223".into()))),
            ("h20057672", Some(Code::Approval("H20057672".into()))),
            ("国药准字hj20160685", Some(Code::Approval("HJ20160685".into()))),
            ("h2005767", None),
            ("6924561884074", Some(Code::Gtin("06924561884074".into()))),
            ("6924561884075", Some(Code::Gtin("06924561884075".into()))),
            ("692456188", None),
            ("83857930000879766660", Some(Code::Trace("8385793".into()))),
            ("阿莫西林", None),
            ("amoxil", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
