//! Commits that are in the log and not in the store yet, as writers and readers of this process see them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::batch::Answered;
use super::change::Link;
use super::layer::Layer;
use super::segment::Segment;
use super::statement::Entry;

/// The tail, shared between who writes, who reads, and the thread that puts commits into the store.
#[derive(Debug)]
pub(super) struct Shared {
    tail: Mutex<Tail>,
    pub(super) wake: Condvar,
}

impl Shared {
    pub(super) fn new(tail: Tail) -> Self {
        Self { tail: Mutex::new(tail), wake: Condvar::new() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is not in the store yet, and how far the journal goes with it.
#[derive(Debug)]
pub(super) struct Tail {
    /// The commits, oldest first.
    pub(super) frames: Vec<Arc<Layer>>,
    /// When the oldest of them was made.
    pub(super) since: Option<Instant>,
    /// Their states of offers; later ones have replaced earlier ones.
    entries: BTreeMap<Vec<u8>, Entry>,
    answers: HashMap<Vec<u8>, Answered>,
    /// The last commit, the last change and its link, and the generation told last.
    pub(super) number: u64,
    pub(super) seq: u64,
    pub(super) link: Link,
    pub(super) generation: Option<String>,
    /// Whether nobody writes any more.
    pub(super) closing: bool,
    /// Whether the store takes nothing because the disk is full.
    pub(super) stuck: bool,
    /// Why nothing can be written any more.
    pub(super) fault: Option<Arc<str>>,
    /// The next file of the log, and how long the one after it should be; made before it is needed.
    pub(super) spare: Option<Segment>,
    pub(super) wanted: Option<(u32, usize)>,
    /// Files that are full, and the last commit in each.
    pub(super) full: Vec<(PathBuf, u64)>,
}

impl Tail {
    /// Nothing yet, behind what the store holds.
    pub(super) fn after(number: u64, seq: u64, link: Link, generation: Option<String>) -> Self {
        Self {
            frames: Vec::new(),
            since: None,
            entries: BTreeMap::new(),
            answers: HashMap::new(),
            number,
            seq,
            link,
            generation,
            closing: false,
            stuck: false,
            fault: None,
            spare: None,
            wanted: None,
            full: Vec::new(),
        }
    }

    /// Takes a commit that is in the log.
    pub(super) fn take(&mut self, layer: Layer) {
        self.entries.extend(layer.entries.iter().map(|(key, entry)| (key.clone(), *entry)));
        let answers = layer.answers.iter().map(|(key, answered)| (key.clone(), answered.clone()));
        self.answers.extend(answers);
        (self.number, self.seq, self.link) = (layer.number, layer.seq, layer.link);
        if layer.generation.is_some() {
            self.generation.clone_from(&layer.generation);
        }
        self.frames.push(Arc::new(layer));
        self.since.get_or_insert_with(Instant::now);
    }

    /// Forgets the first `frames` commits, which are in the store; says which files of the log are done with.
    pub(super) fn forget(&mut self, frames: usize) -> Vec<PathBuf> {
        let Some(last) = frames.checked_sub(1).and_then(|at| self.frames.get(at)).cloned() else {
            return Vec::new();
        };
        self.frames.drain(..frames);
        // What is stated or answered again since has a later place.
        let again: Vec<&Arc<Layer>> = self.frames.iter().collect();
        self.entries.retain(|_, entry| entry.seq > last.seq);
        self.answers.retain(|key, _| again.iter().any(|layer| layer.answers.contains_key(key)));
        self.since = (!self.frames.is_empty()).then(Instant::now);
        let done = self.full.iter().filter(|(_, number)| *number <= last.number);
        let done = done.map(|(path, _)| path.clone()).collect();
        self.full.retain(|(_, number)| *number > last.number);
        done
    }

    /// The last state of an offer, if it is here.
    pub(super) fn entry(&self, key: &[u8]) -> Option<Entry> {
        self.entries.get(key).copied()
    }

    /// The states of offers whose keys begin with `prefix`.
    pub(super) fn entries_of(&self, prefix: &[u8]) -> Vec<(Vec<u8>, Entry)> {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        let rows = self.entries.range::<[u8], _>(from);
        rows.take_while(|(key, _)| key.starts_with(prefix))
            .map(|(key, entry)| (key.clone(), *entry))
            .collect()
    }

    /// The answer with this key, if it is here.
    pub(super) fn answer(&self, key: &[u8]) -> Option<Answered> {
        self.answers.get(key).cloned()
    }
}
