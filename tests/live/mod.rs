//! Live prices: whatever comes in which order, the prices served are those of a plain map.

mod backup;
mod crash;
mod damage;
mod http;
mod merge;
mod returns;
mod server;
mod world;
