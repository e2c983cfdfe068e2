//! The groups of one level with the sheets of their products in, the level's two files out.

use std::io;
use std::path::Path;

use crate::catalog::{Catalog, ProductOrd};
use crate::history::Figures;
use crate::naming::{Group, GroupKeys, Level, LevelGroups};
use crate::prices::{
    Distinct, PackedPrice, Rank, SLOTS, Sheets, StoredListed, StoredSummary, slot, summarize_offers,
};
use crate::record::{Channel, ListedPrice, Money, PriceKind, Region};
use crate::snapshot::{GroupRow, group_files, summarize_listed};
use crate::table::{ArraysWriter, FileSum, TableWriter};

use super::history::of_group;
use super::records::pack_count;

/// A list of items per group, as it is stored.
struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T: zerocopy::IntoBytes + zerocopy::Immutable> Lists<T> {
    const fn new() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }

    /// Starts the next group.
    fn open(&mut self) {
        self.starts.push(self.items.len() as u32);
    }

    /// The list of each group; the last one runs to the end.
    fn lists(&self) -> impl Iterator<Item = &[T]> {
        let ends = self.starts.iter().skip(1).map(|&end| end as usize);
        let ends = ends.chain(std::iter::once(self.items.len()));
        self.starts.iter().zip(ends).map(|(&start, end)| &self.items[start as usize..end])
    }

    fn write(mut self, file: &mut ArraysWriter, name: &str) -> io::Result<()> {
        self.open();
        file.array(&format!("{name}-start"), &self.starts)?;
        file.array(name, &self.items)
    }
}

/// What the groups of every level are made from.
pub(super) struct Material<'a> {
    catalog: &'a Catalog,
    sheets: &'a Sheets,
    award_keys: Vec<GroupKeys>,
    /// First listed price of each product, and the end.
    listed_start: Vec<usize>,
}

impl<'a> Material<'a> {
    pub(super) fn new(catalog: &'a Catalog, sheets: &'a Sheets) -> Self {
        let records = catalog.records();
        let award_keys = records.awards.iter().map(GroupKeys::of_award).collect();
        // Both are sorted by code.
        let mut at = 0;
        let first = |product: &crate::record::Product| {
            at += records.listed[at..].iter().take_while(|l| l.product < product.code).count();
            at
        };
        let mut listed_start: Vec<usize> = records.products.iter().map(first).collect();
        listed_start.push(records.listed.len());
        Self { catalog, sheets, award_keys, listed_start }
    }

    /// Writes the files of `level` into `dir`; `figures` takes what the offers of each group come to.
    pub(super) fn write<'b>(
        &self,
        dir: &Path,
        level: Level,
        groups: &'b LevelGroups,
        figures: &mut Vec<(&'b str, Figures)>,
    ) -> io::Result<[FileSum; 2]> {
        let (rows, arrays) = group_files(level);
        let rows = TableWriter::write(dir, &rows, groups.groups.iter().map(row))?;
        let mut file = ArraysWriter::create(dir, &arrays)?;
        self.members(groups).write(&mut file, "products")?;
        self.awards(level, groups).write(&mut file, "awards")?;
        let offers = self.offers(groups);
        figures.extend(
            groups
                .groups
                .iter()
                .zip(offers.lists())
                .filter_map(|(group, stored)| Some((group.id.as_str(), of_group(stored)?))),
        );
        offers.write(&mut file, "offers")?;
        self.listed(groups).write(&mut file, "listed")?;
        Ok([rows, file.finish()?])
    }

    /// How many awards are linked to a group of `level`.
    pub(super) fn linked(&self, level: Level, groups: &LevelGroups) -> u64 {
        let keys = self.award_keys.iter().filter_map(|keys| keys.get(level));
        keys.filter(|key| groups.find(key).is_some()).count() as u64
    }

    /// Members by unit price.
    fn members(&self, groups: &LevelGroups) -> Lists<u32> {
        let mut lists = Lists::new();
        for group in &groups.groups {
            lists.open();
            let mut ranked: Vec<(Rank, u32)> =
                group.products.iter().map(|&product| (self.rank(product), product)).collect();
            ranked.sort_unstable();
            lists.items.extend(ranked.into_iter().map(|(_, product)| product));
        }
        lists
    }

    /// Where a product stands among those of its group.
    fn rank(&self, product: ProductOrd) -> Rank {
        let count = pack_count(&self.catalog.records().products[product as usize]);
        let counter = slot(Channel::Store, PriceKind::List);
        let offered = self.sheets.find(product, counter).and_then(|(head, _)| head.lowest());
        let offered = offered.map(PackedPrice::money);
        let listed = || self.listed_of(product).iter().filter_map(|l| l.price).min();
        Rank::new(offered, listed, count)
    }

    fn listed_of(&self, product: ProductOrd) -> &'a [ListedPrice] {
        let product = product as usize;
        &self.catalog.records().listed[self.listed_start[product]..self.listed_start[product + 1]]
    }

    /// Awards whose own facts have the group's key, the longest valid first.
    fn awards(&self, level: Level, groups: &LevelGroups) -> Lists<u32> {
        let awards = &self.catalog.records().awards;
        let mut linked: Vec<(u32, u32)> = (0..)
            .zip(&self.award_keys)
            .filter_map(|(award, keys)| Some((groups.find(keys.get(level)?)?, award)))
            .collect();
        let until = |award: u32| std::cmp::Reverse(awards[award as usize].valid_to);
        linked.sort_unstable_by_key(|&(group, award)| (group, until(award), award));
        let mut linked = linked.into_iter().peekable();
        let mut lists = Lists::new();
        for group in 0..groups.groups.len() as u32 {
            lists.open();
            while let Some((_, award)) = linked.next_if(|&(of, _)| of == group) {
                lists.items.push(award);
            }
        }
        lists
    }

    /// Figures per group and slot.
    fn offers(&self, groups: &LevelGroups) -> Lists<StoredSummary> {
        let records = self.catalog.records();
        let mut distinct = Distinct::new(records.institutions.len());
        let mut lists = Lists::new();
        let mut parts: [Vec<_>; SLOTS as usize] = Default::default();
        for group in &groups.groups {
            lists.open();
            parts.iter_mut().for_each(Vec::clear);
            for &product in &group.products {
                let count = pack_count(&records.products[product as usize]);
                for (head, rows) in self.sheets.of(product) {
                    parts[head.slot as usize].push((head, rows, count));
                }
            }
            for (slot, parts) in (0..).zip(&parts) {
                let summary = summarize_offers(parts, &mut distinct);
                lists.items.extend(summary.map(|summary| StoredSummary::new(slot, &summary)));
            }
        }
        lists
    }

    /// Figures of listed prices per group and province.
    fn listed(&self, groups: &LevelGroups) -> Lists<StoredListed> {
        let products = &self.catalog.records().products;
        let mut lists = Lists::new();
        for group in &groups.groups {
            lists.open();
            let mut prices: Vec<(Region, (Money, u32, _))> = Vec::new();
            for &product in &group.products {
                let count = pack_count(&products[product as usize]);
                prices.extend(self.listed_of(product).iter().filter_map(|listed| {
                    Some((listed.province, (listed.price?, count, listed.observed_at)))
                }));
            }
            prices.sort_by_key(|&(province, _)| province);
            for prices in prices.chunk_by(|a, b| a.0 == b.0) {
                let summary = summarize_listed(prices[0].0, prices.iter().map(|&(_, p)| p));
                lists.items.extend(summary.as_ref().map(StoredListed::new));
            }
        }
        lists
    }
}

fn row(group: &Group) -> GroupRow<'_> {
    GroupRow {
        id: group.id.as_str(),
        key: &group.key,
        name: &group.name,
        form: group.form.as_deref(),
        strength: group.strength.as_deref(),
        unit: group.unit.as_deref(),
    }
}
