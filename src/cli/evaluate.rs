//! A query set in, the share of questions answered and every miss out.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};
use serde_json::json;
use yaojia_index::evaluate::{Answer, Figures, Found, Row, Scores, Verdict, ask, judge};
use yaojia_index::query::SearchRequest;
use yaojia_index::record::Region;
use yaojia_index::snapshot::{Snapshot, open_current};

use super::account::Format;
use super::data::Data;
use crate::service::Clock;

/// Headings of the figures; from the second on they are numbers.
const FIGURES: [&str; 5] = ["类别", "条数", "首位命中率", "前三命中率", "平均倒数排名"];
/// Headings of the misses.
const MISSES: [&str; 6] = ["编号", "类别", "查询", "应得", "结果", "排在首位的"];

/// 用一组查询评测检索质量
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 查询集：制表符分隔，列为 id class query expect_name expect_other note
    queries: PathBuf,
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A row that was not answered by the first hit.
struct Miss<'r> {
    row: &'r Row,
    verdict: Verdict,
    first: Option<Found>,
}

/// Searches for every row and prints what came of it.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&args.queries)
        .with_context(|| format!("无法读取 {}", args.queries.display()))?;
    let rows = Row::read_all(&text).with_context(|| args.queries.display().to_string())?;
    let data = args.data.folder()?;
    let snapshot =
        open_current(&data).with_context(|| format!("无法打开数据目录 {}", data.display()))?;
    let (mut figures, mut misses) = (Figures::default(), Vec::new());
    for row in &rows {
        let answer = answer(&snapshot, row)?;
        let verdict = judge(row, &answer);
        figures.add(&row.class, verdict);
        if verdict != Verdict::At(1) {
            misses.push(Miss { row, verdict, first: answer.hits.into_iter().next() });
        }
    }
    match args.format {
        Format::Text => print(&snapshot, &figures, &misses),
        Format::Json => println!("{:#}", value(&snapshot, &figures, &misses)),
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(snapshot: &Snapshot, row: &Row) -> anyhow::Result<Answer> {
    let home = snapshot.manifest().region.and_then(Region::from_code);
    let region = home.or_else(|| Region::from_code(210_000)).context("没有默认地区")?;
    let request = SearchRequest::new(&row.query, region, Clock::System.today());
    ask(snapshot, &request).with_context(|| format!("{}：{}", row.id, row.query))
}

fn print(snapshot: &Snapshot, figures: &Figures, misses: &[Miss<'_>]) {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(FIGURES);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let classes = figures.classes.iter().map(|(class, scores)| (class.as_str(), scores));
    for (class, scores) in classes.chain([("合计", &figures.overall)]) {
        let shares = [scores.success_at_1(), scores.success_at_3(), scores.mrr()];
        let mut cells = vec![class.to_owned(), scores.rows.to_string()];
        cells.extend(shares.map(|share| format!("{share:.3}")));
        table.add_row(cells);
    }
    println!("{table}");
    if misses.is_empty() {
        println!("没有未在首位命中的查询。");
    } else {
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_header(MISSES);
        for Miss { row, verdict, first } in misses {
            let first = first.as_ref().map_or_else(|| "无结果".to_owned(), told);
            let texts = [&row.id, &row.class, &row.query, &row.wanted];
            let texts = texts.into_iter().cloned().chain([outcome(*verdict), first]);
            table.add_row(texts);
        }
        println!("未在首位命中的查询：{} 条", misses.len());
        println!("{table}");
    }
    println!("数据代次 {}", snapshot.manifest().id);
}

/// What stands first instead.
fn told(hit: &Found) -> String {
    let own = hit.facts.first();
    let strength = own.map(|facts| facts.strength.as_str()).unwrap_or_default();
    format!("{} {strength}（{}）", hit.name, hit.tier.as_str())
}

fn outcome(verdict: Verdict) -> String {
    match verdict {
        Verdict::At(rank) => format!("第 {rank} 位"),
        Verdict::Absent => "未找到".to_owned(),
        Verdict::Forbidden(rank) => format!("第 {rank} 位是不该出现的药"),
        Verdict::Certain(rank) => format!("本应无结果，第 {rank} 位是确定的命中"),
        Verdict::Silent => "近似结果没有附建议".to_owned(),
    }
}

fn value(snapshot: &Snapshot, figures: &Figures, misses: &[Miss<'_>]) -> serde_json::Value {
    let scores = |scores: &Scores| {
        json!({
            "rows": scores.rows,
            "success_at_1": scores.success_at_1(),
            "success_at_3": scores.success_at_3(),
            "mrr": scores.mrr(),
        })
    };
    let classes: serde_json::Map<_, _> =
        figures.classes.iter().map(|(class, found)| (class.clone(), scores(found))).collect();
    let miss = |Miss { row, verdict, first }: &Miss<'_>| {
        let first = first.as_ref().map(|hit| {
            let strength = hit.facts.first().map(|facts| &facts.strength);
            json!({"generic_name": hit.name, "strength": strength, "tier": hit.tier.as_str()})
        });
        json!({
            "id": row.id,
            "class": row.class,
            "query": row.query,
            "expected": row.wanted,
            "rank": verdict.rank(),
            "outcome": token(*verdict),
            "first": first,
        })
    };
    json!({
        "generation": snapshot.manifest().id,
        "overall": scores(&figures.overall),
        "classes": classes,
        "misses": misses.iter().map(miss).collect::<Vec<_>>(),
    })
}

const fn token(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::At(_) => "lower",
        Verdict::Absent => "absent",
        Verdict::Forbidden(_) => "forbidden",
        Verdict::Certain(_) => "certain",
        Verdict::Silent => "no_suggestion",
    }
}
