//! The generation comes in, the districts its places stand in go out as the component's attribute takes them.

use std::collections::BTreeSet;

use crate::api::lookup::district_name;
use crate::api::state::App;

/// `210102:和平区,210103:沈河区`; empty while nothing can be read.
pub(super) fn of(app: &App) -> String {
    let Ok(open) = app.open(None) else { return String::new() };
    let (snapshot, places) = (&open.snapshot, open.snapshot.places());
    let districts: BTreeSet<_> =
        (0..snapshot.institutions()).filter_map(|place| places.district(place)).collect();
    let named = districts.into_iter().filter_map(|district| {
        let name = district_name(snapshot, Some(district)).ok().flatten()?;
        Some(format!("{district}:{name}"))
    });
    named.collect::<Vec<_>>().join(",")
}
