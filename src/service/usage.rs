//! Texts that were searched in, how often each was asked and whether it found anything out: aggregates, and nothing of
//! who asked or when.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use super::durable;
use crate::config;

/// The file in the data folder.
const FILE: &str = "queries.json";
/// How often the counts are written down.
const EVERY: Duration = Duration::from_mins(1);
/// Characters of a query that is counted: names are shorter, and what is longer is likely somebody's own words.
const LONGEST: usize = 30;
/// Digits in a row that could be a telephone's or a card's.
const DIGITS: usize = 7;

/// How often one text was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Times asked.
    pub asked: u64,
    /// Times nothing was found.
    pub empty: u64,
}

/// One text with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The text, as it is searched for.
    pub text: String,
    /// How often.
    #[serde(flatten)]
    pub count: Count,
}

type Counts = HashMap<Box<str>, Count, FxBuildHasher>;

/// The counts of the running service.
#[derive(Debug, Clone)]
pub struct Usage(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    settings: config::Usage,
    counts: Mutex<Counts>,
}

impl Usage {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(settings: config::Usage) -> Self {
        Self(Arc::new(Inner { settings, counts: Mutex::default() }))
    }

    /// Counts a search for `text` that found so many groups.
    pub fn count(&self, text: &str, found: usize) {
        let most = self.0.settings.queries;
        if most == 0 || !is_countable(text) {
            return;
        }
        let mut counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let empty = u64::from(found == 0);
        if let Some(count) = counts.get_mut(text) {
            count.asked += 1;
            count.empty += empty;
            return;
        }
        if counts.len() >= most {
            forget_half(&mut counts, most / 2);
        }
        counts.insert(text.into(), Count { asked: 1, empty });
    }

    /// The texts asked often enough to be nobody's own, the commonest first.
    #[must_use]
    pub fn common(&self) -> Vec<Query> {
        let counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let least = self.0.settings.least_count.max(1);
        let common = counts.iter().filter(|(_, count)| count.asked >= least);
        let mut common: Vec<_> =
            common.map(|(text, &count)| Query { text: text.to_string(), count }).collect();
        common.sort_by(|a, b| b.count.asked.cmp(&a.count.asked).then_with(|| a.text.cmp(&b.text)));
        common
    }

    /// Takes up what was written down, and writes down what is common now and then, for as long as the runtime runs.
    pub fn keep(&self, data: &Path) {
        if self.0.settings.queries == 0 {
            return;
        }
        match read(data) {
            Ok(queries) => {
                let mut counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
                let kept = queries.into_iter().take(self.0.settings.queries);
                counts.extend(kept.map(|query| (query.text.into(), query.count)));
            }
            Err(error) => tracing::warn!(%error, "counts of queries begin anew"),
        }
        let (usage, data) = (self.clone(), data.to_owned());
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                let (usage, data) = (usage.clone(), data.clone());
                let written = tokio::task::spawn_blocking(move || usage.write(&data)).await;
                if let Ok(Err(error)) = written {
                    tracing::warn!(%error, "counts of queries can't be written");
                }
            }
        });
    }

    /// Writes down what is common: a text that few asked for never reaches the disk.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn write(&self, data: &Path) -> io::Result<()> {
        if self.0.settings.queries == 0 {
            return Ok(());
        }
        durable::replace(&file(data), &serde_json::to_vec(&self.common())?)
    }
}

/// What a running service wrote down in `data`, the commonest first; nothing where none did.
///
/// # Errors
///
/// What the system or the reader of JSON says.
pub fn read(data: &Path) -> io::Result<Vec<Query>> {
    match fs::read(file(data)) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn file(data: &Path) -> PathBuf {
    data.join(FILE)
}

/// Whether a text may be counted: no essay, and no number that leads to somebody.
fn is_countable(text: &str) -> bool {
    let mut row = 0;
    let long_number = text.chars().any(|c| {
        row = if c.is_numeric() { row + 1 } else { 0 };
        row >= DIGITS
    });
    !text.is_empty() && !long_number && !text.contains('@') && text.chars().count() <= LONGEST
}

/// Keeps the commonest, with half their counts, so that what was common once makes room for what is.
fn forget_half(counts: &mut Counts, keep: usize) {
    let mut asked: Vec<u64> = counts.values().map(|count| count.asked).collect();
    asked.sort_unstable_by(|a, b| b.cmp(a));
    let least = asked.get(keep).copied().unwrap_or(0);
    counts.retain(|_, count| {
        let kept = count.asked > least;
        (count.asked, count.empty) = (count.asked.div_ceil(2), count.empty / 2);
        kept
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(queries: usize) -> Usage {
        Usage::new(config::Usage { queries, least_count: 3 })
    }

    #[test]
    fn what_few_asked_for_is_not_told() {
        let usage = usage(100);
        (0..4).for_each(|_| usage.count("阿莫西林", 9));
        (0..3).for_each(|_| usage.count("阿莫西零", 0));
        (0..2).for_each(|_| usage.count("我的药", 1));
        (0..9).for_each(|_| usage.count("13800000000", 0));
        (0..9).for_each(|_| usage.count(&"长".repeat(31), 0));
        (0..9).for_each(|_| usage.count("", 9));
        let query =
            |text: &str, asked, empty| Query { text: text.into(), count: Count { asked, empty } };
        assert_eq!(usage.common(), [query("阿莫西林", 4, 0), query("阿莫西零", 3, 3)]);
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap(), []);
        usage.write(folder.path()).unwrap();
        assert_eq!(read(folder.path()).unwrap(), usage.common());
        assert!(!fs::read_to_string(file(folder.path())).unwrap().contains("我的药"));
    }

    #[test]
    fn memory_is_bounded_and_the_common_stay() {
        let usage = usage(100);
        for number in 0..10_000 {
            usage.count(&format!("q{number}"), 1);
            usage.count("阿莫西林", 1);
            assert!(usage.0.counts.lock().unwrap().len() <= 100);
        }
        assert_eq!(usage.common()[0].text, "阿莫西林");
        Usage::new(config::Usage { queries: 0, least_count: 1 }).count("a", 1);
    }
}
