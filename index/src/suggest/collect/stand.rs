//! Products of one name in, how widely it stands out.

use std::collections::HashSet;

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};

use super::Material;

/// The products a name stands on, counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Stand {
    makers: HashSet<u32>,
    packs: HashSet<(GroupOrd, u32)>,
    groups: HashSet<GroupOrd>,
    places: u32,
    /// One of the products.
    pub(super) product: ProductOrd,
}

impl Stand {
    /// Counts a product of `maker`.
    pub(super) fn add(&mut self, material: &Material<'_>, product: ProductOrd, maker: u32) {
        let count = material.catalog.records().products[product as usize].pack.count;
        let group = material.group(product);
        self.makers.insert(maker);
        self.packs.insert((group, count.map_or(0, u32::from)));
        self.groups.insert(group);
        self.places = self.places.max(material.places[product as usize]);
        self.product = product;
    }

    /// Comparable groups.
    pub(super) fn groups(&self) -> u32 {
        self.groups.len() as u32
    }

    /// Makers × packs × places × awards, where none of the last two counts as one.
    pub(super) fn weight(&self, material: &Material<'_>) -> u64 {
        let awards: u32 = self.groups.iter().map(|&group| material.awards[group as usize]).sum();
        self.share() * self.makers.len() as u64 * u64::from(1 + awards)
    }

    /// The share of one maker: packs × places.
    pub(super) fn share(&self) -> u64 {
        self.packs.len() as u64 * u64::from(1 + self.places)
    }
}

impl Material<'_> {
    /// The comparable group of a product.
    fn group(&self, product: ProductOrd) -> GroupOrd {
        let groups = self.grouping.level(Level::Comparable);
        groups.map_or(0, |groups| groups.of_product[product as usize])
    }
}
