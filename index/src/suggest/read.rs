//! What is typed so far and how many are wanted in, completions with their highlights out.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::keys::Keys;
use super::row::{Kind, SuggestRow};
use super::spell::fold;
use super::{KEYS, MOST, ROWS, align};
use crate::table::{Arrays, Column, Corrupt, OpenError, Table};

/// Places of an answer kept for completions that are no generic name, where there are any: one per kind.
const KEPT: usize = 1;
/// Below so many places nothing is kept.
const FEW: usize = 6;
/// Below so many letters or characters nothing is kept: they say too little to show a rarer kind instead of a
/// drug (头孢 alone begins more than eight).
const LETTERS: usize = 3;
/// Characters looked at; nobody types more before choosing.
const TYPED: usize = 32;
/// Spellings aligned one by one where nothing starts with what is typed.
const ALIGNED: usize = 2048;

/// The completions of one generation.
#[derive(Debug)]
pub struct Suggester {
    rows: Table,
    keys: [Keys; 4],
    /// First row of each kind, and the end.
    first: Column<u32>,
    /// Which characters a row is made of, as [`marks`] has it; 0 until it is first looked at.
    marks: Box<[AtomicU64]>,
}

/// One completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// What it names.
    pub kind: Kind,
    /// What it says.
    pub text: &'a str,
    /// Character ranges of `text` that are typed already, end exclusive.
    pub highlight: Vec<(u32, u32)>,
    /// The generic name a trade name stands for.
    pub generic_name: Option<&'a str>,
    /// Public id of the ingredient's group, or the code of an institution.
    pub code: Option<&'a str>,
    /// Comparable groups it stands for.
    pub groups: Option<u32>,
}

/// The completions of what is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions<'a> {
    /// By kind, within a kind the most widely standing first.
    pub suggestions: Vec<Suggestion<'a>>,
    /// How many there are in all.
    pub total: usize,
}

impl Suggester {
    /// Opens the completions in `dir`.
    pub(crate) fn open(dir: &Path) -> Result<Self, OpenError> {
        let file = Arrays::open(dir, KEYS)?;
        let keys = |kind: Kind| Keys::open(&file, kind.as_str());
        let [name, trade, maker, place] = Kind::ALL;
        let rows = Table::open(dir, ROWS)?;
        let suggester = Self {
            marks: (0..rows.len()).map(|_| AtomicU64::new(0)).collect(),
            rows,
            keys: [keys(name)?, keys(trade)?, keys(maker)?, keys(place)?],
            first: file.column("first")?,
        };
        let agree = suggester.first.len() == Kind::ALL.len() + 1
            && suggester.first.is_sorted()
            && suggester.first.last().is_some_and(|&end| end as usize == suggester.rows.len());
        let why = "the kinds do not agree with the rows";
        agree.then_some(suggester).ok_or(OpenError::Format { file: KEYS.into(), why })
    }

    /// Number of completions of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        let kind = kind as usize;
        (self.first[kind + 1] - self.first[kind]) as usize
    }

    /// Completion `rank` of a kind, from 0, the most widely standing first.
    pub fn text(&self, kind: Kind, rank: usize) -> Result<&str, Corrupt> {
        self.rows.key(self.first[kind as usize] + rank as u32)
    }

    /// Completes `typed` by at most `limit` texts (no more than [`MOST`]).
    pub fn complete(&self, typed: &str, limit: usize) -> Result<Completions<'_>, Corrupt> {
        let typed: String = fold(typed).chars().take(TYPED).collect();
        if typed.is_empty() {
            return Ok(Completions::default());
        }
        let limit = limit.min(MOST);
        // `lv` and `nv` are how the ü of 氯 and 女 is typed.
        let spelt = typed.replace("lv", "lu").replace("nv", "nu");
        let mut typed = typed;
        let mut found = self.starting(&typed, limit);
        if found.iter().all(|(_, count)| *count == 0) && spelt != typed {
            typed = spelt;
            found = self.starting(&typed, limit);
        }
        if found.iter().all(|(_, count)| *count == 0) {
            found = self.aligned(&typed)?;
        }
        let total = found.iter().map(|(_, count)| count).sum();
        let kept = if limit < FEW || typed.chars().count() < LETTERS { 0 } else { KEPT };
        let shares = shares(found.each_ref().map(|(keys, _)| keys.len()), kept, limit);
        let mut suggestions = Vec::with_capacity(limit);
        for ((kind, (keys, _)), share) in Kind::ALL.into_iter().zip(&found).zip(shares) {
            for &key in &keys[..share] {
                suggestions.push(self.suggestion(kind, key, &typed)?);
            }
        }
        Ok(Completions { suggestions, total })
    }

    /// Per kind the best spellings that start with `typed`.
    fn starting(&self, typed: &str, most: usize) -> [(Vec<u32>, usize); 4] {
        self.keys.each_ref().map(|keys| keys.best(keys.range(typed), typed, most))
    }

    /// Per kind the best spellings that `typed` is a mixed spelling of (`阿mo西`, `amoxl`): those among
    /// the spellings that share its longest beginning with any, and shorter ones where that has none.
    fn aligned(&self, typed: &str) -> Result<[(Vec<u32>, usize); 4], Corrupt> {
        let mut all: [(Vec<u32>, usize); 4] = Default::default();
        let wanted = marks(typed);
        for (kind, found) in Kind::ALL.into_iter().zip(&mut all) {
            let keys = &self.keys[kind as usize];
            let longest = keys.shared(typed);
            let starts = typed.char_indices().skip(1).map(|(end, _)| end);
            let starts: Vec<usize> = starts.take_while(|&end| end <= longest).collect();
            // A key of a shorter beginning's range that stands in a longer one's was its completion's first there too.
            let mut done = 0..0;
            for end in starts.into_iter().rev() {
                let (from, to) = keys.range(&typed[..end]);
                if to - from > ALIGNED {
                    break;
                }
                for key in keys.scan(from, to, |entry| self.may_hold(entry, wanted)) {
                    let Some(at) = keys.from(key).filter(|_| !done.contains(&(key as usize)))
                    else {
                        continue;
                    };
                    if Self::ranges(&self.marked_row(keys.entry(key))?, typed, at).is_some() {
                        found.0.push(key);
                    }
                }
                if !found.0.is_empty() {
                    break;
                }
                done = from..to;
            }
            found.1 = found.0.len();
        }
        Ok(all)
    }

    /// Whether a row holds all that is `wanted`, as far as it was looked at.
    fn may_hold(&self, entry: u32, wanted: u64) -> bool {
        // Relaxed: whoever sees a row's marks sees all of them.
        let known = self.marks.get(entry as usize).map_or(0, |row| row.load(Ordering::Relaxed));
        known == 0 || wanted & !known == 0
    }

    /// The row of a completion, whose marks are kept.
    fn marked_row(&self, entry: u32) -> Result<SuggestRow<'_>, Corrupt> {
        let row = self.row(entry)?;
        if let Some(known) = self.marks.get(entry as usize) {
            let read = row.readings.iter().fold(marks(row.text), |all, one| all | marks(one));
            known.store(read, Ordering::Relaxed);
        }
        Ok(row)
    }

    /// The row of a completion.
    fn row(&self, entry: u32) -> Result<SuggestRow<'_>, Corrupt> {
        self.rows.get(entry)
    }

    fn ranges(row: &SuggestRow<'_>, typed: &str, from: usize) -> Option<Vec<(u32, u32)>> {
        row.readings.iter().find_map(|reading| align::ranges(typed, row.text, reading, from))
    }

    fn suggestion(&self, kind: Kind, key: u32, typed: &str) -> Result<Suggestion<'_>, Corrupt> {
        let keys = &self.keys[kind as usize];
        let row = self.row(keys.entry(key))?;
        let highlight = keys.from(key).and_then(|from| Self::ranges(&row, typed, from));
        Ok(Suggestion {
            kind,
            text: row.text,
            highlight: highlight.unwrap_or_default(),
            generic_name: row.generic_name,
            code: row.code,
            groups: row.groups,
        })
    }
}

/// A bit for each character of a text: of its own for a letter or digit, shared by many others. What is typed is made of
/// characters of the text and its readings, so that most rows are told to be others without decoding them.
fn marks(text: &str) -> u64 {
    let bit = |c: char| match c {
        'a'..='z' => c as u32 - 'a' as u32,
        '0'..='9' => 26 + (c as u32 - '0' as u32),
        _ => 36 + c as u32 % 28,
    };
    text.chars().fold(0, |marks, c| marks | 1 << bit(c))
}

/// How many of `limit` places each kind gets: generic names first, but for `kept` places for every
/// other kind that has any.
fn shares(found: [usize; 4], kept: usize, limit: usize) -> [usize; 4] {
    let mut shares = [0; 4];
    let mut left = limit;
    for kind in 1..4 {
        shares[kind] = found[kind].min(kept);
        left -= shares[kind];
    }
    for kind in 0..4 {
        let more = (found[kind] - shares[kind]).min(left);
        shares[kind] += more;
        left -= more;
    }
    shares
}
