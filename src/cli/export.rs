//! The name of a table in, the whole table out as a file, or every table as a folder that can be indexed again.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use yaojia_index::export::Table;
use yaojia_index::snapshot::{Snapshot, open_current};

use super::data::Data;
use crate::service::export::{self, Format, Sum};

/// Every table.
const ALL: &str = "all";

/// 导出整张数据表
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 数据表：products、offers、institutions、awards、listed_prices、programmes、regions、bids、
    /// payment_standards、supply_list、supply_status、credit、synonyms、corrections、overrides；all 为全部
    table: String,
    #[command(flatten)]
    data: Data,
    /// 文件格式
    #[arg(long, value_enum, default_value_t)]
    format: Chosen,
    /// 压缩为 .gz
    #[arg(long)]
    gzip: bool,
    /// 输出文件，默认标准输出；导出全部时为文件夹
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Chosen {
    /// 表格软件可直接打开的 CSV
    #[default]
    Csv,
    /// 每行一个 JSON 对象
    Ndjson,
}

impl Args {
    fn file(&self, table: Table) -> export::File {
        let format = match self.format {
            Chosen::Csv => Format::Csv,
            Chosen::Ndjson => Format::Ndjson,
        };
        export::File { table, format, gzip: self.gzip }
    }
}

/// Exports from the current generation.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let snapshot = Arc::new(open_current(&args.data.folder()?)?);
    eprintln!("导出自：{}", snapshot.manifest().id);
    if args.table == ALL {
        let output = args.output.as_deref().context("导出全部数据表须用 --output 指定文件夹")?;
        return all(args, &snapshot, output);
    }
    let file = args.file(args.table.parse()?);
    let sum = match &args.output {
        Some(path) => to_file(snapshot, file, path).with_context(|| path.display().to_string())?,
        None => export::write(snapshot, file, &mut io::stdout().lock())?,
    };
    tell(&args.table, &sum);
    Ok(ExitCode::SUCCESS)
}

fn all(args: &Args, snapshot: &Arc<Snapshot>, output: &Path) -> anyhow::Result<ExitCode> {
    for written in export::folder(snapshot, output, |table| args.file(table))? {
        tell(&written.name, &written.sum);
    }
    eprintln!("可用 yaojia index {} 重新载入", output.display());
    Ok(ExitCode::SUCCESS)
}

fn to_file(snapshot: Arc<Snapshot>, file: export::File, path: &Path) -> anyhow::Result<Sum> {
    Ok(export::write(snapshot, file, &mut BufWriter::new(File::create(path)?))?)
}

/// The account goes to standard error: the table itself may go to standard output.
fn tell(name: &str, sum: &Sum) {
    eprintln!("{name}：{} 行，{} 字节，BLAKE3 {}", sum.rows, sum.bytes, sum.blake3);
}
