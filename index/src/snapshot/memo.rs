//! What a product costs by an award, worked out once for each generation that is open.
//!
//! A conversion takes tens of microseconds, its answer never changes within a generation.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use crate::catalog::ProductOrd;
use crate::pricing::convert::Refusal;
use crate::record::Money;

use super::{AwardOrd, Corrupt};

/// Locks, so that two requests seldom wait for each other.
const SHARDS: usize = 16;
/// Entries of a shard at most: 16 × 16,384 × 24 bytes are 6 MiB.
const MOST: usize = 1 << 14;

/// Prints of a shard at most: 16 × 2,048 × some 200 bytes are 6 MiB.
const MOST_PRINTS: usize = 1 << 11;

/// Refusals of a shard at most: 16 × 2,048 × some 150 bytes are 5 MiB.
const MOST_REFUSED: usize = 1 << 11;

type Amounts = HashMap<(ProductOrd, AwardOrd), Option<Money>>;
type Prints = HashMap<(AwardOrd, String), Option<Money>>;
type Refused = HashMap<(ProductOrd, AwardOrd), Option<Refusal>>;

/// Amounts by product and award; `None` where the rule refuses.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    amounts: [Mutex<Amounts>; SHARDS],
    /// The same by what a conversion reads of a product: of packs printed alike one is converted.
    prints: [Mutex<Prints>; SHARDS],
    /// Why the rule refuses, for those that were asked about.
    refused: [Mutex<Refused>; SHARDS],
}

impl Memo {
    /// The amount of `product` by `award`, from memory or from `work`.
    pub(crate) fn amount(
        &self,
        product: ProductOrd,
        award: AwardOrd,
        work: impl FnOnce() -> Result<Option<Money>, Corrupt>,
    ) -> Result<Option<Money>, Corrupt> {
        known(&self.amounts[product as usize % SHARDS], MOST, (product, award), work)
    }

    /// The amount of every product printed as `print` by `award`, from memory or from `work`.
    pub(crate) fn printed(
        &self,
        print: String,
        award: AwardOrd,
        work: impl FnOnce() -> Result<Option<Money>, Corrupt>,
    ) -> Result<Option<Money>, Corrupt> {
        known(&self.prints[award as usize % SHARDS], MOST_PRINTS, (award, print), work)
    }

    /// Why there is no amount of `product` by `award`, from memory or from `work`.
    pub(crate) fn refusal(
        &self,
        product: ProductOrd,
        award: AwardOrd,
        work: impl FnOnce() -> Result<Option<Refusal>, Corrupt>,
    ) -> Result<Option<Refusal>, Corrupt> {
        known(&self.refused[product as usize % SHARDS], MOST_REFUSED, (product, award), work)
    }
}

/// What a shard of at most so many entries knows of `key`, or what `work` says.
fn known<K: Hash + Eq, V: Clone>(
    shard: &Mutex<HashMap<K, V>>,
    most: usize,
    key: K,
    work: impl FnOnce() -> Result<V, Corrupt>,
) -> Result<V, Corrupt> {
    // A panic elsewhere leaves whole entries only, so a poisoned lock still holds the truth.
    let shard = || shard.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(value) = shard().get(&key) {
        return Ok(value.clone());
    }
    let value = work()?;
    let mut shard = shard();
    if shard.len() >= most {
        shard.clear();
    }
    shard.insert(key, value.clone());
    Ok(value)
}
