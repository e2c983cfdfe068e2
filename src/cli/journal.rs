//! A data folder in, what its journal of live prices holds out; with `--check` every value is read.

use std::path::Path;
use std::process::{Command, ExitCode};

use jiff::Timestamp;
use serde_json::json;
use yaojia_index::journal::{About, CheckReport, Journal};

use super::account::Format;
use super::data::Data;
use crate::service::clock;

/// 实时价格日志：大小、新旧、重复请求
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    data: Data,
    /// 逐条核对
    #[arg(long)]
    check: bool,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Tells what the journal holds, beside a server that writes it; 2 where a value is damaged.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(journal) = Journal::existing(&args.data.folder()?)? else {
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

/// The first fault of the journal of `data`, found in a process of its own: the store trusts its pages, and damaged
/// ones can bring down whoever reads them.
pub(crate) fn walked(data: &Path) -> Option<String> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.args(["journal", "--check", "--data"]).arg(data);
    let walked = command.output().ok()?;
    if walked.status.success() {
        return None;
    }
    let told = String::from_utf8_lossy(&walked.stderr);
    let told = told.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    let told = told.strip_prefix("错误：").unwrap_or(told);
    Some(match walked.status.code() {
        Some(_) => told.to_owned(),
        None => format!("journal/data.mdb brings down its reader ({})", walked.status),
    })
}

/// The first fault of the journal of `data`, if there is one: for whoever is about to rely on it.
pub(super) fn check(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(journal) = Journal::existing(&args.data.folder()?)? else {
        return Ok(ExitCode::SUCCESS);
    };
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
    println!("大小 {} 字节，其前的日志文件 {} 字节", about.bytes, about.log_bytes);
    println!("尚未并入的提交 {}", about.waiting);
    println!("最早变更 {}，最近变更 {}", age(about.oldest), age(about.newest));
    println!("请求 {}，其中重复 {}；提交 {}", c.requests, c.replays, c.commits);
    println!("记下 {}，与已知相同 {}，早于已知 {}", c.kept, c.unchanged, c.older);
    println!("被文件取代而移除 {}，到期移除 {}", c.superseded, c.expired);
    if let Some(report) = report {
        println!(
            "核对：报价 {}，变更 {}，请求 {}，尚未并入的提交 {}，完好",
            report.entries, report.changes, report.requests, report.waiting
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
        "log_bytes": about.log_bytes,
        "commits_waiting": about.waiting,
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
        "checked": report.map(|r| json!({"entries": r.entries, "changes": r.changes, "requests": r.requests, "commits_waiting": r.waiting})),
    })
}

impl Args {
    /// Whether every value is to be read.
    pub(super) const fn checks(&self) -> bool {
        self.check
    }
}
