//! What the running service keeps beside the data: the clock, the open generations, lists of offers, the workers.

pub mod check;
pub mod clock;
pub mod convert;
pub mod durable;
pub mod export;
pub mod figures;
pub mod freshness;
pub mod generations;
pub mod kept;
pub mod keys;
pub mod limit;
pub mod line;
pub mod load;
pub mod metrics;
pub mod live;
pub mod offers;
mod outward;
pub mod reports;
pub mod usage;
pub mod warm;
pub mod watch;
pub mod work;

pub use clock::Clock;
pub use generations::Generations;
pub use live::LivePrices;
pub use work::Workers;
