//! Tables in, what would be taken and refused out; nothing is published.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;

use super::account::{self, Format};
use super::data::Data;
use crate::ingest::{LoadOptions, Report, load};

/// 检查数据表，只报告、不发布
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 文件、文件夹或 dataset.toml
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// 全部拒收行写入此 CSV
    #[arg(long)]
    refused: Option<PathBuf>,
    /// 各文件都是增量：与数据目录的当前一代合在一起检查
    #[arg(long)]
    partial: bool,
    #[command(flatten)]
    data: Data,
    /// 有拒收行时退出码为 1
    #[arg(long)]
    strict: bool,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Reads everything once and reports.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let options = LoadOptions {
        refused_rows: args.refused.clone(),
        now: Some(Timestamp::now()),
        data: Some(args.data.folder()?),
        partial: args.partial,
        progress: account::progress(),
        ..LoadOptions::default()
    };
    let report = load(&args.paths, &options)?.finish()?;
    match args.format {
        Format::Text => account::print(&report),
        Format::Json => println!("{}", serde_json::to_string_pretty(&report)?),
    }
    Ok(exit(args.strict, &report))
}

/// 1 under `--strict` where anything was refused, else 0.
pub(super) fn exit(strict: bool, report: &Report) -> ExitCode {
    ExitCode::from(u8::from(strict && report.refused + report.cells_left_out > 0))
}
