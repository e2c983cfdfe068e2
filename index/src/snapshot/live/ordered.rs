//! The products of a group whose lowest price changed in, all of its products in their order out.

use std::sync::{Arc, OnceLock};

use crate::catalog::ProductOrd;
use crate::naming::{GroupOrd, Level};
use crate::prices::Rank;
use crate::snapshot::Snapshot;

use super::group::COUNTER;

/// Products put into their place one by one; where more moved, all are ordered anew.
const MOVED: usize = 32;

/// An order that was known.
#[derive(Debug, Clone, Default)]
enum Known {
    /// The published one.
    Published,
    /// One that somebody asked for.
    Asked(Arc<[ProductOrd]>),
    /// None: which products moved is not known.
    #[default]
    Nothing,
}

/// The products of a group in their order, computed once when somebody asks.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    known: Known,
    /// Products that may stand elsewhere since.
    moved: Vec<ProductOrd>,
    order: OnceLock<Arc<[ProductOrd]>>,
}

impl Ordered {
    /// The order after `product` got another lowest price; `before` is nothing where it was the published one.
    pub(super) fn after(before: Option<&Self>, product: ProductOrd) -> Self {
        let (known, mut moved) = match before {
            None => (Known::Published, Vec::new()),
            Some(before) => match before.order.get() {
                Some(order) => (Known::Asked(Arc::clone(order)), Vec::new()),
                None => (before.known.clone(), before.moved.clone()),
            },
        };
        if !moved.contains(&product) {
            moved.push(product);
        }
        if moved.len() > MOVED {
            return Self::default();
        }
        Self { known, moved, order: OnceLock::new() }
    }

    /// The products in their order.
    pub(super) fn products(
        &self,
        snapshot: &Snapshot,
        level: Level,
        group: GroupOrd,
    ) -> &[ProductOrd] {
        let stored = || snapshot.stored_products(level, group);
        self.order.get_or_init(|| match &self.known {
            Known::Published => self.moved_within(snapshot, stored()),
            Known::Asked(order) => self.moved_within(snapshot, order),
            Known::Nothing => anew(snapshot, stored()),
        })
    }

    /// `order` with the products that moved in their places; the others stand as they stood.
    fn moved_within(&self, snapshot: &Snapshot, order: &[ProductOrd]) -> Arc<[ProductOrd]> {
        let mut next: Vec<ProductOrd> =
            order.iter().copied().filter(|product| !self.moved.contains(product)).collect();
        for &product in &self.moved {
            let own = rank(snapshot, product);
            let at = next.partition_point(|&other| rank(snapshot, other) < own);
            next.insert(at, product);
        }
        next.into()
    }
}

fn anew(snapshot: &Snapshot, products: &[ProductOrd]) -> Arc<[ProductOrd]> {
    let mut ranked: Vec<_> = products.iter().map(|&product| rank(snapshot, product)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, product)| product).collect()
}

fn rank(snapshot: &Snapshot, product: ProductOrd) -> (Rank, ProductOrd) {
    let lowest = snapshot.head(product, COUNTER).and_then(|head| head.lowest());
    let offered = lowest.map(|price| price.money());
    // A listed price that can't be read counts as none here; whoever shows it answers that it is damaged.
    let listed = || {
        let listed = snapshot.listed(product).unwrap_or_default();
        listed.iter().filter_map(|row| row.price).min()
    };
    (Rank::new(offered, listed, snapshot.pack_count(product)), product)
}
