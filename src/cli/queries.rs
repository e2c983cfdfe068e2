//! A data folder in, the commonest queries and those that find nothing out: aggregates alone.

use std::process::ExitCode;

use anyhow::Context;
use comfy_table::Table;
use serde_json::json;

use super::account::Format;
use super::data::Data;
use crate::service::usage::{self, Query};

/// 热门查询和无结果查询（只有次数，不含任何人）
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    data: Data,
    /// 各列多少条
    #[arg(long, default_value_t = 20)]
    most: usize,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Shows what the service has written down, a minute old at most.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let queries =
        usage::read(&data).with_context(|| format!("无法读取 {} 中的查询次数", data.display()))?;
    let popular: Vec<&Query> = queries.iter().take(args.most).collect();
    let mut fruitless: Vec<&Query> = queries.iter().filter(|query| query.count.empty > 0).collect();
    fruitless.sort_by_key(|query| std::cmp::Reverse(query.count.empty));
    fruitless.truncate(args.most);
    match args.format {
        Format::Json => println!("{}", json!({"popular": popular, "no_hits": fruitless})),
        Format::Text => {
            print("热门查询", &popular);
            print("无结果查询", &fruitless);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(title: &str, queries: &[&Query]) {
    let mut table = Table::new();
    table.set_header([title, "次数", "无结果"]);
    for query in queries {
        table.add_row([
            query.text.clone(),
            query.count.asked.to_string(),
            query.count.empty.to_string(),
        ]);
    }
    println!("{table}");
}
