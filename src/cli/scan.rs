//! A code off a box in, what it is and the products that carry it out, or what is wrong with it; or the API's own JSON.

use std::process::ExitCode;

use anyhow::Context;
use axum::body::Body;
use axum::http::Request;
use comfy_table::Table;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use yaojia_index::catalog::ProductOrd;
use yaojia_index::scan::{Fault, Scan, scan};
use yaojia_index::snapshot::{Snapshot, open_current};

use super::account::Format;
use super::ask;
use super::data::Data;
use crate::api::view::token::Token;
use crate::service::Clock;

/// Products shown of one code.
const SHOWN: usize = 100;

/// 扫码或输入包装上的码，查出是哪个药品
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 追溯码、条码、GS1 码、批准文号、医保编码、本位码、UDI，或含有这些码的网址
    code: String,
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Reads the code and looks it up in the current generation; a code that leads to nothing is answered too.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let snapshot =
        open_current(&data).with_context(|| format!("无法打开数据目录 {}", data.display()))?;
    match args.format {
        Format::Json => {
            let target = format!("/v1/scan/{}", encoded(&args.code));
            ask::print(snapshot, Request::get(target).body(Body::empty())?)?;
        }
        Format::Text => {
            let found = scan(&snapshot, &args.code, Clock::System.today().year())?;
            print!("{}", told(&snapshot, &found)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a scan says, in lines.
fn told(snapshot: &Snapshot, found: &Scan) -> anyhow::Result<String> {
    let Scan { reading, products, near } = found;
    let mut lines = vec![format!("{}：{}", reading.kind.label(), reading.code)];
    lines.extend(reading.elements.iter().map(|element| {
        let ai = element.ai.as_ref().map_or_else(String::new, |ai| format!("（{ai}）"));
        let date = element.date.map_or_else(String::new, |date| format!("，{date}"));
        format!("  {}{ai} {}{date}", element.field.label(), element.value)
    }));
    lines.extend(reading.fault.as_ref().map(|fault| format!("码有误：{}", wrong(fault))));
    if products.is_empty() {
        lines.push("目录里没有带这个码的药品。".to_owned());
    } else {
        lines.push(table(snapshot, products)?.to_string());
    }
    if products.len() > SHOWN {
        lines.push(format!("共 {} 个，只列出 {SHOWN} 个", products.len()));
    }
    for near in near {
        let names: Vec<&str> = near
            .products
            .iter()
            .map(|&product| Ok(snapshot.product(product)?.generic_name))
            .collect::<anyhow::Result<_>>()?;
        let name = names.first().copied().unwrap_or_default();
        lines.push(format!("您要找的是不是：{} {name}", near.code));
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// The products that carry a code.
fn table(snapshot: &Snapshot, products: &[ProductOrd]) -> anyhow::Result<Table> {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    table.set_header(["药品", "规格", "包装", "企业", "医保编码"]);
    for &product in products.iter().take(SHOWN) {
        let row = snapshot.product(product)?;
        table.add_row([row.generic_name, row.strength, row.pack, row.manufacturer, row.code]);
    }
    Ok(table)
}

/// What is wrong with a code.
fn wrong(fault: &Fault) -> String {
    match fault {
        Fault::CheckDigit { found, expected } => format!("校验位是 {found}，应为 {expected}"),
        Fault::Length { found, expected } => {
            format!(
                "有 {found} 位，应为 {}",
                expected.replace(" or ", " 或 ").replace("digits", "位")
            )
        }
        Fault::Character { at, found, expected } => {
            format!("第 {at} 位是“{found}”，应为 {expected}")
        }
        Fault::Element(text) => format!("“{text}”不以 GS1 应用标识符开头"),
        Fault::Cut { ai, value, wanted } => format!("（{ai}）的内容“{value}”应为 {wanted} 位"),
        Fault::Date(text) => format!("“{text}”不是 YYMMDD 日期"),
        Fault::Unknown => "不是已知的任何一种码".to_owned(),
    }
}

/// A code as one segment of a path.
fn encoded(code: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    code.bytes()
        .map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_any_signs_is_one_segment() {
        assert_eq!(encoded("(01)0692\u{1d}/a?国"), "%2801%290692%1D%2Fa%3F%E5%9B%BD");
    }

    #[test]
    fn faults_are_told_in_chinese() {
        let fault = Fault::Length { found: 15, expected: "8, 12, 13 or 14" };
        assert_eq!(wrong(&fault), "有 15 位，应为 8, 12, 13 或 14");
        assert_eq!(wrong(&Fault::CheckDigit { found: '5', expected: '4' }), "校验位是 5，应为 4");
    }
}
