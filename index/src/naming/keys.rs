//! The printed facts of a product or an award in, its key at every level out.

use crate::record::{Award, Category, Product, Strength};

use super::{Form, GenericName, Level, compact, content, maker};

/// The keys of one product or award, one per level; each finer key begins with the coarser one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GroupKeys {
    /// 四同.
    pub brand: String,
    /// Name, form and strength.
    pub comparable: String,
    /// 集采品种.
    pub variety: String,
    /// Ingredient.
    pub ingredient: String,
}

impl GroupKeys {
    /// The keys of a product.
    #[must_use]
    pub fn of(product: &Product) -> Self {
        SortKeys::of(&Sort::of(product)).with_maker(&maker::canonical(&product.manufacturer))
    }

    /// The keys of an award: equal keys link it to groups of products.
    #[must_use]
    pub fn of_award(award: &Award) -> Self {
        let sort = Sort {
            name: &award.generic_name,
            form: &award.form,
            strength: &award.strength,
            // The tables of awards do not say; a name and a form read alike unless it is a 中成药.
            category: Category::Unknown,
        };
        SortKeys::of(&sort).with_maker(&maker::canonical(&award.manufacturer))
    }

    /// The key at `level`; a product is its own group and has none.
    #[must_use]
    pub fn get(&self, level: Level) -> Option<&str> {
        match level {
            Level::Product => None,
            Level::Brand => Some(&self.brand),
            Level::Comparable => Some(&self.comparable),
            Level::Variety => Some(&self.variety),
            Level::Ingredient => Some(&self.ingredient),
        }
    }
}

/// The printed facts that make a sort of drug, whoever makes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort<'a> {
    pub(super) name: &'a str,
    pub(super) form: &'a str,
    pub(super) strength: &'a Strength,
    pub(super) category: Category,
}

impl<'a> Sort<'a> {
    pub(super) fn of(product: &'a Product) -> Self {
        Self {
            name: &product.generic_name,
            form: &product.form,
            strength: &product.strength,
            category: product.category,
        }
    }
}

/// The keys of a sort of drug: all levels above the brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SortKeys {
    pub(super) comparable: String,
    pub(super) variety: String,
    pub(super) ingredient: String,
}

impl SortKeys {
    pub(super) fn of(sort: &Sort<'_>) -> Self {
        let name = GenericName::read(sort.name);
        let form = Form::of(sort.form, &name, &sort.strength.text, sort.category);
        // A device's or a herb's name says no form and no salt.
        let (ingredient, kept) = if is_as_printed(sort.category) {
            (name.full.clone(), name.full.clone())
        } else {
            (name.ingredient.clone(), name.key.clone())
        };
        let strength = strength_key(sort.strength, &name, &form, sort.category);
        let ingredient = part(&ingredient);
        let variety = format!("{ingredient}|{}", part(&form.bucket));
        let comparable = format!("{variety}|{}|{}|{strength}", part(&kept), part(&form.name));
        Self { comparable, variety, ingredient }
    }

    pub(super) fn with_maker(self, maker: &str) -> GroupKeys {
        let brand = brand_key(&self.comparable, maker);
        let Self { comparable, variety, ingredient } = self;
        GroupKeys { brand, comparable, variety, ingredient }
    }
}

/// The strength's part of the key of a drug with this name and form: equal parts are equal strengths.
#[must_use]
pub fn strength_key(
    strength: &Strength,
    name: &GenericName,
    form: &Form,
    category: Category,
) -> String {
    // The strength of a device is a model, that of a herb a grade.
    part(&if is_as_printed(category) {
        compact(&strength.text)
    } else {
        content::key(strength, name, form, category)
    })
}

const fn is_as_printed(category: Category) -> bool {
    matches!(category, Category::Device | Category::Herb)
}

/// The key of one maker's products among comparable ones.
pub(super) fn brand_key(comparable: &str, maker: &str) -> String {
    format!("{comparable}|{}", part(maker))
}

/// One part of a key: the sign between parts must not stand inside, or two keys could meet.
fn part(text: &str) -> String {
    text.replace('|', "/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Printed<'a> = (&'a str, &'a str, &'a str, &'a str, Category);

    fn keys((name, form, strength, maker, category): Printed<'_>) -> GroupKeys {
        let strength = Strength::read(strength);
        let sort = Sort { name, form, strength: &strength, category };
        SortKeys::of(&sort).with_maker(&maker::canonical(maker))
    }

    fn western<'a>(name: &'a str, form: &'a str, strength: &'a str) -> GroupKeys {
        keys((name, form, strength, "某厂", Category::Western))
    }

    #[test]
    fn levels_widen_step_by_step() {
        let plain = western("苯磺酸氨氯地平片", "片剂", "5mg");
        let coated = western("苯磺酸氨氯地平片", "薄膜衣片", "5mg");
        let other_salt = western("马来酸氨氯地平片", "片剂", "5mg");
        let other_form = western("苯磺酸氨氯地平胶囊", "胶囊剂", "5mg");
        let mirrored = western("苯磺酸左氨氯地平片", "片剂", "5mg");
        assert_eq!(plain, coated);
        assert_ne!(plain.comparable, other_salt.comparable);
        assert_eq!(plain.variety, other_salt.variety);
        assert_ne!(plain.comparable, other_form.comparable);
        assert_eq!(plain.variety, other_form.variety);
        assert_ne!(plain.ingredient, mirrored.ingredient);
    }

    /// Words that meet in names, and characters that could break a key apart.
    fn word() -> impl Strategy<Value = String> {
        let words = [
            "盐酸",
            "注射用",
            "氨氯地平",
            "|",
            "(ii)",
            "(",
            ")",
            "缓释片",
            "片",
            "钠",
            "颗粒",
            " ",
            "a",
            "冻干",
            "II",
            "硫酸",
            "胶囊",
            "无糖型",
        ];
        prop::collection::vec(prop::sample::select(words.to_vec()), 0..5).prop_map(|w| w.concat())
    }

    fn printed() -> impl Strategy<Value = (String, String, String, String, Category)> {
        let category = prop::sample::select(vec![
            Category::Western,
            Category::ChinesePatent,
            Category::Device,
            Category::Herb,
            Category::Unknown,
        ]);
        let strength = prop::sample::select(vec!["5mg", "0.005g", "|", "", "10mg"]);
        (word(), word(), strength.prop_map(str::to_owned), word(), category)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn finer_keys_refine_coarser_ones(a in printed(), b in printed()) {
            let read = |p: &(String, String, String, String, Category)| {
                keys((&p.0, &p.1, &p.2, &p.3, p.4))
            };
            let (a, b) = (read(&a), read(&b));
            for pair in Level::GROUPED.windows(2) {
                let (finer, coarser) = (pair[0], pair[1]);
                prop_assert!(a.get(finer) != b.get(finer) || a.get(coarser) == b.get(coarser));
                prop_assert!(a.get(finer).unwrap().starts_with(a.get(coarser).unwrap()));
            }
        }
    }
}
