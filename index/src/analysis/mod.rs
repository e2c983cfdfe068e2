//! Text in, tokens out: the one analyser that index and query share.

pub mod lexicon;

pub use lexicon::Lexicon;
