//! A data folder in, the generation before the current one made current out.

use std::process::ExitCode;

use serde_json::json;
use yaojia_index::publish::{list, rollback};

use super::account::Format;
use super::data::Data;

/// 退回上一代数据
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    data: Data,
    /// 只列出各代数据，不退回
    #[arg(long)]
    list: bool,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Rolls back, or shows what can be rolled back to. A running server follows within a second.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let back = if args.list { None } else { Some(rollback(&data)?) };
    let generations = list(&data)?;
    if args.format == Format::Json {
        let all: Vec<_> = generations
            .iter()
            .map(|one| {
                let (created, counts) = one.about.unzip();
                json!({"id": one.id, "current": one.current, "created": created, "counts": counts})
            })
            .collect();
        println!(
            "{}",
            serde_json::to_string_pretty(&json!({"current": back, "generations": all}))?
        );
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(id) = back {
        println!("已退回：{id}");
    }
    for one in generations {
        let mark = if one.current { "→" } else { " " };
        match one.about {
            Some((_, counts)) => {
                println!("{mark} {}：药品 {}，报价 {}", one.id, counts.products, counts.offers);
            }
            None => println!("{mark} {}：无法读取", one.id),
        }
    }
    Ok(ExitCode::SUCCESS)
}
