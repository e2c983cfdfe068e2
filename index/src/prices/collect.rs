//! Offers in any order in, sorted sheets out: one row per key, the winner of the total order.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::thread;

use zerocopy::FromZeros;

use crate::catalog::{OfferRow, ProductOrd};

use super::stored::{SLOTS, SheetHead, slot};
use super::{PriceRow, RowError};

/// Rows of one chunk: chunks of 20 MB never move, so memory never doubles while the offers stream in.
const CHUNK: usize = 1 << 20;

/// Products counted together while the offers stream in. A counter per sheet would be a cache miss per
/// offer, a quarter of the whole time; a counter per 64 products stays in the nearest cache.
const TOGETHER: usize = 64;

/// A row and its sheet: product times [`SLOTS`] plus slot.
#[derive(Debug, Clone, Copy)]
struct Keyed {
    sheet: u32,
    row: PriceRow,
}

/// Takes offers one by one.
#[derive(Debug)]
pub(crate) struct Collector {
    chunks: Vec<Vec<Keyed>>,
    products: u32,
    institutions: u32,
    /// Rows of each [`TOGETHER`] products.
    counts: Vec<u32>,
    rows: u32,
}

/// All sheets of a generation, sorted.
#[derive(Debug)]
pub(crate) struct Sheets {
    /// Rows by product, slot, price, institution.
    pub(crate) rows: Vec<PriceRow>,
    /// First head of each product, and the end.
    pub(crate) starts: Vec<u32>,
    /// Heads by product and slot.
    pub(crate) heads: Vec<SheetHead>,
    /// Rows that lost against another statement about the same key.
    pub(crate) merged: u64,
}

impl Collector {
    /// A collector for a catalogue of so many products and institutions.
    pub(crate) fn new(products: usize, institutions: usize) -> Self {
        Self {
            chunks: Vec::new(),
            // A sheet's number has 32 bits; products beyond them are refused one by one.
            products: u32::try_from(products).unwrap_or(u32::MAX).min(u32::MAX / SLOTS),
            institutions: u32::try_from(institutions).unwrap_or(u32::MAX),
            counts: vec![0; products.div_ceil(TOGETHER)],
            rows: 0,
        }
    }

    /// Takes one offer.
    pub(crate) fn push(&mut self, offer: &OfferRow) -> Result<(), RowError> {
        if offer.institution >= self.institutions {
            return Err(RowError::Institution(offer.institution));
        }
        if offer.product >= self.products {
            return Err(RowError::Product(offer.product));
        }
        let row = PriceRow::pack(offer)?;
        self.take(offer.product, slot(offer.channel, offer.kind), row)
    }

    /// Takes one live statement about a product and an institution of the catalogue, which may say that
    /// there is no offer.
    pub(crate) fn push_live(
        &mut self,
        product: ProductOrd,
        slot: u32,
        row: PriceRow,
    ) -> Result<(), RowError> {
        if row.institution() >= self.institutions {
            return Err(RowError::Institution(row.institution()));
        }
        if product >= self.products {
            return Err(RowError::Product(product));
        }
        self.take(product, slot, row)
    }

    /// Rows taken so far.
    pub(crate) fn rows(&self) -> u64 {
        u64::from(self.rows)
    }

    fn take(&mut self, product: ProductOrd, slot: u32, row: PriceRow) -> Result<(), RowError> {
        self.rows = self.rows.checked_add(1).ok_or(RowError::Full)?;
        self.counts[product as usize / TOGETHER] += 1;
        let keyed = Keyed { sheet: product * SLOTS + slot, row };
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(keyed),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(keyed);
                self.chunks.push(chunk);
            }
        }
        Ok(())
    }

    /// Sorts what was taken, on all processors.
    pub(crate) fn sort(self) -> Sheets {
        let Ok(mut rows) = PriceRow::new_vec_zeroed(self.rows as usize) else {
            unreachable!("four billion rows of 16 bytes fit the address space")
        };
        let parts = self.parts(thread::available_parallelism().map_or(1, NonZeroUsize::get));
        let done: Vec<Part> = thread::scope(|scope| {
            let mut rest = rows.as_mut_slice();
            let mut running = Vec::new();
            for (sheets, size) in parts {
                let (mine, others) = rest.split_at_mut(size);
                rest = others;
                let (chunks, institutions) = (&self.chunks, self.institutions as usize);
                running.push(scope.spawn(move || {
                    let counts = count(chunks, &sheets);
                    scatter(chunks, sheets.start, &counts, mine);
                    settle(sheets.start, &counts, mine, institutions)
                }));
            }
            running.into_iter().map(join).collect()
        });
        drop(self.chunks);
        let mut sheets = Sheets { rows, starts: vec![0], heads: Vec::new(), merged: 0 };
        let mut from = 0;
        for part in done {
            sheets.append(&part, from);
            from += part.rows + part.merged;
        }
        sheets.rows.truncate(from - sheets.merged as usize);
        sheets
    }

    /// Ranges of sheets of whole products with about equally many rows, and their rows.
    fn parts(&self, parts: usize) -> Vec<(Range<u32>, usize)> {
        let share = (self.rows as usize).div_ceil(parts).max(1);
        let mut ranges = Vec::with_capacity(parts);
        let (mut from, mut rows) = (0, 0);
        for (at, &count) in (1..).zip(&self.counts) {
            rows += count as usize;
            if rows >= share {
                let to = (at * TOGETHER as u32).min(self.products);
                ranges.push((from * SLOTS..to * SLOTS, rows));
                (from, rows) = (to, 0);
            }
        }
        ranges.push((from * SLOTS..self.products * SLOTS, rows));
        ranges
    }
}

/// What became of a range of sheets.
struct Part {
    /// Number of heads of each product.
    heads_of: Vec<u32>,
    heads: Vec<SheetHead>,
    rows: usize,
    merged: usize,
}

/// The result of a thread; its panic is ours.
fn join<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Rows of each of `sheets`.
fn count(chunks: &[Vec<Keyed>], sheets: &Range<u32>) -> Vec<u32> {
    let mut counts = vec![0; sheets.len()];
    for keyed in chunks.iter().flatten() {
        // Sheets before the range wrap around and fall out of it with those behind it.
        if let Some(count) = counts.get_mut(keyed.sheet.wrapping_sub(sheets.start) as usize) {
            *count += 1;
        }
    }
    counts
}

/// Puts the rows of the sheets from `first` on where their sheets are in `rows`.
fn scatter(chunks: &[Vec<Keyed>], first: u32, counts: &[u32], rows: &mut [PriceRow]) {
    let mut end = 0;
    let mut next: Vec<u32> = Vec::with_capacity(counts.len());
    for count in counts {
        next.push(end);
        end += count;
    }
    for keyed in chunks.iter().flatten() {
        if let Some(at) = next.get_mut(keyed.sheet.wrapping_sub(first) as usize) {
            rows[*at as usize] = keyed.row;
            *at += 1;
        }
    }
}

/// Merges duplicates and sorts each sheet, closing the gaps, and makes the heads.
fn settle(first: u32, counts: &[u32], rows: &mut [PriceRow], institutions: usize) -> Part {
    let mut part = Part { heads_of: Vec::new(), heads: Vec::new(), rows: 0, merged: 0 };
    let mut seen = vec![(u32::MAX, 0_u32); institutions];
    let mut from = 0;
    for (sheet, &count) in (first..).zip(counts) {
        if sheet % SLOTS == 0 {
            part.heads_of.push(0);
        }
        if count == 0 {
            continue;
        }
        let kept = merge(rows, from..from + count as usize, part.rows, sheet, &mut seen);
        let kept = drop_gone(&mut rows[part.rows..part.rows + kept]);
        part.merged += count as usize - kept;
        from += count as usize;
        if kept == 0 {
            continue;
        }
        let settled = &mut rows[part.rows..part.rows + kept];
        settled.sort_unstable_by_key(PriceRow::order);
        part.heads.push(SheetHead::of(settled, part.rows as u32, sheet % SLOTS));
        if let Some(heads) = part.heads_of.last_mut() {
            *heads += 1;
        }
        part.rows += kept;
    }
    part
}

/// Moves the offers among winning statements to the front and counts them.
fn drop_gone(rows: &mut [PriceRow]) -> usize {
    let mut kept = 0;
    for at in 0..rows.len() {
        if !rows[at].is_gone() {
            rows[kept] = rows[at];
            kept += 1;
        }
    }
    kept
}

/// Moves the rows of one sheet to `to`, one per institution: the winner. Returns how many are left.
fn merge(
    rows: &mut [PriceRow],
    sheet_rows: Range<usize>,
    to: usize,
    sheet: u32,
    seen: &mut [(u32, u32)],
) -> usize {
    let mut kept = to;
    for at in sheet_rows {
        let row = rows[at];
        let last = &mut seen[row.institution() as usize];
        if last.0 != sheet {
            *last = (sheet, kept as u32);
            rows[kept] = row;
            kept += 1;
        } else if row.wins_over(&rows[last.1 as usize]) {
            rows[last.1 as usize] = row;
        }
    }
    kept - to
}

impl Sheets {
    /// Appends a part whose rows lie at `from`, closing the gap that merging left before it.
    fn append(&mut self, part: &Part, from: usize) {
        let to = from - self.merged as usize;
        if to != from {
            self.rows.copy_within(from..from + part.rows, to);
        }
        let mut heads = self.heads.len() as u32;
        for &more in &part.heads_of {
            heads += more;
            self.starts.push(heads);
        }
        let base = to as u32;
        self.heads.extend(part.heads.iter().map(|h| SheetHead { start: h.start + base, ..*h }));
        self.merged += part.merged as u64;
    }

    /// The sheets of a product: heads with their rows.
    pub(crate) fn of(&self, product: u32) -> impl Iterator<Item = (&SheetHead, &[PriceRow])> {
        let heads =
            self.starts[product as usize] as usize..self.starts[product as usize + 1] as usize;
        self.heads[heads].iter().map(|head| (head, self.rows_of(head)))
    }

    /// The sheet of a product in `slot`.
    pub(crate) fn find(&self, product: u32, slot: u32) -> Option<(&SheetHead, &[PriceRow])> {
        self.of(product).find(|(head, _)| head.slot == slot)
    }

    fn rows_of(&self, head: &SheetHead) -> &[PriceRow] {
        &self.rows[head.start as usize..(head.start + head.len) as usize]
    }
}
