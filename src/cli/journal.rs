//! A data folder in, what its journal of live prices holds out; with `--check` every value is read.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::json;
use yaojia_index::journal::{About, CheckReport, Journal};

use super::account::Format;
use crate::service::clock;

/// 实时价格日志：大小、新旧、重复请求
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 数据目录
    #[arg(long, env = "YAOJIA_DATA", default_value = "data")]
    data: PathBuf,
    /// 逐条核对
    #[arg(long)]
    check: bool,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Tells what the journal holds, beside a server that writes it; 2 where a value is damaged.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(journal) = Journal::existing(&args.data)? else {
        match args.format {
            Format::Text => println!("还没有实时价格日志"),
            Format::Json => println!("null"),
        }
        return Ok(ExitCode::SUCCESS);
    };
    let about = journal.about()?;
    let report = if args.check { Some(journal.check()?) } else { None };
    match args.format {
        Format::Text => print(&about, report.as_ref()),
        Format::Json => println!("{}", serde_json::to_string_pretty(&value(&about, report))?),
    }
    Ok(ExitCode::SUCCESS)
}

/// The first fault of the journal of `data`, if there is one: for whoever is about to rely on it.
pub(super) fn check(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(journal) = Journal::existing(&args.data)? else { return Ok(ExitCode::SUCCESS) };
    let report = journal.check()?;
    match report.faults.first() {
        None => run(args),
        Some(fault) => anyhow::bail!("{fault}"),
    }
}

fn print(about: &About, report: Option<&CheckReport>) {
    let c = &about.counters;
    let age = |second: Option<i64>| match second {
        Some(second) => {
            let seconds = Timestamp::now().as_second() - second;
            format!("{}（{} 小时前）", clock::moment(second), seconds / 3600)
        }
        None => "无".to_owned(),
    };
    println!("日志 {}：最后序号 {}", about.id, about.seq);
    println!(
        "报价 {} 条，变更 {} 条，记住的请求 {} 个",
        about.entries, about.changes, about.requests
    );
    println!("大小 {} 字节", about.bytes);
    println!("最早变更 {}，最近变更 {}", age(about.oldest), age(about.newest));
    println!("请求 {}，其中重复 {}；提交 {}", c.requests, c.replays, c.commits);
    println!("记下 {}，与已知相同 {}，早于已知 {}", c.kept, c.unchanged, c.older);
    println!("被文件取代而移除 {}，到期移除 {}", c.superseded, c.expired);
    if let Some(report) = report {
        println!(
            "核对：报价 {}，变更 {}，请求 {}，完好",
            report.entries, report.changes, report.requests
        );
    }
}

fn value(about: &About, report: Option<CheckReport>) -> serde_json::Value {
    let c = &about.counters;
    json!({
        "id": about.id,
        "seq": about.seq,
        "entries": about.entries,
        "changes": about.changes,
        "requests_remembered": about.requests,
        "bytes": about.bytes,
        "oldest": about.oldest.map(clock::moment),
        "newest": about.newest.map(clock::moment),
        "requests": c.requests,
        "replays": c.replays,
        "commits": c.commits,
        "kept": c.kept,
        "unchanged": c.unchanged,
        "older": c.older,
        "superseded": c.superseded,
        "expired": c.expired,
        "checked": report.map(|r| json!({"entries": r.entries, "changes": r.changes, "requests": r.requests})),
    })
}

impl Args {
    /// Whether every value is to be read.
    pub(super) const fn checks(&self) -> bool {
        self.check
    }
}
