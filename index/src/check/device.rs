//! A row and what it may mean in, whether it is of a device (医用耗材) out: what holds for drugs is not said of it.

use crate::matching::{Asked, Candidate, Found};
use crate::record::{Category, ProductCode};
use crate::snapshot::Snapshot;

/// Words of a registration number of a device: 国械注准, 国械注进, 械备.
const NUMBERS: [&str; 2] = ["械注", "械备"];

/// Whether the row is of a device: its code or number says so, or the likeliest product is one. A row that says so
/// means no drug, however alike the names.
pub(super) fn is_device(snapshot: &Snapshot, asked: &Asked<'_>, found: &mut Found) -> bool {
    let device = |candidate: &Candidate| {
        snapshot.columns().category[candidate.product as usize] == Category::Device as u8
    };
    if says_so(asked) {
        found.candidates.retain(device);
        return true;
    }
    found.candidates.first().is_some_and(device)
}

/// Whether the code or the number of a row is one of devices.
fn says_so(asked: &Asked<'_>) -> bool {
    let code = asked.code.trim_start();
    let coded = code.starts_with(['C', 'c'])
        && code.parse::<ProductCode>().is_ok_and(|code| code.category() == Category::Device);
    coded || NUMBERS.iter().any(|number| asked.approval.contains(number))
}
