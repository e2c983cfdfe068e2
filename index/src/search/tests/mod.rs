//! A small seeded catalogue searched in every way, held against brute force.

mod answers;
mod guesses;
mod sample;
mod texts;
