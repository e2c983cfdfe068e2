//! The offers of the generation before in, those that stay out, their references by the new catalogue.

use std::collections::HashSet;

use yaojia_index::catalog::{Catalog, OfferRow, Source};
use yaojia_index::export::{Position, next_filed, sources};
use yaojia_index::prices::LIVE;
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::kept::{self, KeptReport};
use super::plan::Input;
use super::stream::source_index;

/// Offers that stay, read as they are asked for.
#[derive(Debug)]
pub(super) struct KeptOffers {
    snapshot: Snapshot,
    at: Position,
    /// By its position before: the product now.
    products: Vec<Option<u32>>,
    institutions: Vec<Option<u32>>,
    /// By its number before: the source now; `None` where a full export replaces it.
    sources: [Option<u8>; 256],
    rows: u64,
    lost: u64,
}

/// Which offers stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Staying {
    /// None: full exports state them.
    Nothing,
    /// All but those of these sources.
    AllBut(HashSet<String>),
}

impl Staying {
    /// Full exports of offers replace all there were; beside partial ones, those of their own source.
    pub(super) fn of(inputs: &[Input]) -> Self {
        let offers = || inputs.iter().filter(|input| input.layout.table.name == "offers");
        let full = offers().filter(|input| input.context.full);
        let full: HashSet<String> = full.map(|input| input.context.source.clone()).collect();
        let partial = offers().any(|input| !input.context.full);
        if full.is_empty() || partial { Self::AllBut(full) } else { Self::Nothing }
    }
}

impl KeptOffers {
    /// The offers of `snapshot` that stay, for `catalog`; the sources that state them go to `all`.
    pub(super) fn open(
        snapshot: Snapshot,
        staying: &Staying,
        all: &mut Vec<Source>,
    ) -> Result<Option<Self>, Corrupt> {
        let Staying::AllBut(replaced) = staying else { return Ok(None) };
        let mut numbers = [None; 256];
        for stated in sources(&snapshot)?.into_iter().filter(|&stated| stated != LIVE) {
            let row = snapshot.source(stated)?;
            if !replaced.contains(row.name) {
                let source = Source { name: row.name.to_owned(), date: row.date };
                numbers[usize::from(stated)] = Some(source_index(all, &source));
            }
        }
        Ok(Some(Self {
            snapshot,
            at: Position::default(),
            products: Vec::new(),
            institutions: Vec::new(),
            sources: numbers,
            rows: 0,
            lost: 0,
        }))
    }

    /// Looks up where the products and institutions stand now.
    pub(super) fn link(&mut self, catalog: &Catalog) -> Result<(), Corrupt> {
        let before = &self.snapshot;
        let product =
            |at| Ok(before.product_code(at)?.parse().ok().and_then(|c| catalog.product(&c)));
        self.products = (0..before.products()).map(product).collect::<Result<_, Corrupt>>()?;
        let place = |at| {
            Ok(before.institution_code(at)?.parse().ok().and_then(|c| catalog.institution(&c)))
        };
        self.institutions =
            (0..before.institutions()).map(place).collect::<Result<_, Corrupt>>()?;
        Ok(())
    }

    /// The next one.
    pub(super) fn next(&mut self) -> Result<Option<OfferRow>, Corrupt> {
        while let Some(before) = next_filed(&self.snapshot, &mut self.at)? {
            let Some(source) = self.sources[usize::from(before.source)] else { continue };
            self.rows += 1;
            let product = self.products.get(before.product as usize).copied().flatten();
            let institution = self.institutions.get(before.institution as usize).copied().flatten();
            match product.zip(institution) {
                Some((product, institution)) => {
                    return Ok(Some(OfferRow { product, institution, source, ..before }));
                }
                None => self.lost += 1,
            }
        }
        Ok(None)
    }

    /// How many there were.
    pub(super) fn report(&self) -> KeptReport {
        kept::of_offers(self.rows, self.lost)
    }
}
