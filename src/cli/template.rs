//! The name of a table in, a file to fill in out: its headings and two example rows.

use std::process::ExitCode;

use anyhow::bail;

use crate::ingest::{tables, template};

/// 打印数据表模板：表头和两行示例
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 表名；不写则列出全部表名
    table: Option<String>,
    /// 用中文表头
    #[arg(long)]
    chinese: bool,
}

/// Prints the template, with the byte-order mark that spreadsheets know UTF-8 by.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(table) = &args.table else {
        tables().for_each(|name| println!("{name}"));
        return Ok(ExitCode::SUCCESS);
    };
    let Some(text) = template(table, args.chinese) else {
        bail!("没有名为 {table:?} 的表；可用：{}", tables().collect::<Vec<_>>().join("、"));
    };
    print!("\u{feff}{text}");
    Ok(ExitCode::SUCCESS)
}
