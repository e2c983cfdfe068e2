//! A data folder comes in; whenever another generation is published there, it is opened and served.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::task::JoinHandle;
use yaojia_index::record::Region;
use yaojia_index::snapshot::{self, OpenError, Snapshot};

use super::warm::warm;
use super::{Clock, Generations, LivePrices};

/// How often the folder is looked at: reading one small file, so that a new generation is served
/// within a second of its publishing.
const EVERY: Duration = Duration::from_secs(1);

/// Follows `data` for as long as the runtime runs; `region` is shown in place of the dataset's own. Nothing is served before
/// `journal` is open.
pub fn follow(
    generations: Generations,
    live: LivePrices,
    clock: Clock,
    data: PathBuf,
    region: Option<Region>,
    journal: JoinHandle<()>,
) {
    tokio::spawn(async move {
        let (mut seen, mut journal) = (Seen::default(), Some(journal));
        loop {
            let (folder, known, today) = (data.clone(), seen.clone(), clock.today());
            let look = move || {
                let mut found = known.look(&folder)?;
                if let Some(Found { snapshot, .. }) = &mut found {
                    if let Some(region) = region {
                        snapshot.show_references_of(region);
                    }
                    warm(snapshot, today);
                }
                Ok::<_, OpenError>(found)
            };
            match tokio::task::spawn_blocking(look).await {
                Ok(Ok(Some(Found { snapshot, refused }))) => {
                    if let Some(journal) = journal.take()
                        && let Err(error) = journal.await
                    {
                        live.give_up(&error);
                    }
                    let id = snapshot.manifest().id.clone();
                    match &refused {
                        None => tracing::info!(generation = id, "serving"),
                        Some((_, why)) => {
                            tracing::error!(generation = id, why, "serving a former generation")
                        }
                    }
                    // Said before a former one is served, and no longer once a sound one is.
                    let told = refused.as_ref().map(|(id, why)| sentence(id, why));
                    if told.is_some() {
                        generations.refuse(told.clone());
                    }
                    let (live, all, clock) = (live.clone(), generations.clone(), clock.clone());
                    let serve = move || live.serve(&all, snapshot, &clock);
                    if let Err(error) = tokio::task::spawn_blocking(serve).await {
                        tracing::error!(%error, "a generation can't be served");
                    }
                    generations.refuse(told);
                    seen =
                        Seen { served: Some(id), refused: refused.map(|(id, _)| id), told: None };
                }
                Ok(Ok(None)) => {}
                Ok(Err(error)) => seen.say_once(&generations, &data, error.to_string()),
                Err(error) => seen.say_once(&generations, &data, error.to_string()),
            }
            generations.close_old(clock.now());
            tokio::time::sleep(EVERY).await;
        }
    });
}

/// A generation to be served.
struct Found {
    snapshot: Snapshot,
    /// The current one and why it can't be opened, where this is a former one.
    refused: Option<(String, String)>,
}

/// What is known of the folder.
#[derive(Clone, Default)]
struct Seen {
    /// The generation served.
    served: Option<String>,
    /// The current one, where it can't be opened: it is not tried again.
    refused: Option<String>,
    /// The failure told last.
    told: Option<String>,
}

impl Seen {
    /// The generation published in `data`, opened, unless it is known; at the start the one before it where it can't be.
    fn look(&self, data: &Path) -> Result<Option<Found>, OpenError> {
        let id = snapshot::current_id(data)?;
        if id.is_some() && (id == self.served || id == self.refused) {
            return Ok(None);
        }
        let error = match snapshot::open_current(data) {
            Ok(snapshot) => return Ok(Some(Found { snapshot, refused: None })),
            Err(error) => error,
        };
        let former = match (&self.served, &id) {
            (None, Some(_)) => snapshot::open_former(data)?,
            _ => None,
        };
        match (former, id) {
            (Some(snapshot), Some(id)) => {
                Ok(Some(Found { snapshot, refused: Some((id, error.to_string())) }))
            }
            _ => Err(error),
        }
    }

    /// Tells a failure once, not every second; what is served already stays served.
    fn say_once(&mut self, generations: &Generations, data: &Path, error: String) {
        generations.wait(&error);
        if self.told.as_ref() != Some(&error) {
            tracing::warn!(error, "no newer generation can be opened");
            if self.served.is_some() {
                let id = snapshot::current_id(data).ok().flatten().unwrap_or_default();
                generations.refuse(Some(sentence(&id, &error)));
            }
            self.told = Some(error);
        }
    }
}

fn sentence(id: &str, why: &str) -> String {
    format!("generation {id} can't be opened, a former one is served: {why}")
}
