//! A small seeded catalogue searched in every way, held against brute force.

mod answers;
mod sample;
mod texts;
