//! Rows with their verdicts come in, one JSON object goes out: what it says about itself, the rows, the counts.

use super::{CheckError, ROWS_A_PIECE, Run};
use crate::api::view::check::CheckRowView;

/// The pieces of one answer.
pub(crate) struct Pieces {
    run: Run,
    /// Taken with the first piece.
    meta: Option<Vec<u8>>,
    done: bool,
}

impl Pieces {
    pub(super) fn new(run: Run, meta: Vec<u8>) -> Self {
        Self { run, meta: Some(meta), done: false }
    }

    fn piece(&mut self) -> Result<Vec<u8>, CheckError> {
        let mut out = Vec::with_capacity(48 << 10);
        if let Some(meta) = self.meta.take() {
            out.extend_from_slice(b"{\"meta\":");
            out.extend_from_slice(&meta);
            out.extend_from_slice(b",\"rows\":[");
        }
        for _ in 0..ROWS_A_PIECE {
            let Some(told) = self.run.step()? else {
                self.done = true;
                out.extend_from_slice(b"],\"summary\":");
                serde_json::to_writer(&mut out, &self.run.summary())?;
                out.push(b'}');
                break;
            };
            if told.row > 0 {
                out.push(b',');
            }
            let at = (told.row, told.line);
            let view = CheckRowView::new(self.run.snapshot(), at, &told.list.sku, &told.checked)?;
            serde_json::to_writer(&mut out, &view)?;
        }
        Ok(out)
    }
}

impl Iterator for Pieces {
    type Item = Result<Vec<u8>, CheckError>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.done).then(|| self.piece())
    }
}
