//! A data folder in, the faults of every file of every generation out.

use std::process::ExitCode;

use serde_json::json;
use yaojia_index::publish::{GenerationReport, verify};

use super::account::Format;
use super::data::Data;

/// 核对数据目录里每一代的每个文件
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    data: Data,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Checks everything; 2 where any file fails.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.folder()?;
    let report = verify(&data)?;
    let journal: Vec<String> = super::journal::walked(&data).into_iter().collect();
    match args.format {
        Format::Text => {
            report.generations.iter().for_each(print);
            journal.iter().for_each(|fault| println!("日志：{fault}"));
        }
        Format::Json => {
            let all: Vec<_> = report.generations.iter().map(value).collect();
            println!(
                "{}",
                serde_json::to_string_pretty(&json!({"generations": all, "journal": journal}))?
            );
        }
    }
    Ok(if report.is_sound() && journal.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(super::FAILED)
    })
}

fn print(generation: &GenerationReport) {
    let state = if generation.faults.is_empty() { "完好" } else { "有损坏" };
    println!("{}：{} 个文件，{} 字节，{state}", generation.id, generation.files, generation.bytes);
    for (path, fault) in &generation.faults {
        println!("  {path}：{fault}");
    }
}

fn value(generation: &GenerationReport) -> serde_json::Value {
    let faults: Vec<_> = generation
        .faults
        .iter()
        .map(|(path, fault)| json!({"path": path, "fault": fault.to_string()}))
        .collect();
    json!({
        "id": generation.id,
        "files": generation.files,
        "bytes": generation.bytes,
        "faults": faults,
    })
}
