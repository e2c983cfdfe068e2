//! The text of a query set in, its rows with compiled expressions out, or the line that does not read.
//!
//! Tab-separated without quoting; the columns are `id class query expect_name expect_other note`.

use regex::Regex;

/// Columns of a row.
const COLUMNS: usize = 6;

/// One question.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// What it tries.
    pub class: String,
    /// The text searched for.
    pub query: String,
    /// What must be found.
    pub expected: Expected,
    /// `expect_name` and `expect_other` as written, for readers.
    pub wanted: String,
}

/// What an answer must hold.
#[derive(Debug, Clone)]
pub enum Expected {
    /// Nothing of tier code, exact or alias.
    Nothing,
    /// A hit with this name and these facts, and none of the first three under a forbidden name.
    Hit {
        /// Searched in the generic name.
        name: Regex,
        /// Searched in the hit or its first three products.
        facts: Vec<(Field, Regex)>,
        /// Names that must not stand among the first three hits.
        forbidden: Vec<Regex>,
    },
}

/// A fact of a hit or of its products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 剂型.
    Form,
    /// 规格.
    Strength,
    /// 生产企业.
    Manufacturer,
    /// 医保药品代码.
    Code,
    /// 批准文号.
    Approval,
}

/// A line that does not read.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// It has another number of columns.
    #[error("line {line}: {found} columns instead of {COLUMNS}")]
    Columns {
        /// The line, from 1.
        line: usize,
        /// Columns found.
        found: usize,
    },
    /// A condition that is no `field=expression`.
    #[error("line {line}: {text:?} is no field=expression of a known field")]
    Condition {
        /// The line, from 1.
        line: usize,
        /// The condition.
        text: String,
    },
    /// An expression does not compile.
    #[error("line {line}: {source}")]
    Expression {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: regex::Error,
    },
}

impl Row {
    /// The rows of `text`; its first line is the heading.
    pub fn read_all(text: &str) -> Result<Vec<Self>, RowError> {
        let lines = text.trim_start_matches('\u{feff}').lines().zip(1..).skip(1);
        lines
            .filter(|(text, _)| !text.trim().is_empty())
            .map(|(text, line)| Self::read(text, line))
            .collect()
    }

    fn read(text: &str, line: usize) -> Result<Self, RowError> {
        let columns: Vec<&str> = text.split('\t').collect();
        // Editors drop trailing tabs: the last two columns may be absent where they are empty.
        let (id, class, query, name) = match columns[..] {
            [id, class, query, name, ..] if columns.len() <= COLUMNS => (id, class, query, name),
            _ => return Err(RowError::Columns { line, found: columns.len() }),
        };
        let other = columns.get(4).map_or("", |other| other.trim());
        let wanted = [name, other].into_iter().filter(|text| !text.is_empty());
        Ok(Self {
            id: id.to_owned(),
            class: class.to_owned(),
            query: query.to_owned(),
            expected: Expected::read(name.trim(), other, line)?,
            wanted: wanted.collect::<Vec<_>>().join(" "),
        })
    }
}

impl Expected {
    fn read(name: &str, other: &str, line: usize) -> Result<Self, RowError> {
        if name == "-" {
            return Ok(Self::Nothing);
        }
        let compile =
            |text: &str| Regex::new(text).map_err(|source| RowError::Expression { line, source });
        let (mut facts, mut forbidden) = (Vec::new(), Vec::new());
        for text in other.split(';').map(str::trim).filter(|text| !text.is_empty()) {
            let unknown = || RowError::Condition { line, text: text.to_owned() };
            let (field, expression) = text.split_once('=').ok_or_else(unknown)?;
            match Field::read(field.trim()) {
                Some(field) => facts.push((field, compile(expression)?)),
                None if field.trim() == "not_name" => forbidden.push(compile(expression)?),
                None => return Err(unknown()),
            }
        }
        Ok(Self::Hit { name: compile(name)?, facts, forbidden })
    }
}

impl Field {
    fn read(name: &str) -> Option<Self> {
        Some(match name {
            "form" => Self::Form,
            "strength" => Self::Strength,
            "manufacturer" => Self::Manufacturer,
            "code" => Self::Code,
            "approval" => Self::Approval,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADING: &str = "id\tclass\tquery\texpect_name\texpect_other\tnote\n";

    fn read(line: &str) -> Result<Vec<Row>, RowError> {
        Row::read_all(&format!("{HEADING}{line}\n"))
    }

    #[test]
    fn reads_conditions() {
        let rows =
            read("a\tmaker\t\"拜\t^甲\tform=片;manufacturer=(?i)bayer;not_name=乙|丙\t").unwrap();
        assert_eq!(rows[0].query, "\"拜", "quotes are text");
        let Expected::Hit { facts, forbidden, .. } = &rows[0].expected else { panic!() };
        assert_eq!(
            facts.iter().map(|f| f.0).collect::<Vec<_>>(),
            [Field::Form, Field::Manufacturer]
        );
        assert!(forbidden[0].is_match("丙"));
        assert!(matches!(read("b\tempty\t甲\t-\t\t").unwrap()[0].expected, Expected::Nothing));
        assert_eq!(read("c\texact\t甲\t甲").unwrap()[0].wanted, "甲");
    }

    #[test]
    fn names_the_line_that_does_not_read() {
        for (line, error) in [
            ("a\tb\tc", "line 2: 3 columns instead of 6"),
            (
                "a\tb\tc\td\tcolour=red\t",
                "line 2: \"colour=red\" is no field=expression of a known field",
            ),
            ("a\tb\tc\td\tform\t", "line 2: \"form\" is no field=expression of a known field"),
        ] {
            assert_eq!(read(line).unwrap_err().to_string(), error);
        }
        assert!(matches!(read("a\tb\tc\t(\t\t"), Err(RowError::Expression { line: 2, .. })));
    }
}
