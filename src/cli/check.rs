//! A pharmacy's list in, a verdict for each row out: on the terminal, or as JSON, CSV or a workbook.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use comfy_table::Table;
use yaojia_index::record::{Region, Tags};
use yaojia_index::reference::Caps;
use yaojia_index::snapshot::{Snapshot, open_current};

use super::data::Data;
use crate::api::check::{Bounds, Cell, Form, HEADINGS, List, Pieces, Run, Scoped, cells};
use crate::service::Clock;

/// 核对药店的价目表：逐行给出判定、最高限价和依据
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 价目表（csv、xlsx、json、ndjson；UTF-8 或 GB18030）
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// 用哪个地区的参考价（代码或名称）
    #[arg(long)]
    region: Option<Region>,
    /// 与哪个区县的价格比较
    #[arg(long)]
    district: Option<Region>,
    /// 价目表属于哪个机构
    #[arg(long)]
    institution: Option<String>,
    /// 输出格式
    #[arg(long, value_enum, default_value_t)]
    format: Output,
    /// 写到这个文件（默认写到终端）
    #[arg(long)]
    out: Option<PathBuf>,
}

/// How verdicts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Output {
    /// 给人看的表格，只列有问题的行
    #[default]
    Table,
    /// JSON
    Json,
    /// CSV
    Csv,
    /// Excel 工作簿
    Xlsx,
}

/// Whoever runs the command may check what fits into the machine: a sheet's rows, 4 GiB unpacked.
const BOUNDS: Bounds = Bounds { rows: 1 << 20, unpacked: 4 << 30 };

/// Rows with something to say shown on the terminal.
const SHOWN: usize = 100;
/// Cells of a row shown on the terminal.
const CELLS: [&str; 9] =
    ["行号", "药品名称", "规格", "售价", "判定", "最高限价", "依据", "置信度", "疑点"];

/// Checks the file and prints or writes the verdicts.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let snapshot = Arc::new(open_current(&args.data.folder()?)?);
    let table = fs::read(&args.file).with_context(|| args.file.display().to_string())?;
    let list = List::open(table.into(), BOUNDS).with_context(|| args.file.display().to_string())?;
    let run = Run::new(Arc::clone(&snapshot), scoped(args, &snapshot)?, list)?;
    let form = match args.format {
        Output::Table => {
            print(run)?;
            return Ok(ExitCode::SUCCESS);
        }
        Output::Json => Form::Json,
        Output::Csv => Form::Csv,
        Output::Xlsx => Form::Xlsx,
    };
    let mut out: Box<dyn Write> = match &args.out {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(io::stdout().lock()),
    };
    let id = &snapshot.manifest().id;
    let meta = serde_json::to_vec(&serde_json::json!({ "generation": id }))?;
    for piece in Pieces::new(form, run, meta) {
        out.write_all(&piece?)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Whose list it is.
fn scoped(args: &Args, snapshot: &Snapshot) -> anyhow::Result<Scoped> {
    let institution = match &args.institution {
        Some(code) => Some(
            snapshot.institution_ord(code)?.with_context(|| format!("没有这个机构编码：{code}"))?,
        ),
        None => None,
    };
    let places = snapshot.places();
    let district = args.district.or(institution.and_then(|place| places.district(place)));
    let dataset = snapshot.manifest().region.and_then(Region::from_code);
    let region = args.region.or(district.map(Region::city)).or(dataset);
    Ok(Scoped {
        region: region.context("数据集没有注明地区，请用 --region 指定")?,
        day: Clock::System.today(),
        caps: Caps::default(),
        district,
        institution,
        takes_part: institution.map(|place| places.tags(place).has(Tags::SUPPLY_LIST)),
    })
}

/// Prints the rows with something to say, and the counts.
fn print(mut run: Run) -> anyhow::Result<()> {
    let mut table = Table::new();
    table.set_header(CELLS);
    let (mut shown, mut more) = (0, 0);
    while let Some(told) = run.step()? {
        let quiet = told.checked.suspects.is_empty()
            && told.checked.verdict == yaojia_index::check::Verdict::Normal;
        if quiet {
            continue;
        }
        if shown == SHOWN {
            more += 1;
            continue;
        }
        shown += 1;
        let line = cells(run.snapshot(), &told)?;
        let texts = HEADINGS.iter().zip(line).filter(|(heading, _)| CELLS.contains(heading));
        table.add_row(texts.map(|(_, cell)| match cell {
            Cell::Blank => String::new(),
            Cell::Text(text) | Cell::Number(text) => text,
        }));
    }
    println!("{table}");
    if more > 0 {
        println!("另有 {more} 行，用 --format xlsx --out 查看全部");
    }
    let s = run.summary();
    println!(
        "共 {} 行：正常 {}，异常 {}，严重异常 {}，待补价格 {}，待补编码 {}，待确认 {}；超出三进限价 {}，单位疑似混淆 {}",
        s.rows,
        s.normal,
        s.abnormal,
        s.severe,
        s.no_price,
        s.no_code,
        s.to_confirm,
        s.above_supply_cap,
        s.unit_mixups
    );
    Ok(())
}
