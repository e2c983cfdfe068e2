//! A row that answers show again and again in, what they show of it out, decoded once while the generation is open.
//!
//! A page of groups shows two rows of each; reading them from their tables, with every text looked at letter by letter, took a
//! fifth of its answer.

use std::sync::OnceLock;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::ListedSummary;
use crate::record::{Flags, InsuranceClass, Region};
use crate::table::Table;

use super::{Base, Corrupt, ProductHead};

/// Values by ordinal, each made when it is first asked for: 16 bytes for each that may be.
#[derive(Debug)]
pub(super) struct Kept<T>(OnceLock<Box<[OnceLock<Box<T>>]>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Kept<T> {
    /// The value at `at` of `count`; what cannot be made is not kept.
    fn get(
        &self,
        at: u32,
        count: u32,
        make: impl FnOnce() -> Result<T, Corrupt>,
    ) -> Result<Option<&T>, Corrupt> {
        let all = self.0.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect());
        let Some(place) = all.get(at as usize) else { return make().map(|_| None) };
        if let Some(known) = place.get() {
            return Ok(Some(known));
        }
        let made = Box::new(make()?);
        Ok(Some(place.get_or_init(|| made)))
    }
}

/// So many texts, some of them none, one after the other.
#[derive(Debug, PartialEq, Eq)]
struct Texts<const N: usize> {
    text: Box<str>,
    /// Where each ends, and whether it is none.
    ends: [(u32, bool); N],
}

impl<const N: usize> Texts<N> {
    fn of(texts: [Option<&str>; N]) -> Self {
        let mut text = String::with_capacity(texts.iter().flatten().map(|text| text.len()).sum());
        let ends = texts.map(|one| {
            text.push_str(one.unwrap_or_default());
            (text.len() as u32, one.is_none())
        });
        Self { text: text.into(), ends }
    }

    fn some(&self, at: usize) -> Option<&str> {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before].0 as usize);
        let (end, none) = self.ends[at];
        (!none).then(|| &self.text[from..end as usize])
    }

    fn get(&self, at: usize) -> &str {
        self.some(at).unwrap_or_default()
    }
}

/// What a hit shows of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownProduct<'a> {
    /// What identifies it.
    pub code: &'a str,
    /// The first 商品名.
    pub trade_name: Option<&'a str>,
    /// 生产企业 as printed.
    pub manufacturer: &'a str,
    /// 包装 as printed.
    pub pack: &'a str,
    /// Minimum units in the pack.
    pub pack_count: Option<u32>,
    /// The first 批准文号.
    pub approval_number: Option<&'a str>,
    /// 甲/乙.
    pub insurance_class: Option<InsuranceClass>,
    /// Marks.
    pub flags: Flags,
}

/// What a hit shows of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownGroup<'a> {
    /// Public id; the code for a product.
    pub id: &'a str,
    /// The commonest generic name.
    pub name: &'a str,
    /// Form; the 集采 bucket at `variety`.
    pub form: Option<&'a str>,
    /// Strength for display.
    pub strength: Option<&'a str>,
    /// The commonest minimum unit of its packs.
    pub unit: Option<&'a str>,
}

#[derive(Debug)]
pub(super) struct KeptProduct {
    texts: Texts<5>,
    pack_count: Option<u32>,
    insurance_class: Option<InsuranceClass>,
    flags: Flags,
    /// Its listed prices in the province that was asked for first.
    listed: OnceLock<(Region, Option<ListedSummary>)>,
}

#[derive(Debug)]
pub(super) struct KeptGroup(Texts<5>);

impl KeptProduct {
    fn of(row: &ProductHead<'_>) -> Self {
        let (trade, approval) = (row.trade_names.first(), row.approval_numbers.first());
        let texts = [
            Some(row.code),
            trade.copied(),
            Some(row.manufacturer),
            Some(row.pack),
            approval.copied(),
        ];
        let (insurance_class, flags) = (row.insurance_class, row.flags);
        let (texts, listed) = (Texts::of(texts), OnceLock::new());
        Self { texts, pack_count: row.pack_count, insurance_class, flags, listed }
    }
}

/// What is kept of the rows of a generation.
#[derive(Debug, Default)]
pub(super) struct Shown {
    products: Kept<KeptProduct>,
    groups: [Kept<KeptGroup>; Level::ALL.len()],
    forms: Names,
    makers: Names,
}

impl Base {
    /// What a hit shows of a product.
    pub fn shown_product(&self, product: ProductOrd) -> Result<ShownProduct<'_>, Corrupt> {
        let kept = self.kept_product(product)?;
        Ok(ShownProduct {
            code: kept.texts.get(0),
            trade_name: kept.texts.some(1),
            manufacturer: kept.texts.get(2),
            pack: kept.texts.get(3),
            pack_count: kept.pack_count,
            approval_number: kept.texts.some(4),
            insurance_class: kept.insurance_class,
            flags: kept.flags,
        })
    }

    fn kept_product(&self, product: ProductOrd) -> Result<&KeptProduct, Corrupt> {
        let make = || self.product_head(product).map(|row| KeptProduct::of(&row));
        let kept = self.shown.products.get(product, self.products(), make)?;
        kept.ok_or_else(|| Corrupt { file: super::names::PRODUCTS.into(), block: 0 })
    }

    /// What the listed prices of a product come to in one province.
    pub fn shown_listed(
        &self,
        product: ProductOrd,
        province: Region,
    ) -> Result<Option<ListedSummary>, Corrupt> {
        let kept = &self.kept_product(product)?.listed;
        if let Some((known, listed)) = kept.get()
            && *known == province
        {
            return Ok(*listed);
        }
        let listed = self.listed_summary(Level::Product, product, province)?;
        Ok(kept.set((province, listed)).map_or(listed, |()| listed))
    }

    /// What a hit shows of a group; at [`Level::Product`] of a product told as a group of its own.
    pub fn shown_group(&self, level: Level, group: GroupOrd) -> Result<ShownGroup<'_>, Corrupt> {
        let at = Level::ALL.iter().position(|&one| one == level).unwrap_or_default();
        let make = || {
            let row = self.group(level, group)?;
            let texts = [Some(row.id), Some(row.name), row.form, row.strength, row.unit];
            Ok(KeptGroup(Texts::of(texts)))
        };
        let kept = self.shown.groups[at].get(group, self.groups(level), make)?;
        let beyond = || Corrupt { file: super::names::GROUP_IDS.into(), block: 0 };
        let texts = &kept.ok_or_else(beyond)?.0;
        Ok(ShownGroup {
            id: texts.get(0),
            name: texts.get(1),
            form: texts.some(2),
            strength: texts.some(3),
            unit: texts.some(4),
        })
    }

    /// The name of a canonical form.
    pub fn form_name(&self, form: u32) -> Result<&str, Corrupt> {
        self.shown.forms.get(&self.records.forms, form)
    }

    /// The name of a canonical maker.
    pub fn maker_name(&self, maker: u32) -> Result<&str, Corrupt> {
        self.shown.makers.get(&self.records.makers, maker)
    }
}

/// The keys of a short table, read together when one is first asked for: facets and filters ask for many.
#[derive(Debug, Default)]
struct Names(OnceLock<Option<Keys>>);

#[derive(Debug)]
struct Keys {
    text: Box<str>,
    /// Where each ends, behind a first 0.
    ends: Box<[u32]>,
}

impl Names {
    fn get<'a>(&'a self, table: &'a Table, at: u32) -> Result<&'a str, Corrupt> {
        let all = self.0.get_or_init(|| {
            let (mut text, mut ends) = (String::new(), vec![0]);
            for row in 0..table.len() as u32 {
                text.push_str(table.key(row).ok()?);
                ends.push(u32::try_from(text.len()).ok()?);
            }
            Some(Keys { text: text.into(), ends: ends.into() })
        });
        match all.as_ref().and_then(|keys| Some((&keys.text, keys.ends.get(at as usize..)?))) {
            Some((text, &[from, to, ..])) => Ok(&text[from as usize..to as usize]),
            // Where a row is damaged each is read by itself, and one beyond the table is told by it.
            _ => table.key(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_come_back(a in prop::option::of(".{0,9}"), b in ".{0,9}", c in prop::option::of(".{0,9}")) {
            let texts = Texts::of([a.as_deref(), Some(&b), c.as_deref()]);
            prop_assert_eq!(texts.some(0), a.as_deref());
            prop_assert_eq!(texts.get(1), b);
            prop_assert_eq!(texts.some(2), c.as_deref());
        }
    }
}
