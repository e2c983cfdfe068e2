//! A note in, whether it may name or reach a person out.

use yaojia_index::text::normalize;

/// Digits in a row that make a telephone number: local ones have seven.
const DIGITS: usize = 7;
/// Words that come before an account.
const WORDS: [&str; 7] = ["@", "微信", "weixin", "wechat", "qq", "vx", "身份证"];

/// Whether `note` holds a number that could be a telephone's or an identity card's, a mail address or an account.
#[must_use]
pub fn looks_personal(note: &str) -> bool {
    let plain = normalize(note).to_lowercase();
    let (mut row, mut longest) = (0, 0);
    for c in plain.chars() {
        match c {
            _ if c.is_numeric() => row += 1,
            ' ' | '-' | '.' | '(' | ')' | '+' | '_' | '*' => {}
            _ => row = 0,
        }
        longest = longest.max(row);
    }
    longest >= DIGITS || WORDS.iter().any(|word| plain.contains(word))
}

#[cfg(test)]
mod tests {
    use super::looks_personal;

    #[test]
    fn numbers_and_accounts_are_seen() {
        for note in [
            "电话13800000000",
            "024-2345 6789",
            "１３８ ００００ ００００",
            "a@b.cn",
            "加微信 abc",
            "21010219900101123X",
            "138.0000.0000",
        ] {
            assert!(looks_personal(note), "{note}");
        }
        for note in ["标价 12.50，收了 15.00", "每盒 24 粒", "0.25g*24 卖 9.9 元", ""] {
            assert!(!looks_personal(note), "{note}");
        }
    }
}
