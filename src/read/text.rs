//! Lines of `,`-, tab- or `;`-separated cells in, rows out; a quotation mark gone wrong costs one row,
//! never the rest of the file.

use std::io;
use std::path::Path;

use csv::ByteRecord;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};
use memchr::{memchr, memrchr};

use super::block::{Block, is_blank};
use super::lines::{LONGEST, Line, Lines, trimmed};
use super::{Broken, RawRow};

/// Lines one quoted row may take: cells of real tables break into ten lines at most.
const MOST_LINES: usize = 100;
/// Bytes one quoted row may take, four times the longest row of a real table.
const MOST_BYTES: usize = 64 * 1024;
/// Delimiters tried, the likelier first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// Lines looked at to find the delimiter: titles, then headings, then rows.
const SNIFFED: usize = 20;

/// The rows of a delimited file.
#[derive(Debug)]
pub(super) struct Delimited {
    lines: Lines,
    delimiter: u8,
    quotes: Quotes,
    /// The number of the line under the cursor, counted from 1.
    line: u64,
    /// Cells of the last row that took one line: what a swallowed row would look like.
    width: usize,
}

impl Delimited {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Self::new(Lines::open(path)?)
    }

    pub(super) fn new(mut lines: Lines) -> io::Result<Self> {
        lines.fill()?;
        let delimiter = sniff(lines.unread());
        Ok(Self { lines, delimiter, quotes: Quotes::new(delimiter), line: 1, width: 0 })
    }

    /// Refills `row`; `false` at the end.
    #[inline]
    pub(super) fn next(&mut self, row: &mut RawRow) -> io::Result<bool> {
        row.broken = None;
        row.cells.clear();
        loop {
            row.number = self.line;
            let length = match self.lines.find(0)? {
                Line::End => return Ok(false),
                Line::TooLong => return self.too_long(row).map(|()| true),
                Line::To(length) => length,
            };
            let line = trimmed(self.lines.peek(length));
            if memchr(b'"', line).is_some() {
                return self.quoted(length, row).map(|()| true);
            }
            if !is_blank(line, self.delimiter) {
                split(line, self.delimiter, &mut row.cells);
                self.width = row.cells.len();
                self.advance(length, 1);
                return Ok(true);
            }
            self.advance(length, 1);
        }
    }

    /// Takes the whole lines at hand into `block`, up to the first quotation mark; `false` where the next row
    /// has to be read by itself, or there is none.
    pub(super) fn block(&mut self, block: &mut Block) -> io::Result<bool> {
        loop {
            let unread = self.lines.unread();
            let unread = &unread[..unread.len().min(LONGEST)];
            let quote = memchr(b'"', unread);
            match memrchr(b'\n', &unread[..quote.unwrap_or(unread.len())]) {
                Some(end) => {
                    block.refill(self.line, self.delimiter, &unread[..=end]);
                    self.width = block.width().unwrap_or(self.width);
                    self.advance(end + 1, block.lines());
                    return Ok(true);
                }
                None if quote.is_some() || unread.len() == LONGEST || self.lines.finished() => {
                    return Ok(false);
                }
                None => self.lines.fill()?,
            }
        }
    }

    fn advance(&mut self, bytes: usize, lines: u64) {
        self.lines.take(bytes);
        self.line += lines;
    }

    fn too_long(&mut self, row: &mut RawRow) -> io::Result<()> {
        row.broken = Some(Broken::TooLong);
        row.cells.push_field(self.lines.peek(80));
        self.lines.skip_line()?;
        self.line += 1;
        Ok(())
    }

    /// A row with quotation marks, which may take several lines.
    fn quoted(&mut self, first: usize, row: &mut RawRow) -> io::Result<()> {
        self.quotes.begin();
        let (mut from, mut to, mut lines) = (0, first, 1);
        while !self.quotes.feed(&self.lines.peek(to)[from..]) {
            from = to;
            match self.lines.find(from)? {
                Line::To(next) if lines < MOST_LINES && next <= MOST_BYTES => to = next,
                _ => return self.unclosed(first, row),
            }
            lines += 1;
        }
        self.quotes.cells(&mut row.cells);
        if lines == 1 {
            self.width = row.cells.len();
        } else if self.swallows_rows(&row.cells) {
            return self.unclosed(first, row);
        }
        self.advance(to, lines as u64);
        Ok(())
    }

    /// Whether a cell with line breaks holds a line with as many delimiters as a row has: then its
    /// quotation mark was a stray one and closed by the next stray one.
    fn swallows_rows(&self, cells: &ByteRecord) -> bool {
        let delimiters = |line: &[u8]| line.iter().filter(|&&b| b == self.delimiter).count();
        self.width > 2
            && cells
                .iter()
                .flat_map(|cell| cell.split(|&b| b == b'\n').skip(1))
                .any(|line| delimiters(line) + 1 >= self.width)
    }

    /// Gives up the first line only; the lines after it are read as rows of their own.
    fn unclosed(&mut self, first: usize, row: &mut RawRow) -> io::Result<()> {
        row.cells.clear();
        split(trimmed(self.lines.peek(first)), self.delimiter, &mut row.cells);
        row.broken = Some(Broken::UnclosedQuote);
        self.advance(first, 1);
        Ok(())
    }
}

/// Cells of a line without quotation marks.
#[inline]
pub(super) fn split(mut line: &[u8], delimiter: u8, cells: &mut ByteRecord) {
    while let Some(at) = memchr(delimiter, line) {
        cells.push_field(&line[..at]);
        line = &line[at + 1..];
    }
    cells.push_field(line);
}

/// The delimiter that stands most often in any one line of the sample, outside quotation marks.
fn sniff(sample: &[u8]) -> u8 {
    let most = |delimiter: u8| {
        let outside = |line: &[u8]| {
            let mut quoted = false;
            line.iter()
                .filter(|&&b| {
                    quoted ^= b == b'"';
                    b == delimiter && !quoted
                })
                .count()
        };
        sample.split(|&b| b == b'\n').take(SNIFFED).map(outside).max().unwrap_or(0)
    };
    let mut best = (DELIMITERS[0], 0);
    for delimiter in DELIMITERS {
        let count = most(delimiter);
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

/// The state of one quoted row while its lines come in.
#[derive(Debug)]
struct Quotes {
    core: Reader,
    text: Vec<u8>,
    text_length: usize,
    ends: Vec<usize>,
    cells: usize,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        let core =
            ReaderBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).build();
        Self { core, text: vec![0; 1024], text_length: 0, ends: vec![0; 64], cells: 0 }
    }

    fn begin(&mut self) {
        self.core.reset();
        (self.text_length, self.cells) = (0, 0);
    }

    /// Takes one more line; `true` once the row is complete.
    fn feed(&mut self, mut line: &[u8]) -> bool {
        let mut ended = line.last() == Some(&b'\n');
        loop {
            let (result, taken, written, cells) = self.core.read_record(
                line,
                &mut self.text[self.text_length..],
                &mut self.ends[self.cells..],
            );
            line = &line[taken..];
            self.text_length += written;
            self.cells += cells;
            match result {
                ReadRecordResult::Record => return true,
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // The last line of a file may lack its newline; inside a quotation mark the one
                // given here does not end the row.
                ReadRecordResult::InputEmpty if !ended => (line, ended) = (b"\n", true),
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
            }
        }
    }

    fn cells(&self, cells: &mut ByteRecord) {
        let mut from = 0;
        for &to in &self.ends[..self.cells] {
            let cell = &self.text[from..to];
            // The carriage return of a `\r\n` stands after the last cell.
            let last = to == self.text_length;
            cells.push_field(if last { cell.strip_suffix(b"\r").unwrap_or(cell) } else { cell });
            from = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bytes::Utf8;
    use super::*;

    type Row = (u64, Vec<String>, Option<Broken>);

    fn delimited(text: &str) -> Delimited {
        let input = Utf8::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())));
        Delimited::new(Lines::new(input)).unwrap()
    }

    fn shown(row: &RawRow) -> Row {
        let cells = row.cells.iter().map(|c| String::from_utf8_lossy(c).into_owned());
        (row.number, cells.collect(), row.broken.clone())
    }

    fn rows(text: &str) -> Vec<Row> {
        let (mut reader, mut row) = (delimited(text), RawRow::default());
        let mut all = Vec::new();
        while reader.next(&mut row).unwrap() {
            all.push(shown(&row));
        }
        all
    }

    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let expected: Vec<Row> = expected
            .iter()
            .map(|(n, cells)| (*n, cells.iter().map(ToString::to_string).collect(), None))
            .collect();
        assert_eq!(rows(text), expected, "{text:?}");
    }

    #[test]
    fn takes_lines_apart() {
        check("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]);
        check("a\tb,c\td\r\n1\t2\t", &[(1, &["a", "b,c", "d"]), (2, &["1", "2", ""])]);
        check("a;b;c,d\n", &[(1, &["a", "b", "c,d"])]);
        check("a,b\n\n,\n1,2", &[(1, &["a", "b"]), (4, &["1", "2"])]);
        check("", &[]);
    }

    #[test]
    fn obeys_quotation_marks() {
        check(
            "a,b\n\"1\n2\",\"x\"\"y\"\n3,4\n",
            &[(1, &["a", "b"]), (2, &["1\n2", "x\"y"]), (4, &["3", "4"])],
        );
        check(
            "a,b\n5\" tube,3\n6,7",
            &[(1, &["a", "b"]), (2, &["5\" tube", "3"]), (3, &["6", "7"])],
        );
        check("a,b\n1,\"2\"", &[(1, &["a", "b"]), (2, &["1", "2"])]);
    }

    #[test]
    fn a_stray_quotation_mark_costs_one_row() {
        let text = "a,b,c\n1,\"2,3\n4,5,6\n7,\"8,9\n10,11,12\n";
        let all = rows(text);
        assert_eq!(all.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let broken: Vec<_> = all.iter().filter(|r| r.2.is_some()).map(|r| r.0).collect();
        assert_eq!(broken, [2, 4]);
        let long = format!("a,b,c\n\"1,2,3\n{}", "4,5,6\n".repeat(10_000));
        assert_eq!(rows(&long).len(), 10_002);
    }

    /// The rows of `text` where whole lines are taken at once.
    fn rows_by_blocks(text: &str) -> Vec<Row> {
        let mut file = delimited(text);
        let (mut row, mut block, mut all) = (RawRow::default(), Block::default(), Vec::new());
        loop {
            if file.block(&mut block).unwrap() {
                block.each(|line| {
                    let split = line.cells.len();
                    if line.read(&mut row) {
                        assert!(split == 0 || split == row.cells.len());
                        all.push(shown(&row));
                    }
                });
            } else if file.next(&mut row).unwrap() {
                all.push(shown(&row));
            } else {
                return all;
            }
        }
    }

    proptest::proptest! {
        /// Taking many lines at once gives the same rows as taking one after the other.
        #[test]
        fn blocks_hold_the_same_rows(text in "([a,;\t \r药]{0,9}\"?[a,药\r]{0,9}\n){0,20}[a,\"]{0,9}") {
            proptest::prop_assert_eq!(rows_by_blocks(&text), rows(&text));
        }

        /// Whatever is written with quotation marks where they are needed comes back.
        #[test]
        fn reads_back_what_was_written(cells in proptest::collection::vec(
            proptest::collection::vec("([a-z药品\", ]{0,6}|[a-z\"\n]{0,6})x", 2..4), 1..6,
        )) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            writer.write_record(["head", "head"]).unwrap();
            for row in &cells {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<_> = rows(&text).into_iter().skip(1).map(|r| r.1).collect();
            proptest::prop_assert_eq!(read, cells);
        }

        /// No bytes make it panic, and every line is accounted for.
        #[test]
        fn never_panics(text in "[a,\";\n\r\t药]{0,200}") {
            let last = rows(&text).last().map_or(0, |r| r.0);
            proptest::prop_assert!(last <= text.lines().count() as u64 + 1);
        }
    }
}
