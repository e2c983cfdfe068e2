//! The engine's segment in, every term with its names out, as flat sorted arrays in memory.
//!
//! There are a few thousand names and some hundred thousand terms. The engine's dictionaries and compressed postings are made
//! for millions: looking up one term there costs as much as ten here.

use std::ops::Range;

use tantivy::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::{DocSet, TERMINATED};

use super::NameOrd;

/// The terms of every field.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    fields: Vec<FieldTerms>,
}

/// The terms of one field, sorted bytewise.
#[derive(Debug, Default)]
pub(crate) struct FieldTerms {
    /// The terms, one after another.
    text: Vec<u8>,
    /// Where each starts, and the last one ends.
    text_start: Vec<u32>,
    /// The first eight bytes of each, the first one highest; zeros where it is shorter.
    heads: Vec<u64>,
    /// Each term at the first free place from its hash on; [`FREE`] elsewhere. Twice as many places as terms.
    table: Vec<u32>,
    /// Where the names of each start, and those of the last one end.
    start: Vec<u32>,
    names: Vec<NameOrd>,
    /// By position in `names`: where the places of the term in the name start; empty where none are kept.
    place_start: Vec<u32>,
    places: Vec<u32>,
}

/// No term.
const FREE: u32 = u32::MAX;

/// The names of one term, rising, with its places in each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held<'a> {
    field: &'a FieldTerms,
    from: usize,
    /// The names.
    pub(crate) names: &'a [NameOrd],
}

impl Held<'_> {
    /// Where the term stands in the name at a position of `names`, rising.
    pub(crate) fn places(&self, at: usize) -> &[u32] {
        match self.field.place_start.get(self.from + at..self.from + at + 2) {
            Some(&[from, to]) => &self.field.places[from as usize..to as usize],
            _ => &[],
        }
    }
}

impl Terms {
    /// Reads every term of `segment`; none of no segment.
    pub(super) fn read(segment: Option<&SegmentReader>, schema: &Schema) -> tantivy::Result<Self> {
        let Some(segment) = segment else { return Ok(Self::default()) };
        let read = |(field, _)| FieldTerms::read(segment, schema, field);
        Ok(Self { fields: schema.fields().map(read).collect::<tantivy::Result<_>>()? })
    }

    /// The terms of a field.
    pub(crate) fn of(&self, field: Field) -> Option<&FieldTerms> {
        self.fields.get(field.field_id() as usize)
    }
}

impl FieldTerms {
    fn read(segment: &SegmentReader, schema: &Schema, field: Field) -> tantivy::Result<Self> {
        let placed = IndexRecordOption::WithFreqsAndPositions;
        let option = schema.get_field_entry(field).field_type().get_index_record_option();
        let option = option.filter(|option| *option == placed).unwrap_or_default();
        let index = segment.inverted_index(field)?;
        let mut terms = Self { text_start: vec![0], start: vec![0], ..Self::default() };
        // Lists of one field are laid out alike, so one block is filled again for each.
        let mut block: Option<BlockSegmentPostings> = None;
        let mut stream = index.terms().stream()?;
        while stream.advance() {
            terms.text.extend_from_slice(stream.key());
            terms.text_start.push(terms.text.len() as u32);
            terms.heads.push(head(stream.key()));
            if option == placed {
                terms.take(index.read_postings_from_terminfo(stream.value(), option)?);
            } else {
                let block = match &mut block {
                    Some(block) => {
                        index.reset_block_postings_from_terminfo(stream.value(), block)?;
                        block
                    }
                    none => none
                        .insert(index.read_block_postings_from_terminfo(stream.value(), option)?),
                };
                while !block.docs().is_empty() {
                    terms.names.extend_from_slice(block.docs());
                    block.advance();
                }
            }
            terms.start.push(terms.names.len() as u32);
        }
        if option == placed {
            terms.place_start.push(terms.places.len() as u32);
        }
        terms.spread();
        Ok(terms)
    }

    /// Takes the names of the next term with its places in them.
    fn take(&mut self, mut postings: SegmentPostings) {
        let mut places = Vec::new();
        while postings.doc() != TERMINATED {
            self.names.push(postings.doc());
            self.place_start.push(self.places.len() as u32);
            postings.positions(&mut places);
            self.places.extend_from_slice(&places);
            postings.advance();
        }
    }

    /// Puts every term into the table.
    fn spread(&mut self) {
        self.table = vec![FREE; (2 * self.heads.len()).next_power_of_two()];
        for at in 0..self.heads.len() {
            let mut place = self.place(self.term(at));
            while self.table[place] != FREE {
                place = (place + 1) % self.table.len();
            }
            self.table[place] = at as u32;
        }
    }

    /// Where a term stands in the table at the earliest.
    fn place(&self, text: &[u8]) -> usize {
        // Multiplying carries every byte into the upper half.
        let mix =
            |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = text.chunks(8).map(head).fold(text.len() as u64, mix);
        (hash >> 32) as usize & (self.table.len() - 1)
    }

    /// The names of a term.
    pub(crate) fn get(&self, text: &str) -> Option<Held<'_>> {
        let text = text.as_bytes();
        let mut place = self.place(text);
        loop {
            let at = *self.table.get(place).filter(|at| **at != FREE)? as usize;
            if self.term(at) == text {
                return Some(self.held(at..at + 1));
            }
            place = (place + 1) & (self.table.len() - 1);
        }
    }

    /// How many terms start so, and their names, those of one term after those of another.
    pub(crate) fn starting(&self, text: &str) -> (usize, &[NameOrd]) {
        let from = self.lower(text.as_bytes());
        let starts = |at: usize| self.term(at).starts_with(text.as_bytes());
        // Few terms start alike, so the end is looked for nearby first.
        let mut step = 1;
        while from + step < self.heads.len() && starts(from + step) {
            step *= 2;
        }
        let (mut low, mut high) = (from, (from + step).min(self.heads.len()));
        while low < high {
            let middle = low.midpoint(high);
            if starts(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low - from, self.held(from..low).names)
    }

    fn held(&self, terms: Range<usize>) -> Held<'_> {
        let (from, to) = (self.start[terms.start] as usize, self.start[terms.end] as usize);
        Held { field: self, from, names: &self.names[from..to] }
    }

    fn term(&self, at: usize) -> &[u8] {
        &self.text[self.text_start[at] as usize..self.text_start[at + 1] as usize]
    }

    /// The first term that is not below `text`.
    fn lower(&self, text: &[u8]) -> usize {
        let wanted = head(text);
        let mut low = self.heads.partition_point(|&head| head < wanted);
        let mut high = low + self.heads[low..].partition_point(|&head| head == wanted);
        while low < high {
            let middle = low.midpoint(high);
            if self.term(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The first eight bytes, the first one highest: numbers in the order of the texts, but for what lies behind.
fn head(text: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = text.len().min(8);
    bytes[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(texts: &[&str]) -> FieldTerms {
        let mut terms = FieldTerms { text_start: vec![0], start: vec![0], ..Default::default() };
        for (name, text) in (0..).zip(texts) {
            terms.text.extend_from_slice(text.as_bytes());
            terms.text_start.push(terms.text.len() as u32);
            terms.heads.push(head(text.as_bytes()));
            terms.names.push(name);
            terms.start.push(name + 1);
        }
        terms.spread();
        terms
    }

    #[test]
    fn finds_terms_and_those_that_start_so() {
        let known =
            ["a", "阿胶", "阿莫", "阿莫西", "阿莫西林", "阿莫西林片", "阿莫西汀", "阿莫西汀片"];
        let terms = terms(&known);
        for text in known.iter().chain(&["", "b", "阿", "阿莫西林胶囊", "阿莫西汀片片", "鼻"])
        {
            let found = terms.get(text).map(|held| held.names.to_vec());
            let at = known.iter().position(|known| known == text);
            assert_eq!(found, at.map(|at| vec![at as u32]), "{text}");
            let starting: Vec<u32> =
                (0..).zip(&known).filter(|(_, k)| k.starts_with(text)).map(|(at, _)| at).collect();
            assert_eq!(terms.starting(text), (starting.len(), starting.as_slice()), "{text}");
        }
        let none = super::tests::terms(&[]);
        assert!(none.get("a").is_none() && none.starting("a").1.is_empty());
    }
}
