//! A way a name can match in, the names that do out, read straight from the engine's term dictionaries and
//! postings, every step counted.
//!
//! The engine's own queries answer the same, but build a weight, a scorer and a set of bits for each of the
//! thirty ways of one text, which takes longer than reading the postings.

use std::sync::Arc;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED};

use crate::query::way::Way;
use crate::schema::NameOrd;

use super::Work;

/// Reads one segment.
pub(super) struct Reader<'a> {
    segment: &'a SegmentReader,
    /// The block last read and its field: it is refilled by lists of that field, whose layout is the same.
    block: Option<(Field, BlockSegmentPostings)>,
    pub(super) work: Work,
}

/// A term of a phrase: its postings and the places in the phrase where it stands.
struct Piece {
    postings: SegmentPostings,
    offsets: Vec<u32>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(segment: &'a SegmentReader) -> Self {
        Self { segment, block: None, work: Work::default() }
    }

    /// Hands over the names that match, in runs; a name may come more than once.
    pub(super) fn read(
        &mut self,
        way: &Way,
        names: &mut impl FnMut(&[NameOrd]),
    ) -> tantivy::Result<()> {
        match way {
            Way::Term(field, text) => {
                let index = self.segment.inverted_index(*field)?;
                let Some(term) = self.term(&index, text)? else { return Ok(()) };
                self.whole(*field, &index, &term, names)
            }
            Way::Starts(field, text) => self.starting(*field, text, names),
            Way::All(terms) => {
                let mut pieces = Vec::with_capacity(terms.len());
                for (field, text) in terms {
                    let Some(piece) = self.piece(*field, text, IndexRecordOption::Basic)? else {
                        return Ok(());
                    };
                    pieces.push(piece);
                }
                self.common(pieces, |_| true, names);
                Ok(())
            }
            Way::Phrase(field, texts) => {
                let mut pieces: Vec<Piece> = Vec::with_capacity(texts.len());
                for (text, offset) in texts.iter().zip(0..) {
                    // A character that stands in the phrase twice is read once.
                    if let Some(at) = texts.iter().position(|first| first == text)
                        && at < offset as usize
                    {
                        let known = pieces.iter_mut().find(|p| p.offsets.contains(&(at as u32)));
                        known.into_iter().for_each(|piece| piece.offsets.push(offset));
                        continue;
                    }
                    let option = IndexRecordOption::WithFreqsAndPositions;
                    let Some(mut piece) = self.piece(*field, text, option)? else { return Ok(()) };
                    piece.offsets.push(offset);
                    pieces.push(piece);
                }
                let (mut starts, mut places) = (Vec::new(), Vec::new());
                let holds = |pieces: &mut [Piece]| follow(pieces, &mut starts, &mut places);
                self.common(pieces, holds, names);
                Ok(())
            }
        }
    }

    fn term(
        &mut self,
        index: &InvertedIndexReader,
        text: &str,
    ) -> tantivy::Result<Option<TermInfo>> {
        self.work.terms += 1;
        Ok(index.terms().get(text)?)
    }

    fn piece(
        &mut self,
        field: Field,
        text: &str,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<Piece>> {
        let index: Arc<InvertedIndexReader> = self.segment.inverted_index(field)?;
        let Some(term) = self.term(&index, text)? else { return Ok(None) };
        let postings = index.read_postings_from_terminfo(&term, option)?;
        Ok(Some(Piece { postings, offsets: Vec::new() }))
    }

    /// All postings of a term.
    fn whole(
        &mut self,
        field: Field,
        index: &InvertedIndexReader,
        term: &TermInfo,
        names: &mut impl FnMut(&[NameOrd]),
    ) -> tantivy::Result<()> {
        self.work.postings += term.doc_freq as usize;
        // A short prefix leads to thousands of short lists.
        let block = match &mut self.block {
            Some((of, block)) if *of == field => {
                index.reset_block_postings_from_terminfo(term, block)?;
                block
            }
            other => {
                let option = IndexRecordOption::Basic;
                &mut other.insert((field, index.read_block_postings_from_terminfo(term, option)?)).1
            }
        };
        while !block.docs().is_empty() {
            names(block.docs());
            block.advance();
        }
        Ok(())
    }

    fn starting(
        &mut self,
        field: Field,
        text: &str,
        names: &mut impl FnMut(&[NameOrd]),
    ) -> tantivy::Result<()> {
        let index = self.segment.inverted_index(field)?;
        // No name holds the highest character there is.
        let end = format!("{text}\u{10ffff}");
        let mut terms = index.terms().range().ge(text).lt(&end).into_stream()?;
        while terms.advance() {
            self.work.terms += 1;
            self.whole(field, &index, terms.value(), names)?;
        }
        Ok(())
    }

    /// Names that every piece holds and `accept` lets through; the rarest piece leads.
    fn common(
        &mut self,
        mut pieces: Vec<Piece>,
        mut accept: impl FnMut(&mut [Piece]) -> bool,
        names: &mut impl FnMut(&[NameOrd]),
    ) {
        pieces.sort_by_key(|piece| piece.postings.doc_freq());
        let mut name = pieces.first().map_or(TERMINATED, |lead| lead.postings.doc());
        'names: while name != TERMINATED {
            self.work.postings += 1;
            for at in 1..pieces.len() {
                self.work.postings += 1;
                let postings = &mut pieces[at].postings;
                // Seeking is for what lies ahead.
                let found = match postings.doc() {
                    doc if doc < name => postings.seek(name),
                    doc => doc,
                };
                if found != name {
                    name = pieces[0].postings.seek(found);
                    continue 'names;
                }
            }
            if accept(&mut pieces) {
                names(&[name]);
            }
            name = pieces[0].postings.advance();
        }
    }
}

/// Whether the pieces stand in their name as in the phrase.
fn follow(pieces: &mut [Piece], starts: &mut Vec<u32>, places: &mut Vec<u32>) -> bool {
    starts.clear();
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.postings.positions(places);
        for (nth, &offset) in piece.offsets.iter().enumerate() {
            if at == 0 && nth == 0 {
                starts.extend(places.iter().filter_map(|place| place.checked_sub(offset)));
            } else {
                starts.retain(|start| places.binary_search(&(start + offset)).is_ok());
            }
        }
        if starts.is_empty() {
            return false;
        }
    }
    true
}
