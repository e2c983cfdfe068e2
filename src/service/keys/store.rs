//! A data folder and a change in, its file of keys with the change made out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::{Key, NoRandom, Origin, Scope};
use crate::service::durable;
use crate::service::limit::Terms;

/// The file in the data folder.
const FILE: &str = "keys.json";

/// Why keys can't be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The system refuses.
    #[error("{}: {source}", file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not what this program writes.
    #[error("{}: {source}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// No random numbers.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// A key that may do nothing.
    #[error("a key needs a scope")]
    NoScope,
    /// A key everybody can read in a page's source must not write.
    #[error("a key with origins is public and takes the scope read alone, not {0}")]
    Public(Scope),
    /// It would never open.
    #[error("a key that ends at {0} would have ended already")]
    Ended(Timestamp),
    /// No such key.
    #[error("no key has the id {0:?}")]
    Unknown(String),
}

/// A key to be made.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// For whom it is.
    pub note: Option<String>,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// The origins whose pages may use it.
    pub origins: Vec<Origin>,
    /// How much it may ask.
    pub quota: Option<Terms>,
    /// When it ends.
    pub expires: Option<Timestamp>,
}

/// What the file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    keys: Vec<Record>,
}

/// The keys of a data folder.
#[derive(Debug, Clone)]
pub struct Store {
    file: PathBuf,
}

impl Store {
    /// Those of the folder at `data`.
    #[must_use]
    pub fn of(data: &Path) -> Self {
        Self { file: data.join(FILE) }
    }

    /// The file.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Every key, the oldest first; none where there is no file.
    ///
    /// # Errors
    ///
    /// [`KeysError`] where the file can't be read or makes no sense.
    pub fn list(&self) -> Result<Vec<Record>, KeysError> {
        let text = match fs::read(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.io(error)),
        };
        let content: Result<Content, _> = serde_json::from_slice(&text);
        let damaged = |source| KeysError::Damaged { file: self.file.clone(), source };
        Ok(content.map_err(damaged)?.keys)
    }

    /// Makes a key: what is kept of it, and the key itself, which nothing can show again.
    ///
    /// # Errors
    ///
    /// [`KeysError`] where the draft makes no sense or the file can't be changed.
    pub fn create(&self, draft: Draft, now: Timestamp) -> Result<(Record, Key), KeysError> {
        if draft.scopes.is_empty() {
            return Err(KeysError::NoScope);
        }
        let forbidden = draft.scopes.iter().find(|scope| **scope != Scope::Read);
        if let Some(scope) = forbidden.filter(|_| !draft.origins.is_empty()) {
            return Err(KeysError::Public(scope.clone()));
        }
        if let Some(end) = draft.expires.filter(|end| *end <= now) {
            return Err(KeysError::Ended(end));
        }
        let key = Key::draw()?;
        let Draft { note, mut scopes, origins, quota, expires } = draft;
        let mut seen = Vec::new();
        scopes.retain(|scope| {
            !seen.contains(scope) && {
                seen.push(scope.clone());
                true
            }
        });
        let (id, hash) = (key.id().to_owned(), key.hash());
        let record =
            Record { id, hash, note, scopes, origins, quota, created: now, expires, revoked: None };
        self.change(|keys| {
            keys.push(record.clone());
            Ok(())
        })?;
        Ok((record, key))
    }

    /// Takes a key back; a running service refuses it within a second. Taking it back twice changes nothing.
    ///
    /// # Errors
    ///
    /// [`KeysError`] where there is no such key or the file can't be changed.
    pub fn revoke(&self, id: &str, now: Timestamp) -> Result<Record, KeysError> {
        self.change(|keys| {
            let found = keys.iter_mut().find(|key| key.id == id);
            let key = found.ok_or_else(|| KeysError::Unknown(id.to_owned()))?;
            key.revoked.get_or_insert(now);
            Ok(key.clone())
        })
    }

    /// Changes the keys under a lock, so that two changes at once are both kept.
    fn change<T>(
        &self,
        change: impl FnOnce(&mut Vec<Record>) -> Result<T, KeysError>,
    ) -> Result<T, KeysError> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(|error| self.io(error))?;
        }
        let lock = self.file.with_extension("lock");
        let _lock = durable::lock(&lock).map_err(|error| self.io(error))?;
        let mut keys = self.list()?;
        let changed = change(&mut keys)?;
        let text =
            serde_json::to_vec_pretty(&Content { keys }).map_err(|error| self.io(error.into()))?;
        durable::replace(&self.file, &text).map_err(|error| self.io(error))?;
        Ok(changed)
    }

    fn io(&self, source: io::Error) -> KeysError {
        KeysError::Io { file: self.file.clone(), source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(scopes: &[&str], origins: &[&str]) -> Draft {
        Draft {
            scopes: scopes.iter().map(|scope| scope.parse().unwrap()).collect(),
            origins: origins.iter().map(|origin| origin.parse().unwrap()).collect(),
            ..Draft::default()
        }
    }

    #[test]
    fn keys_made_at_once_are_all_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let now = Timestamp::UNIX_EPOCH;
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| store.create(draft(&["read"], &[]), now).unwrap());
            }
        });
        let keys = store.list().unwrap();
        assert_eq!(keys.len(), 8);
        let first = &keys[0].id;
        store.revoke(first, now).unwrap();
        assert_eq!(store.list().unwrap()[0].state(now), super::super::State::Revoked);
        assert!(matches!(store.revoke("none", now), Err(KeysError::Unknown(_))));
    }

    #[test]
    fn no_secret_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let (_, key) = store.create(draft(&["admin"], &[]), Timestamp::UNIX_EPOCH).unwrap();
        let kept = fs::read_to_string(store.file()).unwrap();
        let secret = key.reveal();
        let secret = secret.rsplit('_').next().unwrap();
        assert!(kept.contains(key.id()) && !kept.contains(secret), "{kept}");
    }

    #[test]
    fn drafts_that_make_no_sense_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::of(folder.path());
        let now = Timestamp::UNIX_EPOCH;
        assert!(matches!(store.create(draft(&[], &[]), now), Err(KeysError::NoScope)));
        let public = draft(&["read", "admin"], &["https://a.example"]);
        assert!(matches!(store.create(public, now), Err(KeysError::Public(Scope::Admin))));
        let ended = Draft { expires: Some(now), ..draft(&["read"], &[]) };
        assert!(matches!(store.create(ended, now), Err(KeysError::Ended(_))));
        fs::write(store.file(), b"{\"keys\": [").unwrap();
        assert!(matches!(store.create(draft(&["read"], &[]), now), Err(KeysError::Damaged { .. })));
    }
}
