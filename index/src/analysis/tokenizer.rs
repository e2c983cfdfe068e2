//! Normalised text in, the engine's tokens out: words, or single characters with their positions.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Analyzer, characters};

/// Words for the index, inner words included; the position is the character's.
#[derive(Debug, Clone)]
pub struct WordTokenizer(pub Analyzer);

/// Every character that counts, numbered without gaps.
#[derive(Debug, Clone, Copy)]
pub struct CharacterTokenizer;

/// Tokens made beforehand.
#[derive(Debug)]
pub struct Tokens {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl Tokens {
    fn new(tokens: Vec<Token>) -> Self {
        Self { tokens: tokens.into_iter(), current: Token::default() }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        let next = self.tokens.next();
        let more = next.is_some();
        self.current = next.unwrap_or_default();
        more
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

fn token(text: &str, from: usize, position: usize) -> Token {
    Token {
        offset_from: from,
        offset_to: from + text.len(),
        position,
        text: text.to_owned(),
        position_length: 1,
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens::new(self.0.words(text).iter().map(|w| token(w.text, w.from, w.at)).collect())
    }
}

impl Tokenizer for CharacterTokenizer {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens::new(characters(text).zip(0..).map(|(c, at)| token(c.text, c.from, at)).collect())
    }
}
