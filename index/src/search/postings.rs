//! A way a name can match in, the names that do out, read from the flat terms of the text index, every step counted.

use crate::query::way::Way;
use crate::schema::{Held, NameOrd, Terms};

use super::Work;

/// Reads the terms.
pub(super) struct Reader<'a> {
    terms: &'a Terms,
    pub(super) work: Work,
    /// Places in a name where a phrase may start, kept to be used again.
    starts: Vec<u32>,
}

/// A term of a phrase: its names, how far they are read, and the places in the phrase where it stands.
struct Piece<'a> {
    held: Held<'a>,
    at: usize,
    offsets: Vec<u32>,
}

impl Piece<'_> {
    fn name(&self) -> Option<NameOrd> {
        self.held.names.get(self.at).copied()
    }

    /// Goes on to the first name that is not below `name`.
    fn seek(&mut self, name: NameOrd) -> Option<NameOrd> {
        let rest = &self.held.names[self.at..];
        let mut step = 1;
        while rest.get(step).is_some_and(|&other| other < name) {
            step *= 2;
        }
        let (from, to) = (step / 2, step.min(rest.len()));
        self.at += from + rest[from..to].partition_point(|&other| other < name);
        self.name()
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(terms: &'a Terms) -> Self {
        Self { terms, work: Work::default(), starts: Vec::new() }
    }

    /// Hands over the names that match, in runs; a name may come more than once.
    pub(super) fn read(&mut self, way: &Way, names: &mut impl FnMut(&[NameOrd])) {
        match way {
            Way::Term(field, text) => {
                self.work.terms += 1;
                if let Some(held) = self.terms.of(*field).and_then(|terms| terms.get(text)) {
                    self.work.postings += held.names.len();
                    names(held.names);
                }
            }
            Way::Starts(field, text) => {
                if let Some(terms) = self.terms.of(*field) {
                    let (count, found) = terms.starting(text);
                    self.work.terms += count;
                    self.work.postings += found.len();
                    names(found);
                }
            }
            Way::All(terms) => {
                let mut pieces = Vec::with_capacity(terms.len());
                for (field, text) in terms {
                    let Some(piece) = self.piece(*field, text) else { return };
                    pieces.push(piece);
                }
                self.common(pieces, false, names);
            }
            Way::Phrase(field, texts) => {
                let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(texts.len());
                for (text, offset) in texts.iter().zip(0..) {
                    // A character that stands in the phrase twice is read once.
                    if let Some(at) = texts.iter().position(|first| first == text)
                        && at < offset as usize
                    {
                        let known = pieces.iter_mut().find(|p| p.offsets.contains(&(at as u32)));
                        known.into_iter().for_each(|piece| piece.offsets.push(offset));
                        continue;
                    }
                    let Some(mut piece) = self.piece(*field, text) else { return };
                    piece.offsets.push(offset);
                    pieces.push(piece);
                }
                self.common(pieces, true, names);
            }
        }
    }

    fn piece(&mut self, field: tantivy::schema::Field, text: &str) -> Option<Piece<'a>> {
        self.work.terms += 1;
        let held = self.terms.of(field)?.get(text)?;
        Some(Piece { held, at: 0, offsets: Vec::new() })
    }

    /// Names that every piece holds, one after another where they are a `phrase`; the rarest piece leads.
    fn common(
        &mut self,
        mut pieces: Vec<Piece<'_>>,
        phrase: bool,
        names: &mut impl FnMut(&[NameOrd]),
    ) {
        pieces.sort_by_key(|piece| piece.held.names.len());
        let Some((lead, others)) = pieces.split_first_mut() else { return };
        let mut next = lead.name();
        'names: while let Some(name) = next {
            self.work.postings += 1;
            for piece in others.iter_mut() {
                self.work.postings += 1;
                match piece.seek(name) {
                    None => return,
                    Some(found) if found != name => {
                        next = lead.seek(found);
                        continue 'names;
                    }
                    Some(_) => {}
                }
            }
            if !phrase || follow(lead, others, &mut self.starts) {
                names(&[name]);
            }
            lead.at += 1;
            next = lead.name();
        }
    }
}

/// Whether the pieces stand in their name as in the phrase.
fn follow(lead: &Piece<'_>, others: &[Piece<'_>], starts: &mut Vec<u32>) -> bool {
    starts.clear();
    let mut first = true;
    for piece in std::iter::once(lead).chain(others) {
        let places = piece.held.places(piece.at);
        for &offset in &piece.offsets {
            if first {
                starts.extend(places.iter().filter_map(|place| place.checked_sub(offset)));
                first = false;
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
