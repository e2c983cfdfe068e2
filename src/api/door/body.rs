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
    /// Set where the body was broken off, for who answers the request.
    stalled: Arc<AtomicBool>,
}

impl Paced {
    pub(super) fn new(body: Body, pause: Duration, stalled: Arc<AtomicBool>) -> Self {
        Self { body, pause, timer: Box::pin(sleep(pause)), stalled }
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
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => self.timer.as_mut().poll(context).map(|()| {
                self.stalled.store(true, Ordering::Relaxed);
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
