//! A body as it comes in, the same out, broken off where its sender pauses too long.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// A body that may not pause.
pub(super) struct Paced {
    body: Body,
    pause: Duration,
    timer: Pin<Box<Sleep>>,
    coming: Arc<Coming>,
}

/// How far a body has come, for who answers the request.
#[derive(Debug, Default)]
pub(super) struct Coming {
    stalled: AtomicBool,
    whole: AtomicBool,
}

impl Coming {
    /// Whether it was broken off because it paused.
    pub(super) fn stalled(&self) -> bool {
        self.stalled.load(Ordering::Relaxed)
    }

    /// Whether all of it has come.
    pub(super) fn whole(&self) -> bool {
        self.whole.load(Ordering::Relaxed)
    }
}

impl Paced {
    pub(super) fn new(body: Body, pause: Duration, coming: Arc<Coming>) -> Self {
        Self { body, pause, timer: Box::pin(sleep(pause)), coming }
    }
}

impl http_body::Body for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(context) {
            Poll::Ready(frame) => {
                let next = Instant::now() + self.pause;
                self.timer.as_mut().reset(next);
                if frame.is_none() || self.body.is_end_stream() {
                    self.coming.whole.store(true, Ordering::Relaxed);
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => self.timer.as_mut().poll(context).map(|()| {
                self.coming.stalled.store(true, Ordering::Relaxed);
                Some(Err(io::Error::from(io::ErrorKind::TimedOut).into()))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
