//! What an institution offers, as published, and live prices in, what it offers with them out.

use std::sync::{Arc, OnceLock};

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::snapshot::{Base, Corrupt};

use super::chunks::Chunks;
use super::product::{Changed, LiveProduct};

type Products = Chunks<Arc<LiveProduct>>;

/// An institution some of whose offers are live.
#[derive(Debug, Clone, Default)]
pub(super) struct LivePlace {
    /// The last change.
    pub(super) version: u64,
    /// Products it may offer now and did not, or the other way round, in rising order: looked at when somebody asks.
    maybe: Vec<ProductOrd>,
    /// What it offers, once somebody has asked; nothing where that is what was published.
    list: OnceLock<Result<Box<[ProductOrd]>, Corrupt>>,
}

impl LivePlace {
    /// An institution with statements about `products` laid over it, which are in rising order.
    pub(super) fn laid(version: u64, products: Vec<ProductOrd>) -> Self {
        Self { version, maybe: products, list: OnceLock::new() }
    }

    /// What it offers; `None` where that is what was published.
    pub(super) fn products(
        &self,
        base: &Base,
        products: &Products,
        place: InstitutionOrd,
    ) -> Option<Result<&[ProductOrd], Corrupt>> {
        if self.maybe.is_empty() {
            return None;
        }
        let list = self.list.get_or_init(|| self.merged(base, products, place));
        Some(list.as_ref().map(|list| &**list).map_err(Clone::clone))
    }

    /// After a change of its offer of `product`, which `products` have taken.
    pub(super) fn after(
        &mut self,
        base: &Base,
        products: &Products,
        (place, product): (InstitutionOrd, ProductOrd),
        version: u64,
        changed: &Changed,
    ) -> Result<(), Corrupt> {
        self.version = self.version.max(version);
        if changed.old.is_some() == changed.new.is_some() {
            return Ok(());
        }
        if let Err(at) = self.maybe.binary_search(&product) {
            self.maybe.insert(at, product);
        }
        let Some(Ok(list)) = self.list.get() else {
            self.list = OnceLock::new();
            return Ok(());
        };
        let offers = offered(base, products, place, product)?;
        let next = match (list.binary_search(&product), offers) {
            (Err(at), true) => [&list[..at], &[product], &list[at..]].concat(),
            (Ok(at), false) => [&list[..at], &list[at + 1..]].concat(),
            _ => return Ok(()),
        };
        self.list = OnceLock::from(Ok(next.into()));
        Ok(())
    }

    fn merged(
        &self,
        base: &Base,
        products: &Products,
        place: InstitutionOrd,
    ) -> Result<Box<[ProductOrd]>, Corrupt> {
        let published = base.stocked(place)?;
        let mut list = Vec::with_capacity(published.len() + self.maybe.len());
        let mut rest = published;
        for &product in &self.maybe {
            let before = rest.partition_point(|&other| other < product);
            list.extend_from_slice(&rest[..before]);
            let stood = rest.get(before) == Some(&product);
            rest = &rest[before + usize::from(stood)..];
            if offered(base, products, place, product)? {
                list.push(product);
            }
        }
        list.extend_from_slice(rest);
        Ok(list.into())
    }
}

fn offered(
    base: &Base,
    products: &Products,
    place: InstitutionOrd,
    product: ProductOrd,
) -> Result<bool, Corrupt> {
    match products.get(product) {
        Some(live) => live.offered_by(base, product, place),
        None => Ok(base.stocked(place)?.binary_search(&product).is_ok()),
    }
}
