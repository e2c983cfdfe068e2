//! Paths in, the inputs to read in their order out: each with its table, layout and context.

use std::path::{Path, PathBuf};

use yaojia_index::catalog::Source;
use yaojia_index::record::Region;
use yaojia_index::snapshot::Manifest;

use super::context::Context;
use super::description::{Description, TableDescription};
use super::layout::{HEAD, Hints, Layout, nearest, recognise, recognise_names, texts};
use super::table::{ALL, Table, named};
use super::{LoadError, LoadOptions, dates};
use crate::read::{Format, RawRow, Rows, sheets};

/// One sheet to read.
#[derive(Debug)]
pub(super) struct Input {
    pub path: PathBuf,
    pub format: Format,
    pub sheet: Option<String>,
    pub layout: Layout,
    pub hints: Hints,
    pub context: Context,
}

impl Input {
    /// Where its rows come from, as offers name it.
    pub(super) fn source(&self) -> Source {
        Source { name: self.context.source.clone(), date: self.context.date }
    }
}

/// Everything to read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub dataset: String,
    /// Whether a description gives the dataset's name.
    described: bool,
    pub region: Option<Region>,
    pub inputs: Vec<Input>,
    pub skipped: Vec<String>,
}

impl Plan {
    /// Looks at the heads of all files and decides what each is.
    pub(super) fn of(paths: &[PathBuf], options: &LoadOptions) -> Result<Self, LoadError> {
        let mut plan = Self::default();
        for path in paths {
            plan.add(path, options)?;
        }
        if let Some(name) = &options.dataset {
            plan.dataset.clone_from(name);
        }
        let order = |input: &Input| ALL.iter().position(|t| t.name == input.layout.table.name);
        plan.inputs.sort_by_key(order);
        Ok(plan)
    }

    /// What adds to a generation is of its dataset and region unless a description says otherwise.
    pub(super) fn add_to(&mut self, before: &Manifest) {
        if !self.described {
            self.dataset.clone_from(&before.dataset);
        }
        self.region = self.region.or(before.region.and_then(Region::from_code));
        for input in &mut self.inputs {
            input.context.region = input.context.region.or(self.region);
        }
    }

    fn add(&mut self, path: &Path, options: &LoadOptions) -> Result<(), LoadError> {
        let io = |source| LoadError::Io { path: path.to_owned(), source };
        let described = path.join("dataset.toml");
        if std::fs::metadata(path).map_err(io)?.is_dir() {
            if described.is_file() {
                self.described(&described, options)
            } else {
                self.folder(path, options)
            }
        } else if path.extension().is_some_and(|e| e == "toml") {
            self.described(path, options)
        } else {
            let context = self.plain_context(path, options);
            self.file(path, &TableDescription::default(), None, &context, false)
        }
    }

    /// Every file of a folder and the folders in it, by name; a folder with a description of its
    /// own is read by that.
    fn folder(&mut self, folder: &Path, options: &LoadOptions) -> Result<(), LoadError> {
        for path in entries(folder)? {
            if path.is_dir() {
                self.add(&path, options)?;
            } else if Format::of(&path).is_some() {
                let context = self.plain_context(&path, options);
                self.file(&path, &TableDescription::default(), None, &context, true)?;
            } else {
                self.skipped.push(path.display().to_string());
            }
        }
        Ok(())
    }

    /// The context of a file nothing is said about: its name stands for the dataset.
    fn plain_context(&mut self, path: &Path, options: &LoadOptions) -> Context {
        let stem = path.file_name().and_then(|n| n.to_str()).unwrap_or("files");
        let stem = stem.split('.').next().unwrap_or(stem);
        let dataset = options.dataset.clone().unwrap_or_else(|| stem.to_owned());
        if self.dataset.is_empty() {
            self.dataset.clone_from(&dataset);
        }
        let source = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let source = source.unwrap_or_default();
        let full = !options.partial;
        Context { dataset, source, region: options.region, full, ..Context::default() }
    }

    fn described(&mut self, path: &Path, options: &LoadOptions) -> Result<(), LoadError> {
        let description = Description::read(path)?;
        let wrong = |reason| LoadError::Description { path: path.to_owned(), reason };
        let region = region(description.region.as_deref()).map_err(wrong)?;
        let own = path.parent().unwrap_or(Path::new("")).to_owned();
        let base = own.join(&description.base);
        if self.dataset.is_empty() {
            self.dataset.clone_from(&description.name);
        }
        self.region = self.region.or(region);
        self.described = true;
        for said in &description.tables {
            let table = match &said.table {
                Some(name) => {
                    Some(named(name).ok_or_else(|| wrong(format!("no published table {name:?}")))?)
                }
                None => None,
            };
            check_fields(said, table).map_err(wrong)?;
            let context = context(said, &description.name, region, options).map_err(wrong)?;
            let file = if said.own { own.join(&said.file) } else { base.join(&said.file) };
            self.file(&file, said, table, &context, false)?;
        }
        if description.tables.is_empty() {
            let context = Context {
                dataset: description.name.clone(),
                source: description.name.clone(),
                region,
                full: !options.partial,
                ..Context::default()
            };
            for path in entries(&base)?.into_iter().filter(|p| Format::of(p).is_some()) {
                self.file(&path, &TableDescription::default(), None, &context, true)?;
            }
        }
        Ok(())
    }

    /// Adds the sheets of a file; one that is no known table is an error, or passed over where it
    /// was only met in a folder.
    fn file(
        &mut self,
        path: &Path,
        said: &TableDescription,
        table: Option<&'static Table>,
        context: &Context,
        met: bool,
    ) -> Result<(), LoadError> {
        let format = Format::of(path).ok_or_else(|| LoadError::Format { path: path.to_owned() })?;
        let all = match &said.sheet {
            Some(sheet) => vec![Some(sheet.clone())],
            None => sheets(path, format)?,
        };
        let hints = Hints {
            columns: said.columns.clone(),
            constants: said.constants.clone(),
            heading_row: said.heading_row,
            fill_down: said.fill_down.clone(),
            needs: said.needs.clone(),
            extra: Vec::new(),
        };
        let mut found = false;
        let (mut seen, mut near) = (String::new(), String::new());
        for sheet in all {
            let (layout, head) = look(path, format, sheet.as_deref(), table, &hints)?;
            let Some(layout) = layout else {
                seen = head.first().map(|row| row.join(", ")).unwrap_or_default();
                seen = seen.chars().take(200).collect();
                near = nearest(&head, table, &hints).unwrap_or_default();
                let name = sheet.map(|s| format!(" [{s}]")).unwrap_or_default();
                self.skipped.push(format!("{}{name}: {seen}{near}", path.display()));
                continue;
            };
            found = true;
            let (path, hints, context) = (path.to_owned(), hints.clone(), context.clone());
            self.inputs.push(Input { path, format, sheet, layout, hints, context });
        }
        if found || met {
            return Ok(());
        }
        let expected = table.map_or("any published table", |t| t.name);
        Err(LoadError::Unrecognised { path: path.to_owned(), expected, nearest: near, seen })
    }
}

/// The layout of one sheet, and its first rows for the message if it has none.
fn look(
    path: &Path,
    format: Format,
    sheet: Option<&str>,
    table: Option<&'static Table>,
    hints: &Hints,
) -> Result<(Option<Layout>, Vec<Vec<String>>), LoadError> {
    let most = hints.heading_row.map_or(HEAD, |row| usize::try_from(row).unwrap_or(HEAD).max(HEAD));
    let mut rows = Rows::open(path, format, sheet, Some(most))?;
    let mut head = Vec::with_capacity(most);
    let mut row = RawRow::default();
    while head.len() < most && rows.next(&mut row)? {
        head.push(row.clone());
    }
    if format.names_fields() {
        let names = rows.names();
        return Ok((recognise_names(names, table, hints), vec![names.to_vec()]));
    }
    Ok((recognise(&head, table, hints), head.iter().map(texts).collect()))
}

/// The entries of a folder by name, hidden ones left out.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let io = |source| LoadError::Io { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if !hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn region(text: Option<&str>) -> Result<Option<Region>, String> {
    let parse = |text: &str| text.parse().map_err(|_| format!("no region {text:?}"));
    text.map(parse).transpose()
}

fn context(
    said: &TableDescription,
    dataset: &str,
    of_dataset: Option<Region>,
    options: &LoadOptions,
) -> Result<Context, String> {
    let file = said.file.file_name().map(|n| n.to_string_lossy().into_owned());
    let date = match &said.date {
        Some(text) => Some(dates::date(text).ok_or_else(|| format!("no date {text:?}"))?),
        None => None,
    };
    Ok(Context {
        dataset: said.name.clone().unwrap_or_else(|| dataset.to_owned()),
        source: said.source.clone().or(file).unwrap_or_default(),
        date,
        region: region(said.region.as_deref())?.or(of_dataset),
        full: said.full && !options.partial,
    })
}

/// Every field a description names must be one of its table's.
fn check_fields(said: &TableDescription, table: Option<&'static Table>) -> Result<(), String> {
    let Some(table) = table else { return Ok(()) };
    let mut fields = said.columns.values().chain(said.constants.keys());
    match fields.find(|field| !table.columns.iter().any(|c| c.field == **field)) {
        Some(field) => Err(format!("table {} has no field {field:?}", table.name)),
        None => Ok(()),
    }
}
