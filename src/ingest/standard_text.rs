//! A printed payment standard in, such as `13.60元(1ml:12.5mg/支)；66.82元(5ml:100mg/支)`; its parts out.

/// One amount and what it is for, still as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The whole part, for messages.
    pub text: String,
    /// The amount in yuan.
    pub amount: String,
    /// The strength, without the unit behind it.
    pub strength: String,
    /// The unit printed behind the strength.
    pub unit: Option<String>,
    /// Whether the amount is for a pack.
    pub per_pack: bool,
    /// Whether a second bracket follows: a promise of the maker, not a strength.
    pub remark: bool,
}

/// Takes a cell apart at the `；` between amounts; those inside brackets belong to a strength.
pub(super) fn parts(cell: &str) -> Vec<Part> {
    let cell = unbroken(cell);
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, c) in cell.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                parts.push(&cell[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&cell[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(part).collect()
}

/// One width of brackets and separators, and numbers without the blanks a typesetter left: `3. 18元`.
fn unbroken(cell: &str) -> String {
    let narrow = |c| match c {
        '（' => '(',
        '）' => ')',
        '；' => ';',
        c => c,
    };
    let chars: Vec<char> = cell.chars().map(narrow).collect();
    let mut out = String::with_capacity(cell.len());
    for (at, &c) in chars.iter().enumerate() {
        let digit =
            |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let gap = c == ' '
            && at.checked_sub(1).is_some_and(|before| chars[before] == '.')
            && digit(at.checked_sub(2))
            && digit(Some(at + 1));
        if !gap {
            out.push(c);
        }
    }
    out
}

fn part(text: &str) -> Part {
    let mut part = Part { text: text.to_owned(), ..Part::default() };
    let Some((amount, rest)) = text.split_once('元') else {
        text.clone_into(&mut part.amount);
        return part;
    };
    amount.trim().clone_into(&mut part.amount);
    let (per, rest) = rest.split_at(rest.find('(').unwrap_or(rest.len()));
    part.per_pack = matches!(per.trim(), "/盒" | "每盒");
    let end = closing(rest);
    part.remark = end.is_some_and(|end| rest[end + 1..].contains('('));
    let inner = match end {
        Some(end) => &rest[1..end],
        None => rest.trim_start_matches('('),
    };
    (part.strength, part.unit) = strength(inner.trim());
    part
}

/// Where the bracket a text opens with is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Takes the unit off a strength: `250mg/片(按C7H7NO3计)` is `250mg(按C7H7NO3计)` and 片.
fn strength(text: &str) -> (String, Option<String>) {
    let at =
        text.match_indices('/').map(|(at, _)| at).rfind(|&at| !unit(&text[at + 1..]).is_empty());
    let Some(at) = at else { return (text.to_owned(), None) };
    let unit = unit(&text[at + 1..]);
    let behind = text[at + 1 + unit.len()..].trim();
    (format!("{}{behind}", text[..at].trim_end()), Some(unit.to_owned()))
}

/// The unit a text begins with, up to a bracket or its end; blank where it begins with none.
fn unit(text: &str) -> &str {
    let end = text.find(['(', '[', ' ', ',']).unwrap_or(text.len());
    let word = &text[..end];
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if word.chars().all(han) && word.chars().count() <= 3 { word } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &[(&str, &str, Option<&str>, bool)]) {
        let parts = parts(cell);
        let found: Vec<_> = parts
            .iter()
            .map(|p| (p.amount.as_str(), p.strength.as_str(), p.unit.as_deref(), p.per_pack))
            .collect();
        assert_eq!(found, expected, "{cell}");
    }

    #[test]
    fn takes_printed_standards_apart() {
        check("12.5", &[("12.5", "", None, false)]);
        check("63.00元(10mg/支)", &[("63.00", "10mg", Some("支"), false)]);
        check(
            "13.60元(1ml :12.5mg/支)；66.82元(5ml:100mg/支)",
            &[
                ("13.60", "1ml :12.5mg", Some("支"), false),
                ("66.82", "5ml:100mg", Some("支"), false),
            ],
        );
        check(
            "5.68元(10mg/片(按C22H25FN2O4S计))",
            &[("5.68", "10mg(按C22H25FN2O4S计)", Some("片"), false)],
        );
        check("22.50元(1%(10g:0.1g)/支)", &[("22.50", "1%(10g:0.1g)", Some("支"), false)]);
        check(
            "479.00元/盒(甲片0.375g/乙片0.1g,每盒30片)",
            &[("479.00", "甲片0.375g/乙片0.1g,每盒30片", None, true)],
        );
        check(
            "3. 18元(5ml:5mg/瓶);61.52元(240ml/瓶)",
            &[("3.18", "5ml:5mg", Some("瓶"), false), ("61.52", "240ml", Some("瓶"), false)],
        );
        check(
            "31.03元(0. 1ml/支 预灌封注射器）",
            &[("31.03", "0.1ml预灌封注射器", Some("支"), false)],
        );
        check("40.54元(2ml:2mg)", &[("40.54", "2ml:2mg", None, false)]);
        check(
            "20元(粉体室1.0g；  液体室100ml:0.9g)；23元(粉体室2.0g；液体室100ml:0.9g)",
            &[
                ("20", "粉体室1.0g;  液体室100ml:0.9g", None, false),
                ("23", "粉体室2.0g;液体室100ml:0.9g", None, false),
            ],
        );
        assert!(parts("113.53元(60mg/粒)(协议有效期内,免费提供)")[0].remark);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(cell in "[0-9.元/()（）；; 片a]{0,30}") {
            let _ = parts(&cell);
        }
    }
}
