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

type Shard = HashMap<(ProductOrd, AwardOrd), Option<Money>>;

/// Amounts by product and award; `None` where the rule refuses.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    shards: [Mutex<Shard>; SHARDS],
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
}
