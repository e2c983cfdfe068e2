//! One delimited file of offers in, its rows in batches and in their order out, read on all processors.
//!
//! One thread takes the file apart into pieces of whole lines and deals them out in turn; each lane resolves its
//! pieces; the batches are taken back in the same turn, so that nobody sees that there were several.

use std::num::NonZeroUsize;
use std::panic;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use yaojia_index::catalog::OfferRow;

use super::LoadError;
use super::cells::Cells;
use super::offers::Resolver;
use super::plan::Input;
use super::quick::Quick;
use super::refusal::Refusal;
use super::run::misshapen;
use crate::read::{Block, Format, RawRow, ReadError, Rows};

/// Pieces and batches that wait for a lane: enough that none stands still, little enough to stay in the cache.
const WAITING: usize = 2;
/// Rows that are dealt out together where they are read one by one.
const TOGETHER: usize = 4096;

/// What a lane makes of a piece.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Rows read.
    pub read: u64,
    /// Those taken.
    pub offers: Vec<OfferRow>,
    /// What is to be said about rows, in their order.
    pub said: Vec<Said>,
}

/// A refused row, or a cell left out of one that is taken.
#[derive(Debug)]
pub(super) struct Said {
    pub row: u64,
    pub refusal: Refusal,
    /// Whether the row is taken all the same.
    pub taken: bool,
}

/// A part of the file.
enum Piece {
    Lines(Block),
    Rows(Vec<RawRow>),
    /// Here the file can't be read on.
    Broken(ReadError),
}

/// Lists that are filled again instead of made anew.
type Spare = Arc<Mutex<Vec<Vec<OfferRow>>>>;

/// The lanes of one file.
#[derive(Debug)]
pub(super) struct Lanes {
    input: Arc<Input>,
    batches: Vec<Receiver<Result<Batch, ReadError>>>,
    turn: usize,
    threads: Vec<JoinHandle<()>>,
    spare: Spare,
}

impl Lanes {
    /// Whether the rows of a file can be read apart from each other.
    pub(super) fn fit(input: &Input) -> bool {
        input.format == Format::Delimited && input.layout.fill_down.is_empty()
    }

    /// Starts reading.
    pub(super) fn open(input: Input, resolver: &Resolver, source: u8) -> Result<Self, LoadError> {
        let rows = Rows::open(&input.path, input.format, input.sheet.as_deref(), None)?;
        let (input, spare) = (Arc::new(input), Spare::default());
        let (used, blocks) = channel();
        let number = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let (mut pieces, mut batches, mut threads) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..number {
            let (to, from) = sync_channel(WAITING);
            let (give, take) = sync_channel(WAITING);
            let lane = Lane {
                quick: Quick::of(&input.layout),
                input: Arc::clone(&input),
                resolver: resolver.clone(),
                source,
                row: RawRow::default(),
                used: used.clone(),
                spare: Arc::clone(&spare),
            };
            threads.push(thread::spawn(move || lane.run(&from, &give)));
            (pieces, batches) = (with(pieces, to), with(batches, take));
        }
        threads.push(thread::spawn(move || deal(rows, &pieces, &blocks)));
        Ok(Self { input, batches, turn: 0, threads, spare })
    }

    /// The file.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    /// The next batch.
    pub(super) fn next(&mut self) -> Result<Option<Batch>, LoadError> {
        let Some(lane) = self.batches.get(self.turn) else { return Ok(None) };
        if let Ok(batch) = lane.recv() {
            self.turn = (self.turn + 1) % self.batches.len();
            return Ok(batch.map(Some)?);
        }
        // Nothing more comes in turn: the file has ended, unless a thread has failed.
        self.batches.clear();
        for thread in self.threads.drain(..) {
            thread.join().unwrap_or_else(|failure| panic::resume_unwind(failure));
        }
        Ok(None)
    }

    /// Hands back a list that has been read.
    pub(super) fn give_back(&self, offers: Vec<OfferRow>) {
        if let Ok(mut spare) = self.spare.lock() {
            spare.push(offers);
        }
    }
}

fn with<T>(mut list: Vec<T>, item: T) -> Vec<T> {
    list.push(item);
    list
}

/// Deals the file out to the lanes in turn, until it ends or nobody listens.
fn deal(mut rows: Rows, lanes: &[SyncSender<Piece>], blocks: &Receiver<Block>) {
    for lane in lanes.iter().cycle() {
        let piece = match piece(&mut rows, blocks) {
            Ok(Some(piece)) => piece,
            Ok(None) => return,
            Err(error) => Piece::Broken(error),
        };
        let broken = matches!(piece, Piece::Broken(_));
        if lane.send(piece).is_err() || broken {
            return;
        }
    }
}

/// The next piece: many lines at once, or rows one by one where quotation marks stand.
fn piece(rows: &mut Rows, blocks: &Receiver<Block>) -> Result<Option<Piece>, ReadError> {
    let mut block = blocks.try_recv().unwrap_or_default();
    if rows.block(&mut block)? {
        return Ok(Some(Piece::Lines(block)));
    }
    let (mut held, mut row) = (Vec::new(), RawRow::default());
    while held.len() < TOGETHER && rows.next(&mut row)? {
        held.push(std::mem::take(&mut row));
    }
    Ok((!held.is_empty()).then_some(Piece::Rows(held)))
}

/// What one thread resolves with.
struct Lane {
    input: Arc<Input>,
    quick: Option<Quick>,
    resolver: Resolver,
    source: u8,
    row: RawRow,
    used: Sender<Block>,
    spare: Spare,
}

impl Lane {
    fn run(mut self, pieces: &Receiver<Piece>, batches: &SyncSender<Result<Batch, ReadError>>) {
        for piece in pieces {
            let batch = match piece {
                Piece::Lines(block) => {
                    let batch = self.lines(&block);
                    // The dealing thread may be done already.
                    let _ = self.used.send(block);
                    Ok(batch)
                }
                Piece::Rows(rows) => Ok(self.rows(rows)),
                Piece::Broken(error) => Err(error),
            };
            if batches.send(batch).is_err() {
                return;
            }
        }
    }

    fn batch(&self) -> Batch {
        let spare = self.spare.lock().ok().and_then(|mut spare| spare.pop());
        let mut offers = spare.unwrap_or_default();
        offers.clear();
        Batch { offers, ..Batch::default() }
    }

    fn lines(&mut self, block: &Block) -> Batch {
        let mut batch = self.batch();
        let heading = self.input.layout.heading_row;
        block.each(|line| {
            let quick = self.quick.as_ref().filter(|_| line.number > heading);
            let offer = quick.and_then(|q| q.offer(line.cells, &self.resolver, self.source));
            if let Some(offer) = offer {
                batch.read += 1;
                batch.offers.push(offer);
            } else if line.read(&mut self.row) {
                self.take(&mut batch);
            }
        });
        batch
    }

    fn rows(&mut self, rows: Vec<RawRow>) -> Batch {
        let mut batch = self.batch();
        for row in rows {
            self.row = row;
            self.take(&mut batch);
        }
        batch
    }

    /// Reads the row at hand with care.
    fn take(&mut self, batch: &mut Batch) {
        let Input { layout, context, .. } = &*self.input;
        let row = self.row.number;
        if row <= layout.heading_row {
            return;
        }
        batch.read += 1;
        let mut say = |refusal, taken| batch.said.push(Said { row, refusal, taken });
        if let Some(refusal) = misshapen(&self.input, &mut self.row) {
            return say(refusal, false);
        }
        match self.resolver.offer(&Cells { layout, row: &self.row, context }, self.source) {
            Ok((offer, left_out)) => {
                left_out.into_iter().for_each(|refusal| say(refusal, true));
                batch.offers.push(offer);
            }
            Err(refusal) => say(refusal, false),
        }
    }
}
