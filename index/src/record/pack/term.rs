//! One term of a normalised pack in (`7片/板`, `每盒2板`, `10ml/支`), what it counts out.

/// Units that a pack's count can stand in, and so what a product is priced per.
const MINIMUM: [char; 24] = [
    '片', '粒', '丸', '支', '袋', '瓶', '贴', '枚', '包', '张', '套', '听', '罐', '管', '个', '杯',
    '颗', '锭', '块', '条', '只', '帖', '付', '筒',
];
/// Units that only hold others.
const OUTER: [char; 4] = ['板', '盒', '箱', '版'];
/// Words before a container that do not change it: 小盒, 中盒.
const SIZES: [char; 3] = ['小', '中', '大'];

/// What a term says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    /// So many of a unit, each container holding those of the one before: `7片/板/盒`.
    Count { n: u32, unit: Option<char>, within: Vec<char> },
    /// What one container is filled with: `10ml/支`, 每支装10ml.
    Fill { within: Vec<char> },
    /// Anything else.
    Other,
}

/// Whether `c` is a unit that prices can stand per.
pub(super) fn is_minimum(c: char) -> bool {
    MINIMUM.contains(&c)
}

/// 版 is 板 misspelt.
fn container(c: char) -> Option<char> {
    match c {
        '版' => Some('板'),
        _ => (MINIMUM.contains(&c) || OUTER.contains(&c)).then_some(c),
    }
}

/// A container that a text begins with, and the rest.
fn take_container(text: &str) -> Option<(char, &str)> {
    let text = text.strip_prefix(SIZES).unwrap_or(text);
    let c = text.chars().next()?;
    Some((container(c)?, &text[c.len_utf8()..]))
}

/// A whole number that a text begins with, and the rest; none for decimals and for 0.
fn take_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = &text[end..];
    if rest.starts_with('.') || !(1..=5).contains(&end) {
        return None;
    }
    text[..end].parse().ok().filter(|n| *n > 0).map(|n| (n, rest))
}

/// The containers after slashes: `/板/盒`; `None` where anything else stands there.
fn containers(mut text: &str) -> Option<Vec<char>> {
    let mut all = Vec::new();
    while !text.is_empty() {
        let (c, rest) = take_container(text.strip_prefix('/')?)?;
        all.push(c);
        text = rest;
    }
    Some(all)
}

/// Reads one term.
pub(super) fn term(text: &str) -> Term {
    let text = text.trim().trim_end_matches(['.', '。']);
    per_container(text).or_else(|| counted(text)).or_else(|| filled(text)).unwrap_or(Term::Other)
}

/// 每盒2板, 每包装3板, 每盒装1包, 每袋内装1支; 每支10ml is a fill.
fn per_container(text: &str) -> Option<Term> {
    let rest = text.strip_prefix('每')?;
    let (within, rest) = take_container(rest)?;
    let rest = ["内装", "内含", "装", "含", "内"]
        .iter()
        .find_map(|w| rest.strip_prefix(w))
        .unwrap_or(rest);
    if let Some((n, tail)) = take_number(rest)
        && let Some((unit, "")) = take_container(tail)
    {
        return Some(Term::Count { n, unit: Some(unit), within: vec![within] });
    }
    (is_amount(rest) && within != '盒').then(|| Term::Fill { within: vec![within] })
}

/// `7片/板`, `30片`, `4/板/盒`, `6`, `5支一板`, 3袋/盒.
fn counted(text: &str) -> Option<Term> {
    let (n, rest) = take_number(text)?;
    let (unit, rest) = match take_container(rest) {
        Some((unit, rest)) => (Some(unit), rest),
        None => (None, rest),
    };
    let within = match rest.strip_prefix('一') {
        Some(one) => {
            let (c, "") = take_container(one)? else { return None };
            vec![c]
        }
        None => containers(rest)?,
    };
    Some(Term::Count { n, unit, within })
}

/// An amount of measure, in containers or bare.
fn filled(text: &str) -> Option<Term> {
    let at = text.find('/').unwrap_or(text.len());
    let (amount, rest) = text.split_at(at);
    Some(Term::Fill { within: containers(rest).filter(|_| is_amount(amount))? })
}

/// Whether the whole text is a number with a unit of measure.
fn is_amount(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let unit = text[end..].trim_start_matches(['万', '亿']);
    end > 0 && MEASURES.contains(&unit)
}

/// Units of measure in normalised text; 揿 and 喷 measure doses in a bottle.
const MEASURES: [&str; 15] =
    ["g", "mg", "ug", "kg", "ml", "ul", "l", "iu", "%", "cm", "mm", "揿", "喷", "吸", "axaiu"];
