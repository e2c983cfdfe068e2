//! One line of the file: a report, or what was decided on one.

use serde::{Deserialize, Serialize};
use yaojia_index::record::Money;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Another price is asked.
    WrongPrice,
    /// It is not on the shelf.
    OutOfStock,
    /// The place is no more.
    Closed,
    /// It is elsewhere.
    WrongAddress,
    /// It has never sold this.
    NotSold,
}

impl Kind {
    /// Whether it is about a place as a whole, not about one of its offers.
    #[must_use]
    pub const fn is_about_a_place(self) -> bool {
        matches!(self, Self::Closed | Self::WrongAddress)
    }
}

/// What has become of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Hash)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has looked at it.
    Received,
    /// It is right.
    Confirmed,
    /// It is not.
    Rejected,
}

/// One report. Who handed it in is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Its receipt.
    pub id: String,
    /// When it came, in seconds since 1970.
    pub at: i64,
    /// What is wrong.
    pub kind: Kind,
    /// The code of the place.
    pub institution: Option<String>,
    /// The code of the product.
    pub product: Option<String>,
    /// The price that was seen, in ten-thousandths of a yuan.
    pub price: Option<Money>,
    /// In words.
    pub note: Option<String>,
    /// What has become of it, and when that was decided.
    #[serde(skip, default = "received")]
    pub state: State,
    /// When it was decided on.
    #[serde(skip)]
    pub decided: Option<i64>,
}

fn received() -> State {
    State::Received
}

/// One line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Line {
    /// A report came in.
    Report(Report),
    /// One was decided on.
    Decision {
        /// Which.
        id: String,
        /// When.
        at: i64,
        /// How.
        state: State,
    },
}
