//! The groups of one level: rows, members, awards and figures by ordinal.

use std::path::Path;

use crate::naming::{GroupOrd, Level};
use crate::prices::{ListedSummary, StoredListed, StoredSummary, Summary};
use crate::record::Region;
use crate::table::{Arrays, Column, Corrupt, OpenError, Table};

use super::GroupRow;

/// A list of items per key: items of key `k` are `items[starts[k]..starts[k + 1]]`.
#[derive(Debug)]
pub(crate) struct Lists<T: 'static> {
    starts: Column<u32>,
    items: Column<T>,
}

impl<T: zerocopy::FromBytes + zerocopy::Immutable> Lists<T> {
    /// The arrays `<name>-start` and `<name>` of `file`, for `keys` keys.
    pub(crate) fn open(file: &Arrays, name: &str, keys: usize) -> Result<Self, OpenError> {
        let lists =
            Self { starts: file.column(&format!("{name}-start"))?, items: file.column(name)? };
        let agree = lists.starts.len() == keys + 1
            && lists.starts.is_sorted()
            && lists.starts.last().is_some_and(|&end| end as usize == lists.items.len());
        let why = "a list does not agree with its starts";
        agree.then_some(lists).ok_or(OpenError::Format { file: file.name().into(), why })
    }

    /// The items of `key`; none for a key beyond the last.
    pub(crate) fn get(&self, key: u32) -> &[T] {
        let key = key as usize;
        match self.starts.get(key..key + 2) {
            Some(&[from, to]) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

impl Lists<u32> {
    /// The key whose list holds `item`, the first of several; reads every item.
    pub(crate) fn key_of(&self, item: u32) -> Option<u32> {
        let at = self.items.iter().position(|&other| other == item)?;
        // The last start at or before it: keys without items share their start with the next.
        Some(self.starts.partition_point(|&start| start as usize <= at) as u32 - 1)
    }
}

/// The groups of one level.
#[derive(Debug)]
pub(crate) struct Groups {
    rows: Table,
    products: Lists<u32>,
    awards: Lists<u32>,
    offers: Lists<StoredSummary>,
    listed: Lists<StoredListed>,
}

/// Names of the two files of a level.
pub(crate) fn file_names(level: Level) -> (String, String) {
    (format!("groups-{level}.tbl"), format!("groups-{level}.arr"))
}

impl Groups {
    pub(crate) fn open(dir: &Path, level: Level) -> Result<Self, OpenError> {
        let (rows, arrays) = file_names(level);
        let (rows, arrays) = (Table::open(dir, &rows)?, Arrays::open(dir, &arrays)?);
        let keys = rows.len();
        Ok(Self {
            products: Lists::open(&arrays, "products", keys)?,
            awards: Lists::open(&arrays, "awards", keys)?,
            offers: Lists::open(&arrays, "offers", keys)?,
            listed: Lists::open(&arrays, "listed", keys)?,
            rows,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn row(&self, group: GroupOrd) -> Result<GroupRow<'_>, Corrupt> {
        self.rows.get(group)
    }

    pub(crate) fn products(&self, group: GroupOrd) -> &[u32] {
        self.products.get(group)
    }

    pub(crate) fn awards(&self, group: GroupOrd) -> &[u32] {
        self.awards.get(group)
    }

    /// The group an award is linked to.
    pub(crate) fn of_award(&self, award: u32) -> Option<GroupOrd> {
        self.awards.key_of(award)
    }

    pub(crate) fn offers(&self, group: GroupOrd, slot: u32) -> Option<Summary> {
        self.offers.get(group).iter().find(|stored| stored.slot() == slot)?.read()
    }

    pub(crate) fn listed(&self, group: GroupOrd, province: Region) -> Option<ListedSummary> {
        self.listed.get(group).iter().find(|stored| stored.province() == province.code())?.read()
    }
}
