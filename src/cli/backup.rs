//! A data folder in use in, a copy of it in a new folder out.

use std::path::PathBuf;
use std::process::ExitCode;

use yaojia_index::publish;

use super::data::Data;

/// 备份数据目录，服务照常运行
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 备份写入的新目录
    to: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Copies the current generation, the live prices, keys and reports.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let bytes = publish::backup(&args.data.folder()?, &args.to)?;
    println!("已备份到 {}：{bytes} 字节", args.to.display());
    Ok(ExitCode::SUCCESS)
}
