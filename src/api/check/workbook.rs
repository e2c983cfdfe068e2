//! Rows with their verdicts come in, an XLSX workbook goes out: texts stay texts, prices are numbers.

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use super::cells::{Cell, HEADINGS, cells};
use super::{CheckError, Run};
use crate::api::view::token::Token;

use yaojia_index::check::Verdict;

/// Widths in characters of columns that hold more than a few.
const WIDTHS: [(&str, f64); 9] = [
    ("药品名称", 28.0),
    ("规格", 18.0),
    ("生产企业", 28.0),
    ("疑点", 20.0),
    ("医保编码", 28.0),
    ("目录名称", 28.0),
    ("目录规格", 18.0),
    ("目录包装", 20.0),
    ("目录企业", 28.0),
];

/// The workbook of all rows that are left, and a sheet with the counts.
pub(super) fn write(run: &mut Run) -> Result<Vec<u8>, CheckError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("核对结果")?;
    let bold = Format::new().set_bold();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string_with_format(0, column, heading, &bold)?;
        if let Some((_, width)) = WIDTHS.iter().find(|(name, _)| *name == heading) {
            sheet.set_column_width(column, *width)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut line = 1;
    while let Some(told) = run.step()? {
        let colour = match told.checked.verdict {
            Verdict::Severe => Some(Color::RGB(0x00F8_CBAD)),
            Verdict::Abnormal => Some(Color::RGB(0x00FF_E699)),
            _ => None,
        };
        let format = colour.map(|colour| Format::new().set_background_color(colour));
        row(sheet, line, &cells(run.snapshot(), &told)?, format.as_ref())?;
        line += 1;
    }
    let summary = run.summary();
    let counts = book.add_worksheet().set_name("汇总")?;
    let verdicts = [
        (Verdict::Normal, summary.normal),
        (Verdict::Abnormal, summary.abnormal),
        (Verdict::Severe, summary.severe),
        (Verdict::NoPrice, summary.no_price),
        (Verdict::NoCode, summary.no_code),
        (Verdict::ToConfirm, summary.to_confirm),
    ];
    let rows = verdicts.map(|(verdict, count)| (verdict.label(), count));
    let more = [("超出三进限价", summary.above_supply_cap), ("单位疑似混淆", summary.unit_mixups)];
    for (line, (label, count)) in
        (0..).zip(rows.into_iter().chain(more).chain([("合计", summary.rows)]))
    {
        counts.write_string(line, 0, label)?;
        counts.write_number(line, 1, count as f64)?;
    }
    Ok(book.save_to_buffer()?)
}

fn row(
    sheet: &mut Worksheet,
    line: u32,
    cells: &[Cell],
    format: Option<&Format>,
) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match (cell, format) {
            (Cell::Blank, _) => {}
            (Cell::Text(text), Some(format)) => {
                sheet.write_string_with_format(line, column, text, format)?;
            }
            (Cell::Text(text), None) => {
                sheet.write_string(line, column, text)?;
            }
            (Cell::Number(number), _) => match number.parse::<f64>() {
                Ok(number) => {
                    sheet.write_number(line, column, number)?;
                }
                Err(_) => {
                    sheet.write_string(line, column, number)?;
                }
            },
        }
    }
    Ok(())
}
