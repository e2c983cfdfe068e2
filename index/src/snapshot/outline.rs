//! The groups of one level in, what a search asks of every group it finds out: flat arrays, made once.
//!
//! A single character may lead to half of all groups. Counting their makers product by product, reading the
//! figures of each for its place in the order and sorting the groups of all products took most of the time
//! of such a search, and comes to the same in every one.

use std::sync::OnceLock;

use crate::naming::{GroupOrd, Level};
use crate::prices::slot;
use crate::record::{Channel, PriceKind};
use crate::schema::NameOrd;

use super::{Base, Corrupt};

/// How widely a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Width {
    /// Makers × packs.
    pub spread: u32,
    /// Places that offer it.
    pub places: u32,
    /// Whether a winning price stands beside it.
    pub awarded: bool,
}

impl Width {
    /// Makers × packs × places, twice that if awarded.
    #[must_use]
    pub fn product(self) -> u64 {
        u64::from(self.spread) * (1 + u64::from(self.places)) * (1 + u64::from(self.awarded))
    }
}

/// Groups from which on it is worth finding out where all of them are offered.
const MANY: usize = 4096;

/// Lists of numbers by key, one after the other.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Adds the next key's numbers, each once.
    fn push(&mut self, numbers: &mut Vec<u32>) {
        numbers.sort_unstable();
        numbers.dedup();
        self.items.append(numbers);
        self.ends.push(self.items.len() as u32);
    }

    fn get(&self, key: u32) -> &[u32] {
        let at = key as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[from as usize..self.ends[at] as usize]
    }
}

/// The groups of one level, as published.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    widths: Vec<Width>,
    of_name: Lists,
    forms: Lists,
    makers: Lists,
    categories: Lists,
    /// Made when a search finds many groups and asks where they are offered: every offer is read once.
    divisions: OnceLock<Divisions>,
}

/// Where the groups of one level are offered, as published.
#[derive(Debug)]
pub(crate) struct Divisions {
    of_group: Lists,
}

impl Divisions {
    fn of(base: &Base, level: Level) -> Result<Self, Corrupt> {
        let (places, store) = (base.places(), slot(Channel::Store, PriceKind::List));
        let regions = places.districts();
        let district = |place| {
            let own = places.district(place)?;
            regions.binary_search(&own).ok()
        };
        let of_place: Vec<Option<usize>> = (0..places.len() as u32).map(district).collect();
        let (mut of_group, mut numbers) = (Lists::default(), Vec::new());
        let mut seen = vec![u32::MAX; regions.len()];
        for group in 0..base.groups(level) {
            for &product in base.stored_products(level, group) {
                for row in base.book.rows(product, store)? {
                    if let Some(at) = of_place[row.institution() as usize]
                        && seen[at] != group
                    {
                        seen[at] = group;
                        numbers.push(at as u32);
                    }
                }
            }
            of_group.push(&mut numbers);
        }
        Ok(Self { of_group })
    }

    /// The divisions where a group is offered, as positions in [`Places::districts`](crate::places::Places::districts).
    pub(crate) fn of_group(&self, group: GroupOrd) -> &[u32] {
        self.of_group.get(group)
    }
}

impl Outline {
    pub(super) fn of(base: &Base, level: Level) -> Self {
        let mut outline = Self::default();
        let mut numbers = Vec::new();
        let columns = base.columns();
        for group in 0..base.groups(level) {
            let products = base.stored_products(level, group);
            for (lists, column) in
                [(&mut outline.forms, &columns.form), (&mut outline.makers, &columns.maker)]
            {
                numbers.extend(products.iter().map(|&product| column[product as usize]));
                lists.push(&mut numbers);
            }
            let category = |&product: &u32| u32::from(columns.category[product as usize]);
            numbers.extend(products.iter().map(category));
            outline.categories.push(&mut numbers);
            outline.widths.push(width(base, level, group));
        }
        let text = base.text_index();
        for name in 0..text.names() as NameOrd {
            let products = text.products_of(name).iter();
            numbers.extend(products.map(|&product| base.group_of(level, product)));
            outline.of_name.push(&mut numbers);
        }
        outline
    }

    /// How widely a group stood when it was published.
    pub(super) fn width(&self, group: GroupOrd) -> Width {
        self.widths[group as usize]
    }

    /// The groups of the products that carry a name, rising.
    pub(crate) fn of_name(&self, name: NameOrd) -> &[GroupOrd] {
        self.of_name.get(name)
    }

    /// The canonical forms of a group's products, rising.
    pub(crate) fn forms(&self, group: GroupOrd) -> &[u32] {
        self.forms.get(group)
    }

    /// The canonical makers of a group's products, rising.
    pub(crate) fn makers(&self, group: GroupOrd) -> &[u32] {
        self.makers.get(group)
    }

    /// Where each group is offered; `None` where that was not made yet and so few `groups` are asked about that
    /// reading their offers is less work.
    pub(crate) fn divisions(
        &self,
        base: &Base,
        level: Level,
        groups: usize,
    ) -> Result<Option<&Divisions>, Corrupt> {
        if self.divisions.get().is_none() && groups >= MANY {
            let made = Divisions::of(base, level)?;
            return Ok(Some(self.divisions.get_or_init(|| made)));
        }
        Ok(self.divisions.get())
    }

    /// The categories of a group's products, as numbers, rising.
    pub(crate) fn categories(&self, group: GroupOrd) -> &[u32] {
        self.categories.get(group)
    }
}

fn width(base: &Base, level: Level, group: GroupOrd) -> Width {
    let summary = match base.level(level) {
        Some(groups) => groups.offers(group, slot(Channel::Store, PriceKind::List)),
        None => base.book.summary(group, Channel::Store, PriceKind::List, 0),
    };
    Width {
        spread: base.text_index().spread(level, group),
        places: summary.map_or(0, |summary| summary.institutions),
        awarded: !base.awards_of(level, group).is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_by_key() {
        let mut lists = Lists::default();
        for numbers in [&[3, 1, 3][..], &[], &[7]] {
            lists.push(&mut numbers.to_vec());
        }
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[1, 3][..], &[], &[7]]);
    }
}
