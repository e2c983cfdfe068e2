//! The hand-written table of other names in, for each name of the catalogue the aliases that lead to it out.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::naming::GenericName;
use crate::naming::name::{RELEASE_WORDS, form_words, salt_suffixes};
use crate::text::normalize;

use super::characters::squash;

/// `alias<TAB>target|target<TAB>kind<TAB>note`.
const ALIASES: &str = include_str!("data/aliases.tsv");

/// Kind of a row that names a salt, which helps only beside a drug's name.
const SALT: &str = "salt";

/// Another name and what it stands for, normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    alias: String,
    targets: Vec<String>,
    salt: bool,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = ALIASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (alias, targets, kind) = (columns.next()?, columns.next()?, columns.next()?);
            let targets = targets.split('|').map(normalize).collect();
            Some(Row { alias: normalize(alias), targets, salt: kind == SALT })
        })
        .collect()
});

/// Names of a catalogue, to be asked for what a target means among them.
#[derive(Debug, Default)]
pub struct AliasTargets {
    names: Vec<GenericName>,
    /// Names by each of their texts.
    whole: HashMap<String, Vec<u32>>,
    /// Names by ingredient.
    ingredient: HashMap<String, Vec<u32>>,
}

impl AliasTargets {
    /// The targets among `names`, which are numbered as they come.
    #[must_use]
    pub fn of(names: impl IntoIterator<Item = GenericName>) -> Self {
        let mut targets = Self::default();
        for (ord, name) in (0..).zip(names) {
            for text in [&name.full, &name.base, &name.ingredient] {
                let ords = targets.whole.entry(squash(text)).or_default();
                if ords.last() != Some(&ord) {
                    ords.push(ord);
                }
            }
            targets.ingredient.entry(squash(&name.ingredient)).or_default().push(ord);
            targets.names.push(name);
        }
        targets
    }

    /// For each name the aliases that lead to it, sorted and distinct.
    #[must_use]
    pub fn aliases(&self) -> Vec<Vec<&'static str>> {
        let mut aliases = vec![Vec::new(); self.names.len()];
        for row in ROWS.iter().filter(|row| !row.salt) {
            for ord in row.targets.iter().flat_map(|target| self.meant(target)) {
                aliases[ord as usize].push(row.alias.as_str());
            }
        }
        for own in &mut aliases {
            own.sort_unstable();
            own.dedup();
        }
        aliases
    }

    /// The names a target means: those that are it in whole or without form or salt; else those with
    /// its ingredient and its form. Never a combination, whose ingredient is another.
    #[must_use]
    pub fn meant(&self, target: &str) -> Vec<u32> {
        let read = GenericName::read(target);
        if let Some(ords) = self.whole.get(&squash(&read.full)) {
            return ords.clone();
        }
        let form = read.full.strip_prefix(&read.base).unwrap_or_default();
        let same = self.ingredient.get(&squash(&read.ingredient));
        let fits = |ord: &&u32| self.names[**ord as usize].full.contains(form);
        let same: Vec<u32> = same.into_iter().flatten().filter(fits).copied().collect();
        if !same.is_empty() {
            return same;
        }
        let salted = |ord: &u32| is_salt_of(&self.names[*ord as usize].base, &read.base);
        (0..self.names.len() as u32).filter(|ord| salted(ord) && fits(&ord)).collect()
    }
}

/// Words that may follow a name and leave it the same drug, beside salts and forms.
const ADDED: [&str; 4] = ["氯化钠", "葡萄糖", "微球", "脂质体"];

/// Whether `base` is `target` with an acid before it or only salts, forms and solvents behind it: a
/// last resort for salts that the table of salts keeps apart. 羟氯喹 is no 氯喹, 维生素AD no 维生素A.
fn is_salt_of(base: &str, target: &str) -> bool {
    let acid = |head: &str| head.is_empty() || head.ends_with('酸');
    let Some((head, tail)) = base.split_once(target) else { return false };
    let mut tail = tail.trim_start_matches(|c: char| !c.is_alphabetic());
    while !tail.is_empty() {
        let words = || ADDED.into_iter().chain(RELEASE_WORDS).chain(form_words());
        let known = words().chain(salt_suffixes().iter().copied());
        let Some(longest) = known.filter(|w| tail.starts_with(w)).max_by_key(|w| w.len()) else {
            return false;
        };
        tail = tail[longest.len()..].trim_start_matches(|c: char| !c.is_alphabetic());
    }
    acid(head)
}

/// Other words for the salts that stand in `name` (normalised): `succinate` for 琥珀酸.
pub fn salt_words(name: &str) -> impl Iterator<Item = &'static str> {
    let salts = ROWS.iter().filter(|row| row.salt);
    salts.filter(|row| row.targets.iter().any(|t| name.contains(t))).map(|row| row.alias.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], alias: &str, expected: &[&str]) {
        let targets = AliasTargets::of(names.iter().map(|name| GenericName::read(name)));
        let aliases = targets.aliases();
        let found: Vec<&str> = names
            .iter()
            .zip(&aliases)
            .filter(|(_, own)| own.contains(&normalize(alias).as_str()))
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(found, expected, "{alias}");
    }

    #[test]
    fn an_alias_never_leads_to_a_combination() {
        let names = ["阿托伐他汀钙片", "氨氯地平阿托伐他汀钙片", "阿托伐他汀钙胶囊"];
        check(&names, "立普妥", &["阿托伐他汀钙片", "阿托伐他汀钙胶囊"]);
        check(&["对乙酰氨基酚片", "酚麻美敏片"], "泰诺", &["酚麻美敏片"]);
        check(&["对乙酰氨基酚片", "酚麻美敏片"], "泰诺林", &["对乙酰氨基酚片"]);
    }

    #[test]
    fn a_salt_is_no_other_drug() {
        for (base, target, expected) in [
            ("丙酸氟替卡松", "氟替卡松", true),
            ("地夸磷索钠", "地夸磷索", true),
            ("甘油果糖氯化钠", "甘油果糖", true),
            ("羟氯喹", "氯喹", false),
            ("维生素ad", "维生素a", false),
            ("齐多夫定拉米夫定", "齐多夫定", false),
            ("阿替卡因肾上腺素", "阿替卡因", false),
        ] {
            assert_eq!(is_salt_of(base, target), expected, "{base}");
        }
    }

    #[test]
    fn a_form_of_the_target_is_kept() {
        let names = ["硝苯地平片", "硝苯地平控释片", "硝苯地平缓释片(ii)"];
        check(&names, "拜新同", &["硝苯地平控释片"]);
        check(&names, "心痛定", &names);
    }

    #[test]
    fn salts_have_other_words() {
        assert!(salt_words("琥珀酸美托洛尔缓释片").any(|word| word == "succinate"));
        assert_eq!(salt_words("布洛芬片").next(), None);
    }
}
