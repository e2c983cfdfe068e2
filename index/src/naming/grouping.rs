//! All products in, the groups of every level out, in an order that does not depend on the input's.

use std::collections::{BTreeMap, HashMap};

use crate::record::Product;
use crate::record::ProductOrd;

use super::{Form, GenericName, GroupId, GroupKeys, Level};

/// Position of a group within its level; means nothing outside one generation.
pub type GroupOrd = u32;

/// Products that count as the same thing at one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Public id.
    pub id: GroupId,
    /// The key all its products share.
    pub key: String,
    /// The commonest generic name of its products; at `variety` and `ingredient` the ingredient.
    pub name: String,
    /// Canonical form; at `variety` the 集采 bucket; `None` at `ingredient`.
    pub form: Option<String>,
    /// Strength for display; `None` at `variety` and `ingredient`.
    pub strength: Option<String>,
    /// The commonest minimum unit of its packs, where any is known.
    pub unit: Option<String>,
    /// Its products, in rising order.
    pub products: Vec<ProductOrd>,
}

/// The groups of one level, sorted by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LevelGroups {
    /// Groups; the position is the ordinal.
    pub groups: Vec<Group>,
    /// The group of each product.
    pub of_product: Vec<GroupOrd>,
}

impl LevelGroups {
    /// The group with `key`.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<GroupOrd> {
        self.groups.binary_search_by(|g| g.key.as_str().cmp(key)).ok().map(|i| i as GroupOrd)
    }
}

/// The groups of every level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouping {
    levels: [LevelGroups; 4],
}

impl Grouping {
    /// Groups `products`, whose position is their ordinal.
    #[must_use]
    pub fn of(products: &[Product]) -> Self {
        let keys: Vec<GroupKeys> = products.iter().map(GroupKeys::of).collect();
        Self { levels: Level::GROUPED.map(|level| group(level, products, &keys)) }
    }

    /// The groups of `level`; `None` for [`Level::Product`], where every product is its own.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&LevelGroups> {
        Level::GROUPED.iter().position(|&l| l == level).map(|i| &self.levels[i])
    }
}

fn group(level: Level, products: &[Product], keys: &[GroupKeys]) -> LevelGroups {
    let mut members: BTreeMap<&str, Vec<ProductOrd>> = BTreeMap::new();
    for (ord, keys) in (0..).zip(keys) {
        if let Some(key) = keys.get(level) {
            members.entry(key).or_default().push(ord);
        }
    }
    let mut of_product = vec![0; products.len()];
    let mut groups = Vec::with_capacity(members.len());
    for (ord, (key, members)) in (0..).zip(members) {
        for &product in &members {
            of_product[product as usize] = ord;
        }
        groups.push(describe(level, key, products, members));
    }
    LevelGroups { groups, of_product }
}

fn describe(level: Level, key: &str, products: &[Product], members: Vec<ProductOrd>) -> Group {
    let each = || members.iter().map(|&ord| &products[ord as usize]);
    let first = &products[members[0] as usize];
    let form = Form::read(&first.form, &first.generic_name, first.category);
    let unit = commonest(each().filter_map(|p| p.pack.unit.as_deref())).map(str::to_owned);
    let (name, form, strength) = match level {
        Level::Product | Level::Brand | Level::Comparable => (
            commonest(each().map(|p| p.generic_name.as_str())).unwrap_or_default().to_owned(),
            Some(form.name),
            commonest(each().map(|p| p.strength.text.as_str())).map(str::to_owned),
        ),
        Level::Variety => {
            (GenericName::read(&first.generic_name).ingredient, Some(form.bucket), None)
        }
        Level::Ingredient => (GenericName::read(&first.generic_name).ingredient, None, None),
    };
    Group {
        id: GroupId::new(level, key),
        key: key.to_owned(),
        name,
        form,
        strength,
        unit,
        products: members,
    }
}

/// The value that stands most often; of equals the smallest.
fn commonest<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(value, _)| value)
}
