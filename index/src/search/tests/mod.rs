//! A small seeded catalogue searched in every way, held against brute force.

#[allow(dead_code, reason = "the tests of whole answers use the rest")]
mod sample;
mod texts;
