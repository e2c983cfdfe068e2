//! Offer inputs in, offers one after the other out; what is refused goes to the account as it runs.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use yaojia_index::catalog::{OfferRow, Source};

use super::LoadError;
use super::account::Account;
use super::cells::Cells;
use super::corrections::Corrections;
use super::draft::Draft;
use super::kept_offers::KeptOffers;
use super::lanes::{Batch, Lanes};
use super::offers::Resolver;
use super::overrides::Overrides;
use super::plan::Input;
use super::report::Report;
use super::run::{Open, apply, extend, misshapen};
use crate::read::RawRow;

/// Offers one at a time, in the order of the files; refusals are recorded as it runs.
#[derive(Debug)]
pub struct OfferStream {
    kept: Option<KeptOffers>,
    waiting: VecDeque<(Input, u8)>,
    current: Option<Current>,
    lanes: Option<Lanes>,
    /// Offers read ahead, and how many of them have been handed out.
    ready: Vec<OfferRow>,
    handed: usize,
    resolver: Resolver,
    corrections: Corrections,
    overrides: Overrides,
    account: Account,
    row: RawRow,
    error: Option<LoadError>,
    broke_off: Arc<AtomicBool>,
}

/// Tells whether the offers were read to their end, while the stream itself is in other hands.
#[derive(Debug, Clone)]
pub struct Whole(Arc<AtomicBool>);

impl Whole {
    /// Whether nothing broke the reading off so far.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.0.load(Ordering::Acquire)
    }
}

#[derive(Debug)]
struct Current {
    input: Input,
    open: Open,
    source: u8,
    correct: bool,
    overrule: bool,
}

impl OfferStream {
    pub(super) fn new(
        kept: Option<KeptOffers>,
        inputs: Vec<(Input, u8)>,
        resolver: Resolver,
        draft: Draft,
        account: Account,
    ) -> Self {
        let (waiting, row) = (inputs.into(), RawRow::default());
        let Draft { corrections, overrides, .. } = draft;
        let broke_off = Arc::default();
        Self {
            kept,
            waiting,
            current: None,
            lanes: None,
            ready: Vec::new(),
            handed: 0,
            resolver,
            corrections,
            overrides,
            account,
            row,
            error: None,
            broke_off,
        }
    }

    /// The account so far; complete once the stream has ended.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.account.report
    }

    /// A view of whether reading broke off, so that the offers handed out are not all there are.
    #[must_use]
    pub fn whole(&self) -> Whole {
        Whole(Arc::clone(&self.broke_off))
    }

    /// Reads what is left and hands back the account of the whole load; an error where reading broke off.
    pub fn close(mut self) -> Result<Report, LoadError> {
        self.by_ref().for_each(drop);
        self.into_report()
    }

    fn into_report(mut self) -> Result<Report, LoadError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        self.account.count_note("correction_no_row_asked_for", self.corrections.unused());
        if let (Some(kept), Some(before)) = (&self.kept, &mut self.account.report.before) {
            before.tables.push(kept.report());
        }
        self.overrides.close(&mut self.account);
        self.account.close()
    }

    /// Opens the next input; `false` when there is none.
    fn advance(&mut self) -> Result<bool, LoadError> {
        let Some((mut input, source)) = self.waiting.pop_front() else { return Ok(false) };
        extend(&mut input, &self.overrides);
        let correct = self.corrections.concern(input.layout.table.name);
        let overrule = !input.hints.extra.is_empty();
        if !correct && !overrule && Lanes::fit(&input) {
            let lanes = Lanes::open(input, &self.resolver, source)?;
            self.begin(lanes.input());
            self.lanes = Some(lanes);
        } else {
            let open = Open::new(&input)?;
            self.begin(&input);
            self.current = Some(Current { input, open, source, correct, overrule });
        }
        Ok(true)
    }

    fn begin(&mut self, input: &Input) {
        let file = input.path.display().to_string();
        self.account.begin(&file, input.sheet.as_deref(), &input.layout, input.context.full);
    }

    /// Writes a batch into the account and makes its offers the next ones.
    fn take(&mut self, lanes: &Lanes, batch: Batch) {
        let layout = &lanes.input().layout;
        self.account.read_many(batch.read);
        for said in batch.said {
            if said.taken {
                self.account.leave_out(said.row, layout, said.refusal);
            } else {
                self.account.refuse(said.row, layout, said.refusal);
            }
        }
        self.account.accept_many(batch.offers.len() as u64);
        lanes.give_back(std::mem::replace(&mut self.ready, batch.offers));
        self.handed = 0;
    }

    /// The next offer of those read ahead.
    #[inline]
    fn ready(&mut self) -> Option<OfferRow> {
        let offer = self.ready.get(self.handed).copied();
        self.handed += usize::from(offer.is_some());
        offer
    }

    fn try_next(&mut self) -> Result<Option<OfferRow>, LoadError> {
        if let Some(kept) = &mut self.kept
            && let Some(offer) = kept.next().map_err(LoadError::Corrupt)?
        {
            return Ok(Some(offer));
        }
        loop {
            if let Some(mut lanes) = self.lanes.take() {
                if let Some(batch) = lanes.next()? {
                    self.take(&lanes, batch);
                    self.lanes = Some(lanes);
                }
                match self.ready() {
                    Some(offer) => return Ok(Some(offer)),
                    None => continue,
                }
            }
            let Some(current) = &mut self.current else {
                if self.advance()? {
                    continue;
                }
                return Ok(None);
            };
            if !current.open.next(&mut current.input, &mut self.row)? {
                self.current = None;
                continue;
            }
            self.account.read();
            let layout = &current.input.layout;
            if let Some(refusal) = misshapen(&current.input, &mut self.row) {
                self.account.refuse(self.row.number, layout, refusal);
                continue;
            }
            if current.correct {
                apply(&mut self.corrections, layout, &mut self.row, &mut self.account);
            }
            let (context, source) = (&current.input.context, current.source);
            let mut offer =
                |row: &RawRow| self.resolver.offer(&Cells { layout, row, context }, source);
            let taken = if current.overrule {
                self.overrides.take(layout, &mut self.row, false, offer)
            } else {
                offer(&self.row).map(|taken| (taken, 0))
            };
            match taken {
                Ok(((offer, left_out), replaced)) => {
                    self.account.count_note("cell_overridden", replaced);
                    if let Some(refusal) = left_out {
                        self.account.leave_out(self.row.number, layout, refusal);
                    }
                    self.account.accept();
                    return Ok(Some(offer));
                }
                Err(refusal) => self.account.refuse(self.row.number, layout, refusal),
            }
        }
    }
}

impl Iterator for OfferStream {
    type Item = OfferRow;

    #[inline]
    fn next(&mut self) -> Option<OfferRow> {
        if let Some(offer) = self.ready() {
            return Some(offer);
        }
        if self.error.is_some() {
            return None;
        }
        match self.try_next() {
            Ok(offer) => offer,
            Err(error) => {
                self.error = Some(error);
                self.broke_off.store(true, Ordering::Release);
                None
            }
        }
    }
}

/// The most sources an offer can name: its index is one byte, the last of which stands for live prices.
const SOURCES: usize = 255;

/// The index of a source, made if new; beyond 255 files the last one stands for all the rest.
pub(super) fn source_index(sources: &mut Vec<Source>, source: &Source) -> u8 {
    let at = sources.iter().position(|s| s == source).unwrap_or_else(|| {
        if sources.len() < SOURCES - 1 {
            sources.push(source.clone());
        } else if sources.len() == SOURCES - 1 {
            sources.push(Source { name: "其他来源".to_owned(), date: None });
        }
        sources.len() - 1
    });
    u8::try_from(at).unwrap_or(u8::MAX)
}
