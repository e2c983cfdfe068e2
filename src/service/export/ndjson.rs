//! Cells in, one JSON object a line out: every field present, decimals as strings so that no reader rounds them, lists as lists.

use serde::ser::{Serialize, SerializeMap, Serializer};
use yaojia_index::export::{Cell, Column};

/// One row.
pub(super) fn row(out: &mut Vec<u8>, columns: &[Column], cells: &[Cell<'_>]) {
    // Every cell serialises, and writing to memory does not fail.
    serde_json::to_writer(&mut *out, &Row(columns, cells)).unwrap_or_default();
    out.push(b'\n');
}

struct Row<'a>(&'a [Column], &'a [Cell<'a>]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, cell) in self.0.iter().zip(self.1) {
            map.serialize_entry(column.name, &Value(cell))?;
        }
        map.end()
    }
}

struct Value<'a>(&'a Cell<'a>);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Blank => serializer.serialize_unit(),
            Cell::Texts(texts) => serializer.collect_seq(texts),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Whole(number) => serializer.serialize_u64(*number),
            Cell::Divisions(regions) => {
                serializer.collect_seq(regions.iter().map(ToString::to_string))
            }
            cell => serializer.serialize_str(&cell.print()),
        }
    }
}
