//! A text in, a table of comparable drugs with their makers and prices out, or the API's own JSON.

use std::process::ExitCode;

use anyhow::Context;
use axum::body::Body;
use axum::http::Request;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, Table};
use yaojia_index::catalog::ProductOrd;
use yaojia_index::naming::Level;
use yaojia_index::query::SearchRequest;
use yaojia_index::record::{Channel, Money, PriceKind, Region, Status};
use yaojia_index::search::{Hit, SearchAnswer, search};
use yaojia_index::snapshot::{GroupRow, Snapshot, open_current};

use super::data::Data;
use super::{ask, explain};
use crate::api::view::value::Yuan;
use crate::service::Clock;

/// Headings of the table; from the fourth on they are figures.
const HEADINGS: [&str; 8] =
    ["药品", "企业", "包装", "单价", "最低价", "挂网价", "中选价", "机构数"];
/// Columns before the figures.
const TEXTS: usize = 3;

/// 在终端里查药
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 药品名称、拼音、首字母或编码
    #[arg(required = true)]
    text: Vec<String>,
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// 分组：product brand comparable variety ingredient
    #[arg(long, default_value_t = Level::Comparable)]
    level: Level,
    /// 最多显示几组
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(0..=100))]
    limit: u8,
    /// 说明文字怎样被拆开、每条结果为什么排在那里
    #[arg(long)]
    explain: bool,
}

/// How the answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// What the API answers.
    Json,
}

/// Searches the current generation once.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let snapshot =
        open_current(&data).with_context(|| format!("无法打开数据目录 {}", data.display()))?;
    match args.format {
        Format::Json => print_json(args, snapshot)?,
        Format::Table => print_table(args, &snapshot)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The API's own answer.
fn print_json(args: &Args, snapshot: Snapshot) -> anyhow::Result<()> {
    let fields = serde_json::json!({
        "q": args.text.join(" "),
        "level": args.level.as_str(),
        "limit": args.limit,
        "products": SearchRequest::MAX_PRODUCTS,
        "explain": args.explain,
    });
    let request = Request::post("/v1/search").header("content-type", "application/json");
    ask::print(snapshot, request.body(Body::from(fields.to_string()))?)
}

fn print_table(args: &Args, snapshot: &Snapshot) -> anyhow::Result<()> {
    let text = args.text.join(" ");
    let home = snapshot.manifest().region.and_then(Region::from_code);
    let region = home.or_else(|| Region::from_code(210_000)).context("没有默认地区")?;
    let mut request = SearchRequest::new(&text, region, Clock::System.today());
    request.level = args.level;
    request.limit = usize::from(args.limit);
    request.products = SearchRequest::MAX_PRODUCTS;
    request.explain = args.explain;
    let answer = search(snapshot, &request)?;
    if let Some(told) = &answer.explanation {
        print!("{}", explain::reading(&answer, told));
    }
    if answer.hits.is_empty() {
        println!("没有找到“{text}”。");
    } else {
        println!("{}", table(snapshot, &request, &answer)?);
        println!(
            "共 {} 组；数据代次 {}。单价为每最小制剂单位。",
            answer.total,
            snapshot.manifest().id
        );
    }
    for hit in &answer.hits {
        if let Some(standing) = &hit.explain {
            println!("{}", explain::standing(snapshot, hit, standing)?);
        }
    }
    for suggestion in &answer.suggestions {
        println!("您要找的是不是：{}", suggestion.text);
    }
    Ok(())
}

fn table(
    snapshot: &Snapshot,
    request: &SearchRequest,
    answer: &SearchAnswer,
) -> anyhow::Result<Table> {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_header(HEADINGS);
    for column in table.column_iter_mut().skip(TEXTS) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let groups: Vec<GroupRow<'_>> = answer
        .hits
        .iter()
        .map(|hit| snapshot.group(hit.level, hit.group))
        .collect::<Result<_, _>>()?;
    for (hit, group) in answer.hits.iter().zip(&groups) {
        let award = award(snapshot, request, hit)?;
        // The form is told only where name and strength leave it open, as with 水丸 and 大蜜丸.
        let alike =
            |other: &&GroupRow<'_>| (other.name, other.strength) == (group.name, group.strength);
        let form = group.form.filter(|_| groups.iter().filter(alike).count() > 1);
        let named = hit.named.map(|product| snapshot.product(product)).transpose()?;
        let told = named.map_or(group.name, |product| product.generic_name);
        let facts = [Some(told), group.strength, form];
        let mut name = facts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        for &product in &hit.products {
            table.add_row(row(snapshot, request, product, std::mem::take(&mut name), &award)?);
        }
    }
    Ok(table)
}

/// One product's row; the group's name stands on its first row only.
fn row(
    snapshot: &Snapshot,
    request: &SearchRequest,
    product: ProductOrd,
    name: String,
    award: &str,
) -> anyhow::Result<[String; 8]> {
    let row = snapshot.product(product)?;
    let price = snapshot.summary(product, Channel::Store, PriceKind::List);
    let province = snapshot.listing_province(request.region);
    let listed = snapshot.listed_summary(Level::Product, product, province)?;
    let unit = price.as_ref().map_or(listed.as_ref().and_then(|l| l.unit_min), |p| p.unit_min);
    Ok([
        name,
        row.manufacturer.to_owned(),
        row.pack.to_owned(),
        unit.map_or_else(dash, |unit| unit.rounded(4)),
        price.as_ref().map_or_else(dash, |price| yuan(price.min)),
        listed.map_or_else(dash, |listed| yuan(listed.min)),
        award.to_owned(),
        price.map_or_else(dash, |price| price.institutions.to_string()),
    ])
}

/// The winning price beside a group; one that is not in force says so.
fn award(snapshot: &Snapshot, request: &SearchRequest, hit: &Hit) -> anyhow::Result<String> {
    let Some(award) = hit.award else { return Ok(dash()) };
    let row = snapshot.award(award)?;
    let price = row.price.map_or_else(dash, yuan);
    let count = row.pack_count.map_or_else(String::new, |count| format!("/{count}"));
    let past = if row.status(request.today) == Status::Current { "" } else { "（非现行）" };
    Ok(format!("{price}{count}{past}"))
}

fn yuan(money: Money) -> String {
    Yuan(money).to_string()
}

fn dash() -> String {
    "–".to_owned()
}
