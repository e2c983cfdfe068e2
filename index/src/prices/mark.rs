//! Sorted sheets and what is usual for each product in, the same sheets with every offer judged out.

use std::num::NonZeroUsize;
use std::thread;

use crate::pricing::{Band, Risk};

use super::PriceRow;
use super::collect::Sheets;
use super::stored::SheetHead;

impl Sheets {
    /// Marks every row by the band of its product and moves the grave ones behind the others, on all
    /// processors.
    pub(crate) fn mark(&mut self, bands: &[Option<Band>]) {
        let parts = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let share = self.rows.len().div_ceil(parts).max(1);
        let starts = self.starts.as_slice();
        thread::scope(|scope| {
            let (mut rows, mut heads) = (self.rows.as_mut_slice(), self.heads.as_mut_slice());
            let (mut product, mut first) = (0, 0);
            while product < bands.len() {
                let (from, mut mine_rows, mut mine_heads) = (product, 0, 0);
                while product < bands.len() && (mine_rows < share || product == from) {
                    let number = (starts[product + 1] - starts[product]) as usize;
                    let of_product = &heads[mine_heads..mine_heads + number];
                    mine_rows += of_product.iter().map(|head| head.len as usize).sum::<usize>();
                    (mine_heads, product) = (mine_heads + number, product + 1);
                }
                let (these_rows, other_rows) = rows.split_at_mut(mine_rows);
                let (these_heads, other_heads) = heads.split_at_mut(mine_heads);
                (rows, heads) = (other_rows, other_heads);
                let (starts, bands) = (&starts[from..=product], &bands[from..product]);
                let base = first;
                scope.spawn(move || judge(these_rows, these_heads, starts, bands, base));
                first += mine_rows as u32;
            }
        });
    }
}

/// Judges the rows of some products; the rows begin at `base` in the book.
fn judge(
    rows: &mut [PriceRow],
    heads: &mut [SheetHead],
    starts: &[u32],
    bands: &[Option<Band>],
    base: u32,
) {
    for (range, band) in starts.windows(2).zip(bands) {
        let Some(band) = band else { continue };
        let (from, to) = (range[0] - starts[0], range[1] - starts[0]);
        for head in &mut heads[from as usize..to as usize] {
            let at = (head.start - base) as usize;
            let sheet = &mut rows[at..at + head.len as usize];
            let mut marked = false;
            for row in &mut *sheet {
                let risk = band.risk(row.price());
                if risk != Risk::None {
                    *row = row.with_risk(risk);
                    marked = true;
                }
            }
            if marked {
                sheet.sort_unstable_by_key(PriceRow::order);
                *head = SheetHead::of(sheet, head.start, head.slot);
            }
        }
    }
}
