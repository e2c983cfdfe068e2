//! A data folder in; its reports listed, confirmed or rejected out. A running service follows within a second.

use std::process::ExitCode;

use comfy_table::Table;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::account::Format;
use super::data::Data;
use crate::api::view::token::Token;
use crate::service::clock;
use crate::service::reports::{Book, Report, State};

/// 处理报错：列出、确认、驳回
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t, global = true)]
    format: Format,
}

/// What is done.
#[derive(Debug, Clone, clap::Subcommand)]
enum Action {
    /// 列出报错，新的在前
    List {
        /// 连同已处理的
        #[arg(long)]
        all: bool,
    },
    /// 确认：相关报价从此带上标记
    Confirm {
        /// 受理编号
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// 驳回
    Reject {
        /// 受理编号
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

/// Does it.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let book = Book::default();
    book.open(&args.data.existing()?)?;
    let decide = |ids: &[String], state| {
        let now = Timestamp::now().as_second();
        ids.iter().map(|id| book.decide(id, state, now)).collect::<Result<Vec<_>, _>>()
    };
    let reports = match &args.action {
        Action::List { all } => {
            let wanted = |report: &Report| *all || report.state == State::Received;
            book.list(None, usize::MAX, wanted).1.into_iter().map(|(_, report)| report).collect()
        }
        Action::Confirm { ids } => decide(ids, State::Confirmed)?,
        Action::Reject { ids } => decide(ids, State::Rejected)?,
    };
    match args.format {
        Format::Json => println!("{}", Value::from_iter(reports.iter().map(told))),
        Format::Text => print(&reports),
    }
    Ok(ExitCode::SUCCESS)
}

fn told(report: &Report) -> Value {
    json!({
        "id": report.id,
        "type": report.kind.token(),
        "state": report.state.token(),
        "received_at": clock::moment(report.at),
        "decided_at": report.decided.map(clock::moment),
        "institution": report.institution,
        "product": report.product,
        "price": report.price.map(|price| price.to_string()),
        "note": report.note,
    })
}

fn print(reports: &[Report]) {
    let mut table = Table::new();
    table.set_header(["受理编号", "时间", "问题", "状态", "机构", "药品", "看到的价格", "说明"]);
    for report in reports {
        table.add_row([
            report.id.clone(),
            clock::moment(report.at),
            report.kind.label().to_owned(),
            report.state.label().to_owned(),
            report.institution.clone().unwrap_or_default(),
            report.product.clone().unwrap_or_default(),
            report.price.map(|price| price.to_string()).unwrap_or_default(),
            report.note.clone().unwrap_or_default(),
        ]);
    }
    println!("{table}");
    println!("{} 条", reports.len());
}
