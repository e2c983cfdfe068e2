//! The committed table of forms in, look-ups by printed spelling and by the ending of a name out.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Release;

const FORMS: &str = include_str!("forms.tsv");

/// One canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::naming) struct Entry {
    pub(in crate::naming) name: &'static str,
    /// The form it counts as outside 中成药.
    pub(super) western: &'static str,
    pub(super) family: &'static str,
    pub(super) release: Release,
    pub(super) bucket: &'static str,
}

/// The end of a generic name that says the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::naming) struct Ending {
    pub(in crate::naming) text: &'static str,
    /// The canonical form it says.
    pub(in crate::naming) form: &'static str,
    /// Whether the printed form may say more, within the family.
    pub(in crate::naming) open: bool,
    /// Whether the words belong to the name (`腹膜透析液`), so that the base name keeps them.
    pub(in crate::naming) kept: bool,
}

impl Ending {
    /// 注射用 before a name: a powder, whatever follows. Nothing is cut from the end.
    pub(in crate::naming) const POWDER: Self = Self::prefixed("", "注射用粉末");
    /// 注射用…/…注射液: powder and solvent in one bag.
    pub(in crate::naming) const DOUBLE_CHAMBER: Self = Self::prefixed("注射液", "双室袋注射剂");

    const fn prefixed(text: &'static str, form: &'static str) -> Self {
        Self { text, form, open: false, kept: false }
    }
}

/// The parsed table.
#[derive(Debug, Default)]
pub(in crate::naming) struct Forms {
    entries: HashMap<&'static str, Entry>,
    printed: HashMap<&'static str, &'static str>,
    /// Longest first.
    endings: Vec<Ending>,
}

/// Parsed once.
static TABLE: LazyLock<Forms> = LazyLock::new(|| Forms::parse(FORMS));

/// The table of forms.
pub(in crate::naming) fn forms() -> &'static Forms {
    &TABLE
}

impl Forms {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[name, western, family, release, bucket, endings, marks, printed] = &fields[..]
            else {
                continue;
            };
            let western = if western == "=" { name } else { western };
            let release = match release {
                "sustained" => Release::Sustained,
                "controlled" => Release::Controlled,
                "enteric" => Release::Enteric,
                _ => Release::Plain,
            };
            table.entries.insert(name, Entry { name, western, family, release, bucket });
            table.printed.extend(words(printed).map(|word| (word, name)));
            for (list, kept) in [(endings, false), (marks, true)] {
                table.endings.extend(words(list).map(|word| {
                    let (text, open) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
                    Ending { text, form: name, open, kept }
                }));
            }
        }
        table.endings.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then(a.text.cmp(b.text)));
        table
    }

    /// The entry of a canonical form.
    pub(super) fn entry(&self, name: &str) -> Option<Entry> {
        self.entries.get(name).copied()
    }

    /// The entry that a printed form stands for: as a whole, else what its bracket says, else what
    /// stands before the bracket.
    pub(super) fn printed(&self, text: &str) -> Option<Entry> {
        let whole = self.printed.get(text).copied();
        let name = whole.or_else(|| {
            let (head, tail) = text.split_once('(')?;
            let inner = self.printed.get(tail.trim_end_matches(')'));
            inner.or_else(|| self.printed.get(head)).copied()
        })?;
        self.entry(name)
    }

    /// The entry of a spelling that stands in the table as it is.
    pub(super) fn printed_as(&self, text: &str) -> Option<Entry> {
        self.entry(self.printed.get(text)?)
    }

    /// Whether `text` is a printed form.
    pub(in crate::naming) fn is_printed(&self, text: &str) -> bool {
        self.printed.contains_key(text)
    }

    /// The longest ending of `name`.
    pub(in crate::naming) fn ending(&self, name: &str) -> Option<Ending> {
        self.endings.iter().find(|ending| name.ends_with(ending.text)).copied()
    }

    /// Every ending that is not part of a name, longest first.
    pub(in crate::naming) fn form_words(&self) -> impl Iterator<Item = &'static str> {
        self.endings.iter().filter(|ending| !ending.kept).map(|ending| ending.text)
    }
}

/// The words of one field; `-` is an empty field.
fn words(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(' ').filter(|word| *word != "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole_and_points_to_known_forms() {
        let table = forms();
        for line in FORMS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 8, "{line}");
            assert!(fields.iter().all(|field| !field.is_empty()), "{line}");
            assert!(["plain", "sustained", "controlled", "enteric"].contains(&fields[3]), "{line}");
        }
        for entry in table.entries.values() {
            assert!(table.entry(entry.western).is_some(), "{entry:?}");
            assert!(table.entry(entry.family).is_some(), "{entry:?}");
        }
    }

    #[test]
    fn no_spelling_and_no_ending_stands_twice() {
        let count = |column: &[usize]| {
            let mut seen = HashMap::new();
            for line in FORMS.lines().filter(|line| !line.starts_with('#')) {
                let fields: Vec<&str> = line.split('\t').collect();
                for word in column.iter().flat_map(|&i| words(fields[i])) {
                    *seen.entry(word.trim_end_matches('?')).or_insert(0) += 1;
                }
            }
            seen.into_iter().filter(|(_, n)| *n > 1).map(|(word, _)| word).collect::<Vec<_>>()
        };
        assert_eq!(count(&[7]), Vec::<&str>::new());
        assert_eq!(count(&[5, 6]), Vec::<&str>::new());
    }

    #[test]
    fn spellings_are_written_as_the_normaliser_leaves_them() {
        for word in forms().printed.keys().chain(forms().endings.iter().map(|e| &e.text)) {
            assert_eq!(crate::naming::compact(word), *word);
        }
    }
}
