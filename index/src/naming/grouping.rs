//! All products in, the groups of every level out, in an order that does not depend on the input's.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::keys::{Sort, SortKeys, brand_key};
use super::{GroupId, Level, maker};
use crate::record::{Category, Product, ProductOrd};

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
    /// Groups `products`, whose position is their ordinal. Every distinct print is read once: 200,000
    /// products hold some ten thousand names.
    #[must_use]
    pub fn of(products: &[Product]) -> Self {
        let keys = Keys::of(products);
        Self { levels: Level::GROUPED.map(|level| group(level, products, &keys)) }
    }

    /// The groups of `level`; `None` for [`Level::Product`], where every product is its own.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&LevelGroups> {
        Level::GROUPED.iter().position(|&l| l == level).map(|i| &self.levels[i])
    }
}

/// Distinct texts, numbered in order of appearance.
#[derive(Default)]
struct Interner {
    ids: HashMap<String, u32>,
}

impl Interner {
    fn id(&mut self, text: String) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(text).or_insert(next)
    }

    fn texts(self) -> Vec<String> {
        let mut texts: Vec<_> = self.ids.into_iter().collect();
        texts.sort_unstable_by_key(|(_, id)| *id);
        texts.into_iter().map(|(text, _)| text).collect()
    }
}

/// The keys of all products: per level the key's number of each product, and the keys.
struct Keys {
    of_product: [Vec<u32>; 4],
    texts: [Vec<String>; 4],
}

impl Keys {
    fn of(products: &[Product]) -> Self {
        let mut sorts: HashMap<(&str, &str, &str, Category), [u32; 3]> = HashMap::new();
        let mut makers: HashMap<&str, u32> = HashMap::new();
        let mut canonical = Interner::default();
        let mut above: [Interner; 3] = Default::default();
        let mut brands: HashMap<(u32, u32), u32> = HashMap::new();
        let mut of_product: [Vec<u32>; 4] = Default::default();
        for product in products {
            let sort = Sort::of(product);
            let printed = (sort.name, sort.form, sort.strength.text.as_str(), sort.category);
            let [comparable, variety, ingredient] = *sorts.entry(printed).or_insert_with(|| {
                let keys = SortKeys::of(&sort);
                let [c, v, i] = &mut above;
                [c.id(keys.comparable), v.id(keys.variety), i.id(keys.ingredient)]
            });
            let maker = *makers
                .entry(&product.manufacturer)
                .or_insert_with(|| canonical.id(maker::canonical(&product.manufacturer)));
            let next = brands.len() as u32;
            let brand = *brands.entry((comparable, maker)).or_insert(next);
            for (list, id) in of_product.iter_mut().zip([brand, comparable, variety, ingredient]) {
                list.push(id);
            }
        }
        let makers = canonical.texts();
        let [comparables, varieties, ingredients] = above.map(Interner::texts);
        let mut brand_keys = vec![String::new(); brands.len()];
        for ((comparable, maker), id) in brands {
            let (comparable, maker) = (&comparables[comparable as usize], &makers[maker as usize]);
            brand_keys[id as usize] = brand_key(comparable, maker);
        }
        Self { of_product, texts: [brand_keys, comparables, varieties, ingredients] }
    }
}

/// The groups of one level, in order of their keys.
fn group(level: Level, products: &[Product], keys: &Keys) -> LevelGroups {
    let Some(at) = Level::GROUPED.iter().position(|&l| l == level) else {
        return LevelGroups::default();
    };
    let (ids, texts) = (&keys.of_product[at], &keys.texts[at]);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_unstable_by(|&a, &b| texts[a].cmp(&texts[b]));
    let mut members: Vec<Vec<ProductOrd>> = vec![Vec::new(); texts.len()];
    for (ord, &id) in (0..).zip(ids) {
        members[id as usize].push(ord);
    }
    let mut rank = vec![0; texts.len()];
    let mut groups = Vec::with_capacity(texts.len());
    for (ord, &id) in (0..).zip(&order) {
        rank[id] = ord;
        groups.push(describe(level, &texts[id], products, std::mem::take(&mut members[id])));
    }
    LevelGroups { groups, of_product: ids.iter().map(|&id| rank[id as usize]).collect() }
}

/// What readers see of a group: the words its products use most.
fn describe(level: Level, key: &str, products: &[Product], members: Vec<ProductOrd>) -> Group {
    let each = || members.iter().map(|&ord| &products[ord as usize]);
    let unit = commonest(each().filter_map(|p| p.pack.unit.as_deref())).map(str::to_owned);
    // The parts of a key: ingredient, bucket, name, form, strength, maker.
    let part = |at: usize| key.split('|').nth(at).map(str::to_owned);
    let (name, form, strength) = if level <= Level::Comparable {
        let name = commonest(each().map(|p| p.generic_name.trim())).map(str::to_owned);
        let text = commonest(each().map(|p| p.strength.text.as_str()));
        let strength = each().find(|p| Some(p.strength.text.as_str()) == text);
        (name, part(3), strength.map(|p| p.strength.display()))
    } else {
        (part(0), part(1).filter(|_| level == Level::Variety), None)
    };
    let name = name.unwrap_or_default();
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

/// The value that stands most often; of equals the first in order, so that the input's order does
/// not matter.
fn commonest<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let more = |a: &(&str, usize), b: &(&str, usize)| match a.1.cmp(&b.1) {
        Ordering::Equal => b.0.cmp(a.0),
        other => other,
    };
    counts.into_iter().max_by(more).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Flags, Pack, ProductCode, Strength};

    fn product(row: u32, name: &str, form: &str, strength: &str, maker: &str) -> Product {
        let strength = Strength::read(strength);
        Product {
            code: ProductCode::from_source("test", &row.to_string()),
            generic_name: name.to_owned(),
            trade_names: Vec::new(),
            english_name: None,
            form: form.to_owned(),
            pack: Pack::read("5mg*14片/盒", &strength, form),
            strength,
            manufacturer: maker.to_owned(),
            holder: None,
            approval_numbers: Vec::new(),
            category: Category::Western,
            insurance_class: None,
            flags: Flags::default(),
            gtins: Vec::new(),
            trace_ids: Vec::new(),
            udi_dis: Vec::new(),
            indications: None,
        }
    }

    fn catalogue() -> Vec<Product> {
        [
            ("苯磺酸氨氯地平片", "片剂", "5mg", "甲药业有限公司"),
            ("苯磺酸氨氯地平片", "素片", "5mg", "甲药业有限公司"),
            ("苯磺酸氨氯地平片", "薄膜衣片", "5mg", "乙药业有限公司"),
            ("马来酸氨氯地平片", "片剂", "5mg", "乙药业有限公司"),
            ("硝苯地平缓释片(I)", "缓释片", "10mg", "甲药业有限公司"),
        ]
        .iter()
        .zip(0..)
        .map(|((name, form, strength, maker), row)| product(row, name, form, strength, maker))
        .collect()
    }

    #[test]
    fn counts_the_groups_of_each_level() {
        let grouping = Grouping::of(&catalogue());
        let sizes = |level| -> Vec<usize> {
            let mut sizes: Vec<_> =
                grouping.level(level).unwrap().groups.iter().map(|g| g.products.len()).collect();
            sizes.sort_unstable();
            sizes
        };
        assert_eq!(sizes(Level::Brand), [1, 1, 1, 2]);
        assert_eq!(sizes(Level::Comparable), [1, 1, 3]);
        assert_eq!(sizes(Level::Variety), [1, 4]);
        assert_eq!(sizes(Level::Ingredient), [1, 4]);
        assert!(grouping.level(Level::Product).is_none());
    }

    #[test]
    fn a_group_is_found_by_its_key_and_knows_its_products() {
        let products = catalogue();
        let grouping = Grouping::of(&products);
        for level in Level::GROUPED {
            let groups = grouping.level(level).unwrap();
            for (product, ord) in products.iter().zip(0..) {
                let keys = crate::naming::GroupKeys::of(product);
                let found = groups.find(keys.get(level).unwrap()).unwrap();
                assert_eq!(found, groups.of_product[ord as usize]);
                assert!(groups.groups[found as usize].products.contains(&ord));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_show() {
        let describe = |grouping: &Grouping, level| -> Vec<_> {
            let groups = &grouping.level(level).unwrap().groups;
            groups.iter().map(|g| (g.id.clone(), g.name.clone(), g.form.clone())).collect()
        };
        let mut products = catalogue();
        let forward = Grouping::of(&products);
        products.reverse();
        let backward = Grouping::of(&products);
        for level in Level::GROUPED {
            assert_eq!(describe(&forward, level), describe(&backward, level));
        }
    }

    #[test]
    fn a_group_is_named_by_what_its_products_say() {
        let grouping = Grouping::of(&catalogue());
        let named = |level, name: &str| {
            let groups = &grouping.level(level).unwrap().groups;
            groups.iter().find(|g| g.name == name).map(|g| g.form.clone())
        };
        assert_eq!(named(Level::Comparable, "苯磺酸氨氯地平片"), Some(Some("片剂".into())));
        assert_eq!(named(Level::Variety, "氨氯地平"), Some(Some("口服常释剂型".into())));
        assert_eq!(named(Level::Ingredient, "氨氯地平"), Some(None));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

        /// At every level each product stands in one group, two stand in one where their keys are the same,
        /// and those of a finer group stand together in the coarser one.
        #[test]
        fn grouping_is_an_equivalence(picks in proptest::collection::vec((0_usize..6, 0_usize..4, 0_usize..3, 0_usize..3), 1..40)) {
            let names = ["苯磺酸氨氯地平片", "马来酸氨氯地平片", "氨氯地平胶囊", "左氨氯地平片", "硝苯地平缓释片", "硝苯地平片"];
            let (forms, strengths) = (["片剂", "素片", "胶囊剂", "缓释片"], ["5mg", "0.005g", "10mg"]);
            let makers = ["甲药业有限公司", "甲药业股份有限公司", "乙药业有限公司"];
            let products: Vec<Product> = picks
                .iter()
                .zip(0..)
                .map(|(&(n, f, s, m), row)| product(row, names[n], forms[f], strengths[s], makers[m]))
                .collect();
            let grouping = Grouping::of(&products);
            for level in Level::GROUPED {
                let groups = grouping.level(level).unwrap();
                let mut members: Vec<u32> =
                    groups.groups.iter().flat_map(|g| g.products.iter().copied()).collect();
                members.sort_unstable();
                proptest::prop_assert_eq!(members, (0..products.len() as u32).collect::<Vec<_>>());
                let keys: Vec<_> = products.iter().map(crate::naming::GroupKeys::of).collect();
                for a in 0..products.len() {
                    for b in 0..products.len() {
                        let together = groups.of_product[a] == groups.of_product[b];
                        proptest::prop_assert_eq!(together, keys[a].get(level) == keys[b].get(level));
                    }
                }
            }
            for pair in Level::GROUPED.windows(2) {
                let (fine, coarse) = (grouping.level(pair[0]).unwrap(), grouping.level(pair[1]).unwrap());
                for group in &fine.groups {
                    let first = coarse.of_product[group.products[0] as usize];
                    proptest::prop_assert!(group.products.iter().all(|&p| coarse.of_product[p as usize] == first));
                }
            }
        }
    }
}
