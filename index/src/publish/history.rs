//! The history so far, the generation before and the next one's prices in, the next history out.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use crate::catalog::{Catalog, ProductOrd};
use crate::history::{
    Asked, Change, Figures, History, HistoryWriter, Plan, Seen, Stamp, Stamps, day_number, day_of,
    merge,
};
use crate::prices::{PriceRow, SLOTS, Sheets, slot};
use crate::record::{Channel, ListedPrice, PriceKind};
use crate::snapshot::{Corrupt, Snapshot};
use crate::table::{FileSum, OpenError};

use super::difference::{GONE, follow};
use super::folder::at;
use super::{PublishError, records::pack_count};

/// What is known from before.
#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    /// The current generation, if it opens.
    pub(super) snapshot: Option<&'a Snapshot>,
    /// Its history, which may open where the rest does not.
    pub(super) history: Option<&'a History>,
}

/// The figures a history follows: what is asked over the counter, as marked on the shelf.
fn counter() -> u32 {
    slot(Channel::Store, PriceKind::List)
}

fn corrupt(error: Corrupt) -> PublishError {
    PublishError::Current(OpenError::from(error).into())
}

/// Writes the history of the next generation into `dir`: all that was known, and what `sheets` and `groups`
/// say as of `stamp`; `None` for a generation without offers, which says nothing about prices asked.
pub(super) fn write<'a>(
    dir: &Path,
    catalog: &'a Catalog,
    sheets: &Sheets,
    mut groups: Vec<(&'a str, Figures)>,
    before: Before<'_>,
    stamp: Option<Stamp>,
) -> Result<[FileSum; 3], PublishError> {
    let mut stamps = match before.history {
        Some(history) => history.stamps().map_err(corrupt)?,
        None => Stamps::default(),
    };
    let plan = stamp.map(|stamp| stamps.add(stamp));
    let mut writer = HistoryWriter::create(dir, &stamps).map_err(at(dir))?;
    groups.extend(products(catalog, sheets));
    groups.sort_unstable_by_key(|(key, _)| *key);
    figures(&mut writer, dir, &groups, before.history, plan.as_ref())?;
    let mut prices = Prices::new(catalog, sheets, before, stamps.newest()).map_err(corrupt)?;
    prices.write(&mut writer, dir)?;
    writer.finish().map_err(at(dir))
}

/// What each product's own sheet comes to.
fn products<'a>(catalog: &'a Catalog, sheets: &Sheets) -> impl Iterator<Item = (&'a str, Figures)> {
    (0..).zip(&catalog.records().products).filter_map(|(ord, product)| {
        let (head, _) = sheets.find(ord, counter())?;
        let summary = head.summary(pack_count(product))?;
        Some((product.code.as_str(), Figures::from(&summary)))
    })
}

/// Merges what is said now into the rows so far; both are sorted by key.
fn figures(
    writer: &mut HistoryWriter,
    dir: &Path,
    said: &[(&str, Figures)],
    history: Option<&History>,
    plan: Option<&Plan>,
) -> Result<(), PublishError> {
    let rows = history.map_or(0, |history| history.len() as u32);
    let mut said = said.iter().peekable();
    let merged = |changes: &[Change], now| match plan {
        Some(plan) => merge(changes, plan, now),
        None => changes.to_vec(),
    };
    for row in 0..rows {
        let Some(history) = history else { break };
        let key = history.key(row).map_err(corrupt)?;
        while let Some((new, figures)) = said.next_if(|(new, _)| *new < key) {
            writer.figures(new, merged(&[], Some(*figures))).map_err(at(dir))?;
        }
        let now = said.next_if(|(new, _)| *new == key).map(|(_, figures)| *figures);
        let changes = history.row(row).map_err(corrupt)?;
        writer.figures(key, merged(&changes, now)).map_err(at(dir))?;
    }
    for (key, figures) in said {
        writer.figures(key, merged(&[], Some(*figures))).map_err(at(dir))?;
    }
    Ok(())
}

/// Joins the prices asked before with those asked now, product by product.
struct Prices<'a> {
    catalog: &'a Catalog,
    sheets: &'a Sheets,
    before: Before<'a>,
    newest: u32,
    /// Where each institution of the generation before is now.
    to_place: Vec<u32>,
    /// The product for which each institution was last seen, and its row.
    seen: Vec<(u32, Option<Seen>)>,
    /// Digits of the provinces with listed prices.
    provinces: BTreeMap<u32, String>,
}

impl<'a> Prices<'a> {
    fn new(
        catalog: &'a Catalog,
        sheets: &'a Sheets,
        before: Before<'a>,
        newest: Option<u32>,
    ) -> Result<Self, Corrupt> {
        let records = catalog.records();
        let mut provinces: Vec<u32> = records.listed.iter().map(|l| l.province.code()).collect();
        let to_place = match before.snapshot {
            None => Vec::new(),
            Some(old) => {
                provinces.extend(&old.manifest().listing_provinces);
                let places: Vec<&str> =
                    records.institutions.iter().map(|i| i.code.as_str()).collect();
                follow(old.institutions(), |ord| old.institution_code(ord), &places)?.1
            }
        };
        Ok(Self {
            catalog,
            sheets,
            before,
            newest: newest.unwrap_or_default(),
            to_place,
            seen: vec![(GONE, None); records.institutions.len()],
            provinces: provinces.into_iter().map(|code| (code, code.to_string())).collect(),
        })
    }

    fn write(&mut self, writer: &mut HistoryWriter, dir: &Path) -> Result<(), PublishError> {
        let provinces = std::mem::take(&mut self.provinces);
        let (mut row, mut old, mut new) = (0, 0, 0);
        loop {
            let kept = self.kept(row).map_err(corrupt)?;
            let former = self.former(old).map_err(corrupt)?;
            let product = self.catalog.records().products.get(new as usize);
            let next = product.map(|product| product.code.as_str());
            let heads = [kept.as_ref().map(|(code, _)| *code), former, next];
            let Some(code) = heads.into_iter().flatten().min() else { return Ok(()) };
            let is_next =
                |head: Option<&str>| head.map(|head| head.cmp(code)) == Some(Ordering::Equal);
            let [is_kept, is_former, is_new] = heads.map(is_next);
            let mut places: BTreeMap<&str, Asked<'_>> = match kept {
                Some((_, asked)) if is_kept => asked.into_iter().map(|a| (a.who, a)).collect(),
                _ => BTreeMap::new(),
            };
            let ord = is_new.then_some(new);
            self.see(ord);
            if is_former {
                self.take_former(&mut places, old, ord, &provinces).map_err(corrupt)?;
            }
            let asked = self.settle(places, ord);
            writer.asked(code, asked).map_err(at(dir))?;
            row += u32::from(is_kept);
            old += u32::from(is_former);
            new += u32::from(is_new);
        }
    }

    /// The row of the history so far.
    fn kept(&self, row: u32) -> Result<Option<(&'a str, Vec<Asked<'a>>)>, Corrupt> {
        match self.before.history {
            Some(history) if row < history.asked_rows() => history.asked_row(row).map(Some),
            _ => Ok(None),
        }
    }

    /// The code of a product of the generation before.
    fn former(&self, old: ProductOrd) -> Result<Option<&'a str>, Corrupt> {
        match self.before.snapshot {
            Some(snapshot) if old < snapshot.products() => snapshot.product_code(old).map(Some),
            _ => Ok(None),
        }
    }

    /// Notes what each institution asks for the product now.
    fn see(&mut self, product: Option<ProductOrd>) {
        let Some(product) = product else { return };
        for row in self.sheets.find(product, counter()).map_or(&[][..], |(_, rows)| rows) {
            self.seen[row.institution() as usize] = (product, Some(seen(row)));
        }
    }

    /// What an institution asks for the product now, after [`see`](Self::see).
    fn own(&self, place: u32, product: Option<ProductOrd>) -> Option<Seen> {
        let (of, seen) = self.seen.get(place as usize).copied()?;
        if Some(of) == product { seen } else { None }
    }

    /// Takes in what the generation before said and this one does not say anyway.
    fn take_former<'b>(
        &self,
        places: &mut BTreeMap<&'b str, Asked<'b>>,
        old: ProductOrd,
        product: Option<ProductOrd>,
        provinces: &'b BTreeMap<u32, String>,
    ) -> Result<(), Corrupt>
    where
        'a: 'b,
    {
        let Some(snapshot) = self.before.snapshot else { return Ok(()) };
        for row in snapshot.sheet(old, Channel::Store, PriceKind::List)?.rows() {
            let said = seen(row);
            let place = self.to_place.get(row.institution() as usize).copied().unwrap_or(GONE);
            let same = |own: Seen| own.price == said.price && own.day >= said.day;
            if !self.own(place, product).is_some_and(same) {
                take(places, snapshot.institution_code(row.institution())?, said);
            }
        }
        for row in snapshot.listed(old)? {
            let (Some(price), Some(day)) = (row.price, row.observed_at) else { continue };
            if let Some(who) = provinces.get(&row.province.code()) {
                take(places, who, Seen { price, day: day_number(day) });
            }
        }
        Ok(())
    }

    /// Adds what is said now to those who asked otherwise before, and drops the rest.
    fn settle<'b>(
        &self,
        places: BTreeMap<&'b str, Asked<'b>>,
        product: Option<ProductOrd>,
    ) -> Vec<Asked<'b>> {
        let institutions = &self.catalog.records().institutions;
        let mut kept = Vec::new();
        for (who, mut asked) in places {
            let own = match who.parse::<u32>() {
                Ok(province) => self.listed(product, province),
                Err(_) => institutions
                    .binary_search_by(|place| place.code.as_str().cmp(who))
                    .ok()
                    .and_then(|place| self.own(place as u32, product)),
            };
            if let Some(own) = own {
                asked.take(own);
            }
            asked.forget(self.newest);
            if !asked.is_only(own) {
                kept.push(asked);
            }
        }
        kept
    }

    /// The listed price of a product in a province, if its day is known.
    fn listed(&self, product: Option<ProductOrd>, province: u32) -> Option<Seen> {
        let records = self.catalog.records();
        let code = &records.products.get(product? as usize)?.code;
        let order =
            |listed: &ListedPrice| (&listed.product, listed.province.code()).cmp(&(code, province));
        let row = &records.listed[records.listed.binary_search_by(order).ok()?];
        Some(Seen { price: row.price?, day: day_number(row.observed_at?) })
    }
}

fn take<'a>(places: &mut BTreeMap<&'a str, Asked<'a>>, who: &'a str, seen: Seen) {
    let new = || Asked { who, prices: Vec::new() };
    places.entry(who).or_insert_with(new).take(seen);
}

fn seen(row: &PriceRow) -> Seen {
    Seen { price: row.price(), day: day_of(row.observed_at()) }
}

/// The figures of a group among those of its slots, as they were stored.
pub(super) fn of_group(stored: &[crate::prices::StoredSummary]) -> Option<Figures> {
    debug_assert!(stored.len() <= SLOTS as usize);
    let found = stored.iter().find(|stored| stored.slot() == counter())?;
    Some(Figures::from(&found.read()?))
}
