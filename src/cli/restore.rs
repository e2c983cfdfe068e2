//! A backup in, a new data folder of it out.

use std::path::PathBuf;
use std::process::ExitCode;

use yaojia_index::publish;

use super::data::Data;

/// 用备份建立新的数据目录
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 备份目录
    from: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// Checks the backup, copies it.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let bytes = publish::restore(&args.from, &data)?;
    println!("已恢复到 {}：{bytes} 字节", data.display());
    Ok(ExitCode::SUCCESS)
}
