//! Normalised text in, the same text with every unit of amount after a number spelt one way out.

use super::han::is_han;

/// Spellings after a number, longest first where one begins another, and what each becomes.
const UNITS: [(&str, &str); 28] = [
    ("国际单位", "iu"),
    ("活性单位", "iu"),
    ("单位", "iu"),
    ("iu", "iu"),
    ("u", "iu"),
    ("毫克", "mg"),
    ("微克", "ug"),
    ("纳克", "ng"),
    ("千克", "kg"),
    ("公斤", "kg"),
    ("克", "g"),
    ("mcg", "ug"),
    ("μg", "ug"),
    ("ug", "ug"),
    ("ng", "ng"),
    ("mg", "mg"),
    ("kg", "kg"),
    ("g", "g"),
    ("毫升", "ml"),
    ("微升", "ul"),
    ("μl", "ul"),
    ("ml", "ml"),
    ("ul", "ul"),
    ("升", "l"),
    ("毫居里", "mci"),
    ("毫居", "mci"),
    ("mci", "mci"),
    ("mbq", "mbq"),
];

/// What may follow 克 and 升 as a unit: 0.25克拉霉素 is not 0.25g, 3克(无蔗糖) and 2克与 are.
const AFTER_SHORT: &str = "与和及或含相每装计瓶袋支片粒丸";

/// The unit that `rest` begins with: bytes it takes and its one spelling.
fn unit_at(rest: &str) -> Option<(usize, &'static str)> {
    let first = rest.as_bytes().first()?;
    // One byte tells nearly all of them apart; comparing each as a text costs more than all else here.
    UNITS.iter().filter(|(spelling, _)| spelling.as_bytes()[0] == *first).find_map(
        |(spelling, unit)| {
            let after = rest.strip_prefix(spelling)?.chars().next();
            let ends = match after {
                None => true,
                Some(c) if spelling.is_ascii() || spelling.starts_with('μ') => {
                    !c.is_ascii_alphanumeric()
                }
                Some(c) if matches!(*spelling, "克" | "升") => {
                    !is_han(c) || AFTER_SHORT.contains(c)
                }
                Some(_) => true,
            };
            ends.then_some((spelling.len(), *unit))
        },
    )
}

/// Whether a text ends in a number with a unit, in any spelling.
pub(super) fn ends_in_amount(text: &str) -> bool {
    let spellings = UNITS.iter().map(|(spelling, _)| *spelling).chain(["l", "cm"]);
    spellings.filter_map(|spelling| text.strip_suffix(spelling)).any(|number| {
        number.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '万' || c == '亿')
    })
}

/// Spells the unit after each number one way, and closes the blank before it.
pub(super) fn unify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(digit) = rest.bytes().position(|b| b.is_ascii_digit()) {
        let (head, tail) = rest.split_at(digit + 1);
        out.push_str(head);
        rest = tail;
        let gap = rest.strip_prefix(' ').unwrap_or(rest);
        let (scale, after) = match gap.strip_prefix(['万', '亿']) {
            Some(after) => (&gap[..gap.len() - after.len()], after),
            None => ("", gap),
        };
        if let Some((length, unit)) = unit_at(after) {
            out.push_str(scale);
            out.push_str(unit);
            rest = &after[length..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_units_one_way() {
        for (text, unified) in [
            ("0.25克", "0.25g"),
            ("0.25 g*24粒", "0.25g*24粒"),
            ("3克(无蔗糖)", "3g(无蔗糖)"),
            ("0.25克拉霉素", "0.25克拉霉素"),
            ("12.5万单位", "12.5万iu"),
            ("300u(笔芯)", "300iu(笔芯)"),
            ("50mcg", "50ug"),
            ("50μg", "50ug"),
            ("10毫升:5微克", "10ml:5ug"),
            ("25毫居里", "25mci"),
            ("5 gel", "5 gel"),
            ("单位5", "单位5"),
            ("5", "5"),
            ("阿莫西林", "阿莫西林"),
        ] {
            assert_eq!(unify(text), unified, "{text}");
        }
    }
}
