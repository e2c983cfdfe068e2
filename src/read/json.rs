//! JSON lines or a nested JSON document in, rows out whose cells follow one growing list of names.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use serde_json::{Map, Value};

use super::lines::{Line, Lines, trimmed};
use super::{Broken, RawRow, ReadError, bytes};

/// Names of fields one file may have, ten times the widest real table.
const MOST_NAMES: usize = 1_000;

/// One object a line.
#[derive(Debug)]
pub(super) struct JsonLines {
    lines: Lines,
    line: u64,
    names: Vec<String>,
}

impl JsonLines {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::new(Lines::open(path)?))
    }

    pub(super) fn new(lines: Lines) -> Self {
        Self { lines, line: 0, names: Vec::new() }
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Refills `row`; `false` at the end.
    pub(super) fn next(&mut self, row: &mut RawRow) -> io::Result<bool> {
        row.broken = None;
        row.cells.clear();
        loop {
            self.line += 1;
            row.number = self.line;
            let length = match self.lines.find(0)? {
                Line::End => return Ok(false),
                Line::TooLong => {
                    self.lines.skip_line()?;
                    row.broken = Some(Broken::TooLong);
                    return Ok(true);
                }
                Line::To(length) => length,
            };
            let line = trimmed(self.lines.peek(length)).trim_ascii();
            let blank = line.is_empty();
            if !blank {
                match serde_json::from_slice::<Map<String, Value>>(line) {
                    Ok(object)
                        if self.names.len() + object.len() > MOST_NAMES
                            && new_names(&object, &self.names) + self.names.len() > MOST_NAMES =>
                    {
                        row.cells.push_field(&line[..line.len().min(80)]);
                        let reason = format!("more than {MOST_NAMES} names of fields in one file");
                        row.broken = Some(Broken::Json(reason));
                    }
                    Ok(object) => fill(&object, &mut self.names, row),
                    Err(e) => {
                        row.cells.push_field(&line[..line.len().min(80)]);
                        row.broken = Some(Broken::Json(e.to_string()));
                    }
                }
            }
            self.lines.take(length);
            if !blank {
                return Ok(true);
            }
        }
    }
}

/// How many fields of an object no row before it had.
fn new_names(object: &Map<String, Value>, names: &[String]) -> usize {
    object.iter().filter(|(name, v)| !nested(v) && !names.contains(name)).count()
}

/// Every object of a document, outer before inner, with the names of all their fields.
///
/// The document is held in memory while it is read: it is meant for lists of divisions and the
/// like, not for offers.
pub(super) fn flatten(path: &Path) -> Result<(Vec<RawRow>, Vec<String>), ReadError> {
    let io = |source| ReadError::Io { path: path.to_owned(), source };
    File::open(path).map_err(io)?;
    let input = BufReader::new(bytes::open(path).map_err(io)?);
    let document: Value = serde_json::from_reader(input)
        .map_err(|source| ReadError::Json { path: path.to_owned(), source })?;
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    walk(&document, &mut names, &mut rows);
    Ok((rows, names))
}

fn walk(value: &Value, names: &mut Vec<String>, rows: &mut Vec<RawRow>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, names, rows)),
        Value::Object(object) => {
            if object.values().any(|v| scalar(v).is_some()) {
                let mut row = RawRow { number: rows.len() as u64 + 1, ..RawRow::default() };
                fill(object, names, &mut row);
                rows.push(row);
            }
            for inner in object.values().filter(|v| nested(v)) {
                walk(inner, names, rows);
            }
        }
        _ => {}
    }
}

/// Puts the fields of an object into the cells of their names.
pub(super) fn fill(object: &Map<String, Value>, names: &mut Vec<String>, row: &mut RawRow) {
    for name in object.iter().filter(|(_, v)| !nested(v)).map(|(name, _)| name) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    for name in names.iter() {
        let cell = object.get(name).and_then(scalar).unwrap_or_default();
        row.cells.push_field(cell.as_bytes());
    }
}

/// Whether a value holds rows of its own.
fn nested(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().any(nested),
        _ => false,
    }
}

/// A value as the text of a cell; a list of values is joined with `;`.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(b) => Some(b.to_string()),
        // A float is written with the shortest digits that mean it: the digits that were read.
        Value::Number(n) => {
            Some(n.as_i64().map_or_else(|| plain(n.as_f64().unwrap_or(0.0)), |i| i.to_string()))
        }
        Value::String(s) => Some(s.clone()),
        Value::Array(items) if !nested(value) => {
            Some(items.iter().filter_map(scalar).collect::<Vec<_>>().join(";"))
        }
        _ => None,
    }
}

/// The shortest decimal without an exponent that means this float.
pub(super) fn plain(number: f64) -> String {
    format!("{number}")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    fn cells(row: &RawRow) -> Vec<String> {
        row.cells.iter().map(|c| String::from_utf8_lossy(c).into_owned()).collect()
    }

    #[test]
    fn reads_lines_and_names_the_bad_one() {
        let file = file("{\"a\":\"x\",\"b\":12.50}\n\n[1]\n{\"c\":[\"y\",\"z\"],\"a\":0.1}\n");
        let mut reader = JsonLines::open(file.path()).unwrap();
        let mut row = RawRow::default();
        let mut seen = Vec::new();
        while reader.next(&mut row).unwrap() {
            seen.push((row.number, row.broken.is_some(), cells(&row)));
        }
        assert_eq!(reader.names(), ["a", "b", "c"]);
        assert_eq!(seen[0], (1, false, vec!["x".into(), "12.5".into()]));
        assert_eq!((seen[1].0, seen[1].1), (3, true));
        assert_eq!(seen[2], (4, false, vec!["0.1".into(), String::new(), "y;z".into()]));
    }

    #[test]
    fn flattens_a_tree() {
        let text = r#"[{"code":"210000","name":"辽宁省","list":[{"code":"210100","name":"沈阳市","list":[]}]}]"#;
        let (rows, names) = flatten(file(text).path()).unwrap();
        assert_eq!(rows.len(), 2);
        let at = names.iter().position(|n| n == "name").unwrap();
        assert_eq!(cells(&rows[1])[at], "沈阳市");
    }
}
