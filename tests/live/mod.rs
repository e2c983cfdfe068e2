//! Live prices: whatever comes in which order, the prices served are those of a plain map.

mod crash;
mod http;
mod merge;
mod returns;
mod world;
