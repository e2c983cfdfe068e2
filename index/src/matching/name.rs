//! A drug's name as a list prints it in, with trade names and remarks in brackets; the comparable groups it leads to out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::characters::{length, squash};
use crate::catalog::ProductOrd;
use crate::naming::{Form, GenericName, GroupOrd, Level};
use crate::record::{Amount, Category, Strength};
use crate::schema::NameOrd;
use crate::snapshot::{Corrupt, Snapshot};
use crate::text::normalize;

/// How a printed name names a drug; the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameFit {
    /// It names another drug.
    Other,
    /// It names none of the catalogue.
    Unknown,
    /// The ingredient without its salt.
    Ingredient,
    /// The name without its form.
    Base,
    /// A trade, old or English name.
    Alias,
    /// The generic name.
    Exact,
}

/// What all products of a comparable group share, read once.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) name: GenericName,
    pub(super) form: Form,
    pub(super) category: Category,
    /// The form's part of the group's key.
    pub(super) form_key: String,
    /// The strength's part of the group's key.
    pub(super) strength: String,
    /// The amounts of the strength.
    pub(super) amounts: Vec<Amount>,
}

impl Facts {
    /// The facts of the group `product` stands in.
    pub(super) fn of(snapshot: &Snapshot, product: ProductOrd) -> Result<Self, Corrupt> {
        let group = snapshot.group_of(Level::Comparable, product);
        let key: Vec<&str> = snapshot.group(Level::Comparable, group)?.key.split('|').collect();
        let part = |at: usize| key.get(at).copied().unwrap_or_default().to_owned();
        let row = snapshot.product(product)?;
        Ok(Self {
            name: GenericName::read(row.generic_name),
            form: Form::read(row.form, row.generic_name, row.category),
            category: row.category,
            form_key: part(3),
            strength: part(4),
            amounts: Strength::read(row.strength).amounts().collect(),
        })
    }
}

/// A comparable group that a name leads to.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) facts: Arc<Facts>,
    pub(super) fit: NameFit,
    /// Its products that the name leads to, rising.
    pub(super) products: Vec<ProductOrd>,
}

/// What a printed name leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolved {
    /// How the text names its drugs.
    pub(super) fit: Option<NameFit>,
    /// The part of the text that does.
    text: String,
    /// The printed form beside it.
    form: String,
    names: BTreeSet<NameOrd>,
    /// Ingredients named.
    pub(super) ingredients: BTreeSet<GroupOrd>,
    /// Two parts of the text name different ingredients.
    pub(super) torn: bool,
}

impl Resolved {
    /// The first product it leads to.
    pub(super) fn first(&self, snapshot: &Snapshot) -> Option<ProductOrd> {
        let products = self.names.iter().map(|&name| snapshot.text_index().products_of(name));
        products.flatten().next().copied()
    }

    /// Whether `product` goes by the name.
    pub(super) fn names(&self, snapshot: &Snapshot, product: ProductOrd) -> bool {
        self.names.contains(&snapshot.text_index().name_of(product))
    }
}

/// Fewest characters of a part of a name that is looked up by itself.
const SHORTEST: usize = 2;

/// A text found among the names.
struct Hit {
    fit: NameFit,
    text: String,
    names: BTreeSet<NameOrd>,
}

/// What `name` (normalised, without strength and pack) leads to, of the printed `form` (may be blank) where the
/// name itself says none.
pub(super) fn resolve(snapshot: &Snapshot, name: &str, form: &str) -> Resolved {
    let mut hits: Vec<Hit> =
        parts(name).iter().filter_map(|part| look_up(snapshot, part)).collect();
    // The best leads; of two as good the longer says more.
    hits.sort_by_key(|hit| std::cmp::Reverse((hit.fit, hit.text.chars().count())));
    let Some((first, others)) = hits.split_first() else { return Resolved::default() };
    let ingredient = |names: &BTreeSet<NameOrd>| -> BTreeSet<GroupOrd> {
        let products = names.iter().flat_map(|&name| snapshot.text_index().products_of(name));
        products.map(|&product| snapshot.group_of(Level::Ingredient, product)).collect()
    };
    let mut names = first.names.clone();
    let mut ingredients = ingredient(&names);
    let mut torn = loses_variant(name, &first.text);
    for other in others.iter().filter(|other| other.fit >= NameFit::Alias) {
        let both: BTreeSet<NameOrd> = names.intersection(&other.names).copied().collect();
        if both.is_empty() {
            torn |= ingredient(&other.names).is_disjoint(&ingredients);
        } else {
            // A trade name beside the generic one tells whose it is.
            names = both;
            ingredients = ingredient(&names);
        }
    }
    let (fit, text) = (Some(first.fit), first.text.clone());
    Resolved { fit, text, form: form.to_owned(), names, ingredients, torn }
}

/// The texts of a name that may each be one: the whole, without brackets, inside brackets, between signs.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![name.to_owned()];
    let (mut outside, mut inside) = (String::new(), Vec::new());
    let mut rest = name;
    while let Some((before, bracket)) = rest.split_once('(') {
        outside.push_str(before);
        let (inner, after) = bracket.split_once(')').unwrap_or((bracket, ""));
        inside.push(inner.to_owned());
        outside.push(' ');
        rest = after;
    }
    outside.push_str(rest);
    parts.push(outside.clone());
    parts.extend(inside);
    // A bracket may belong to the name and the next be a remark: 缓释片(ii)(集采).
    let mut shorter = name.trim_end();
    while let Some(open) = shorter.ends_with(')').then(|| shorter.rfind('(')).flatten() {
        shorter = shorter[..open].trim_end();
        parts.push(shorter.to_owned());
    }
    let apart = |c: char| c.is_whitespace() || "/,;:*-+_|".contains(c);
    parts.extend(outside.split(apart).map(str::to_owned));
    parts.retain(|part| length(part) >= SHORTEST);
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Whether a name states a variant, (ii), that the text found for it does not.
fn loses_variant(name: &str, found: &str) -> bool {
    let numerals = ["(i)", "(ii)", "(iii)", "(iv)", "(v)"];
    numerals.iter().any(|numeral| name.contains(numeral) && !found.contains(numeral))
}

/// The names that go by `text`: as it stands, else without its form words, else without its salt.
fn look_up(snapshot: &Snapshot, text: &str) -> Option<Hit> {
    let index = snapshot.text_index();
    let lexicon = index.lexicon();
    let find = |squashed: &str| {
        let named = lexicon.named(lexicon.position(squashed)?);
        Some([named.own().to_vec(), named.aliases()])
    };
    let whole = squash(text);
    let hit = |fit, names: Vec<NameOrd>| Hit {
        fit,
        text: text.to_owned(),
        names: names.into_iter().collect(),
    };
    if let Some([own, alias]) = find(&whole) {
        let size = u8::try_from(whole.chars().count()).unwrap_or(u8::MAX);
        let (full, part): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|&name| index.lengths(name).full == size);
        if !full.is_empty() {
            return Some(hit(NameFit::Exact, full));
        }
        if !alias.is_empty() {
            return Some(hit(NameFit::Alias, alias));
        }
        let (base, ingredient): (Vec<_>, Vec<_>) =
            part.into_iter().partition(|&name| index.lengths(name).base == size);
        return Some(match base.is_empty() {
            false => hit(NameFit::Base, base),
            true => hit(NameFit::Ingredient, ingredient),
        });
    }
    let read = GenericName::read(text);
    for (shorter, fit) in [(&read.full, NameFit::Exact), (&read.base, NameFit::Base)] {
        let shorter = squash(shorter);
        if shorter == whole {
            continue;
        }
        let Some([own, alias]) = find(&shorter) else { continue };
        let size = u8::try_from(shorter.chars().count()).unwrap_or(u8::MAX);
        let lengths = |name: &NameOrd| index.lengths(*name);
        let kept: Vec<_> = match fit {
            NameFit::Exact => own.into_iter().filter(|name| lengths(name).full == size).collect(),
            _ => own.iter().copied().filter(|name| lengths(name).base == size).collect(),
        };
        if !kept.is_empty() {
            return Some(hit(fit, kept));
        }
        if fit == NameFit::Base && !alias.is_empty() {
            return Some(hit(NameFit::Alias, alias));
        }
    }
    let ingredient = squash(&read.ingredient);
    let [own, _] = find(&ingredient)?;
    let of = snapshot.text_index();
    let size = u8::try_from(ingredient.chars().count()).unwrap_or(u8::MAX);
    let own: Vec<_> = own.into_iter().filter(|&n| of.lengths(n).ingredient == size).collect();
    (!own.is_empty() && length(&ingredient) >= SHORTEST).then(|| hit(NameFit::Ingredient, own))
}

/// The comparable groups of the products that `resolved` names, those of another form than asked for left out;
/// `facts` knows what the products of a group share.
pub(super) fn groups(
    snapshot: &Snapshot,
    resolved: &Resolved,
    mut facts: impl FnMut(ProductOrd) -> Result<Arc<Facts>, Corrupt>,
) -> Result<Vec<Group>, Corrupt> {
    let Some(fit) = resolved.fit else { return Ok(Vec::new()) };
    let mut by_group: BTreeMap<GroupOrd, Vec<ProductOrd>> = BTreeMap::new();
    for &name in &resolved.names {
        for &product in snapshot.text_index().products_of(name) {
            let group = snapshot.group_of(Level::Comparable, product);
            by_group.entry(group).or_default().push(product);
        }
    }
    let said = Said::of(&resolved.text, &resolved.form);
    let mut groups = Vec::with_capacity(by_group.len());
    for mut products in by_group.into_values() {
        products.sort_unstable();
        let facts = facts(products[0])?;
        let Some(fit) = said.fit(fit, &facts.form_key, facts.category) else { continue };
        groups.push(Group { facts, fit, products });
    }
    Ok(groups)
}

/// What a row says of the form.
struct Said<'a> {
    name: &'a str,
    form: &'a str,
    /// The name says it itself, by its end or by 注射用.
    by_name: bool,
}

impl<'a> Said<'a> {
    fn of(name: &'a str, form: &'a str) -> Self {
        let read = GenericName::read(name);
        let by_name = squash(&read.full) != squash(&read.base);
        Self { name, form, by_name }
    }

    /// The fit of a group of `own` form; `None` where the row says another.
    fn fit(&self, fit: NameFit, own: &str, category: Category) -> Option<NameFit> {
        if fit == NameFit::Exact {
            return Some(fit);
        }
        let stated = self.by_name || !normalize(self.form).is_empty();
        if !stated {
            // 缓释 and 控释 are never taken for granted; a trade name stands for one of them.
            let plain = !["缓释", "控释", "肠溶"].iter().any(|word| own.contains(word));
            return (plain || fit == NameFit::Alias).then_some(fit);
        }
        let name = if self.by_name { self.name } else { "" };
        (Form::read(self.form, name, category).name == own).then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tried_in_every_part() {
        let found = parts("阿托伐他汀钙片(立普妥)");
        for part in ["阿托伐他汀钙片(立普妥)", "立普妥", "阿托伐他汀钙片"] {
            assert!(found.iter().any(|found| found.trim() == part), "{part}: {found:?}");
        }
        assert_eq!(parts("(").len() + parts("a").len() + parts("").len(), 0);
    }
}
