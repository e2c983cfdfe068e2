//! The journal's statements in, a generation with all of them over it out: what nobody has asked for is not merged.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalog::{InstitutionOrd, ProductOrd};
use crate::journal::{Stated, Statements};
use crate::naming::Level;
use crate::snapshot::{Base, Corrupt, Snapshot};

use super::chunks::Chunks;
use super::group::LaidGroups;
use super::laid::{All, Laid, Part};
use super::place::LivePlace;
use super::product::LiveProduct;
use super::{Live, LiveError};

/// Fewer statements than this are not worth a second thread.
const FEW: usize = 2_000;

impl Live {
    /// Statements over a generation as it was published. Those whose product or institution the generation does not know
    /// are left out.
    #[must_use]
    pub fn lay(snapshot: &Snapshot, statements: &Statements) -> Self {
        let count = statements.len();
        let found = |from, to| {
            let products = HashMap::new();
            let mut finder = Finder { base: snapshot, place: None, products };
            finder.found(statements, from, to)
        };
        let (mut laid, mut rest) =
            halved(count, || found(0, count / 2), || found(count / 2, count));
        laid.append(&mut rest);
        laid.sort_unstable_by_key(Laid::order);
        let laid: Arc<[Laid]> = laid.into();
        let ((products, places), groups) = halved(
            count,
            || (products(&laid), places(snapshot, &laid)),
            || Level::GROUPED.map(|level| LaidGroups::new(snapshot, level, &laid)),
        );
        let offers = laid.iter().filter(|one| !one.row.is_gone());
        Self {
            version: laid.iter().map(|one| one.seq).max().unwrap_or(0),
            newest: offers.map(|one| one.row.observed_at()).max(),
            laid: Arc::new(All::new(laid, groups)),
            more: 0,
            products,
            groups: Default::default(),
            places,
        }
    }
}

/// What both come to, side by side where there is enough to do.
fn halved<A: Send, B: Send>(
    count: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if count < FEW {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let beside = scope.spawn(other);
        let one = one();
        match beside.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Finds codes, each once.
struct Finder<'a> {
    base: &'a Base,
    /// The institution found last: its statements stand together.
    place: Option<(&'a str, Option<InstitutionOrd>)>,
    products: HashMap<&'a str, Option<ProductOrd>>,
}

impl<'a> Finder<'a> {
    /// The statements from `from` to before `to` whose product and institution are known, by ordinals.
    fn found(&mut self, statements: &'a Statements, from: usize, to: usize) -> Vec<Laid> {
        let mut found = Vec::with_capacity(to - from);
        for stated in statements.part(from, to) {
            match self.laid(&stated) {
                Ok(laid) => found.extend(laid),
                // Whoever reads the damaged table is told 503.
                Err(error) => {
                    let product = stated.product;
                    tracing::error!(%error, product, "a live price can't be shown");
                }
            }
        }
        found
    }

    fn laid(&mut self, stated: &Stated<'a>) -> Result<Option<Laid>, LiveError> {
        let place = match self.place {
            Some((code, place)) if code == stated.institution => place,
            _ => {
                let place = self.base.institution_ord(stated.institution)?;
                self.place = Some((stated.institution, place));
                place
            }
        };
        let Some(place) = place else { return Ok(None) };
        let Some(product) = self.product(stated.product)? else { return Ok(None) };
        let row = stated.entry.statement.packed(stated.slot, product, place)?;
        Ok(Some(Laid { product, slot: stated.slot, row, seq: stated.entry.seq }))
    }

    fn product(&mut self, code: &'a str) -> Result<Option<ProductOrd>, Corrupt> {
        if let Some(known) = self.products.get(code) {
            return Ok(*known);
        }
        let product = self.base.product_ord(code)?;
        self.products.insert(code, product);
        Ok(product)
    }
}

/// The last change of some statements.
fn version(laid: &[Laid]) -> u64 {
    laid.iter().map(|one| one.seq).max().unwrap_or(0)
}

fn products(all: &Arc<[Laid]>) -> Chunks<Arc<LiveProduct>> {
    let (mut products, mut from) = (Chunks::default(), 0);
    for laid in all.chunk_by(|a, b| a.product == b.product) {
        let to = from + laid.len();
        let product = LiveProduct::laid(version(laid), Part::new(all, from, to));
        *products.place(laid[0].product) = Some(Arc::new(product));
        from = to;
    }
    products
}

fn places(snapshot: &Snapshot, all: &[Laid]) -> Chunks<Arc<LivePlace>> {
    let mut touched = vec![(0_u64, Vec::new()); snapshot.institutions() as usize];
    for one in all {
        let (version, products) = &mut touched[one.row.institution() as usize];
        *version = (*version).max(one.seq);
        if products.last() != Some(&one.product) {
            products.push(one.product);
        }
    }
    let mut places = Chunks::default();
    for (place, (version, products)) in (0..).zip(touched) {
        if !products.is_empty() {
            *places.place(place) = Some(Arc::new(LivePlace::laid(version, products)));
        }
    }
    places
}
