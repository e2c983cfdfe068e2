//! A printed 生产企业 in, the short names people use for it out: for search, never for a key.

use std::sync::LazyLock;

use super::canonical;

const MAKERS: &str = include_str!("makers.tsv");

/// Endings that say what a firm is, not who; cut one after another, longest first.
const LEGAL: [&str; 36] = [
    "有限责任公司",
    "股份有限公司",
    "有限公司",
    "责任公司",
    "股份公司",
    "公司",
    "生物工程",
    "生物科技",
    "生物技术",
    "生物制品",
    "生物制药",
    "医药保健",
    "医药科技",
    "医药健康",
    "制药总厂",
    "药业集团",
    "医药集团",
    "制药集团",
    "大药厂",
    "制药厂",
    "药厂",
    "总厂",
    "厂",
    "股份",
    "集团",
    "药业",
    "制药",
    "医药",
    "药品",
    "生化",
    "生物",
    "化学",
    "科技",
    "工业",
    "制剂",
    "健康",
];

/// Left over where a firm's own name is only such words.
const GENERIC: [&str; 12] =
    ["第一", "中药", "现代", "天然", "国药", "新药", "省", "市", "技术", "股份", "实业", "企业"];

#[derive(Debug, Default)]
struct Table {
    short: Vec<(&'static str, &'static str)>,
    place: Vec<&'static str>,
    keep: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in MAKERS.lines().filter(|line| !line.starts_with('#')) {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["short", part, names] => table.short.push((part, names)),
            ["place", place] => table.place.push(place),
            ["keep", name] => table.keep.push(name),
            _ => {}
        }
    }
    table
});

/// What people call the firm: `["拜耳"]`, `["石药", "欧意"]`, `["正大天晴"]`; known names first, then
/// what is left of the full name without place and legal form. Empty where nothing is left.
///
/// ```
/// use yaojia_index::naming::maker::short_names;
/// assert_eq!(short_names("石药集团欧意药业有限公司"), ["石药", "欧意"]);
/// assert_eq!(short_names("江苏恒瑞医药股份有限公司"), ["恒瑞"]);
/// ```
#[must_use]
pub fn short_names(text: &str) -> Vec<String> {
    let full = canonical(text);
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    for (_, known) in TABLE.short.iter().filter(|(part, _)| full.contains(part)) {
        known.split(' ').for_each(&mut add);
    }
    for part in full.split([',', '(', ')']).flat_map(|firm| split_after(firm, &["集团", "公司"]))
    {
        if let Some(own) = own_name(part) {
            add(own);
        }
    }
    names
}

/// The parts of `text`, each ending with one of `marks` where it stands inside.
fn split_after<'a>(text: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = marks.iter().filter_map(|m| rest.find(m).map(|at| at + m.len())).min() {
        let (part, tail) = rest.split_at(end);
        parts.push(part);
        rest = tail;
    }
    parts.push(rest);
    parts
}

/// A firm's own name: without place before and legal form after it.
fn own_name(part: &str) -> Option<&str> {
    if let Some(kept) = TABLE.keep.iter().find(|kept| part.contains(**kept)) {
        return Some(kept);
    }
    if part.is_ascii() {
        return None;
    }
    let mut name = part;
    while let Some(rest) = LEGAL.iter().find_map(|word| name.strip_suffix(word)) {
        name = rest;
    }
    while let Some(rest) = TABLE.place.iter().find_map(|place| name.strip_prefix(place)) {
        name = rest.trim_start_matches(['省', '市']);
    }
    let own = name.chars().count() >= 2 && !GENERIC.contains(&name);
    own.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_people_say() {
        for (full, expected) in [
            ("正大天晴药业集团股份有限公司", "正大天晴"),
            ("扬子江药业集团有限公司", "扬子江"),
            ("扬子江药业集团江苏制药股份有限公司", "扬子江"),
            ("齐鲁制药（海南）有限公司", "齐鲁"),
            ("四川科伦药业股份有限公司", "科伦"),
            ("广州白云山明兴制药有限公司", "白云山明兴"),
            ("国药集团容生制药有限公司", "容生"),
            ("丽珠集团丽珠制药厂", "丽珠"),
            ("成都苑东生物制药股份有限公司", "苑东"),
            ("Bayer AG（拜耳医药保健有限公司分包装）", "拜耳"),
            ("AstraZeneca AB", "阿斯利康"),
            ("Merck Sharp & Dohme B.V.", "默沙东"),
            ("Sanofi Winthrop Industrie", "赛诺菲"),
            ("LILLYDELCARIBEInc", "礼来"),
            ("云南白药集团股份有限公司", "云南白药"),
            ("杭州中美华东制药有限公司", "中美华东"),
        ] {
            let names = short_names(full);
            assert!(names.iter().any(|name| name == expected), "{full}: {names:?}");
        }
    }

    #[test]
    fn places_and_legal_forms_alone_are_no_names() {
        for (full, expected) in [
            ("扬子江药业集团江苏制药股份有限公司", vec!["扬子江"]),
            ("华北制药股份有限公司", vec!["华药", "华北制药", "华北"]),
            ("重庆制药有限公司", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(short_names(full), expected, "{full}");
        }
    }

    #[test]
    fn every_line_is_understood() {
        for line in MAKERS.lines().filter(|line| !line.starts_with('#')) {
            let fields = line.split('\t').count();
            let expected = if line.starts_with("short\t") { 3 } else { 2 };
            assert_eq!(fields, expected, "{line}");
        }
    }
}
