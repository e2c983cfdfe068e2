//! What every handler shares comes in once, at the start; a request takes from it the one generation it reads.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use arc_swap::ArcSwapOption;
use tokio::sync::Semaphore;

use yaojia_index::reference::{Cap, Caps};

use crate::config::{Config, MarkupCap, Prices};
use crate::service::generations::Open;
use crate::service::keys::Ring;
use crate::service::load::Load;
use crate::service::metrics::Metrics;
use crate::service::reports::Book;
use crate::service::usage::Usage;
use crate::service::work::{Cost, Overloaded};
use crate::service::{Clock, Generations, LivePrices, Workers};

use super::error::{Code, Failure, Problem};
use super::paging::Cursor;

/// Exports running at once.
const EXPORTS: usize = 4;

/// The shared state, cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// What [`App`] shares.
pub struct Shared {
    /// The generations open for reading.
    pub generations: Generations,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Where long computations run.
    pub workers: Workers,
    /// How many tables may be exported at once, so that exports leave room for look-ups.
    pub exports: Arc<Semaphore>,
    /// Look-ups answered since the start, in all; who asked for what is not kept.
    pub lookups: AtomicU64,
    /// The generation found damaged, and where.
    damaged: ArcSwapOption<(String, String)>,
    /// Tells this build from another one; part of every ETag.
    pub build: String,
    /// Every setting.
    pub config: Config,
    /// Mark-ups of the supply lists, as the settings state them.
    pub caps: Caps,
    /// Who may do what.
    pub keys: Ring,
    /// What is under way.
    pub load: Load,
    /// Figures of operation.
    pub metrics: Metrics,
    /// What was reported to be wrong.
    pub reports: Book,
    /// Prices as they come in.
    pub live: LivePrices,
    /// How often what was asked.
    pub usage: Usage,
}

impl App {
    /// State for one server with the default settings; no generation is open yet.
    #[must_use]
    pub fn new(clock: Clock, build: String) -> Self {
        Self::configured(clock, build, Config::default())
    }

    /// State for one server with settings of its own.
    #[must_use]
    pub fn configured(clock: Clock, build: String, config: Config) -> Self {
        let generations = Generations::none("no generation is open yet");
        let (workers, damaged) = (Workers::new(), ArcSwapOption::empty());
        let (exports, lookups) = (Arc::new(Semaphore::new(EXPORTS)), AtomicU64::new(0));
        Self(Arc::new(Shared {
            generations,
            clock,
            workers,
            exports,
            lookups,
            damaged,
            build,
            caps: caps(&config.prices),
            keys: Ring::default(),
            load: Load::default(),
            reports: Book::default(),
            usage: Usage::new(config.usage),
            config,
            metrics: Metrics::new(super::door::route_names()),
            live: LivePrices::default(),
        }))
    }

    /// Has figures of operation tell the state of this service.
    pub(super) fn watch_figures(&self) {
        let watch = |name, help, look: fn(&Self) -> Option<f64>| {
            let app = self.clone();
            self.metrics.watch(name, help, move || look(&app));
        };
        watch("ready", "1 where prices can be asked for", |app| {
            Some(f64::from(u8::from(app.ready().is_ok())))
        });
        watch(
            "generation_age_seconds",
            "Seconds since the generation served was published",
            |app| {
                let open = app.generations.current().ok()?;
                Some(app.clock.now().duration_since(open.snapshot.manifest().created).as_secs_f64())
            },
        );
        watch("offers_age_seconds", "Seconds since the newest price was observed", |app| {
            let snapshot = app.generations.current().ok()?.snapshot;
            // Without offers it is the time of publishing, which says nothing about prices.
            let newest = (snapshot.offers() > 0).then(|| snapshot.as_of())?;
            Some(app.clock.now().duration_since(newest).as_secs_f64())
        });
        watch("requests_under_way", "Requests under way", |app| {
            Some(f64::from(app.load.under_way()))
        });
        watch("late_seconds", "How late the runtime came to a task last", |app| {
            Some(app.load.late().as_secs_f64())
        });
        watch("lookups", "Look-ups answered since the start", |app| {
            Some(app.lookups.load(std::sync::atomic::Ordering::Relaxed) as f64)
        });
    }

    /// The generation that answers, if it can be relied on.
    pub(super) fn ready(&self) -> Result<Open, Problem> {
        let open = self.open(None)?;
        match self.damaged.load().as_deref() {
            Some((id, detail)) if *id == open.snapshot.manifest().id => {
                Err(Problem::new(Code::DataCorrupt, detail.clone()))
            }
            _ => Ok(open),
        }
    }

    /// How the service stands, as a token, and why where it is not `ready`.
    pub(super) fn standing(&self) -> (&'static str, Option<String>) {
        let (read_only, full) = (self.live.read_only(), self.live.disk_full());
        let former = self.generations.refused();
        let status = match (&read_only, &full, &former) {
            (Some(_), ..) => "read_only",
            (None, Some(_), _) => "disk_full",
            (None, None, Some(_)) => "former_generation",
            (None, None, None) => "ready",
        };
        let reasons: Vec<&str> =
            [&read_only, &full, &former].into_iter().flatten().map(AsRef::as_ref).collect();
        (status, (!reasons.is_empty()).then(|| reasons.join("; ")))
    }

    /// Writes a failure of ours down: damage once per generation, the rest each time.
    pub(super) fn note(&self, failure: &Failure, id: &str, route: &str) {
        let detail = &failure.detail;
        match failure.code {
            Code::NotReady | Code::Overloaded | Code::ReadOnly => {}
            Code::TimedOut => tracing::warn!(id, route, %detail, "request timed out"),
            Code::DataCorrupt => {
                if let Ok(open) = self.ready() {
                    tracing::error!(%detail, "stored data is damaged");
                    let id = open.snapshot.manifest().id.clone();
                    self.damaged.store(Some(Arc::new((id, detail.to_string()))));
                }
            }
            code => tracing::error!(id, route, code = code.as_str(), %detail, "request failed"),
        }
    }

    /// Runs a computation where its cost says; 503 when too many are waiting.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        cost: Cost,
        compute: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let overloaded = |error: Overloaded| Problem::new(Code::Overloaded, error.to_string());
        self.workers.run(cost, compute).await.map_err(overloaded)?
    }

    /// The generation a request reads: the one its cursor belongs to, else the current one.
    pub(super) fn open(&self, cursor: Option<&Cursor>) -> Result<Open, Problem> {
        let not_ready = |reason: Arc<str>| Problem::new(Code::NotReady, reason.to_string());
        let Some(cursor) = cursor else { return self.generations.current().map_err(not_ready) };
        let found = self.generations.marked(cursor.generation, self.clock.now());
        found.ok_or_else(|| {
            let detail = "the generation of this cursor is closed; start again without a cursor";
            Problem::new(Code::CursorExpired, detail)
        })
    }
}

/// The mark-ups of `settings`, ready for the engine.
fn caps(settings: &Prices) -> Caps {
    let cap = |cap: &MarkupCap| Cap {
        region: cap.region,
        from: Some(cap.from),
        to: cap.until,
        permille: cap.permille,
    };
    Caps { stated: settings.markup_caps.iter().map(cap).collect(), ..Caps::default() }
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
