//! What one search had to read: counted, not timed, so that a bound can be stated and tested.

/// Steps of one search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// Terms looked up in the dictionaries, every one of a prefix's range counted.
    pub terms: usize,
    /// Entries of postings read or skipped to.
    pub postings: usize,
    /// Names that came out, each with the products that carry it.
    pub names: usize,
}

impl Work {
    /// The bound of a search over so many names: what any text may make it look up and read.
    ///
    /// A text is tried in at most six spellings. Each looks up some ten terms and the ranges of four
    /// prefixes, of names, aliases, pinyin and initials; a range of a letter or two holds a few terms per
    /// name. A text of many characters is led by its rarest one, and a long one leads to no range.
    #[must_use]
    pub const fn most(names: usize) -> Self {
        Self { terms: 4_096 + 4 * names, postings: 8_192 + 8 * names, names }
    }

    /// Whether nothing of it is more than `most`.
    #[must_use]
    pub const fn is_within(&self, most: &Self) -> bool {
        self.terms <= most.terms && self.postings <= most.postings && self.names <= most.names
    }
}
