//! A printed 生产企业 in, one canonical name per firm and the short names people use out.

mod short;

use super::compact;

pub use short::short_names;

/// Words in a bracket that names who packs or makes on behalf of the firm before it.
const ON_BEHALF: [&str; 6] = ["分包装", "分装", "受委托", "受托", "委托", "负责"];

/// The firm's full name in one spelling: width, case, blanks, Latin full stops and commas and the
/// brackets of sub-packagers no longer differ. Places do: two firms of one group are two firms.
///
/// ```
/// use yaojia_index::naming::maker::canonical;
/// assert_eq!(canonical("齐鲁制药（海南） 有限公司"), "齐鲁制药(海南)有限公司");
/// assert_eq!(canonical("Bayer AG（拜耳医药保健有限公司分包装）"), canonical("BAYER A.G."));
/// ```
#[must_use]
pub fn canonical(text: &str) -> String {
    // What some exporters leave of a line break or an ampersand.
    let text = text.replace("_x000D_", " ").replace("&amp;", "&");
    let text = compact(&text).replace(',', "，");
    without_behalf(&tidy(&text))
}

/// Drops blanks and Latin punctuation; keeps one `,` between two Chinese names.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '，' | '、' | ';' => {
                let han = |c: char| !c.is_ascii() || c == ')';
                if out.chars().next_back().is_some_and(han) && chars.peek().is_some_and(|c| han(*c))
                {
                    out.push(',');
                }
            }
            '.' | '\'' | '`' | '’' => {}
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out.replace("limited", "ltd").replace("incorporated", "inc")
}

/// Drops each outermost bracket that says who packs or makes on the firm's behalf.
fn without_behalf(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, bracket, after)) = next_bracket(rest) {
        out.push_str(before);
        if !ON_BEHALF.iter().any(|word| bracket.contains(word)) || out.is_empty() {
            out.push_str(bracket);
        }
        rest = after;
    }
    out + rest
}

/// The text before the first outermost bracket, the bracket with its signs, the text after it.
fn next_bracket(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(')?;
    let mut depth = 0_usize;
    for (at, c) in text[open..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = open + at + 1;
            return Some((&text[..open], &text[open..end], &text[end..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_firm_has_one_name() {
        for (a, b) in [
            ("齐鲁制药（海南）有限公司", "齐鲁制药(海南)有限公司"),
            (" 福建省闽东力捷迅药业股份有限公司", "福建省闽东力捷迅药业股份有限公司"),
            ("Lilly France     \n(礼来苏州制药有限公司分包装)", "Lilly France"),
            (
                "Lek Pharmaceuticals d.d.（山德士（中国）制药有限公司分包装）",
                "Lek Pharmaceuticals d.d.",
            ),
            (
                "上海安必生制药技术有限公司(杭州民生滨江制药有限公司受委托生产)",
                "上海安必生制药技术有限公司",
            ),
            ("Eisai Co., Ltd.", "EISAI CO.,LTD"),
            ("Pfizer Limited", "Pfizer Ltd."),
            (
                "Toray\u{7f}\u{7f}Industries,Inc.Mishima\u{7f}\u{7f}Plant",
                "Toray Industries, Inc. Mishima Plant",
            ),
            ("Vetter Pharma-Fertigung GmbH &amp; Co. KG", "Vetter Pharma-Fertigung GmbH & Co.KG"),
            (
                "深圳太太药业有限公司、健康元海滨药业有限公司",
                "深圳太太药业有限公司，健康元海滨药业有限公司",
            ),
            ("天方药业有限公司_x000D_\n", "天方药业有限公司"),
        ] {
            assert_eq!(canonical(a), canonical(b));
        }
    }

    #[test]
    fn two_firms_of_one_group_stay_two() {
        for (a, b) in [
            ("齐鲁制药（海南）有限公司", "齐鲁制药有限公司"),
            ("石药集团欧意药业有限公司", "石药集团中诺药业（石家庄）有限公司"),
            ("瀚晖制药有限公司（浙江海正药业股份有限公司受委托生产）", "浙江海正药业股份有限公司"),
            ("Roche Pharma (Schweiz) AG", "Roche Pharma AG"),
        ] {
            assert_ne!(canonical(a), canonical(b));
        }
    }

    #[test]
    fn an_open_bracket_is_kept_as_printed() {
        assert_eq!(canonical("某药业（海南有限公司"), "某药业(海南有限公司");
        assert_eq!(canonical(""), "");
    }
}
