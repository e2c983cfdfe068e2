//! A base name in, the ingredient without its salt out, by a committed list of salts and exceptions.

use std::collections::HashMap;
use std::sync::LazyLock;

const SALTS: &str = include_str!("salts.tsv");

#[derive(Debug, Default)]
struct Salts {
    /// Longest first, as all lists here.
    acids: Vec<&'static str>,
    bases: Vec<&'static str>,
    metals: Vec<&'static str>,
    whole: Vec<&'static str>,
    same: HashMap<&'static str, &'static str>,
}

static LIST: LazyLock<Salts> = LazyLock::new(|| {
    let mut list = Salts::default();
    for line in SALTS.lines().filter(|line| !line.starts_with('#')) {
        let line = line.split("\t#").next().unwrap_or_default();
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["acid", word] => list.acids.push(word),
            ["base", word] => list.bases.push(word),
            ["metal", word] => list.metals.push(word),
            ["whole", word] => list.whole.push(word),
            ["same", name, ingredient] => {
                list.same.insert(name, ingredient);
            }
            _ => {}
        }
    }
    list.acids.sort_by_key(|word| std::cmp::Reverse(word.len()));
    list.bases.sort_by_key(|word| std::cmp::Reverse(word.len()));
    list
});

/// Words that stand before an ingredient as its salt, longest first: `盐酸`, `硫酸氢`…
pub(super) fn acids() -> &'static [&'static str] {
    &LIST.acids
}

/// Words that stand after an ingredient as its salt, longest first: `叔丁胺`, `二钠`, `钙`…
pub(super) fn bases() -> &'static [&'static str] {
    &LIST.bases
}

/// The ingredient of a normalised base name: `苯磺酸氨氯地平` gives `氨氯地平`.
pub(super) fn strip(base: &str) -> &str {
    if let Some(ingredient) = LIST.same.get(base) {
        return ingredient;
    }
    if LIST.whole.iter().any(|word| base.starts_with(word)) {
        return base;
    }
    let bare = strip_base(strip_acid(base));
    LIST.same.get(bare).copied().unwrap_or(bare)
}

/// Without the acid before it, unless what follows is a metal: 硫酸镁, 碳酸氢钠, 枸橼酸铋钾.
fn strip_acid(name: &str) -> &str {
    let rest = LIST.acids.iter().find_map(|acid| name.strip_prefix(acid));
    rest.filter(|rest| !rest.is_empty() && !starts_with_metal(rest)).unwrap_or(name)
}

fn starts_with_metal(rest: &str) -> bool {
    let core = ["二氢", "氢", "亚", "碱式"].iter().find_map(|word| rest.strip_prefix(word));
    let metal = |text: &str| LIST.metals.iter().any(|metal| text.starts_with(metal));
    metal(rest) || core.is_some_and(metal)
}

/// Without the base after it, unless what is left is an acid, another metal or a binary salt: there
/// the metal is the drug (葡萄糖酸钙, 门冬氨酸钾镁, 氯化钠).
fn strip_base(name: &str) -> &str {
    let rest = LIST.bases.iter().find_map(|base| name.strip_suffix(base));
    rest.filter(|rest| {
        rest.chars().count() > 1
            && !rest.ends_with('化')
            && !rest.ends_with('氢')
            && !LIST.acids.iter().any(|acid| rest.ends_with(acid))
            && !LIST.metals.iter().any(|metal| rest.ends_with(metal))
    })
    .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &[(&str, &str)]) {
        for (base, ingredient) in cases {
            assert_eq!(strip(base), *ingredient, "{base}");
        }
    }

    #[test]
    fn salts_go() {
        check(&[
            ("苯磺酸氨氯地平", "氨氯地平"),
            ("硫酸氢氯吡格雷", "氯吡格雷"),
            ("硫酸羟氯喹", "羟氯喹"),
            ("阿托伐他汀钙", "阿托伐他汀"),
            ("培美曲塞二钠", "培美曲塞"),
            ("培哚普利叔丁胺", "培哚普利"),
            ("富马酸替诺福韦二吡呋酯", "替诺福韦"),
            ("甲苯磺酸索拉非尼", "索拉非尼"),
            ("门冬氨酸阿奇霉素", "阿奇霉素"),
            ("醋酸氢化可的松", "氢化可的松"),
            ("碳酸司维拉姆", "司维拉姆"),
            ("青霉素v钾", "青霉素v"),
            ("头孢呋辛酯", "头孢呋辛"),
            ("头孢呋辛钠", "头孢呋辛"),
            ("艾司奥美拉唑镁", "艾司奥美拉唑"),
            ("苯磺顺阿曲库铵", "顺阿曲库铵"),
        ]);
    }

    #[test]
    fn what_is_no_salt_of_an_ingredient_stays() {
        for name in [
            "氯化钠",
            "氯化钾",
            "碳酸钙",
            "碳酸氢钠",
            "葡萄糖酸钙",
            "葡萄糖酸锌",
            "枸橼酸铋钾",
            "门冬氨酸钾镁",
            "门冬氨酸鸟氨酸",
            "硫酸镁",
            "硫酸亚铁",
            "硫酸软骨素",
            "磷酸铝",
            "铝碳酸镁",
            "硝酸甘油",
            "硝酸异山梨酯",
            "单硝酸异山梨酯",
            "乳酸菌素",
            "富马酸亚铁",
            "左氧氟沙星",
            "氧氟沙星",
            "泼尼松",
            "泼尼松龙",
            "甲泼尼龙",
            "枸橼酸氢钾钠",
            "羟苯磺酸钙",
            "复方氯化钠",
            "葡萄糖氯化钠",
            "丙酚替诺福韦",
            "玻璃酸钠",
            "维u颠茄铝镁",
        ] {
            check(&[(name, name)]);
        }
    }

    #[test]
    fn every_line_is_understood() {
        for line in SALTS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split("\t#").next().unwrap().split('\t').collect();
            let expected = if fields[0] == "same" { 3 } else { 2 };
            assert!(["acid", "base", "metal", "whole", "same"].contains(&fields[0]), "{line}");
            assert_eq!(fields.len(), expected, "{line}");
        }
    }
}
