//! What goes out by one connection: texts that wait, and the WebSocket that takes them.
//!
//! Whoever has a text writes it right away, as far as the client takes it: that saves waking the
//! connection's task for each frame of each who looks on. What the client doesn't take yet waits
//! here, and the connection's task goes on with it. So a slow reader costs only itself: what waits
//! is bounded, and beyond that the connection ends and may resume.

use std::collections::VecDeque;
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use tokio::time::Instant;
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

use super::stream::Stream;
use crate::table::actor::Handle;

/// How many texts may wait to be sent.
const WAITING_TEXTS_MAX: usize = 256;

/// How much may wait to be sent. One text alone may be longer: a snapshot of a large table.
const WAITING_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Both ends' part of a connection. Whoever locks it keeps it for as long as a write to the system
/// takes, and never waits meanwhile.
pub(super) struct Pipe {
    /// Nothing once the connection is over.
    stream: Option<Stream>,
    waiting: VecDeque<Utf8Bytes>,
    waiting_bytes: usize,
    /// At which table the connection is from now on, if that has changed.
    bound: Option<Option<Handle>>,
    /// The connection's task, while it waits for something to happen here.
    task: Option<Waker>,
    /// Since when the client has taken nothing of what waits.
    stuck_since: Option<Instant>,
}

/// What the connection's task has to see to.
pub(super) enum Event {
    /// The connection is at that table now, or at none.
    Bound(Option<Handle>),
    /// The client says something, or is gone.
    Heard(Option<Result<Message, Error>>),
}

impl Pipe {
    /// Nothing waits yet.
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            stream: Some(stream),
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            bound: None,
            task: None,
            stuck_since: None,
        }
    }

    /// Whether the connection is over.
    pub(super) fn is_closed(&self) -> bool {
        self.stream.is_none()
    }

    /// Ends it: nothing more goes in. With the WebSocket, for a farewell, and the table that the
    /// connection's task has not heard of yet.
    pub(super) fn close(&mut self) -> (Option<Stream>, Option<Handle>) {
        self.waiting.clear();
        (self.stream.take(), self.bound.take().flatten())
    }

    /// Sends a text, or lets it wait; false if there is no room for it.
    pub(super) fn send(&mut self, text: Utf8Bytes) -> bool {
        let Some(stream) = &mut self.stream else { return false };
        if self.waiting.is_empty() && stream.unwritten() == 0 {
            stream.begin(text);
        } else if self.has_room(text.len()) {
            self.waiting_bytes += text.len();
            self.waiting.push_back(text);
        } else {
            return false;
        }
        let mut nobody = Context::from_waker(Waker::noop());
        if !matches!(self.poll_write(&mut nobody), Poll::Ready(Ok(()))) {
            self.wake();
        }
        true
    }

    fn has_room(&self, bytes: usize) -> bool {
        let fits = self.waiting_bytes + bytes <= WAITING_BYTES_MAX;
        self.waiting.len() < WAITING_TEXTS_MAX && (fits || self.waiting.is_empty())
    }

    /// Says at which table the connection is from now on; before it hears anything else.
    pub(super) fn bind(&mut self, table: Option<Handle>) {
        self.bound = Some(table);
        self.wake();
    }

    /// At which table the connection is from now on, if that has changed.
    pub(super) fn take_bound(&mut self) -> Option<Option<Handle>> {
        self.bound.take()
    }

    /// Asks the client whether it is still there, if anything gets through to it.
    pub(super) fn ping(&mut self) {
        let mut nobody = Context::from_waker(Waker::noop());
        let Some(stream) = &mut self.stream else { return };
        if stream.poll_feed(&mut nobody, Message::Ping(Bytes::new())).is_ready()
            && stream.poll_flush(&mut nobody).is_ready()
        {
            return;
        }
        self.wake();
    }

    /// For how long the client has taken nothing, although something waits.
    pub(super) fn stuck_for(&self) -> Duration {
        self.stuck_since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Waits for something to see to. Whoever doesn't read isn't listened to.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let event = self.poll_event(context);
        if event.is_pending() && !self.task.as_ref().is_some_and(|t| t.will_wake(context.waker())) {
            self.task = Some(context.waker().clone());
        }
        event
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        if let Some(table) = self.bound.take() {
            return Poll::Ready(Event::Bound(table));
        }
        if let Err(error) = ready!(self.poll_write(context)) {
            return Poll::Ready(Event::Heard(Some(Err(error))));
        }
        let Some(stream) = &mut self.stream else { return Poll::Ready(Event::Heard(None)) };
        stream.poll_recv(context).map(Event::Heard)
    }

    /// Writes what waits, as far as the client takes it.
    fn poll_write(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let Some(stream) = &mut self.stream else { return Poll::Ready(Ok(())) };
        let before = (self.waiting.len(), stream.unwritten());
        let written = loop {
            match stream.poll_rest(context) {
                Poll::Ready(Ok(())) => {}
                not_yet => break not_yet,
            }
            let Some(text) = self.waiting.pop_front() else { break stream.poll_flush(context) };
            self.waiting_bytes -= text.len();
            stream.begin(text);
        };
        if written.is_ready() {
            self.stuck_since = None;
        } else if self.stuck_since.is_none() || before != (self.waiting.len(), stream.unwritten()) {
            self.stuck_since = Some(Instant::now());
        }
        written
    }

    fn wake(&mut self) {
        if let Some(task) = self.task.take() {
            task.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;
    use tokio::io::DuplexStream;
    use tokio_tungstenite::WebSocketStream;
    use tokio_tungstenite::tungstenite::protocol::Role;

    use super::*;

    /// Fits no text of these tests, so that all wait that the client doesn't take.
    const SOCKET_BYTES: usize = 64;

    async fn pipe() -> (Pipe, DuplexStream) {
        let (ours, theirs) = tokio::io::duplex(SOCKET_BYTES);
        (Pipe::new(Stream::new(ours).await), theirs)
    }

    #[tokio::test]
    async fn so_many_texts_wait_and_no_more() {
        let (mut pipe, _theirs) = pipe().await;
        while pipe.send("x".into()) {}
        assert_eq!(pipe.waiting.len(), WAITING_TEXTS_MAX);
    }

    #[tokio::test]
    async fn so_much_waits_but_any_one_text() {
        let (mut pipe, _theirs) = pipe().await;
        let long: Utf8Bytes = "x".repeat(WAITING_BYTES_MAX + 1).into();
        assert!(pipe.send(long.clone()), "this one is on its way");
        assert!(pipe.send(long), "this one waits");
        assert!(!pipe.send("x".into()));
    }

    #[tokio::test]
    async fn what_waits_goes_out_in_order_once_the_client_reads() {
        let (mut pipe, theirs) = pipe().await;
        let all: Vec<Utf8Bytes> =
            (0..50).map(|n| format!("{n}{}", "x".repeat(n * 100)).into()).collect();
        assert!(all.iter().all(|text| pipe.send(text.clone())));
        let mut client = WebSocketStream::from_raw_socket(theirs, Role::Client, None).await;
        let writing = std::future::poll_fn(|context| pipe.poll_write(context));
        let reading = async {
            let mut heard = Vec::new();
            while heard.len() < all.len() {
                heard.push(
                    client
                        .next()
                        .await
                        .expect("goes on")
                        .expect("is well-formed")
                        .into_text()
                        .expect("text"),
                );
            }
            heard
        };
        let (written, heard) = tokio::join!(writing, reading);
        written.expect("is written");
        assert_eq!(heard, all);
    }
}
