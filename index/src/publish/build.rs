//! A catalogue and its offers in, every file of a generation but the manifest out, in a folder of its own.

use std::fs::{self, File};
use std::io;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, ScopedJoinHandle};

use jiff::civil::Date;
use jiff::tz::{self, TimeZone};

use crate::catalog::{Catalog, OfferRow};
use crate::document;
use crate::history::Stamp;
use crate::naming::{GroupKeys, Grouping, Level, LevelGroups};
use crate::places::Places;
use crate::prices::{Collector, RowError, Sheets};
use crate::snapshot::{Counts, FileEntry, STOCK, Snapshot, TEXT};
use crate::suggest;
use crate::table::FileSum;

use super::difference::Gone;
use super::folder::{at, sync_folder};
use super::groups::Material;
use super::history::{self, Before};
use super::live::LiveRow;
use super::records::pack_count;
use super::verify::{files, sum};
use super::{
    Difference, PublishError, PublishOptions, Timings, difference, records, references, usual,
};

/// Refused offers that are handed back; the rest is only counted.
const REFUSALS: usize = 100;

/// The offers of the next generation, sorted, and what became of the stream.
pub(super) struct Offers {
    pub(super) sheets: Sheets,
    pub(super) refused: u64,
    pub(super) refusals: Vec<(OfferRow, RowError)>,
    /// The newest observation, in seconds since 1970.
    pub(super) newest: Option<i64>,
    /// What live statements say is gone, sorted.
    gone: Vec<Gone>,
}

impl Offers {
    /// Takes the whole stream and what came in live, and sorts it.
    pub(super) fn read(
        catalog: &Catalog,
        offers: impl Iterator<Item = OfferRow>,
        live: &[LiveRow],
        timings: &Timings,
    ) -> Self {
        let mut stage = timings.stage("offers");
        let records = catalog.records();
        let mut collector = Collector::new(records.products.len(), records.institutions.len());
        let (mut refused, mut refusals, mut newest) = (0, Vec::new(), None);
        for offer in offers {
            match collector.push(&offer) {
                Ok(()) => newest = newest.max(Some(offer.observed_at)),
                Err(error) => {
                    refused += 1;
                    if refusals.len() < REFUSALS {
                        refusals.push((offer, error));
                    }
                }
            }
        }
        let mut gone = Vec::new();
        for &(product, slot, row) in live {
            match collector.push_live(product, slot, row) {
                Ok(()) if row.is_gone() => gone.push(((product, slot, row.institution()), row)),
                Ok(()) => newest = newest.max(Some(row.observed_at())),
                Err(_) => refused += 1,
            }
        }
        gone.sort_unstable_by_key(|says: &Gone| says.0);
        stage.rows(collector.rows());
        drop(stage);
        let mut stage = timings.stage("sort");
        let sheets = collector.sort();
        stage.rows(sheets.rows.len() as u64);
        Self { sheets, refused, refusals, newest, gone }
    }

    /// What changes against `old`.
    pub(super) fn difference(
        &self,
        old: Option<&Snapshot>,
        catalog: &Catalog,
        force: bool,
    ) -> Result<Option<Difference>, PublishError> {
        let Some(old) = old else { return Ok(None) };
        match difference::between(old, catalog, &self.sheets, &self.gone) {
            Ok(found) if force => Ok(Some(found)),
            Ok(found) => difference::guard(&found).map(|()| Some(found)),
            Err(_) if force => Ok(None),
            Err(corrupt) => {
                Err(PublishError::Current(crate::table::OpenError::from(corrupt).into()))
            }
        }
    }
}

/// What was built.
pub(super) struct Built {
    pub(super) files: Vec<FileEntry>,
    pub(super) counts: Counts,
    pub(super) dictionary: String,
    pub(super) offers: Offers,
    pub(super) difference: Option<Difference>,
}

/// Builds everything in `dir`, which must not exist. Text and records are written beside the reading of the
/// offers; the book and what hangs on it beside the figures of the groups.
pub(super) fn build(
    dir: &Path,
    catalog: &Catalog,
    offers: impl Iterator<Item = OfferRow>,
    live: &[LiveRow],
    before: Before<'_>,
    options: &PublishOptions,
) -> Result<Built, PublishError> {
    fs::create_dir(dir).map_err(at(dir))?;
    let (send, ready) = mpsc::channel();
    let (mut sums, dictionary, (offers, difference, counts)) = thread::scope(|scope| {
        let words = scope.spawn(move || words(dir, catalog, &send, &options.timings));
        let prices = prices(dir, catalog, offers, live, before, options, &ready);
        let (mut sums, dictionary) = join(words)?;
        let (more, rest) = prices?;
        sums.extend(more);
        Ok::<_, PublishError>((sums, dictionary, rest))
    })?;
    sums.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    let mut entries: Vec<FileEntry> = sums
        .into_iter()
        .map(|sum| FileEntry { path: sum.name, size: sum.size, blake3: sum.blake3.to_string() })
        .collect();
    entries.extend(sync_text(dir)?);
    Ok(Built { files: entries, counts, dictionary, offers, difference })
}

/// Groups the products, hands the groups over, and writes records, places and the text index.
fn words(
    dir: &Path,
    catalog: &Catalog,
    send: &Sender<Arc<Grouping>>,
    timings: &Timings,
) -> Result<(Vec<FileSum>, String), PublishError> {
    let records = catalog.records();
    let mut stage = timings.stage("grouping");
    let grouping = Arc::new(Grouping::of(&records.products));
    stage.rows(records.products.len() as u64);
    drop(stage);
    // Nobody listens any more where reading the offers has failed; that error is told there.
    let _ = send.send(Arc::clone(&grouping));
    let stage = timings.stage("text");
    let text = dir.join(TEXT);
    fs::create_dir(&text).map_err(at(&text))?;
    let built = document::build(&text, catalog, &grouping).map_err(PublishError::Text)?;
    drop(stage);
    let _stage = timings.stage("records");
    let mut sums = records::write(dir, catalog, &grouping).map_err(at(dir))?;
    sums.extend(references::write(dir, catalog).map_err(at(dir))?);
    sums.push(Places::write(dir, &records.institutions).map_err(at(dir))?);
    Ok((sums, built.dictionary))
}

/// The day of publishing in Shanghai: awards in force then are references.
fn today(options: &PublishOptions) -> Date {
    options.now.to_zoned(TimeZone::fixed(tz::offset(8))).date()
}

type Priced = (Offers, Option<Difference>, Counts);

/// Reads the offers, holds them against the old generation, and writes the book and the groups' figures.
fn prices(
    dir: &Path,
    catalog: &Catalog,
    offers: impl Iterator<Item = OfferRow>,
    live: &[LiveRow],
    before: Before<'_>,
    options: &PublishOptions,
    ready: &Receiver<Arc<Grouping>>,
) -> Result<(Vec<FileSum>, Priced), PublishError> {
    let timings = &options.timings;
    let mut offers = Offers::read(catalog, offers, live, timings);
    let difference = offers.difference(before.snapshot, catalog, options.force)?;
    let grouping = ready.recv().map_err(|_| PublishError::Grouping)?;
    let judged = timings.stage("risk");
    let usual = usual::usual(catalog, &grouping, &offers.sheets, today(options));
    let counts = catalog.records().products.iter().map(pack_count).map(NonZeroU32::new);
    let bands: Vec<_> = usual.iter().zip(counts).map(|(usual, n)| usual.band(n)).collect();
    offers.sheets.mark(&bands);
    drop(judged);
    let (mut counts, newest) = (count(catalog, &offers.sheets), offers.newest);
    let sums = thread::scope(|scope| {
        let (sheets, grouping) = (&offers.sheets, &*grouping);
        let book = scope.spawn(move || book(dir, catalog, grouping, sheets, timings));
        let mut sums = vec![usual::write(dir, &usual).map_err(at(dir))?];
        let stage = timings.stage("groups");
        let material = Material::new(catalog, sheets);
        let mut figures = Vec::new();
        for (level, groups) in Level::GROUPED.iter().zip(&mut counts.groups) {
            let Some(found) = grouping.level(*level) else { continue };
            *groups = found.groups.len() as u64;
            sums.extend(material.write(dir, *level, found, &mut figures).map_err(at(dir))?);
        }
        if let Some(variety) = grouping.level(Level::Variety) {
            counts.awards_linked = material.linked(Level::Variety, variety);
        }
        drop(stage);
        let _stage = timings.stage("history");
        let created = options.now.as_millisecond();
        let stamp = newest.map(|as_of| Stamp { as_of, created });
        sums.extend(history::write(dir, catalog, sheets, figures, before, stamp)?);
        sums.extend(join(book)?);
        Ok::<_, PublishError>(sums)
    })?;
    Ok((sums, (offers, difference, counts)))
}

/// Writes what needs the offers but not the figures of the groups: the book, what each institution offers, and
/// what is offered while people type.
fn book(
    dir: &Path,
    catalog: &Catalog,
    grouping: &Grouping,
    sheets: &Sheets,
    timings: &Timings,
) -> Result<Vec<FileSum>, PublishError> {
    let mut stage = timings.stage("book");
    stage.rows(sheets.rows.len() as u64);
    let institutions = catalog.records().institutions.len();
    let mut sums = vec![sheets.write_stock(dir, STOCK, institutions).map_err(at(dir))?];
    if let Some(comparable) = grouping.level(Level::Comparable) {
        let awards = award_counts(catalog, comparable);
        sums.extend(completions(dir, catalog, grouping, sheets, &awards).map_err(at(dir))?);
    }
    sums.extend(sheets.write(dir).map_err(at(dir))?);
    Ok(sums)
}

/// How many awards are linked to each comparable group.
fn award_counts(catalog: &Catalog, groups: &LevelGroups) -> Vec<u32> {
    let mut counts = vec![0; groups.groups.len()];
    for award in &catalog.records().awards {
        let keys = GroupKeys::of_award(award);
        if let Some(group) = keys.get(Level::Comparable).and_then(|key| groups.find(key)) {
            counts[group as usize] += 1;
        }
    }
    counts
}

/// Writes what is offered while people type, weighed by how widely it stands.
fn completions(
    dir: &Path,
    catalog: &Catalog,
    grouping: &Grouping,
    sheets: &Sheets,
    awards: &[u32],
) -> io::Result<[FileSum; 2]> {
    let records = catalog.records();
    let longest = |product| sheets.of(product).map(|(head, _)| head.len).max().unwrap_or_default();
    let places: Vec<u32> = (0..records.products.len() as u32).map(longest).collect();
    let mut offers = vec![0; records.institutions.len()];
    for row in &sheets.rows {
        offers[row.institution() as usize] += 1;
    }
    let (places, offers) = (places.as_slice(), offers.as_slice());
    suggest::write(dir, &suggest::Material { catalog, grouping, places, offers, awards })
}

fn count(catalog: &Catalog, sheets: &Sheets) -> Counts {
    let records = catalog.records();
    Counts {
        products: records.products.len() as u64,
        awards: records.awards.len() as u64,
        institutions: records.institutions.len() as u64,
        placed: records.institutions.iter().filter(|i| i.location.is_some()).count() as u64,
        offers: sheets.rows.len() as u64,
        listed: records.listed.len() as u64,
        standards: records.standards.len() as u64,
        standards_linked: records.standards.iter().filter(|s| !s.products.is_empty()).count()
            as u64,
        supply_list: records.supply_list.len() as u64,
        bids: records.bids.len() as u64,
        ..Counts::default()
    }
}

/// The result of a thread; its panic is ours.
fn join<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Sums the files of the text index and makes them durable: the engine flushes, but need not fsync.
fn sync_text(dir: &Path) -> Result<Vec<FileEntry>, PublishError> {
    let text = dir.join(TEXT);
    let mut entries = Vec::new();
    for name in files(&text)? {
        let path = text.join(&name);
        let (size, blake3) = sum(&path).map_err(at(&path))?;
        File::open(&path).and_then(|file| file.sync_all()).map_err(at(&path))?;
        if let Some(folder) = path.parent() {
            sync_folder(folder)?;
        }
        let path = format!("{TEXT}/{name}");
        entries.push(FileEntry { path, size, blake3: blake3.to_string() });
    }
    sync_folder(&text)?;
    Ok(entries)
}
