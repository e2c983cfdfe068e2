//! A heading as printed in, the column of a published table out.

/// What a table needs a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// A table without it is not this table.
    Required,
    /// Read where it stands.
    Optional,
}

/// One column of a published table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spec {
    /// Its English field name, which is also its heading in English tables and its JSON key.
    pub field: &'static str,
    /// Whether the table is recognised without it.
    pub need: Need,
    /// Other headings, the likelier first.
    pub names: &'static [&'static str],
}

impl Spec {
    /// Its Chinese heading; the field name where it has none.
    pub(super) fn chinese(&self) -> &'static str {
        self.names.iter().find(|name| !name.is_ascii()).copied().unwrap_or(self.field)
    }

    /// Its two headings for a message: `manufacturer (生产企业)`.
    pub(super) fn words(&self) -> String {
        format!("{} ({})", self.field, self.chinese())
    }

    /// How well `heading` (already [`plain`]) names this column: lower is better.
    pub(super) fn rank(&self, heading: &str) -> Option<usize> {
        let all = std::iter::once(&self.field).chain(self.names);
        all.map(|name| plain(name)).position(|name| name == heading)
    }
}

/// Declares the columns of a table: an enum to read them by and the list of their headings.
macro_rules! columns {
    ($( $column:ident $field:literal $need:ident [$($name:literal),* $(,)?] )*) => {
        /// The columns of this table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(dead_code)]
        pub(super) enum Column { $($column),* }

        impl From<Column> for usize {
            fn from(column: Column) -> usize {
                column as usize
            }
        }

        /// Their headings, in the same order.
        pub(super) const COLUMNS: &[$crate::ingest::column::Spec] = &[$(
            $crate::ingest::column::Spec {
                field: $field,
                need: $crate::ingest::column::Need::$need,
                names: &[$($name),*],
            }
        ),*];
    };
}
pub(super) use columns;

/// A heading without what differs from print to print: width, case, blanks, `_`, and a unit or
/// remark in brackets.
pub(super) fn plain(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    for c in heading.chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            _ => c,
        };
        match c {
            '(' | '[' | '【' if !out.is_empty() => break,
            _ if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_whatever_their_print() {
        for (heading, expected) in [
            ("挂网价格（元）", "挂网价格"),
            (" Generic_Name ", "genericname"),
            ("医保 药品\n代码*", "医保药品代码"),
            ("ＵＤＩ－ＤＩ", "udidi"),
            ("(备注)", "备注"),
        ] {
            assert_eq!(plain(heading), expected);
        }
    }
}
