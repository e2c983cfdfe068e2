//! A price, its pack and the pack wanted in, the price by 差比价 out with its steps.

use std::process::ExitCode;

use serde_json::json;
use yaojia_index::pricing::convert::{Converted, convert};

use crate::service::convert::{Asked, question};

use super::account::Format;

/// 按药品差比价规则换算价格
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 包装价格（元）
    #[arg(long)]
    price: String,
    /// 剂型
    #[arg(long)]
    form: String,
    /// 规格
    #[arg(long)]
    strength: Option<String>,
    /// 包装数量（最小制剂单位）
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    /// 目标剂型
    #[arg(long)]
    to_form: Option<String>,
    /// 目标规格
    #[arg(long)]
    to_strength: Option<String>,
    /// 目标包装数量
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    to_count: Option<u32>,
    /// vbp（集采，两位小数）或 retail（零售）
    #[arg(long)]
    rule: Option<String>,
    /// western（化学药和生物制品）或 tcm（中成药）
    #[arg(long)]
    category: Option<String>,
    /// 通用名（葡萄糖、氯化钠等输液不区分含量）
    #[arg(long)]
    name: Option<String>,
    /// 目标通用名（与原通用名不同时；儿童专用药品不与成人药品换算）
    #[arg(long)]
    to_name: Option<String>,
    /// 装量（ml 或 g）
    #[arg(long)]
    fill: Option<String>,
    /// 目标装量
    #[arg(long)]
    to_fill: Option<String>,
    /// 目标包装可用天数
    #[arg(long)]
    days: Option<String>,
    /// 日用量（最小制剂单位）
    #[arg(long)]
    daily_dose: Option<String>,
    /// 目标日用量
    #[arg(long)]
    to_daily_dose: Option<String>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Converts and prints the steps; a refusal by the rule is a failure with its article.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let question = question(&asked(args))?;
    let converted = convert(&question).map_err(|refusal| {
        anyhow::anyhow!("不能换算（{}）：{}", refusal.article, refusal.reason)
    })?;
    match args.format {
        Format::Text => print(args, &converted),
        Format::Json => {
            let steps: Vec<_> = converted
                .steps
                .iter()
                .map(|s| {
                    json!({"article": s.article, "name": s.name,
                "factor": s.factor, "before": s.before, "after": s.after, "text": s.text})
                })
                .collect();
            let all = json!({"price": converted.price.to_string(), "steps": steps});
            println!("{}", serde_json::to_string_pretty(&all)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn asked(args: &Args) -> Asked {
    let Args { price, form, strength, to_form, to_strength, rule, category, name, to_name, .. } =
        args.clone();
    let Args { fill, to_fill, days, daily_dose, to_daily_dose, count, to_count, .. } = args.clone();
    Asked {
        price,
        form,
        strength,
        count,
        to_form,
        to_strength,
        to_count,
        rule,
        category,
        name,
        to_name,
        fill,
        to_fill,
        days,
        daily_dose,
        to_daily_dose,
    }
}

fn print(args: &Args, converted: &Converted) {
    println!("原价 {} 元", args.price);
    for (number, step) in converted.steps.iter().enumerate() {
        let place = if step.article.starts_with('附') {
            step.article.to_owned()
        } else {
            format!("第{}条", step.article)
        };
        println!(
            "{}. {}（{place}）：{} → {} 元，系数 {}。{}",
            number + 1,
            step.name,
            step.before,
            step.after,
            step.factor,
            step.text
        );
    }
    println!("换算价 {} 元", converted.price);
}
