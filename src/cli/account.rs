//! The report of a load in, what a person reads about it out: Chinese first, or JSON.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use comfy_table::Table;
use indicatif::{ProgressBar, ProgressStyle};

use super::words::words;
use crate::ingest::{Progress, Report};

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// 给人看的表格
    #[default]
    Text,
    /// 给程序读的 JSON
    Json,
}

/// Refused rows shown on the terminal; the file holds them all.
const SHOWN: usize = 20;
/// Between two lines of progress where there is no terminal.
const QUIET: Duration = Duration::from_secs(10);

/// Tells of progress: a line that moves on a terminal, plain lines now and then elsewhere.
pub(super) fn progress() -> Progress {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
        bar.set_style(style);
    }
    let hidden = bar.is_hidden();
    let last = Mutex::new(Instant::now());
    Progress::to(move |step| {
        let message = format!("{}：{} 行（{}）", step.table, step.rows, step.file);
        bar.set_message(message.clone());
        bar.tick();
        let Ok(mut last) = last.lock() else { return };
        if hidden && last.elapsed() >= QUIET {
            *last = Instant::now();
            eprintln!("{message}");
        }
    })
}

/// Prints the tables, merges, remarks and refusals.
pub(super) fn print(report: &Report) {
    println!("数据集：{}", report.dataset);
    let mut table = Table::new();
    table.set_header(["表", "文件", "工作表", "范围", "读入", "收下", "拒收", "未识别的列"]);
    for t in &report.tables {
        table.add_row([
            t.table.to_owned(),
            t.file.clone(),
            t.sheet.clone().unwrap_or_default(),
            if t.full { "全量" } else { "增量" }.to_owned(),
            t.read.to_string(),
            t.accepted.to_string(),
            t.refused.to_string(),
            t.ignored.join("、"),
        ]);
    }
    println!("{table}");
    before(report);
    counts("合并", &report.merges);
    counts("备注", &report.notes);
    for skipped in &report.skipped {
        println!("跳过：{skipped}");
    }
    println!("拒收 {} 行，略去 {} 个单元格", report.refused, report.cells_left_out);
    counts("原因", &report.reasons);
    for r in report.rejects.iter().take(SHOWN) {
        let sheet = r.sheet.as_deref().map(|s| format!("[{s}]")).unwrap_or_default();
        println!("  {}{sheet} 第 {} 行 {} {:?}", r.file, r.row, r.column, r.value);
        println!("    {}：{}", words(r.code), r.reason);
    }
    if let Some(path) = &report.refused_rows {
        println!("全部拒收行：{}", path.display());
    }
}

/// What stays of the generation before.
fn before(report: &Report) {
    let Some(before) = &report.before else { return };
    println!("增量：以当前一代 {} 为底", before.generation);
    for kept in before.tables.iter().filter(|kept| kept.rows > 0) {
        let restated = match kept.restated {
            Some(restated) => format!("，新文件重述 {restated}"),
            None => String::new(),
        };
        let lost = match kept.lost {
            0 => String::new(),
            lost => format!("，因所指记录已不在而失去 {lost}"),
        };
        println!("  {}：原有 {} 行{restated}{lost}", kept.table, kept.rows);
    }
}

fn counts(title: &str, counts: &std::collections::BTreeMap<&'static str, u64>) {
    for (what, count) in counts {
        println!("{title}：{} {count}", words(what));
    }
}
