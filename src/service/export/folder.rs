//! A generation in, a folder of all its tables out, with the description by which an import reads it as it was.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use yaojia_index::export::{Position, Table, sources};
use yaojia_index::snapshot::{Corrupt, Snapshot};

use super::{File, Pieces, Sum, WriteError, write_pieces};

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// What it comes to.
    pub sum: Sum,
}

/// Why a folder is not written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The generation is damaged.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// A table can't be written.
    #[error("{}: {source}", path.display())]
    Table {
        /// Its file.
        path: PathBuf,
        /// Why.
        source: WriteError,
    },
    /// The description can't be written.
    #[error("dataset.toml: {0}")]
    Description(#[from] toml::ser::Error),
}

/// The description of the dataset, as an import reads it.
#[derive(Serialize)]
struct Description<'a> {
    name: &'a str,
    region: Option<String>,
    tables: Vec<Described>,
}

#[derive(Clone, Serialize)]
struct Described {
    table: &'static str,
    file: String,
    full: bool,
    source: Option<String>,
    date: Option<String>,
}

/// Writes every table that has rows into `dir`, each as `kind` says; offers get a file per source, because a row of an
/// import takes its source from its file.
pub fn folder(
    snapshot: &Arc<Snapshot>,
    dir: &Path,
    kind: impl Fn(Table) -> File,
) -> Result<Vec<Written>, FolderError> {
    fs::create_dir_all(dir).map_err(failed(dir))?;
    let (mut written, mut tables) = (Vec::new(), Vec::new());
    // Nothing can be recognised in a file without rows where every row names its own fields.
    for table in Table::ALL.into_iter().filter(|table| table.rows(snapshot) > 0) {
        let file = kind(table);
        for (part, at, described) in parts(snapshot, table)? {
            let gz = if file.gzip { ".gz" } else { "" };
            let name = format!("{part}.{}{gz}", file.format.as_str());
            let sum = put(&dir.join(&name), Pieces::from(Arc::clone(snapshot), file, at))?;
            tables.push(Described { file: name.clone(), ..described });
            written.push(Written { name, sum });
        }
    }
    let manifest = snapshot.manifest();
    let description = Description {
        name: &manifest.dataset,
        region: manifest.region.map(|region| region.to_string()),
        tables,
    };
    let path = dir.join("dataset.toml");
    fs::write(&path, toml::to_string(&description)?).map_err(failed(&path))?;
    Ok(written)
}

/// The files a table is written to: their names without the ending, where each starts, what is said of it.
fn parts(snapshot: &Snapshot, table: Table) -> Result<Vec<(String, Position, Described)>, Corrupt> {
    let name = table.as_str();
    let described =
        Described { table: name, file: String::new(), full: true, source: None, date: None };
    if table != Table::Offers {
        return Ok(vec![(name.to_owned(), Position::default(), described)]);
    }
    let stated = sources(snapshot)?;
    let part = |&source: &u8| {
        let row = snapshot.source(source)?;
        let name = if stated.len() == 1 { name.into() } else { format!("{name}-{source}") };
        let date = row.date.map(|date| date.to_string());
        let said = Described { source: Some(row.name.to_owned()), date, ..described.clone() };
        Ok((name, Position::of_source(source), said))
    };
    stated.iter().map(part).collect()
}

fn put(path: &Path, pieces: Pieces) -> Result<Sum, FolderError> {
    let file = fs::File::create(path).map_err(failed(path))?;
    let written = write_pieces(pieces, &mut BufWriter::new(file));
    written.map_err(|source| FolderError::Table { path: path.into(), source })
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> FolderError + '_ {
    |source| FolderError::Table { path: path.into(), source: source.into() }
}
