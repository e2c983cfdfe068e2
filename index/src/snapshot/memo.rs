//! What a product costs by an award, worked out once for each generation that is open.
//!
//! A conversion takes tens of microseconds, its answer never changes within a generation.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::catalog::ProductOrd;
use crate::record::Money;

use super::{AwardOrd, Corrupt};

/// Locks, so that two requests seldom wait for each other.
const SHARDS: usize = 16;
/// Entries of a shard at most: 16 × 16,384 × 24 bytes are 6 MiB.
const MOST: usize = 1 << 14;

/// Prints of a shard at most: 16 × 2,048 × some 200 bytes are 6 MiB.
const MOST_PRINTS: usize = 1 << 11;

type Shard = HashMap<(ProductOrd, AwardOrd), Option<Money>>;
type Prints = HashMap<(AwardOrd, String), Option<Money>>;

/// Amounts by product and award; `None` where the rule refuses.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    shards: [Mutex<Shard>; SHARDS],
    /// The same by what a conversion reads of a product: of packs printed alike one is converted.
    prints: [Mutex<Prints>; SHARDS],
}

impl Memo {
    /// The amount of `product` by `award`, from memory or from `work`.
    pub(crate) fn amount(
        &self,
        product: ProductOrd,
        award: AwardOrd,
        work: impl FnOnce() -> Result<Option<Money>, Corrupt>,
    ) -> Result<Option<Money>, Corrupt> {
        let shard = &self.shards[product as usize % SHARDS];
        // A panic elsewhere leaves whole entries only, so a poisoned lock still holds the truth.
        let known = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&amount) = known().get(&(product, award)) {
            return Ok(amount);
        }
        let amount = work()?;
        let mut known = known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((product, award), amount);
        Ok(amount)
    }

    /// The amount of every product printed as `print` by `award`, from memory or from `work`.
    pub(crate) fn printed(
        &self,
        print: String,
        award: AwardOrd,
        work: impl FnOnce() -> Result<Option<Money>, Corrupt>,
    ) -> Result<Option<Money>, Corrupt> {
        let shard = &self.prints[award as usize % SHARDS];
        let known = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (award, print);
        if let Some(&amount) = known().get(&key) {
            return Ok(amount);
        }
        let amount = work()?;
        let mut known = known();
        if known.len() >= MOST_PRINTS {
            known.clear();
        }
        known.insert(key, amount);
        Ok(amount)
    }
}
