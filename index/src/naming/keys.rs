//! The printed facts of a product or an award in, its key at every level out.

use crate::record::{Award, Category, Product, Strength};

use super::{Form, GenericName, Level, maker};

/// The keys of one product or award, one per level; each finer key starts with the coarser one.
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
        Self::read(
            &product.generic_name,
            &product.form,
            &product.strength,
            &product.manufacturer,
            product.category,
        )
    }

    /// The keys of an award: equal keys link it to groups of products.
    #[must_use]
    pub fn of_award(award: &Award) -> Self {
        Self::read(
            &award.generic_name,
            &award.form,
            &award.strength,
            &award.manufacturer,
            Category::Western,
        )
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

    fn read(name: &str, form: &str, strength: &Strength, maker: &str, category: Category) -> Self {
        let name = GenericName::read(name);
        let form = Form::of(form, &name, category);
        let ingredient = name.ingredient;
        let variety = format!("{ingredient}|{}", form.bucket);
        let comparable = format!("{variety}|{}|{}|{}", name.key, form.name, strength.key());
        let brand = format!("{comparable}|{}", maker::canonical(maker));
        Self { brand, comparable, variety, ingredient }
    }
}
