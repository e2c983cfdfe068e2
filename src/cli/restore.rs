//! A backup in, a new data folder of it out.

use std::path::PathBuf;
use std::process::ExitCode;

use yaojia_index::publish;

/// 用备份建立新的数据目录
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 备份目录
    from: PathBuf,
    /// 新的数据目录
    #[arg(long, env = "YAOJIA_DATA", default_value = "data")]
    data: PathBuf,
}

/// Checks the backup, copies it.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let bytes = publish::restore(&args.from, &args.data)?;
    println!("已恢复到 {}：{bytes} 字节", args.data.display());
    Ok(ExitCode::SUCCESS)
}
