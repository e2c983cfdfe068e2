//! Traditional Chinese in, simplified out: OpenCC's tables and the drug characters they lack.

use std::borrow::Cow;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

/// Single characters of drug names that OpenCC's t2s leaves alone, and spellings that are variants
/// of one another in drug names: 醯胺 is 酰胺, 甙 is 苷, 多黏菌素 is 多粘菌素, 化淤 is 化瘀.
const SUPPLEMENT: [(char, char); 10] = [
    ('醯', '酰'),
    ('甙', '苷'),
    ('耆', '芪'),
    ('黏', '粘'),
    ('淤', '瘀'),
    ('噁', '恶'),
    ('芐', '苄'),
    ('菸', '烟'),
    ('朮', '术'),
    ('蔘', '参'),
];

/// Characters where the supplement needs its neighbour: 耆 is 芪 only in 黄耆, 淤 a word of its own
/// (淤泥) elsewhere.
const ONLY_AFTER: [(char, &str); 2] = [('耆', "黄"), ('淤', "化祛活散消逐破")];

/// OpenCC, and one bit for every character of the basic plane that it or the supplement changes.
struct Tables {
    opencc: OpenCC,
    changes: Box<[u64; 1024]>,
}

/// Built once; `None` only if the embedded dictionaries do not open, which a test rules out.
static TABLES: LazyLock<Option<Tables>> = LazyLock::new(|| {
    let opencc = OpenCC::from_config(BuiltinConfig::T2s).ok()?;
    let all: String = ('\u{2e80}'..='\u{9fff}').chain('\u{f900}'..='\u{faff}').collect();
    let mut changes = Box::new([0_u64; 1024]);
    for c in all.chars() {
        let alone = c.to_string();
        if opencc.convert(&alone) != alone || SUPPLEMENT.iter().any(|(from, _)| *from == c) {
            changes[c as usize / 64] |= 1 << (c as usize % 64);
        }
    }
    Some(Tables { opencc, changes })
});

/// Whether a character might change; those beyond the basic plane always might.
fn may_change(tables: &Tables, c: char) -> bool {
    match tables.changes.get(c as usize / 64) {
        Some(bits) => bits >> (c as usize % 64) & 1 == 1,
        None => true,
    }
}

/// Converts to simplified Chinese; text that holds nothing to convert is handed back untouched.
pub(super) fn simplify(text: &str) -> Cow<'_, str> {
    let Some(tables) = TABLES.as_ref() else { return Cow::Borrowed(text) };
    if !text.chars().any(|c| may_change(tables, c)) {
        return Cow::Borrowed(text);
    }
    let converted = tables.opencc.convert(text);
    let mut out = String::with_capacity(converted.len());
    for c in converted.chars() {
        let allowed = ONLY_AFTER
            .iter()
            .find(|(of, _)| *of == c)
            .is_none_or(|(_, heads)| out.chars().next_back().is_some_and(|p| heads.contains(p)));
        let mapped = SUPPLEMENT.iter().find(|(from, _)| *from == c && allowed);
        out.push(mapped.map_or(c, |(_, to)| *to));
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_drug_names() {
        for (text, simplified) in [
            ("乾薑", "干姜"),
            ("黃耆", "黄芪"),
            ("黄耆", "黄芪"),
            ("耆老", "耆老"),
            ("白朮", "白术"),
            ("菸鹼酸", "烟碱酸"),
            ("對乙醯氨基酚", "对乙酰氨基酚"),
            ("人參皂甙", "人参皂苷"),
            ("乾坤", "乾坤"),
            ("穀氨酸", "谷氨酸"),
            ("膠囊製劑", "胶囊制剂"),
            ("多黏菌素", "多粘菌素"),
            ("祛淤", "祛瘀"),
            ("磺胺甲噁唑", "磺胺甲恶唑"),
        ] {
            assert_eq!(simplify(text), simplified, "{text}");
        }
    }

    #[test]
    fn leaves_simplified_text_untouched() {
        assert!(matches!(simplify("阿莫西林胶囊 0.25g"), Cow::Borrowed(_)));
    }
}
