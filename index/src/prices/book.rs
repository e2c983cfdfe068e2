//! A generation's price book: a product, channel and kind in, its sheet out, verified on first touch.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use zerocopy::FromBytes;

use crate::catalog::ProductOrd;
use crate::record::{Channel, PriceKind};
use crate::table::{Arrays, Column, Corrupt, Mapping, OpenError};

use super::stored::{SheetHead, slot};
use super::{PriceRow, Sheet, Summary};

/// Rows of all sheets, one after another, by product and slot.
pub(crate) const BOOK: &str = "offers.book";

/// Heads of the sheets: `start` (first head of each product, and the end) and `head`.
pub(crate) const SHEETS: &str = "sheets.arr";

/// The price book.
#[derive(Debug)]
pub struct Book {
    rows: Mapping,
    starts: Column<u32>,
    heads: Column<SheetHead>,
    /// One bit per sheet that was found good.
    good: Box<[AtomicU64]>,
}

impl Book {
    /// Opens the book of the generation in `dir`: the heads are verified now, the rows when touched.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        let rows = Mapping::open(&dir.join(BOOK))
            .map_err(|source| OpenError::Io { file: BOOK.into(), source })?;
        let arrays = Arrays::open(dir, SHEETS)?;
        let (starts, heads) = (arrays.column::<u32>("start")?, arrays.column::<SheetHead>("head")?);
        let format = |file: &str, why| Err(OpenError::Format { file: file.into(), why });
        if !starts.is_sorted() || starts.last().is_none_or(|&end| end as usize != heads.len()) {
            return format(SHEETS, "its arrays do not agree in length");
        }
        let sum: u64 = heads.iter().map(|head| u64::from(head.len)).sum();
        if rows.bytes().len() as u64 != sum * size_of::<PriceRow>() as u64 {
            return format(BOOK, "its length does not agree with its sheets");
        }
        let good = (0..heads.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Self { rows, starts, heads, good })
    }

    /// All offers of a product within one channel and kind; empty where there is none.
    pub fn sheet(
        &self,
        product: ProductOrd,
        channel: Channel,
        kind: PriceKind,
    ) -> Result<Sheet<'_>, Corrupt> {
        self.rows(product, slot(channel, kind)).map(Sheet::new)
    }

    /// The rows of a product in `slot`.
    pub(crate) fn rows(&self, product: ProductOrd, slot: u32) -> Result<&[PriceRow], Corrupt> {
        self.head(product, slot).map_or(Ok(&[]), |index| self.rows_of(index))
    }

    /// The head of a product's sheet in `slot`.
    pub(crate) fn figures(&self, product: ProductOrd, slot: u32) -> Option<&SheetHead> {
        Some(&self.heads[self.head(product, slot)?])
    }

    /// The summary of a sheet, given how many units a pack holds (0 where not known).
    #[must_use]
    pub fn summary(
        &self,
        product: ProductOrd,
        channel: Channel,
        kind: PriceKind,
        pack_count: u32,
    ) -> Option<Summary> {
        self.figures(product, slot(channel, kind))?.summary(pack_count)
    }

    /// Number of offers.
    #[must_use]
    pub fn offers(&self) -> usize {
        self.rows.bytes().len() / size_of::<PriceRow>()
    }

    /// Every sheet of a product with its slot.
    pub(crate) fn sheets(
        &self,
        product: ProductOrd,
    ) -> impl Iterator<Item = (u32, Result<Sheet<'_>, Corrupt>)> {
        let product = product as usize;
        let heads = match self.starts.get(product..product + 2) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        };
        heads.map(|index| (self.heads[index].slot, self.rows_of(index).map(Sheet::new)))
    }

    /// The head of a product's sheet in `slot`.
    fn head(&self, product: ProductOrd, slot: u32) -> Option<usize> {
        let product = product as usize;
        let &[from, to] = self.starts.get(product..product + 2)? else { return None };
        // At most eight heads: no search is faster than looking at each.
        (from as usize..to as usize).find(|&index| self.heads[index].slot == slot)
    }

    fn rows_of(&self, index: usize) -> Result<&[PriceRow], Corrupt> {
        let corrupt = || Corrupt { file: BOOK.into(), block: index as u64 };
        let head = &self.heads[index];
        let from = head.start as usize * size_of::<PriceRow>();
        let to = from + head.len as usize * size_of::<PriceRow>();
        let bytes = self.rows.bytes().get(from..to).ok_or_else(corrupt)?;
        let (word, bit) = (&self.good[index / 64], 1 << (index % 64));
        // Relaxed: the bytes never change, so whoever sees the bit sees the same bytes.
        if word.load(Ordering::Relaxed) & bit == 0 {
            if crc32fast::hash(bytes) != head.sum {
                return Err(corrupt());
            }
            word.fetch_or(bit, Ordering::Relaxed);
        }
        <[PriceRow]>::ref_from_bytes(bytes).map_err(|_| corrupt())
    }
}
