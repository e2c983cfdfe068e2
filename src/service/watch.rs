//! A data folder comes in; whenever another generation is published there, it is opened and served.

use std::path::{Path, PathBuf};
use std::time::Duration;

use yaojia_index::record::Region;
use yaojia_index::snapshot::{self, OpenError, Snapshot};

use super::warm::warm;
use super::{Clock, Generations, LivePrices};

/// How often the folder is looked at: reading one small file, so that a new generation is served
/// within a second of its publishing.
const EVERY: Duration = Duration::from_secs(1);

/// Follows `data` for as long as the runtime runs; `region` is shown in place of the dataset's own.
pub fn follow(
    generations: Generations,
    live: LivePrices,
    clock: Clock,
    data: PathBuf,
    region: Option<Region>,
) {
    tokio::spawn(async move {
        let mut served: Option<String> = None;
        let mut told: Option<String> = None;
        loop {
            let (folder, known, today) = (data.clone(), served.clone(), clock.today());
            let look = move || {
                let mut found = newer(&folder, known.as_deref())?;
                if let Some(snapshot) = &mut found {
                    if let Some(region) = region {
                        snapshot.show_references_of(region);
                    }
                    warm(snapshot, today);
                }
                Ok::<_, OpenError>(found)
            };
            match tokio::task::spawn_blocking(look).await {
                Ok(Ok(Some(snapshot))) => {
                    let id = snapshot.manifest().id.clone();
                    tracing::info!(generation = id, "serving");
                    let (live, all, clock) = (live.clone(), generations.clone(), clock.clone());
                    let serve = move || live.serve(&all, snapshot, &clock);
                    if let Err(error) = tokio::task::spawn_blocking(serve).await {
                        tracing::error!(%error, "a generation can't be served");
                    }
                    (served, told) = (Some(id), None);
                }
                Ok(Ok(None)) => {}
                Ok(Err(error)) => say_once(&generations, &mut told, error.to_string()),
                Err(error) => say_once(&generations, &mut told, error.to_string()),
            }
            generations.close_old(clock.now());
            tokio::time::sleep(EVERY).await;
        }
    });
}

/// The generation published in `data`, opened, unless it is the one served.
fn newer(data: &Path, served: Option<&str>) -> Result<Option<Snapshot>, OpenError> {
    match snapshot::current_id(data)? {
        Some(id) if served == Some(id.as_str()) => Ok(None),
        _ => snapshot::open_current(data).map(Some),
    }
}

/// Tells a failure once, not every second; what is served already stays served.
fn say_once(generations: &Generations, told: &mut Option<String>, error: String) {
    generations.wait(&error);
    if told.as_ref() != Some(&error) {
        tracing::warn!(error, "no newer generation can be opened");
        *told = Some(error);
    }
}
