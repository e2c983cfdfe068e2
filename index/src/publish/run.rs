//! The steps of publishing in their order; a crash before `Switch` leaves the old generation serving, one
//! after it the new one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use jiff::tz::{self, TimeZone};

use crate::catalog::{Catalog, OfferRow};
use crate::history::History;
use crate::journal::Pruned;
use crate::record::ListedPrice;
use crate::snapshot::{
    Counts, FileEntry, GENERATIONS, MANIFEST, Manifest, OpenError, SCHEMA, Snapshot, current_id,
    open_current,
};
use crate::table::SumWriter;

use super::build::{Built, Offers, build};
use super::folder::{DataFolder, at, ids, sync_folder};
use super::history::Before;
use super::live::LiveRows;
use super::{PublishError, PublishOptions, Published, Timings};

/// A step of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Read the offers, write every file of the generation.
    Build,
    /// Write the manifest.
    Manifest,
    /// Move the generation among the others.
    Place,
    /// Make it the current one.
    Switch,
    /// Remove the generations that are not kept.
    Prune,
}

impl Step {
    /// All steps in their order.
    pub const ALL: [Self; 5] =
        [Self::Build, Self::Manifest, Self::Place, Self::Switch, Self::Prune];
}

/// Builds the next generation under `data` and makes it current.
pub fn publish(
    data: &Path,
    catalog: &Catalog,
    offers: impl Iterator<Item = OfferRow>,
    options: &PublishOptions,
) -> Result<Published, PublishError> {
    publish_watched(data, catalog, offers, options, &mut |_| Ok(()))
}

/// As [`publish`]; `watch` is told each step before it is taken, and an error of its stops there.
pub fn publish_watched(
    data: &Path,
    catalog: &Catalog,
    offers: impl Iterator<Item = OfferRow>,
    options: &PublishOptions,
    watch: &mut dyn FnMut(Step) -> io::Result<()>,
) -> Result<Published, PublishError> {
    if options.dry_run {
        return dry_run(data, catalog, offers, options.force);
    }
    let folder = DataFolder::lock(data)?;
    let old = previous(data, options.force)?;
    if let Some(after) = &options.after {
        let current = current_id(data).map_err(PublishError::Current)?.unwrap_or_default();
        if current != *after {
            return Err(PublishError::Overtaken { after: after.clone(), current });
        }
    }
    let mut step = |step| watch(step).map_err(at(data));
    let live = LiveRows::read(data, catalog, options.force)?;
    step(Step::Build)?;
    let building = folder.building();
    let history = history(data, options.force)?;
    let before = Before { snapshot: old.as_ref(), history: history.as_ref() };
    let built = build(&building, catalog, offers, &live.rows, before, options);
    if let Err(PublishError::Guard { .. }) = built {
        folder.clear()?;
    }
    let built = built?;
    drop((old, history));
    step(Step::Manifest)?;
    let switching = options.timings.stage("switch");
    let manifest = Manifest { journal: live.upto.clone(), ..manifest(&built, catalog, options) };
    if folder.generation(&manifest.id).exists() {
        return Err(PublishError::Exists(manifest.id));
    }
    write_manifest(&building, &manifest)?;
    step(Step::Place)?;
    folder.place(&manifest.id)?;
    step(Step::Switch)?;
    folder.switch(&manifest.id)?;
    step(Step::Prune)?;
    folder.prune(options.keep, &manifest.id)?;
    drop(switching);
    let pruned = live.prune(data, options);
    let Built { offers, difference, .. } = built;
    Ok(Published { difference, pruned, ..published(Some(manifest.id), offers) })
}

/// Says what would change: `data` need not be there, and another publisher may be at work.
fn dry_run(
    data: &Path,
    catalog: &Catalog,
    offers: impl Iterator<Item = OfferRow>,
    force: bool,
) -> Result<Published, PublishError> {
    let old = previous(data, force)?;
    let live = LiveRows::read(data, catalog, force)?;
    let offers = Offers::read(catalog, offers, &live.rows, &Timings::default());
    let difference = offers.difference(old.as_ref(), catalog, true)?;
    Ok(Published { difference, ..published(None, offers) })
}

/// The current generation; with `force` one that can't be opened counts as none.
fn previous(data: &Path, force: bool) -> Result<Option<Snapshot>, PublishError> {
    match open_current(data) {
        Ok(old) => Ok(Some(old)),
        Err(OpenError::None(_)) => Ok(None),
        // Another layout is no fault: it is what a new version of the program finds.
        Err(OpenError::Schema { .. }) => Ok(None),
        Err(_) if force => Ok(None),
        Err(error) => Err(PublishError::Current(error)),
    }
}

/// The history of the current generation, which opens whatever else of it does not; with `force` one that can't
/// be opened counts as none.
fn history(data: &Path, force: bool) -> Result<Option<History>, PublishError> {
    let Some(id) = current_id(data).map_err(PublishError::Current)? else { return Ok(None) };
    match History::find(&data.join(GENERATIONS).join(id)) {
        Err(_) if force => Ok(None),
        found => found.map_err(|error| PublishError::Current(error.into())),
    }
}

fn published(id: Option<String>, offers: Offers) -> Published {
    Published {
        id,
        offers: offers.sheets.rows.len() as u64,
        merged: offers.sheets.merged,
        refused: offers.refused,
        refusals: offers.refusals,
        difference: None,
        pruned: Pruned::default(),
    }
}

fn manifest(built: &Built, catalog: &Catalog, options: &PublishOptions) -> Manifest {
    let records = catalog.records();
    let newest = built.offers.newest.and_then(|at| Timestamp::from_second(at).ok());
    Manifest {
        id: id(options.now, &built.files),
        created: options.now,
        schema: SCHEMA,
        dataset: records.dataset.clone(),
        region: records.region.map(|region| region.code()),
        counts: built.counts,
        as_of: newest.or_else(|| newest_listed(&records.listed)).unwrap_or(options.now),
        listing_provinces: listing_provinces(&records.listed),
        dictionary: built.dictionary.clone(),
        inputs: options.inputs.clone(),
        journal: None,
        files: built.files.clone(),
    }
}

/// UTC time to the millisecond, so that ids sort by time, and the first 48 bits of BLAKE3 of every file's checksum and the layout: two generations of
/// one second share an id only if they are the same.
fn id(now: Timestamp, files: &[FileEntry]) -> String {
    let mut hash = blake3::Hasher::new();
    for file in files {
        hash.update(format!("{}|{}|{}\n", file.path, file.size, file.blake3).as_bytes());
    }
    hash.update(SCHEMA.to_string().as_bytes());
    let hash = hash.finalize().to_hex();
    format!("{}-{}", now.strftime("%Y%m%dT%H%M%S%3fZ"), &hash[..12])
}

/// The provinces that listed prices stand for, the commonest first.
pub(super) fn listing_provinces(listed: &[ListedPrice]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for row in listed {
        *counts.entry(row.province.code()).or_default() += 1;
    }
    let mut provinces: Vec<(u32, usize)> = counts.into_iter().collect();
    provinces.sort_by_key(|&(code, count)| (Reverse(count), code));
    provinces.into_iter().map(|(code, _)| code).collect()
}

/// The newest day any statement of the catalogue speaks of, midnight in Shanghai.
fn newest_listed(listed: &[ListedPrice]) -> Option<Timestamp> {
    let day = listed.iter().filter_map(|row| row.observed_at).max()?;
    let zone = TimeZone::fixed(tz::offset(8));
    day.to_zoned(zone).ok().map(|midnight| midnight.timestamp())
}

fn write_manifest(building: &Path, manifest: &Manifest) -> Result<(), PublishError> {
    let path = building.join(MANIFEST);
    let write = || {
        let mut file = SumWriter::create(building, MANIFEST)?;
        file.put(&manifest.sealed()?)?;
        file.finish()
    };
    write().map_err(at(&path))?;
    sync_folder(building)
}

/// A generation on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// Its id.
    pub id: String,
    /// Whether it is the current one.
    pub current: bool,
    /// When it was published and what it holds; `None` if its manifest can't be read.
    pub about: Option<(Timestamp, Counts)>,
}

/// The generations of `data`, oldest first.
pub fn list(data: &Path) -> Result<Vec<Generation>, PublishError> {
    let current = current_id(data).map_err(PublishError::Current)?;
    let generation = |id: String| {
        let manifest = Manifest::read(&data.join(GENERATIONS).join(&id)).ok();
        let about = manifest.map(|manifest| (manifest.created, manifest.counts));
        Generation { current: current.as_ref() == Some(&id), id, about }
    };
    Ok(ids(data)?.into_iter().map(generation).collect())
}

/// Makes the generation before the current one current, if it opens, and says its id.
pub fn rollback(data: &Path) -> Result<String, PublishError> {
    let folder = DataFolder::lock(data)?;
    let current = current_id(data).map_err(PublishError::Current)?.unwrap_or_default();
    let before = ids(data)?.into_iter().rfind(|id| *id < current);
    let id = before.ok_or(PublishError::NothingBefore(current))?;
    Snapshot::open(&folder.generation(&id)).map_err(PublishError::Current)?;
    folder.switch(&id)?;
    Ok(id)
}
