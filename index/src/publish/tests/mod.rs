//! Whole generations: what went in comes out, and no damage or crash shows a wrong value.

mod contents;
mod faults;
mod references;
mod history;

use std::collections::BTreeMap;

use jiff::Timestamp;
use tempfile::TempDir;

use super::sample::{catalog, offers, region};
use super::{PublishOptions, publish};
use crate::catalog::{Catalog, OfferRow};
use crate::naming::Level;
use crate::prices::PriceRow;
use crate::record::{Channel, PriceKind};
use crate::snapshot::{Snapshot, open_current};

const CHANNELS: [Channel; 2] = [Channel::Store, Channel::Online];
const KINDS: [PriceKind; 3] = [PriceKind::List, PriceKind::Member, PriceKind::Insured];

fn options(second: i64) -> PublishOptions {
    PublishOptions::at(Timestamp::from_second(1_795_000_000 + second).unwrap())
}

fn published(products: u32, places: u32, offers: &[OfferRow]) -> (TempDir, Catalog, Snapshot) {
    let data = tempfile::tempdir().unwrap();
    let catalog = catalog(products, places);
    publish(data.path(), &catalog, offers.iter().copied(), &options(0)).unwrap();
    let snapshot = open_current(data.path()).unwrap();
    (data, catalog, snapshot)
}

type Key = (u32, Channel, PriceKind, u32);

/// What the book should hold: the winner of each key.
fn winners(offers: &[OfferRow]) -> BTreeMap<Key, PriceRow> {
    let mut winners: BTreeMap<Key, PriceRow> = BTreeMap::new();
    for offer in offers {
        let row = PriceRow::pack(offer).unwrap();
        let key = (offer.product, offer.channel, offer.kind, offer.institution);
        winners
            .entry(key)
            .and_modify(|kept| {
                if row.wins_over(kept) {
                    *kept = row;
                }
            })
            .or_insert(row);
    }
    winners
}
