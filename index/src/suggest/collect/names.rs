//! The generic names of the catalogue in, a completion for each: without salt and form, with salt, and whole.

use std::collections::{BTreeSet, HashMap};

use super::{Entry, Material, Stand};
use crate::naming::{GenericName, Level, maker};
use crate::suggest::spell::fold;

/// A whole name stands behind the names without form until little else is left: it counts this much less.
const WHOLE: u64 = 64;

/// Generic names by their folded text.
pub(super) struct Names<'a> {
    material: &'a Material<'a>,
    /// Position by folded text.
    of_text: HashMap<String, usize>,
    names: Vec<Name>,
}

struct Name {
    text: String,
    /// Where the drug's own name starts behind a salt or a form word.
    parts: Vec<String>,
    whole: bool,
    /// The names with salt of which this is the ingredient, itself included where it is one.
    bases: BTreeSet<usize>,
    stand: Stand,
}

/// The makers of all products, numbered by canonical name.
pub(super) fn makers(material: &Material<'_>) -> (Vec<String>, Vec<u32>) {
    let (mut of_print, mut of_name) = (HashMap::new(), HashMap::new());
    let mut names = Vec::new();
    let of_product = material.catalog.records().products.iter().map(|product| {
        *of_print.entry(product.manufacturer.as_str()).or_insert_with(|| {
            let name = maker::canonical(&product.manufacturer);
            *of_name.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                names.len() as u32 - 1
            })
        })
    });
    let of_product = of_product.collect();
    (names, of_product)
}

impl<'a> Names<'a> {
    pub(super) fn of(material: &'a Material<'a>) -> Self {
        let mut names = Self { material, of_text: HashMap::new(), names: Vec::new() };
        let (_, makers) = makers(material);
        let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
        for ((product, ord), &maker) in
            material.catalog.records().products.iter().zip(0..).zip(&makers)
        {
            let printed = product.generic_name.as_str();
            let at = match known.get(printed) {
                Some(at) => at.clone(),
                None => known.entry(printed).or_insert(names.read(printed)).clone(),
            };
            for at in at {
                names.names[at].stand.add(material, ord, maker);
            }
        }
        names
    }

    /// The positions of the names that one printed name stands for.
    fn read(&mut self, printed: &str) -> Vec<usize> {
        let printed = printed.trim();
        let name = GenericName::read(printed);
        let ingredient = as_printed(printed, &name.ingredient);
        let base = as_printed(printed, &name.base);
        let inner = |text: &str| {
            let starts = fold(text).starts_with(&fold(&ingredient));
            if starts { Vec::new() } else { vec![ingredient.clone()] }
        };
        let without_salt = self.name(&ingredient, Vec::new(), false);
        let with_salt = self.name(&base, inner(&base), false);
        self.names[without_salt].bases.insert(with_salt);
        let mut at = vec![without_salt, with_salt, self.name(printed, inner(printed), true)];
        at.sort_unstable();
        at.dedup();
        at
    }

    fn name(&mut self, text: &str, parts: Vec<String>, whole: bool) -> usize {
        let next = self.names.len();
        let at = *self.of_text.entry(fold(text)).or_insert(next);
        if at == next {
            let stand = Stand::default();
            let (text, bases) = (text.to_owned(), BTreeSet::new());
            self.names.push(Name { text, parts, whole, bases, stand });
        }
        // A name without form words that is another's whole name (开塞露) counts in full.
        self.names[at].whole &= whole;
        at
    }

    /// The name with this folded text, and the weight of one maker of it.
    pub(super) fn find(&self, folded: &str) -> Option<(&str, u64, &Stand)> {
        let name = &self.names[*self.of_text.get(folded)?];
        Some((&name.text, name.stand.share(), &name.stand))
    }

    /// The most widely standing name that holds `folded`.
    pub(super) fn holding(&self, folded: &str) -> Option<(&str, u64, &Stand)> {
        let holding = self.of_text.iter().filter(|(text, _)| text.contains(folded));
        let name = holding.map(|(_, &at)| &self.names[at]);
        let best = name.max_by_key(|name| (name.stand.weight(self.material), &name.text))?;
        Some((&best.text, best.stand.share(), &best.stand))
    }

    /// The completions.
    pub(super) fn entries(self) -> Vec<Entry> {
        let material = self.material;
        let entry = |name: Name| {
            let weight = name.stand.weight(material);
            Entry {
                code: material.ingredient(&name.stand),
                groups: Some(name.stand.groups()),
                weight: if name.whole { weight.div_ceil(WHOLE) } else { weight },
                text: name.text,
                parts: name.parts,
                generic_name: None,
            }
        };
        let repeats: Vec<bool> = (0..self.names.len()).map(|at| self.repeats(at)).collect();
        let names = self.names.into_iter().zip(repeats).filter(|(_, repeats)| !repeats);
        names.map(|(name, _)| entry(name)).collect()
    }

    /// Whether a name without salt says no more than the only one with salt, which starts with it: 头孢曲松
    /// beside 头孢曲松钠.
    fn repeats(&self, at: usize) -> bool {
        let name = &self.names[at];
        let mut bases = name.bases.iter();
        match (bases.next(), bases.next()) {
            (Some(&base), None) => base != at && self.names[base].text.starts_with(&name.text),
            _ => false,
        }
    }
}

impl Material<'_> {
    /// The public id of the ingredient's group.
    pub(super) fn ingredient(&self, stand: &Stand) -> Option<String> {
        let groups = self.grouping.level(Level::Ingredient)?;
        let group = *groups.of_product.get(stand.product as usize)?;
        Some(groups.groups.get(group as usize)?.id.as_str().to_owned())
    }
}

/// `part`, which is normalised, in the spelling of the print it was read from: 维生素C and not 维生素c.
fn as_printed(printed: &str, part: &str) -> String {
    let lower = printed.to_lowercase();
    let same = lower.chars().count() == printed.chars().count();
    match lower.find(part).filter(|_| same && !part.is_empty()) {
        Some(at) => {
            let before = lower[..at].chars().count();
            printed.chars().skip(before).take(part.chars().count()).collect()
        }
        None => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_print() {
        assert_eq!(as_printed("维生素C片", "维生素c"), "维生素C");
        assert_eq!(as_printed("注射用头孢曲松钠", "头孢曲松"), "头孢曲松");
        assert_eq!(as_printed("维生素Ｃ片", "维生素c"), "维生素c");
    }
}
