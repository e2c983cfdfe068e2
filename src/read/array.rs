//! A JSON array of objects in, one row an object out as it is read: the array is never held whole.

use std::io::{self, Read};

use serde_json::{Map, Value};

use super::bytes::Utf8;
use super::json::fill;
use super::lines::LONGEST;
use super::{Broken, RawRow};

/// Bytes asked for at once.
const CHUNK: usize = 64 * 1024;

/// One object after another.
#[derive(Debug)]
pub(super) struct JsonArray {
    input: Utf8,
    buffer: Vec<u8>,
    /// The unread part of the buffer.
    at: usize,
    ended: bool,
    /// Where the array stands: before its bracket, inside, behind.
    place: Place,
    row: u64,
    names: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    Behind,
}

impl JsonArray {
    pub(super) fn new(input: Utf8) -> Self {
        let (buffer, names) = (Vec::new(), Vec::new());
        Self { input, buffer, at: 0, ended: false, place: Place::Before, row: 0, names }
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Refills `row`; `false` at the end. What is no array of objects is one broken row, and the last.
    pub(super) fn next(&mut self, row: &mut RawRow) -> io::Result<bool> {
        row.broken = None;
        row.cells.clear();
        self.row += 1;
        row.number = self.row;
        match self.seek()? {
            None if self.place == Place::Behind => Ok(false),
            None => {
                self.place = Place::Behind;
                self.broken(row, "the array breaks off")
            }
            Some(b'{') => self.object(row),
            Some(_) => {
                self.place = Place::Behind;
                (self.ended, self.at) = (true, self.buffer.len());
                self.broken(row, "an array of objects is expected")
            }
        }
    }

    fn broken(&self, row: &mut RawRow, why: &str) -> io::Result<bool> {
        row.broken = Some(Broken::Json(why.to_owned()));
        Ok(true)
    }

    /// The next byte that counts, brackets and commas of the array passed over.
    fn seek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.peek(0)? else { return Ok(None) };
            let passed = match (byte, self.place) {
                (b' ' | b'\t' | b'\r' | b'\n', _) => true,
                (b'[', Place::Before) => {
                    self.place = Place::Inside;
                    true
                }
                (b',', Place::Inside) => true,
                (b']', Place::Inside) => {
                    self.place = Place::Behind;
                    true
                }
                (b'{', Place::Inside) => false,
                _ => return Ok(Some(0)),
            };
            if !passed {
                return Ok(Some(byte));
            }
            self.at += 1;
        }
    }

    /// The byte `ahead` of the cursor.
    fn peek(&mut self, ahead: usize) -> io::Result<Option<u8>> {
        while self.at + ahead >= self.buffer.len() && !self.ended {
            self.buffer.drain(..self.at);
            self.at = 0;
            let held = self.buffer.len();
            self.buffer.resize(held + CHUNK, 0);
            let n = self.input.read(&mut self.buffer[held..])?;
            self.buffer.truncate(held + n);
            self.ended = n == 0;
        }
        Ok(self.buffer.get(self.at + ahead).copied())
    }

    /// Reads the object under the cursor.
    fn object(&mut self, row: &mut RawRow) -> io::Result<bool> {
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        let mut length = 0;
        loop {
            let Some(byte) = self.peek(length)?.filter(|_| length < LONGEST) else {
                (self.ended, self.at, self.place) = (true, self.buffer.len(), Place::Behind);
                return self.broken(row, "an object is not closed");
            };
            length += 1;
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let text = &self.buffer[self.at..self.at + length];
        match serde_json::from_slice::<Map<String, Value>>(text) {
            Ok(object) => fill(&object, &mut self.names, row),
            Err(error) => {
                row.cells.push_field(&text[..text.len().min(80)]);
                row.broken = Some(Broken::Json(error.to_string()));
            }
        }
        self.at += length;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::super::bytes::held;
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Option<String>, usize)> {
        let mut array = JsonArray::new(held(text.to_owned().into_bytes()));
        let (mut row, mut rows) = (RawRow::default(), Vec::new());
        while array.next(&mut row).unwrap() {
            let broken = row.broken.as_ref().map(|broken| broken.code().to_owned());
            rows.push((row.number, broken, row.cells.len()));
        }
        rows
    }

    #[test]
    fn hands_out_objects_one_by_one() {
        let sound = rows(r#" [ {"a": "}]\"", "b": [1, {"c": 2}]} , {"a": 3} ] "#);
        assert_eq!(sound, [(1, None, 1), (2, None, 1)]);
        assert_eq!(rows("[]"), []);
        let long = format!("[{}]", vec![r#"{"a":"x"}"#; 20_000].join(","));
        assert_eq!(rows(&long).len(), 20_000);
    }

    #[test]
    fn what_is_no_array_of_objects_is_one_broken_row() {
        for text in ["", "[", "[1]", "{}", "[{}", "[{\"a\"", "x", "[{}] x"] {
            let found = rows(text);
            let broken: Vec<_> = found.iter().filter(|row| row.1.is_some()).collect();
            assert_eq!(broken.len(), 1, "{text}: {found:?}");
        }
        assert_eq!(rows(r#"[{"a" 1}, {"a": 2}]"#)[1], (2, None, 1));
    }
}
