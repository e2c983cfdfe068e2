//! The catalogue with its groups, offers and awards counted in, the completions of every kind out, the most
//! widely standing first.

mod firms;
mod names;
mod stand;
mod trade;

use crate::catalog::Catalog;
use crate::naming::Grouping;

use names::Names;
use stand::Stand;

/// What the completions are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Material<'a> {
    /// The records.
    pub(crate) catalog: &'a Catalog,
    /// Their groups.
    pub(crate) grouping: &'a Grouping,
    /// Places by product: where it is offered most.
    pub(crate) places: &'a [u32],
    /// Offers by institution.
    pub(crate) offers: &'a [u32],
    /// Awards by comparable group.
    pub(crate) awards: &'a [u32],
}

/// One completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    /// Parts by which it is found as by its start.
    pub(super) parts: Vec<String>,
    pub(super) generic_name: Option<String>,
    pub(super) code: Option<String>,
    pub(super) groups: Option<u32>,
    /// How widely it stands.
    weight: u64,
}

impl Material<'_> {
    /// The completions by kind, in the order of [`Kind::ALL`](super::Kind::ALL).
    pub(super) fn entries(&self) -> [Vec<Entry>; 4] {
        let names = Names::of(self);
        let trade = trade::entries(self, &names);
        let mut lists = [names.entries(), trade, firms::makers(self), firms::places(self)];
        for list in &mut lists {
            list.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
        }
        lists
    }
}
