//! Rows with their verdicts come in, CSV goes out that spreadsheets open without harm.

use super::cells::{Cell, HEADINGS, cells};
use super::{CheckError, ROWS_A_PIECE, Run};
use crate::service::export::kept_text;

/// Without it spreadsheets take UTF-8 for GB18030.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The pieces of one answer.
pub(crate) struct Pieces {
    run: Run,
    headed: bool,
}

impl Pieces {
    pub(super) fn new(run: Run) -> Self {
        Self { run, headed: false }
    }
}

impl Iterator for Pieces {
    type Item = Result<Vec<u8>, CheckError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut out = Vec::new();
        if !self.headed {
            self.headed = true;
            out.extend_from_slice(MARK);
            line(&mut out, &HEADINGS.map(|heading| Cell::Text(heading.to_owned())));
        }
        for _ in 0..ROWS_A_PIECE {
            match self.run.step() {
                Err(error) => return Some(Err(error.into())),
                Ok(None) => break,
                Ok(Some(told)) => match cells(self.run.snapshot(), &told) {
                    Err(error) => return Some(Err(error.into())),
                    Ok(cells) => line(&mut out, &cells),
                },
            }
        }
        (!out.is_empty()).then_some(Ok(out))
    }
}

fn line(out: &mut Vec<u8>, cells: &[Cell]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Cell::Blank => {}
            Cell::Number(number) => out.extend_from_slice(number.as_bytes()),
            Cell::Text(text) => {
                out.push(b'"');
                out.extend_from_slice(kept_text(text).replace('"', "\"\"").as_bytes());
                out.push(b'"');
            }
        }
    }
    out.extend_from_slice(b"\r\n");
}
