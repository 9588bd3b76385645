//! The task around one table: brings it requests, the store's answers and the time, and carries
//! out what it says.
//!
//! It decides nothing. Its queue is bounded, and it waits for nobody but the store.

use std::collections::HashMap;
use std::future::{Future, pending};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use shared::protocol::workshop::TableStanding;
use shared::rules::review::Yardstick;
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument;

use super::Table;
use super::comparing;
use super::health::{Health, Place};
use super::message::{Ask, ConnectionId, Errand, Input, NotWritten, Output, Refusal, Ticket};
use super::writing::{self, Written};
use crate::metrics::METRICS;
use crate::metrics::counters::Guest;
use crate::socket::link::Link;
use crate::socket::reason::Reason;
use crate::store::Store;

/// How many requests may wait for a table; whoever has one more waits with it.
const REQUESTS_MAX: usize = 256;

/// After how long a table where nobody is goes to sleep: it is opened again from its log.
const IDLE: Duration = Duration::from_secs(10 * 60);

/// Something that a table's task waits for beside requests.
type UnderWay<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What a table's task is asked.
pub(crate) enum Request {
    /// A connection comes in, by a first ask.
    Enter(ConnectionId, Link, Ask),
    /// A connection asks for something else.
    Ask(ConnectionId, Ask),
    /// The workshop asks for something, and wants to know what came of it.
    Errand(Errand, oneshot::Sender<Told>),
    /// A connection goes to another table of the workshop; answered when it is out.
    Release(ConnectionId, oneshot::Sender<()>),
    /// The facilitator asks whether the log may be read.
    Log(oneshot::Sender<Result<Ending, NotOver>>),
    /// The facilitator compares the tables.
    Standing(oneshot::Sender<TableStanding>),
    /// The server was away while this table was in play, for so many milliseconds.
    ServerReturned(u64),
    /// A mistake in the rules, for tests.
    #[cfg(test)]
    Fail,
    /// The server stops.
    Stop,
    /// What the store has beside the log has changed: the table has to be loaded again.
    Reopen,
}

/// What the log of a finished game ends with.
pub(crate) struct Ending {
    /// The hash of the state.
    pub(crate) state_hash: String,
    /// How many records led to it.
    pub(crate) records: u64,
}

/// The log holds the seed, which is secret as long as the game goes on.
pub(crate) struct NotOver;

/// What came of an errand; with the connection of whoever was let go.
pub(crate) type Told = Result<Option<(ConnectionId, Link)>, Refusal>;

/// Where to reach a table.
#[derive(Clone, Debug)]
pub(crate) struct Handle {
    requests: mpsc::Sender<Request>,
}

/// The table's task has ended.
#[derive(Debug)]
pub(crate) struct Gone;

impl Handle {
    /// Brings a request; waits while the table has too many.
    ///
    /// # Errors
    ///
    /// If the table's task has ended.
    pub(crate) async fn send(&self, request: Request) -> Result<(), Gone> {
        self.requests.send(request).await.map_err(|_| Gone)
    }

    /// Whether the table's task has ended.
    pub(crate) fn is_gone(&self) -> bool {
        self.requests.is_closed()
    }

    /// Brings an errand, and waits for what comes of it; nothing if the table's task has ended.
    pub(crate) async fn run(&self, errand: Errand) -> Option<Told> {
        let (reply, told) = oneshot::channel();
        self.send(Request::Errand(errand, reply)).await.ok()?;
        told.await.ok()
    }

    /// Asks the table to finish what it writes, and waits until it has.
    pub(crate) async fn stop(&self) {
        self.end(Request::Stop).await;
    }

    /// As [`Handle::stop`], but whoever is there is told to come back at once.
    pub(crate) async fn reopen(&self) {
        self.end(Request::Reopen).await;
    }

    async fn end(&self, how: Request) {
        if self.send(how).await.is_ok() {
            self.requests.closed().await;
        }
    }
}

/// Starts a table's task.
pub(crate) fn spawn(table: Table, store: Store, health: Arc<Health>) -> Handle {
    let (requests, received) = mpsc::channel(REQUESTS_MAX);
    let span = tracing::info_span!("table", id = table.identity().id);
    let actor = Actor {
        table,
        store,
        links: HashMap::new(),
        entering: Vec::new(),
        errands: HashMap::new(),
        next_ticket: 0,
        appending: None,
        comparing: None,
        ending: false,
        reopening: false,
    };
    tokio::spawn(supervise(actor, received, health).instrument(span));
    Handle { requests }
}

/// A mistake in the rules ends one table's task, not the server; the table's log is whole, so it is
/// loaded again when somebody comes back.
async fn supervise(mut actor: Actor, mut received: mpsc::Receiver<Request>, health: Arc<Health>) {
    let failed = AssertUnwindSafe(actor.run(&mut received)).catch_unwind().await.is_err();
    if failed {
        METRICS.table_failed();
        if health.failed(Place::After(actor.table.records())) {
            tracing::error!("the table's task failed twice at one place of its log: quarantined");
        } else {
            tracing::error!("the table's task failed; the table is loaded again from its log");
        }
    }
    let reason = if failed || actor.ending {
        Reason::TableFailed
    } else if actor.reopening {
        Reason::TableReopened
    } else {
        Reason::ServerStopping
    };
    for link in actor.links.values() {
        link.end(reason);
    }
    // Whoever came in at the last moment comes again, and the table is opened for them.
    received.close();
    while let Some(request) = received.recv().await {
        if let Request::Enter(_, link, _) = request {
            link.end(Reason::TableFailed);
        }
    }
}

struct Actor {
    table: Table,
    store: Store,
    links: HashMap<ConnectionId, Link>,
    /// Connections that have asked to be let in and are not yet.
    entering: Vec<ConnectionId>,
    /// Who waits for what comes of which errand.
    errands: HashMap<Ticket, oneshot::Sender<Told>>,
    next_ticket: u64,
    /// The write that is under way.
    appending: Option<UnderWay<Written>>,
    /// Bots that play the same cards, once the game is over.
    comparing: Option<UnderWay<Option<Box<Yardstick>>>>,
    /// Nobody knows what is on disk: the table has to be loaded again.
    ending: bool,
    /// The table is loaded again as soon as somebody wants it.
    reopening: bool,
}

impl Actor {
    async fn run(&mut self, received: &mut mpsc::Receiver<Request>) {
        let mut stopping = false;
        while !self.ending && (!stopping || self.table.is_writing()) {
            let deadline = self.table.deadline();
            let idle = self.links.is_empty()
                && deadline.is_none()
                && self.comparing.is_none()
                && !self.table.is_writing();
            tokio::select! {
                biased;
                written = finished(&mut self.appending) => {
                    self.appending = None;
                    self.written(written);
                }
                request = received.recv() => match request {
                    Some(Request::Stop) | None => {
                        stopping = true;
                        self.tell(Input::Stop);
                    }
                    Some(Request::Reopen) => {
                        stopping = true;
                        self.reopening = true;
                        self.tell(Input::Stop);
                    }
                    Some(request) => self.request(request),
                },
                compared = finished(&mut self.comparing) => {
                    self.comparing = None;
                    self.tell(Input::Compared(compared));
                }
                () = until(deadline) => self.tell(Input::Tick),
                () = tokio::time::sleep(IDLE), if idle => {
                    tracing::debug!("nobody is here: the table sleeps in the store");
                    return;
                }
            }
        }
    }

    fn request(&mut self, request: Request) {
        match request {
            Request::Enter(connection, link, ask) => {
                self.links.insert(connection, link);
                self.entering.push(connection);
                self.tell(Input::Ask(connection, ask));
            }
            Request::Ask(connection, ask) => {
                if matches!(ask, Ask::Gone) {
                    self.links.remove(&connection);
                }
                self.tell(Input::Ask(connection, ask));
            }
            Request::Errand(errand, reply) => {
                let ticket = Ticket(self.next_ticket);
                self.next_ticket += 1;
                self.errands.insert(ticket, reply);
                self.tell(Input::Errand(ticket, errand));
            }
            Request::Release(connection, reply) => {
                self.links.remove(&connection);
                self.tell(Input::Ask(connection, Ask::Gone));
                // Whoever asked may have gone.
                let _ = reply.send(());
            }
            Request::Log(reply) => {
                let answer = if !self.table.is_over() {
                    Err(NotOver)
                } else {
                    let (state_hash, records) = self.table.fingerprint();
                    Ok(Ending { state_hash, records })
                };
                // Whoever asked may have gone.
                let _ = reply.send(answer);
            }
            Request::Standing(reply) => {
                // Whoever asked may have gone.
                let _ = reply.send(self.table.standing());
            }
            Request::ServerReturned(away_ms) => self.tell(Input::ServerReturned { away_ms }),
            #[cfg(test)]
            Request::Fail => panic!("a mistake in the rules, for a test"),
            Request::Stop | Request::Reopen => {}
        }
    }

    fn written(&mut self, written: Written) {
        match written {
            Written::Yes => self.tell(Input::Appended(Ok(()))),
            Written::No(why) => self.tell(Input::Appended(Err(why))),
            // Nothing may follow on a log of which nobody knows how long it is, and nobody can be
            // told what became of their command: they resume, ask again and learn it then.
            Written::Unknown(NotWritten { why }) => {
                tracing::error!(%why, "nobody knows whether a record was written");
                self.ending = true;
            }
        }
    }

    fn tell(&mut self, input: Input) {
        let mut outputs = self.table.handle(input, Instant::now()).into_iter().peekable();
        while let Some(output) = outputs.next() {
            match output {
                Output::Send(connection, text) => {
                    // Who hears that it is at no table may ask for another at once.
                    let is_last =
                        |next: &Output| matches!(next, Output::Unbind(of) if *of == connection);
                    if outputs.next_if(is_last).is_some() {
                        if let Some(link) = self.links.remove(&connection) {
                            link.send_last(text);
                        }
                    } else if let Some(link) = self.links.get(&connection) {
                        link.send(text);
                    }
                }
                Output::Unbind(connection) => {
                    if let Some(link) = self.links.remove(&connection) {
                        link.is_for(Guest::Nobody);
                        link.bind(None);
                    }
                }
                Output::Done(ticket, told) => {
                    let told = told.map(|released| {
                        let connection = released?;
                        Some((connection, self.links.remove(&connection)?))
                    });
                    if let Some(reply) = self.errands.remove(&ticket) {
                        // Whoever asked may have gone.
                        let _ = reply.send(told);
                    }
                }
                Output::TakenOver(connection) => {
                    if let Some(link) = self.links.remove(&connection) {
                        link.end(Reason::TakenOver);
                    }
                }
                Output::Append(append) => {
                    let writing = writing::write(self.store.clone(), *append);
                    self.appending = Some(Box::pin(writing));
                }
                Output::Compare(over) => {
                    self.comparing = Some(Box::pin(comparing::compare(*over)));
                }
            }
        }
        let (table, links) = (&self.table, &self.links);
        self.entering.retain(|connection| {
            match (table.guest(*connection), links.get(connection)) {
                (Guest::Nobody, Some(_)) => true,
                (guest, Some(link)) => {
                    link.is_for(guest);
                    false
                }
                (_, None) => false,
            }
        });
    }
}

/// Waits for what is under way, if anything is.
async fn finished<F: Future + Unpin>(under_way: &mut Option<F>) -> F::Output {
    match under_way {
        Some(future) => future.await,
        None => pending().await,
    }
}

async fn until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline.into()).await,
        None => pending().await,
    }
}
