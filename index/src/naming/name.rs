//! A 通用名 in, its parts out: the name without form words, the ingredient without salts, variants.

use std::sync::LazyLock;

use super::form::{Ending, forms};
use super::{compact, salt};

const SPELLINGS: &str = include_str!("spellings.tsv");

/// Words before a name that say the form and not the substance.
const PREFIXES: [&str; 4] = ["注射用", "吸入用", "滴眼用", "冻干"];

/// Brackets that say how a name came about, not what is in the box.
const ALIAS: [&str; 4] = ["原名", "又称", "又名", "曾用名"];

/// Bracketed variants that leave the ingredient as it is.
const ROUTES: [&str; 6] = ["静脉", "皮下", "静注", "供静脉", "预充式", "溶剂用"];

static PAIRS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    SPELLINGS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .collect()
});

/// What a generic name says.
///
/// ```
/// use yaojia_index::naming::GenericName;
/// let name = GenericName::read("苯磺酸氨氯地平片");
/// assert_eq!((name.base.as_str(), name.ingredient.as_str()), ("苯磺酸氨氯地平", "氨氯地平"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenericName {
    /// Normalised, in one spelling: `缬沙坦氨氯地平片(i)`.
    pub full: String,
    /// Without form words and brackets, with salt: `苯磺酸氨氯地平`.
    pub base: String,
    /// Without form words and salt: `氨氯地平`.
    pub ingredient: String,
    /// The base with the brackets that tell one drug from another: `缬沙坦氨氯地平(i)`.
    pub(super) key: String,
    /// What the name's end, or 注射用 before it, says of the form.
    pub(super) ending: Option<Ending>,
    /// Brackets that say the form: `浓缩丸`, `无糖型`.
    pub(super) hints: Vec<String>,
}

impl GenericName {
    /// Reads a printed generic name; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let full = spelling(text);
        let mut brackets = Vec::new();
        let stem = take_brackets(&full, &mut brackets);
        let stem = numeral_in_brackets(stem, &mut brackets);
        let ending = ending_of(stem);
        let cut = ending.filter(|e| !e.kept).and_then(|e| stem.strip_suffix(e.text));
        let core = without_prefix(cut.unwrap_or(stem));
        let core = take_brackets(core, &mut brackets);
        // A name that is nothing but its form (开塞露, 药用炭) keeps it.
        let base = if core.is_empty() { stem } else { core };
        let (hints, kept) = sort_brackets(brackets);
        let composition = kept.iter().filter(|b| !is_variant(b)).cloned().collect::<Vec<_>>();
        Self {
            ingredient: salt::strip(base).to_owned() + &bracketed(&composition),
            key: base.to_owned() + &bracketed(&kept),
            base: base.to_owned(),
            full,
            ending,
            hints,
        }
    }
}

/// A name or a part of one, normalised, in the one spelling that names are kept in.
#[must_use]
pub fn spelling(text: &str) -> String {
    one_spelling(compact(text))
}

/// Words at the end of a generic name that say the form, longest first: `肠溶缓释胶囊`, `分散片`, `片`.
pub fn form_words() -> impl Iterator<Item = &'static str> {
    forms().form_words()
}

/// Words that say how a form gives off its dose, longest first.
pub const RELEASE_WORDS: [&str; 8] =
    ["肠溶缓释", "双释放", "缓释", "控释", "肠溶", "分散", "泡腾", "咀嚼"];

/// Words before an ingredient that say its salt, longest first: `硫酸氢`, `盐酸`…
#[must_use]
pub fn salt_prefixes() -> &'static [&'static str] {
    salt::acids()
}

/// Words after an ingredient that say its salt, longest first: `叔丁胺`, `二钠`, `钙`…
#[must_use]
pub fn salt_suffixes() -> &'static [&'static str] {
    salt::bases()
}

/// The text with every listed spelling replaced by its one form.
pub(super) fn one_spelling(mut out: String) -> String {
    for (from, to) in PAIRS.iter() {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out
}

/// Cuts the brackets at the end of `name`, nested ones whole; the last one comes first.
fn take_brackets<'a>(name: &'a str, into: &mut Vec<String>) -> &'a str {
    let mut rest = name;
    while rest.ends_with(')') {
        let mut depth = 0_usize;
        let open = rest.char_indices().rev().find(|(_, c)| {
            match c {
                ')' => depth += 1,
                '(' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        let Some((open, _)) = open.filter(|(at, _)| *at > 0) else { break };
        into.push(rest[open + 1..rest.len() - 1].to_owned());
        rest = &rest[..open];
    }
    rest
}

/// Reads a bare Roman numeral behind a form word as a bracket: 干混悬剂II is 干混悬剂(II).
fn numeral_in_brackets<'a>(name: &'a str, into: &mut Vec<String>) -> &'a str {
    let stem = name.trim_end_matches(['i', 'v']);
    let numeral = &name[stem.len()..];
    if is_numeral(numeral) && forms().ending(stem).is_some_and(|ending| !ending.kept) {
        into.push(numeral.to_owned());
        return stem;
    }
    name
}

fn is_numeral(text: &str) -> bool {
    matches!(text, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
}

/// The ending that says the form; 注射用 and 吸入用 before the name count as part of it.
fn ending_of(stem: &str) -> Option<Ending> {
    let found = forms().ending(stem);
    if stem.starts_with("注射用") && !stem.starts_with("注射用水") {
        return match found.map(|ending| ending.text) {
            Some("浓溶液") => found,
            Some("注射液") => Some(Ending::DOUBLE_CHAMBER),
            _ => Some(Ending::POWDER),
        };
    }
    let inhaled = |ending: Ending| forms().ending(&format!("吸入用{}", ending.text));
    if stem.starts_with("吸入用") {
        return found
            .and_then(inhaled)
            .map(|ending| Ending { text: found.map_or("", |e| e.text), ..ending });
    }
    if stem.starts_with("冻干") && found.is_some_and(|ending| ending.kept) {
        return Some(Ending::POWDER);
    }
    found
}

fn without_prefix(name: &str) -> &str {
    let cut = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix));
    cut.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// Parts brackets into those that say the form and those that stay in the key, in order of the name.
fn sort_brackets(brackets: Vec<String>) -> (Vec<String>, Vec<String>) {
    let named = |b: &str| ALIAS.iter().any(|word| b.starts_with(word));
    let whole_name = |b: &str| b.chars().count() > 3 && forms().ending(b).is_some();
    let (hints, mut kept): (Vec<_>, Vec<_>) =
        brackets.into_iter().partition(|b| forms().is_printed(b));
    kept.retain(|b| !named(b) && !whole_name(b) && !b.is_empty());
    kept.reverse();
    (hints, kept)
}

/// Variants of one ingredient: numerals, ratios, strengths and routes.
fn is_variant(bracket: &str) -> bool {
    let ratio =
        || bracket.contains([':', '/']) && bracket.starts_with(|c: char| c.is_ascii_digit());
    is_numeral(bracket) || ratio() || ROUTES.iter().any(|route| bracket.starts_with(route))
}

fn bracketed(brackets: &[String]) -> String {
    brackets.iter().map(|b| format!("({b})")).collect()
}
