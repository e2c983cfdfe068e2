//! Sorted sheets in, the files of the price book and of what each institution offers out.

use std::io;
use std::path::Path;

use zerocopy::IntoBytes;

use crate::table::{ArraysWriter, FileSum, SumWriter};

use super::book::{BOOK, SHEETS};
use super::collect::Sheets;

impl Sheets {
    /// Writes the book into `dir`.
    pub(crate) fn write(&self, dir: &Path) -> io::Result<[FileSum; 2]> {
        let mut book = SumWriter::create(dir, BOOK)?;
        book.put(self.rows.as_bytes())?;
        let mut heads = ArraysWriter::create(dir, SHEETS)?;
        heads.array("start", &self.starts)?;
        heads.array("head", &self.heads)?;
        Ok([book.finish()?, heads.finish()?])
    }

    /// Writes which products each of `institutions` offers, in any channel and kind, as `name`.
    pub(crate) fn write_stock(
        &self,
        dir: &Path,
        name: &str,
        institutions: usize,
    ) -> io::Result<FileSum> {
        let mut starts = vec![0_u32; institutions + 1];
        self.each_stocked(institutions, |place, _| starts[place as usize + 1] += 1);
        for place in 0..institutions {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut products = vec![0_u32; starts[institutions] as usize];
        self.each_stocked(institutions, |place, product| {
            products[next[place as usize] as usize] = product;
            next[place as usize] += 1;
        });
        let mut file = ArraysWriter::create(dir, name)?;
        file.array("start", &starts)?;
        file.array("product", &products)?;
        file.finish()
    }

    /// Calls `each` once per institution and product it offers, products rising.
    fn each_stocked(&self, institutions: usize, mut each: impl FnMut(u32, u32)) {
        let mut last = vec![u32::MAX; institutions];
        for product in 0..self.starts.len() as u32 - 1 {
            for row in self.of(product).flat_map(|(_, rows)| rows) {
                let last = &mut last[row.institution() as usize];
                if *last != product {
                    *last = product;
                    each(row.institution(), product);
                }
            }
        }
    }
}
