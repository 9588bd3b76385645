//! One connection's task: reads what the client says, sends what the table shows, and knows when to
//! end. It belongs to at most one table at a time.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use shared::protocol::code::{LinkCode, WireCode};
use shared::protocol::codec::{self, Incoming};
use shared::protocol::server_message::{Refused, ServerMessage};
use tokio::sync::Semaphore;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::link::{Inbox, Link, link};
use super::pipe::Event;
use super::post::Post;
use super::reason::Reason;
use super::stream::Stream;
use crate::app::{App, Place};
use crate::metrics::METRICS;
use crate::table::WAITING_PER_CONNECTION_MAX;
use crate::table::actor::{Handle, Request};
use crate::table::message::Ask;

/// How often a client is asked whether it is still there. It costs two packets of some fifty bytes.
/// A phone whose screen is on has its radio awake anyway; one that sleeps closes its sockets or
/// doesn't answer, so that no ping keeps it from sleeping.
const PING_S: u64 = 5;

/// After how long without a sign of life a connection ends: three pings. Long enough for a phone
/// that goes from Wi-Fi to mobile data and for a dead spot; and whoever was cut off too early loses
/// nothing but the time to resume. Until then a seat looks as if somebody were there.
const SILENCE_S_MAX: u64 = 15;

/// For how long a client may take nothing of what waits for it before it counts as too slow:
/// whoever doesn't read is noticed as fast as whoever doesn't answer.
const STUCK_S_MAX: u64 = SILENCE_S_MAX;

/// How long a client has to take note of the end.
const FAREWELL_S_MAX: u64 = 1;

/// One connection.
pub(super) struct Connection {
    pub(super) app: App,
    pub(super) place: Place,
    /// Where it comes from.
    pub(super) address: IpAddr,
    /// What a table gets to send by.
    pub(super) link: Link,
    inbox: Inbox,
    /// Whether it has said hello.
    pub(super) greeted: bool,
    /// The table that it is at, or on its way to.
    pub(super) table: Option<Handle>,
    /// The workshop, for whoever is there beyond one table.
    pub(super) post: Option<Post>,
    /// Has room for what the facilitator wants of several tables at once.
    pub(super) conducting: Arc<Semaphore>,
    heard: Instant,
}

/// Why a connection ends.
pub(super) enum End {
    /// The client has gone, or what it sends is no WebSocket.
    Theirs,
    /// The server ends it.
    Ours(Reason),
}

/// Serves one connection until it ends.
pub(super) async fn serve(stream: Stream, app: App, place: Place, address: IpAddr) {
    let (link, inbox) = link(stream);
    let heard = Instant::now();
    let mut connection = Connection {
        app,
        place,
        address,
        link,
        inbox,
        greeted: false,
        table: None,
        post: None,
        conducting: Arc::new(Semaphore::new(WAITING_PER_CONNECTION_MAX)),
        heard,
    };
    let end = connection.run().await;
    let (stream, bound) = connection.inbox.close();
    connection.leave_table(bound).await;
    if let (End::Ours(reason), Some(stream)) = (end, stream) {
        tracing::debug!(connection = connection.place.id.0, ?reason, "closing");
        METRICS.closed(reason.word());
        // A client that takes no notice of it is dropped.
        let _ = timeout(Duration::from_secs(FAREWELL_S_MAX), farewell(stream, reason)).await;
    }
}

impl Connection {
    async fn run(&mut self) -> End {
        let ended = self.inbox.end();
        let ended = ended.wait();
        tokio::pin!(ended);
        let mut stopping = self.app.stopping.clone();
        let mut words = self.app.drain.words();
        let period = Duration::from_secs(PING_S);
        let mut pings = interval_at(Instant::now() + period, period);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let stopped = async move {
            // An error means that the server is gone altogether.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        tokio::pin!(stopped);
        loop {
            let step = async {
                tokio::select! {
                    event = self.inbox.next() => self.see_to(event).await,
                    _ = pings.tick() => self.ping(),
                    () = words.next() => self.tell_of_the_stop(),
                }
            };
            // Whatever it is doing, even waiting for a table, these come first.
            let outcome = tokio::select! {
                biased;
                reason = &mut ended => Err(End::Ours(reason)),
                () = &mut stopped => Err(End::Ours(Reason::ServerStopping)),
                outcome = step => outcome,
            };
            if let Err(end) = outcome {
                return end;
            }
        }
    }

    async fn see_to(&mut self, event: Event) -> Result<(), End> {
        match event {
            Event::Bound(table) => {
                self.bound(table);
                Ok(())
            }
            Event::Heard(message) => self.received(message).await,
        }
    }

    /// Is at that table from now on, or at none.
    fn bound(&mut self, table: Option<Handle>) {
        (self.table, self.post) = (table, None);
    }

    /// Takes note of where it is by now.
    pub(super) fn catch_up(&mut self) {
        if let Some(table) = self.inbox.take_bound() {
            self.bound(table);
        }
    }

    /// Says when the server is going to stop, if it is.
    pub(super) fn tell_of_the_stop(&self) -> Result<(), End> {
        match self.app.drain.notice() {
            Some(notice) if self.greeted => self.say(&notice),
            _ => Ok(()),
        }
    }

    /// Answers by itself, without a table.
    pub(super) fn say(&self, message: &ServerMessage) -> Result<(), End> {
        let sent = self.link.send(codec::encode(message).into());
        if sent { Ok(()) } else { Err(End::Ours(Reason::TooSlow)) }
    }

    /// Refuses a message.
    pub(super) fn refuse(
        &self,
        answers: Option<String>,
        code: impl Into<WireCode>,
        message: &str,
    ) -> Result<(), End> {
        let code = code.into();
        METRICS.refused(code);
        let refused = Refused { answers, code, message: message.to_owned(), field: None };
        self.say(&ServerMessage::Refused(refused))
    }

    fn ping(&self) -> Result<(), End> {
        if self.inbox.stuck_for() >= Duration::from_secs(STUCK_S_MAX) {
            return Err(End::Ours(Reason::TooSlow));
        }
        if self.heard.elapsed() >= Duration::from_secs(SILENCE_S_MAX) {
            return Err(End::Ours(Reason::Silent));
        }
        self.inbox.ping();
        Ok(())
    }

    async fn received(&mut self, message: Option<Result<Message, Error>>) -> Result<(), End> {
        self.heard = Instant::now();
        match message {
            Some(Ok(Message::Text(text))) => match codec::decode(&text) {
                // Apart from the rest, so that a connection that only listens stays small.
                Ok(incoming) => Box::pin(self.take(incoming)).await,
                Err(refused) => Box::pin(self.misread(refused)).await,
            },
            Some(Ok(Message::Binary(_))) => {
                let message = "Send JSON in text frames, not binary ones.";
                self.refuse(None, LinkCode::NotJson, message)
            }
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Ok(()),
            Some(Ok(Message::Close(_))) | None => Err(End::Theirs),
            Some(Err(error)) => Err(ending(&error)),
        }
    }

    async fn take(&mut self, incoming: Incoming) -> Result<(), End> {
        let Some(incoming) = self.greet(incoming).await? else { return Ok(()) };
        let Some(incoming) = self.lead(incoming).await? else { return Ok(()) };
        match &self.table {
            Some(_) => self.ask(Ask::Say(Box::new(incoming))).await,
            None => {
                let message = "You are not at a table; create one, join or resume first.";
                self.refuse(incoming.id, LinkCode::NotHere, message)
            }
        }
    }

    /// Refuses what can't be read; the table may have waited for an answer.
    async fn misread(&mut self, refused: Refused) -> Result<(), End> {
        METRICS.refused(refused.code);
        self.say(&ServerMessage::Refused(refused))?;
        self.ask(Ask::Misread).await
    }

    /// Brings an ask to the table.
    async fn ask(&mut self, ask: Ask) -> Result<(), End> {
        let Some(table) = &self.table else { return Ok(()) };
        let sent = table.send(Request::Ask(self.place.id, ask)).await;
        sent.map_err(|_| End::Ours(Reason::TableFailed))
    }

    /// Whatever happens, the table or the hall is told that this connection is gone.
    async fn leave_table(&mut self, bound: Option<Handle>) {
        self.post = None;
        if let Some(table) = bound.or(self.table.take()) {
            // A table that is gone needs not be told.
            let _ = table.send(Request::Ask(self.place.id, Ask::Gone)).await;
        }
    }
}

/// Says why it ends, and gives the client time to read it: closing with unread bytes would take the
/// message back.
async fn farewell(mut stream: Stream, reason: Reason) -> Result<(), Error> {
    let text = codec::encode(&reason.message()).into();
    let close = CloseFrame { code: reason.code(), reason: "".into() };
    stream.part(text, close).await?;
    if reason == Reason::FrameTooLarge {
        tokio::time::sleep(Duration::from_secs(FAREWELL_S_MAX)).await;
    }
    Ok(())
}

/// What a failed read means.
fn ending(error: &Error) -> End {
    match error {
        Error::Capacity(_) => End::Ours(Reason::FrameTooLarge),
        _ => End::Theirs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much a connection's task may take beside its buffers.
    const TASK_BYTES_MAX: usize = 3 * 1024;

    fn size_of_future<A, B, C, D, F: Future>(_: impl Fn(A, B, C, D) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn a_connection_is_small() {
        let size = size_of_future(serve);
        assert!(size <= TASK_BYTES_MAX, "{size} bytes");
    }
}
