//! Sorted spellings of one kind in, the range that starts with what is typed and its best out.
//!
//! Arrays per kind: the bytes of all keys, where each starts, the completion it spells and the character
//! it starts at; then for every range longer than [`SCANNED`] that some beginning has, its bounds, the number of its
//! completions and one key each of its best.

use std::io;

use super::MOST;
use super::spell::NOWHERE;
use crate::table::{Arrays, ArraysWriter, Column, OpenError};

/// Keys of a range that are looked at one by one; longer ranges are looked up.
pub(super) const SCANNED: usize = 256;

/// A spelling before it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) entry: u32,
    pub(super) from: u16,
}

/// The keys of one kind.
#[derive(Debug)]
pub(super) struct Keys {
    text: Column<u8>,
    start: Column<u32>,
    entry: Column<u32>,
    from: Column<u16>,
    /// Four numbers per long range: first key, end, completions, first place in `best`.
    long: Column<[u32; 4]>,
    best: Column<u32>,
}

/// Keys by ordinal, one per completion, the best completion first, and how many completions there are.
pub(super) type Best = (Vec<u32>, usize);

impl Keys {
    pub(super) fn open(file: &Arrays, kind: &str) -> Result<Self, OpenError> {
        let keys = Self {
            text: file.column(&format!("{kind}-text"))?,
            start: file.column(&format!("{kind}-start"))?,
            entry: file.column(&format!("{kind}-entry"))?,
            from: file.column(&format!("{kind}-from"))?,
            long: file.column(&format!("{kind}-long"))?,
            best: file.column(&format!("{kind}-best"))?,
        };
        let count = keys.entry.len();
        let agree = keys.start.len() == count + 1
            && keys.start.is_sorted()
            && keys.start.last().is_some_and(|&end| end as usize == keys.text.len())
            && keys.from.len() == count
            && keys.best.iter().all(|&key| (key as usize) < count);
        let why = "the spellings of a kind do not agree in length";
        agree.then_some(keys).ok_or(OpenError::Format { file: file.name().into(), why })
    }

    fn text(&self, key: usize) -> &[u8] {
        &self.text[self.start[key] as usize..self.start[key + 1] as usize]
    }

    /// The completion a key spells.
    pub(super) fn entry(&self, key: u32) -> u32 {
        self.entry[key as usize]
    }

    /// The character a key starts at; `None` where it is no part of the text.
    pub(super) fn from(&self, key: u32) -> Option<usize> {
        let from = self.from[key as usize];
        (from != NOWHERE).then_some(usize::from(from))
    }

    /// The keys that start with `typed`.
    pub(super) fn range(&self, typed: &str) -> (usize, usize) {
        let typed = typed.as_bytes();
        let from = partition(0, self.entry.len(), |key| self.text(key) < typed);
        let starts = |key: usize| self.text(key).starts_with(typed);
        // The range is mostly short: its end is looked for near its start first.
        let (mut low, mut step) = (from, 8);
        while low + step < self.entry.len() && starts(low + step) {
            low += step;
            step *= 4;
        }
        let to = partition(low, (low + step).min(self.entry.len()), starts);
        (from, to)
    }

    /// Bytes that `typed` and some key start with alike, the most there are.
    pub(super) fn shared(&self, typed: &str) -> usize {
        let typed = typed.as_bytes();
        let at = partition(0, self.entry.len(), |key| self.text(key) < typed);
        let alike = |key| self.text(key).iter().zip(typed).take_while(|(a, b)| a == b).count();
        // The keys next to where it would stand share most with it.
        (at.saturating_sub(1)..(at + 1).min(self.entry.len())).map(alike).max().unwrap_or(0)
    }

    /// The best completions of a range, at most `most`; those spelt by `typed` to the end come first.
    pub(super) fn best(&self, (from, to): (usize, usize), typed: &str, most: usize) -> Best {
        let whole = partition(from, to, |key| self.text(key).len() == typed.len());
        let mut best = self.scan(from, whole, |_| true);
        let count = if to - from <= SCANNED {
            let rest = self.scan(from, to, |_| true);
            let count = rest.len();
            self.append(&mut best, &rest);
            count
        } else {
            let bounds = |long: &[u32; 4]| (long[0] as usize, long[1] as usize);
            let found = self.long.binary_search_by_key(&(from, to), bounds);
            let [.., count, first] = found.map_or([0; 4], |at| self.long[at]);
            let end = (first as usize + (count as usize).min(MOST)).min(self.best.len());
            self.append(&mut best, self.best.get(first as usize..end).unwrap_or_default());
            count as usize
        };
        best.truncate(most);
        (best, count)
    }

    /// One key per `wanted` completion of a range, the best completion first.
    pub(super) fn scan(&self, from: usize, to: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
        one_each(&self.entry, from, to, wanted)
    }

    fn append(&self, best: &mut Vec<u32>, more: &[u32]) {
        let whole = best.len();
        for &key in more {
            if best[..whole].iter().all(|&known| self.entry(known) != self.entry(key)) {
                best.push(key);
            }
        }
    }
}

/// One key per `wanted` completion of a range, the best completion first.
fn one_each(entry: &[u32], from: usize, to: usize, wanted: impl Fn(u32) -> bool) -> Vec<u32> {
    let wanted = (from as u32..to as u32).filter(|&key| wanted(entry[key as usize]));
    // Both numbers in one, so that comparing reads no array.
    let both = |key: u32| u64::from(entry[key as usize]) << 32 | u64::from(key);
    let mut found: Vec<u64> = wanted.map(both).collect();
    found.sort_unstable();
    found.dedup_by_key(|both| *both >> 32);
    found.into_iter().map(|both| both as u32).collect()
}

/// The first of `from..to` that is not `before`.
fn partition(mut from: usize, mut to: usize, before: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from.midpoint(to);
        if before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Writes the keys of one kind.
pub(super) fn write(file: &mut ArraysWriter, kind: &str, mut keys: Vec<Key>) -> io::Result<()> {
    keys.sort_unstable();
    keys.dedup_by(|next, last| next.text == last.text && next.entry == last.entry);
    let entry: Vec<u32> = keys.iter().map(|key| key.entry).collect();
    let (mut text, mut start) = (Vec::new(), vec![0_u32]);
    for key in &keys {
        text.extend_from_slice(key.text.as_bytes());
        start.push(text.len() as u32);
    }
    let mut ranges = Vec::new();
    long_ranges(&keys, 0, keys.len(), 0, &mut ranges);
    ranges.sort_unstable();
    ranges.dedup();
    let (mut long, mut best): (Vec<[u32; 4]>, Vec<u32>) = (Vec::new(), Vec::new());
    for (from, to) in ranges {
        let found = one_each(&entry, from, to, |_| true);
        long.push([from as u32, to as u32, found.len() as u32, best.len() as u32]);
        best.extend(found.iter().take(MOST));
    }
    let from: Vec<u16> = keys.iter().map(|key| key.from).collect();
    file.array(&format!("{kind}-text"), &text)?;
    file.array(&format!("{kind}-start"), &start)?;
    file.array(&format!("{kind}-entry"), &entry)?;
    file.array(&format!("{kind}-from"), &from)?;
    file.array(&format!("{kind}-long"), &long)?;
    file.array(&format!("{kind}-best"), &best)
}

/// Every range longer than [`SCANNED`] of keys that share a beginning longer than `shared` bytes.
fn long_ranges(
    keys: &[Key],
    from: usize,
    to: usize,
    shared: usize,
    into: &mut Vec<(usize, usize)>,
) {
    let mut at = from;
    while at < to {
        let Some(c) = keys[at].text[shared..].chars().next() else {
            at += 1;
            continue;
        };
        let head = shared + c.len_utf8();
        let beginning = &keys[at].text[..head];
        let end = partition(at, to, |key| keys[key].text.starts_with(beginning));
        if end - at > SCANNED {
            into.push((at, end));
            long_ranges(keys, at, end, head, into);
        }
        at = end;
    }
}
