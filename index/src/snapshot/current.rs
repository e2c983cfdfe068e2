//! A data folder in, its current generation out, or why it can't be opened.

use std::path::Path;

use crate::schema::TextIndexError;
use crate::table;

use super::{SCHEMA, Snapshot};

/// Why a generation can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No generation has been published.
    #[error("no generation in {0}: run index first")]
    None(Box<Path>),
    /// The name of the current generation can't be read.
    #[error("{file}: {source}")]
    Current {
        /// The file that names it.
        file: Box<Path>,
        /// What the system says.
        source: std::io::Error,
    },
    /// The manifest can't be read.
    #[error("manifest of {dir}: {source}")]
    Manifest {
        /// The generation's folder.
        dir: Box<Path>,
        /// What the system or the parser says.
        source: std::io::Error,
    },
    /// It was written by another version of the program.
    #[error("layout {found} where this program reads {SCHEMA}: run index again")]
    Schema {
        /// The layout found.
        found: u32,
    },
    /// A file can't be opened.
    #[error(transparent)]
    File(#[from] table::OpenError),
    /// The text index can't be opened.
    #[error(transparent)]
    Text(#[from] TextIndexError),
    /// A file is not as it was written.
    #[error("{file}: damaged")]
    Damaged {
        /// The file, within its generation.
        file: Box<str>,
    },
    /// Two files disagree, as if they were of different generations.
    #[error("{file}: not as many rows as the manifest says")]
    Mixed {
        /// The file.
        file: &'static str,
    },
}

/// Opens the current generation of `data`.
pub fn open_current(data: &Path) -> Result<Snapshot, OpenError> {
    Snapshot::open(&current_dir(data)?)
}

/// Opens the newest generation of `data` older than the current one that opens; `None` if none does.
pub fn open_former(data: &Path) -> Result<Option<Snapshot>, OpenError> {
    let Some(current) = current_id(data)? else { return Ok(None) };
    let generations = data.join(GENERATIONS);
    let Ok(entries) = std::fs::read_dir(&generations) else { return Ok(None) };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut ids: Vec<String> = names.filter(|id| *id < current).collect();
    ids.sort_unstable();
    let open = |id: String| Snapshot::open(&generations.join(id)).ok();
    Ok(ids.into_iter().rev().find_map(open))
}

/// Folder of the generations in the data folder.
pub(crate) const GENERATIONS: &str = "generations";

/// File in the data folder that names the current generation.
pub(crate) const CURRENT: &str = "current";

/// The id of the current generation of `data`; `None` if none was published.
pub fn current_id(data: &Path) -> Result<Option<String>, OpenError> {
    let file = data.join(CURRENT);
    match std::fs::read_to_string(&file) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OpenError::Current { file: file.into(), source }),
    }
}

fn current_dir(data: &Path) -> Result<Box<Path>, OpenError> {
    let id = current_id(data)?.ok_or_else(|| OpenError::None(data.into()))?;
    Ok(data.join(GENERATIONS).join(id).into())
}
