//! A key as sent in, whose it is out: the keys of the running service, followed as their file changes.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use arc_swap::ArcSwap;
use jiff::Timestamp;
use rustc_hash::FxBuildHasher;

use super::record::{Record, State};
use super::secret::{Hash, parts};
use super::{KeysError, Store};
use crate::config::Limits;
use crate::service::limit::{Limit, Terms};

/// How often the file is looked at: a key taken back is refused within a second.
const EVERY: Duration = Duration::from_millis(250);

/// A key that opens, with what it may still ask.
#[derive(Debug)]
pub struct Held {
    /// What is known of it.
    pub record: Record,
    /// What it may ask; `None`: no limit.
    pub limit: Option<Limit>,
}

/// Why a key does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It has not the shape of a key, or there is none with this id and secret.
    #[error("the key is not known")]
    Unknown,
    /// Its time is over.
    #[error("the key has expired")]
    Expired,
    /// It was taken back.
    #[error("the key is revoked")]
    Revoked,
}

type Keys = HashMap<Box<str>, Arc<Held>, FxBuildHasher>;

/// The keys of the running service.
#[derive(Debug, Clone, Default)]
pub struct Ring(Arc<ArcSwap<Keys>>);

/// What an id that is not known is compared with, so that both cases take the same time.
static NOBODY: LazyLock<Hash> = LazyLock::new(|| Hash::of(""));

impl Ring {
    /// The key's holder, if it opens now.
    ///
    /// # Errors
    ///
    /// [`Refused`]; what became of a key is told to those alone who know its secret.
    pub fn find(&self, sent: &str, now: Timestamp) -> Result<Arc<Held>, Refused> {
        let (id, secret) = parts(sent).ok_or(Refused::Unknown)?;
        let keys = self.0.load();
        let held = keys.get(id);
        let same = held.map_or(&*NOBODY, |held| &held.record.hash).is(&Hash::of(secret));
        let held = held.filter(|_| same).ok_or(Refused::Unknown)?;
        match held.record.state(now) {
            State::Active => Ok(Arc::clone(held)),
            State::Expired => Err(Refused::Expired),
            State::Revoked => Err(Refused::Revoked),
        }
    }

    /// Takes `records` in place of all before; a key whose terms did not change keeps its count.
    pub fn replace(&self, records: Vec<Record>, limits: &Limits) {
        let before = self.0.load();
        let usual = std::num::NonZeroU32::new(limits.key_rate)
            .map(|rate| Terms { rate, burst: limits.key_burst });
        let hold = |record: Record| {
            let terms = record.quota.or(usual);
            let known = before.get(&*record.id).filter(|held| {
                held.limit.as_ref().map(|limit| limit.terms) == terms && held.record == record
            });
            let limit = || terms.map(Limit::new);
            let fresh = || Arc::new(Held { record: record.clone(), limit: limit() });
            (record.id.clone().into_boxed_str(), known.map_or_else(fresh, Arc::clone))
        };
        self.0.store(Arc::new(records.into_iter().map(hold).collect()));
    }

    /// Reads the keys of `data` now.
    ///
    /// # Errors
    ///
    /// [`KeysError`]; the keys stay as they were.
    pub fn read(&self, data: &Path, limits: &Limits) -> Result<(), KeysError> {
        self.replace(Store::of(data).list()?, limits);
        Ok(())
    }

    /// Follows the keys of `data` for as long as the runtime runs. A file that makes no sense changes nothing.
    pub fn follow(&self, data: &Path, limits: &Limits) {
        let (ring, data, limits) = (self.clone(), data.to_owned(), limits.clone());
        tokio::spawn(async move {
            let mut seen = None;
            loop {
                tokio::time::sleep(EVERY).await;
                let (ring, data, limits) = (ring.clone(), data.clone(), limits.clone());
                let look = move || {
                    let now = stamp(&data);
                    if seen != Some(now)
                        && let Err(error) = ring.read(&data, &limits)
                    {
                        tracing::error!(%error, "keys stay as they were");
                    }
                    now
                };
                seen = tokio::task::spawn_blocking(look).await.ok();
            }
        });
    }
}

/// Tells one content of the file from the next: each change writes another file.
fn stamp(data: &Path) -> Option<(SystemTime, u64, u64)> {
    let meta = std::fs::metadata(Store::of(data).file()).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&meta);
    #[cfg(not(unix))]
    let number = 0;
    Some((meta.modified().ok()?, meta.len(), number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::keys::Draft;

    #[test]
    fn a_key_opens_until_it_is_taken_back_or_ends() {
        let folder = tempfile::tempdir().unwrap();
        let (store, ring, limits) = (Store::of(folder.path()), Ring::default(), Limits::default());
        let now = Timestamp::UNIX_EPOCH;
        let later = Timestamp::from_second(60).unwrap();
        let draft = Draft {
            scopes: vec!["read".parse().unwrap()],
            expires: Some(later),
            ..Draft::default()
        };
        let (record, key) = store.create(draft, now).unwrap();
        let key = key.reveal();
        assert_eq!(ring.find(&key, now).unwrap_err(), Refused::Unknown);
        ring.read(folder.path(), &limits).unwrap();
        let held = ring.find(&key, now).unwrap();
        assert_eq!(held.record.id, record.id);
        assert_eq!(ring.find(&key, later).unwrap_err(), Refused::Expired);
        let other = format!("{}1", &key[..key.len() - 1]);
        assert_eq!(ring.find(&other, later).unwrap_err(), Refused::Unknown);
        ring.read(folder.path(), &limits).unwrap();
        assert!(Arc::ptr_eq(&held, &ring.find(&key, now).unwrap()), "its count is kept");
        store.revoke(&record.id, now).unwrap();
        ring.read(folder.path(), &limits).unwrap();
        assert_eq!(ring.find(&key, now).unwrap_err(), Refused::Revoked);
    }

    #[tokio::test]
    async fn a_key_taken_back_is_refused_within_a_second() {
        let folder = tempfile::tempdir().unwrap();
        let (store, ring, limits) = (Store::of(folder.path()), Ring::default(), Limits::default());
        let now = Timestamp::UNIX_EPOCH;
        ring.follow(folder.path(), &limits);
        let draft = Draft { scopes: vec!["admin".parse().unwrap()], ..Draft::default() };
        let (record, key) = store.create(draft, now).unwrap();
        let key = key.reveal();
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert!(ring.find(&key, now).is_ok());
        store.revoke(&record.id, now).unwrap();
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(ring.find(&key, now).unwrap_err(), Refused::Revoked);
    }
}
