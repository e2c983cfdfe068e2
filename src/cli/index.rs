//! Tables in, a published generation and the account of its load out.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use comfy_table::Table;
use jiff::Timestamp;
use serde_json::json;
use yaojia_index::journal::Pruned;
use yaojia_index::publish::{PublishOptions, Published, Stage, Step, Timings, publish_watched};

use super::account::{self, Format};
use super::data::Data;
use super::validate::exit;
use crate::ingest::{LoadOptions, Loaded, Report, load};

/// 读入数据表，建成新一代索引并发布
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 文件、文件夹或 dataset.toml
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    data: Data,
    /// 只说明会有什么变化，不发布
    #[arg(long)]
    dry_run: bool,
    /// 即使 20% 以上的药品或报价会消失也发布
    #[arg(long)]
    force: bool,
    /// 各文件都是增量：当前一代中未提到的行保留（dataset.toml 中逐表写 full = false）
    #[arg(long)]
    partial: bool,
    /// 全部拒收行写入此 CSV，默认数据目录下的 refused.csv（--dry-run 时默认不写）
    #[arg(long)]
    refused: Option<PathBuf>,
    /// 列出各阶段的用时、每秒行数与内存峰值
    #[arg(long)]
    timings: bool,
    /// 有拒收行时退出码为 1
    #[arg(long)]
    strict: bool,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Loads, publishes and reports.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    if !args.dry_run {
        std::fs::create_dir_all(&data)
            .with_context(|| format!("无法建立数据目录 {}", data.display()))?;
    }
    let now = Timestamp::now();
    let timings = if args.timings { Timings::begin() } else { Timings::default() };
    let options = LoadOptions {
        refused_rows: args.refused.clone().or_else(|| usual(args, &data)),
        now: Some(now),
        data: Some(data.clone()),
        partial: args.partial,
        progress: account::progress(),
        sums: true,
        timings: timings.clone(),
        ..LoadOptions::default()
    };
    let mut loaded = load(&args.paths, &options)?;
    let waiting = timings.stage("checksums");
    let inputs = loaded.inputs()?;
    drop(waiting);
    let options = PublishOptions {
        inputs,
        force: args.force,
        dry_run: args.dry_run,
        after: loaded.offers.report().before.as_ref().map(|before| before.generation.clone()),
        retention_days: args.data.config()?.live.retention_days,
        timings: timings.clone(),
        ..PublishOptions::at(now)
    };
    // A file that breaks off half-way must not become a generation that lacks its second half.
    let whole = loaded.offers.whole();
    let mut watch = |step| match step {
        Step::Manifest if !whole.holds() => Err(io::Error::other("offers broke off")),
        _ => Ok(()),
    };
    let done =
        publish_watched(&data, &loaded.catalog, loaded.offers.by_ref(), &options, &mut watch);
    let Loaded { catalog, offers, .. } = loaded;
    // The process is about to end: giving a city's records back piece by piece takes a quarter of a second.
    std::mem::forget(catalog);
    let report = offers.close()?;
    let published = done?;
    match args.format {
        Format::Text => {
            print(&report, &published);
            stages(&timings);
        }
        Format::Json => {
            let mut answer = answer(&report, &published);
            if args.timings {
                answer["timings"] = timings.stages().iter().map(stage).collect();
            }
            println!("{}", serde_json::to_string_pretty(&answer)?);
        }
    }
    Ok(exit(args.strict, &report))
}

/// Where refused rows go unless told; a dry run leaves the data folder as it is.
fn usual(args: &Args, data: &Path) -> Option<PathBuf> {
    (!args.dry_run).then(|| data.join("refused.csv"))
}

/// Prints the stages; those that run beside each other overlap.
fn stages(timings: &Timings) {
    let stages = timings.stages();
    if stages.is_empty() {
        return;
    }
    let mut table = Table::new();
    table.set_header(["阶段", "开始（秒）", "用时（秒）", "行", "万行/秒", "内存峰值（MiB）"]);
    for stage in &stages {
        let seconds = |time: Duration| format!("{:.2}", time.as_secs_f64());
        let speed = stage.rows as f64 / stage.took.as_secs_f64() / 1e4;
        table.add_row([
            stage.name.to_owned(),
            seconds(stage.began),
            seconds(stage.took),
            if stage.rows > 0 { stage.rows.to_string() } else { String::new() },
            if stage.rows > 0 { format!("{speed:.1}") } else { String::new() },
            stage.peak.map_or_else(String::new, |peak| (peak >> 20).to_string()),
        ]);
    }
    println!("{table}");
}

/// The same for programs.
fn stage(stage: &Stage) -> serde_json::Value {
    json!({
        "stage": stage.name,
        "began_ms": stage.began.as_millis() as u64,
        "took_ms": stage.took.as_millis() as u64,
        "rows": stage.rows,
        "peak_bytes": stage.peak,
    })
}

fn print(report: &Report, published: &Published) {
    account::print(report);
    if let Some(d) = &published.difference {
        for (what, c) in [("药品", d.products), ("机构", d.institutions), ("报价", d.offers)]
        {
            println!("{what}：新增 {}，消失 {}，保留 {}", c.added, c.removed, c.kept);
        }
        println!("改价 {}", d.repriced);
        if d.deleted > 0 {
            println!("消失的报价中，机构实时撤下 {}", d.deleted);
        }
    }
    println!("报价 {} 条，同键合并 {} 条", published.offers, published.merged);
    let pruned = published.pruned;
    if pruned != Pruned::default() {
        println!("实时价格：被文件取代 {} 条，到期 {} 条", pruned.superseded, pruned.expired);
    }
    match &published.id {
        Some(id) => println!("已发布：{id}"),
        None => {
            if let Some(refused) = refused(published) {
                println!("按此发布会被拒绝（除非 --force）：{refused}");
            }
            println!("未发布（--dry-run）");
        }
    }
}

/// Why the guard would refuse what a dry run found.
fn refused(published: &Published) -> Option<String> {
    let difference = published.difference.filter(|_| published.id.is_none())?;
    difference.guard().err().map(|error| error.to_string())
}

fn answer(report: &Report, published: &Published) -> serde_json::Value {
    let change = |c: yaojia_index::publish::Change| json!({"added": c.added, "removed": c.removed, "kept": c.kept});
    json!({
        "generation": published.id,
        "offers": published.offers,
        "offers_merged": published.merged,
        "difference": published.difference.map(|d| json!({
            "products": change(d.products),
            "institutions": change(d.institutions),
            "offers": change(d.offers),
            "repriced": d.repriced,
            "deleted": d.deleted,
        })),
        "refused": refused(published),
        "report": report,
    })
}
