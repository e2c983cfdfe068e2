//! The name of a published table in, its headings and two rows out, as a file to fill in.

use super::table::{ALL, named};

/// The names of the published tables, in the order they are read.
pub fn tables() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|table| table.name)
}

/// Headings and two rows of a table as CSV; Chinese headings where asked for. `None` for a name that is
/// no table's.
#[must_use]
pub fn template(table: &str, chinese: bool) -> Option<String> {
    let table = named(table)?;
    let (headings, rows) = table.example.split_once('\n')?;
    if !chinese {
        return Some(table.example.to_owned());
    }
    let heading = |field: &str| {
        let column = table.columns.iter().find(|c| c.field == field);
        column.map_or_else(|| field.to_owned(), |c| c.chinese().to_owned())
    };
    let headings: Vec<String> = headings.split(',').map(heading).collect();
    Some(format!("{}\n{rows}", headings.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_has_every_column_of_its_table_and_two_rows() {
        for table in ALL {
            let mut lines = table.example.lines();
            let headings: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
            let fields: Vec<&str> = table.columns.iter().map(|c| c.field).collect();
            let extra: Vec<_> = headings.iter().filter(|h| !fields.contains(h)).collect();
            assert!(extra.is_empty(), "{}: {extra:?}", table.name);
            let missing: Vec<_> = fields.iter().filter(|f| !headings.contains(f)).collect();
            assert!(missing.len() <= 1, "{}: {missing:?}", table.name);
            assert_eq!(lines.count(), 2, "{}", table.name);
        }
    }
}
