//! A key in, what was made of it before out, or made now; threads that read one list share it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

use crate::snapshot::Corrupt;

/// Entries of one kind before they are forgotten: some tens of megabytes.
const MOST: usize = 1 << 16;

/// What was made of keys.
#[derive(Debug)]
pub(crate) struct Memory<K, V>(RwLock<HashMap<K, Arc<V>>>);

impl<K, V> Default for Memory<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Hash + Eq, V> Memory<K, V> {
    /// What `make` makes of `key`, remembered. Two threads that ask at once may both make it: they make the same.
    pub(crate) fn of(
        &self,
        key: K,
        make: impl FnOnce(&K) -> Result<V, Corrupt>,
    ) -> Result<Arc<V>, Corrupt> {
        // A panic elsewhere leaves whole entries only, so a poisoned lock still holds the truth.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(make(&key)?);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// Forgets everything.
    pub(crate) fn forget(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
