//! The catalogue with how widely its names stand in, the rows and spellings of all completions out.

use std::io;
use std::path::Path;

use super::collect::{Entry, Material};
use super::keys::{self, Key};
use super::row::{Kind, SuggestRow};
use super::spell::{NOWHERE, Spelled, fold};
use super::{KEYS, ROWS};
use crate::table::{ArraysWriter, FileSum, TableWriter};

/// Writes the two files into `dir`.
pub(crate) fn write(dir: &Path, material: &Material<'_>) -> io::Result<[FileSum; 2]> {
    let mut rows = TableWriter::create(dir, ROWS)?;
    let mut file = ArraysWriter::create(dir, KEYS)?;
    let mut first = Vec::new();
    let mut entries = 0_u32;
    for (kind, list) in Kind::ALL.into_iter().zip(material.entries()) {
        first.push(entries);
        let mut spelt = Vec::new();
        for entry in &list {
            let spelled = Spelled::of(&entry.text);
            rows.push(&row(entry, &spelled.stored()))?;
            spell(entry, &spelled, entries, &mut spelt);
            entries += 1;
        }
        keys::write(&mut file, kind.as_str(), spelt)?;
    }
    first.push(entries);
    file.array("first", &first)?;
    Ok([rows.finish()?, file.finish()?])
}

fn row<'a>(entry: &'a Entry, readings: &'a [String]) -> SuggestRow<'a> {
    SuggestRow {
        text: &entry.text,
        readings: readings.iter().map(String::as_str).collect(),
        generic_name: entry.generic_name.as_deref(),
        code: entry.code.as_deref(),
        groups: entry.groups,
    }
}

/// The keys of a completion: from its start, and from every part it is known by.
fn spell(entry: &Entry, spelled: &Spelled, ord: u32, into: &mut Vec<Key>) {
    let mut add = |spelled: &Spelled, at: usize, from: u16| {
        let keys = spelled.keys(at).into_iter();
        into.extend(keys.map(|text| Key { text, entry: ord, from }));
    };
    add(spelled, 0, 0);
    for part in &entry.parts {
        match spelled.find(&fold(part)) {
            Some(0) => {}
            Some(at) => add(spelled, at, u16::try_from(at).unwrap_or(NOWHERE)),
            None => add(&Spelled::of(part), 0, NOWHERE),
        }
    }
}
