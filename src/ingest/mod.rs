//! Published tables in, the linked set with its offers and an account of every refused row out.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use yaojia_index::catalog::Catalog;
use yaojia_index::publish::Timings;
use yaojia_index::record::Region;
use yaojia_index::snapshot::{Corrupt, Input, OpenError};

use crate::read::ReadError;

mod column;
mod dates;
mod refusal;
mod context;
mod cells;
mod layout;
pub mod report;
mod account;
mod kept;
mod keyed;
mod readings;
mod draft;
mod table;
mod corrections;
mod regions;
mod programmes;
mod products;
mod listed_prices;
mod awards;
mod winners;
mod institutions;
mod codes;
mod offers;
mod references;
mod overrides;
mod registrations;
mod bids;
mod varieties;
mod volumes;
mod standard_text;
mod standards;
mod supply_list;
mod supply_status;
mod credit;
mod synonyms;
mod template;
mod description;
mod plan;
mod run;
mod kept_offers;
mod segments;
mod quick;
mod lanes;
mod stream;
mod sums;

pub use kept::KeptReport;
pub use report::{Before, Reject, Report, TableReport};
pub use stream::{OfferStream, Whole};
pub use template::{tables, template};

use account::Account;
use draft::Draft;
use kept_offers::KeptOffers;
use offers::Resolver;
use plan::Plan;
use sums::Sums;

/// How to load.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// Where every refused row is written as CSV; `None` keeps only the sample in the report.
    pub refused_rows: Option<PathBuf>,
    /// The dataset's name where no description gives one; it overrules a description's.
    pub dataset: Option<String>,
    /// The region of files without a description.
    pub region: Option<Region>,
    /// The time of loading: prices seen later are refused. `None` refuses none.
    pub now: Option<Timestamp>,
    /// The data folder whose current generation partial exports add to; without it they stand alone.
    pub data: Option<PathBuf>,
    /// Whether every file is a partial export, whatever its description says.
    pub partial: bool,
    /// Who is told how far the load is.
    pub progress: Progress,
    /// Whether [`Loaded::inputs`] will be asked for: size and checksum of every file.
    pub sums: bool,
    /// Where the stages are written down.
    pub timings: Timings,
}

/// How far a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step<'a> {
    /// The table being read.
    pub table: &'a str,
    /// Its file.
    pub file: &'a str,
    /// Rows read of it so far.
    pub rows: u64,
}

/// A listener to the progress of a load; by default nobody listens.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Listener>>);

type Listener = dyn Fn(&Step<'_>) + Send + Sync;

impl Progress {
    /// Calls `listener` every some ten thousand rows.
    pub fn to(listener: impl Fn(&Step<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    fn step(&self, step: &Step<'_>) {
        if let Some(listener) = &self.0 {
            listener(step);
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Progress(heard)" } else { "Progress(unheard)" })
    }
}

/// Why a load stops: never a bad row, always something the operator must mend first.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file or folder is not there or not readable.
    #[error("{}: {source}", path.display())]
    Io {
        /// What was opened.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file can't be read as what its name promises.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A name that promises no table.
    #[error("{}: not a table; .csv, .tsv, .txt, .jsonl, .json (also with .gz) and .xlsx are read", path.display())]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// No heading row found.
    #[error("{}: no heading row of {expected} in its first rows{nearest}; the first one reads: {seen}", path.display())]
    Unrecognised {
        /// The file.
        path: PathBuf,
        /// The table looked for.
        expected: &'static str,
        /// The table the headings come nearest to, and those it lacks.
        nearest: String,
        /// The first row.
        seen: String,
    },
    /// Partial exports add to a generation that can't be read.
    #[error("{}: the current generation can't be read, and partial exports add to it: {source}", path.display())]
    Before {
        /// The data folder.
        path: PathBuf,
        /// Why.
        source: OpenError,
    },
    /// The generation that partial exports add to is damaged.
    #[error("the current generation is damaged, and partial exports add to it: {0}")]
    Corrupt(#[source] Corrupt),
    /// A dataset description that can't be followed.
    #[error("{}: {reason}", path.display())]
    Description {
        /// The description.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// The linked set, and its offers still to be read.
#[derive(Debug)]
pub struct Loaded {
    /// Every record but the offers.
    pub catalog: Catalog,
    /// The offers, read as they are asked for.
    pub offers: OfferStream,
    sums: Option<Sums>,
}

impl Loaded {
    /// Every file that is read, in order, each once; none unless [`LoadOptions::sums`] was set.
    pub fn inputs(&mut self) -> Result<Vec<Input>, LoadError> {
        self.sums.take().map_or_else(|| Ok(Vec::new()), Sums::finish)
    }

    /// Reads what is left of the offers and hands back the account of the whole load.
    pub fn finish(self) -> Result<Report, LoadError> {
        self.offers.close()
    }
}

/// Reads files, folders and dataset descriptions (`dataset.toml`) into one linked set.
pub fn load(paths: &[PathBuf], options: &LoadOptions) -> Result<Loaded, LoadError> {
    let mut plan = Plan::of(paths, options)?;
    let before = kept::before(options.data.as_deref(), &plan.inputs)?;
    if let Some(before) = &before {
        plan.add_to(before.manifest());
    }
    let mut account = Account::new(options.refused_rows.as_deref(), options.progress.clone());
    account.report.dataset.clone_from(&plan.dataset);
    account.report.skipped = plan.skipped;
    let mut draft = Draft::default();
    draft.records.dataset = plan.dataset;
    draft.records.region = plan.region.or(options.region);
    let staying: Vec<_> = match &before {
        Some(_) => kept::staying(&plan.inputs).collect(),
        None => Vec::new(),
    };
    let staying_offers = kept_offers::Staying::of(&plan.inputs);
    let mut files: Vec<PathBuf> = Vec::new();
    for input in &plan.inputs {
        if !files.contains(&input.path) {
            files.push(input.path.clone());
        }
    }
    let sums = options.sums.then(|| Sums::begin(files));
    let mut offers = Vec::new();
    let mut inputs = plan.inputs.into_iter().peekable();
    for table in table::ALL {
        if let Some(before) =
            before.as_ref().filter(|_| staying.iter().any(|t| t.name == table.name))
        {
            kept::keep(before, table, &mut draft)?;
        }
        while let Some(input) = inputs.next_if(|input| input.layout.table.name == table.name) {
            let source = stream::source_index(&mut draft.records.sources, &input.source());
            match table.rows {
                table::Rows::Drafted(_) => {
                    let mut stage = options.timings.stage(table.name);
                    run::run(input, &mut draft, &mut account)?;
                    stage.rows(account.report.tables.last().map_or(0, |table| table.read));
                }
                table::Rows::Streamed => offers.push((input, source)),
            }
        }
    }
    let stage = options.timings.stage("link");
    settle(&mut draft, &mut account);
    account.report.before = before.as_ref().map(|before| Before {
        generation: before.manifest().id.clone(),
        tables: draft.kept.iter().map(|(table, kept)| kept.report(table)).collect(),
    });
    let sources = &mut draft.records.sources;
    let kept = before.map(|before| KeptOffers::open(before, &staying_offers, sources));
    let mut kept = kept.transpose().map_err(LoadError::Corrupt)?.flatten();
    let (catalog, dangling) = Catalog::link(std::mem::take(&mut draft.records));
    if let Some(kept) = &mut kept {
        kept.link(&catalog).map_err(LoadError::Corrupt)?;
    }
    account.count_note("listed_price_without_its_product", dangling.len() as u64);
    standards::count(&catalog.records().standards, &mut account);
    segments::count(&catalog.records().products, &mut account);
    let now = options.now.map(Timestamp::as_second);
    let resolver = Resolver::new(&catalog, &draft, now);
    let offers = OfferStream::new(kept, offers, resolver, draft, account);
    drop(stage);
    Ok(Loaded { catalog, offers, sums })
}

/// Turns what is drafted into records that only need to be linked.
fn settle(draft: &mut Draft, account: &mut Account) {
    let awards = std::mem::take(&mut draft.awards);
    let settled = winners::settle(awards, &draft.terms, &mut draft.records, account);
    if let Some(kept) = draft.kept.get_mut("awards") {
        kept.outdo(settled.outdone);
    }
    let seqs = varieties::settle(&mut draft.records, account);
    volumes::settle(&draft.volumes, &seqs, &settled.kept, &mut draft.records, account);
    draft.records.amendments = draft.corrections.listed().chain(draft.overrides.listed()).collect();
}
