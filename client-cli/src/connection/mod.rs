//! The one connection of a client: it stays up by itself. Whoever holds a [`Connection`] says
//! commands and hears notices; dropped lines, pauses between tries, resuming by token and number,
//! and sending unanswered commands again (under the same ids) happen behind it.
//!
//! | file | what |
//! |---|---|
//! | [`authority`] | whose certificates are believed |
//! | [`enter`] | from an open connection to a table that is shown |
//! | [`link`] | one WebSocket, texts in and out |
//! | [`keeper`] | the task that keeps a link up |
//! | [`memory`] | what must survive a broken link: token, number, unanswered commands |
//! | [`saved`] | the token in a file, so that a restart resumes too |

pub(crate) mod authority;
pub(crate) mod enter;
mod keeper;
mod link;
mod memory;
pub(crate) mod saved;
#[cfg(test)]
pub(crate) mod tests;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use shared::protocol::client_message::{ClientMessage, Create, Join, PhaseStamp};
use shared::protocol::server_message::{Refused, ServerMessage};
use shared::protocol::workshop::Recover;
use thiserror::Error;
use tokio::sync::mpsc;
use trust::TrustError;
use trust::address::Address;

/// How many commands may wait to be sent, and notices to be heard, before the other side waits.
const QUEUE_MESSAGES: usize = 64;

/// How much of a join's key is secret.
const KEY_BYTES: usize = 16;

/// How a connection begins.
#[derive(Clone, Debug)]
pub(crate) enum Opening {
    /// Creates a table.
    Create(Create),
    /// Takes a seat.
    Join(Join),
    /// Goes on as somebody who was there, on another device.
    Recover(Recover),
    /// Takes a seat up again, by a token; or waits again, if `in_hall`.
    Resume {
        /// The token.
        token: String,
        /// Whether its owner waited in the hall when last heard of.
        in_hall: bool,
    },
}

/// What a connection reports.
#[derive(Debug)]
pub(crate) enum Notice {
    /// The server said something; with the very text, for programs.
    Message(Box<ServerMessage>, String),
    /// The line is down, and why; it is tried again until it is up or over.
    Lost(String),
    /// The line is up again.
    Back,
    /// It is over.
    Over(ConnectionError),
}

/// Why a connection is over, each with what to do.
#[derive(Debug, Error)]
pub(crate) enum ConnectionError {
    /// No certificate can be believed.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// Nobody answers.
    #[error(
        "no server answers at {address}: {why}. Is it running? `pace-server` starts one here; \
         --url names another, with wss:// if it speaks TLS; --ca the authority of its certificate"
    )]
    Unreachable {
        /// Where.
        address: String,
        /// What the system says.
        why: String,
    },
    /// It has been down for too long.
    #[error("the connection was lost and {address} did not answer for {seconds} s: {why}")]
    LostForGood {
        /// Where.
        address: String,
        /// How long it was tried.
        seconds: u64,
        /// What the system says.
        why: String,
    },
    /// The server will not have us.
    #[error("the server refuses: {}", .0.message)]
    Refused(Box<Refused>),
    /// Somebody resumed the same seat elsewhere.
    #[error("this seat is played from another window now: {0}")]
    TakenOver(String),
    /// Whoever waited in the hall waits no longer.
    #[error("{0}")]
    TakenAway(String),
    /// The server speaks words that this program doesn't know.
    #[error("the server sent what this version of pace doesn't understand ({0}); update pace")]
    NotUnderstood(String),
}

/// A connection that keeps itself up.
pub(crate) struct Connection {
    commands: mpsc::Sender<Outgoing>,
    notices: mpsc::Receiver<Notice>,
    ids: Ids,
}

/// A command on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    /// Its id.
    id: String,
    /// The phase that the sender believes in.
    phase: Option<PhaseStamp>,
    /// What it says.
    message: ClientMessage,
}

impl Connection {
    /// Opens a connection. The first try must succeed within `first`; later the line may be down
    /// for `patience`.
    pub(crate) fn open(
        address: Address,
        opening: Opening,
        first: Duration,
        patience: Duration,
    ) -> Self {
        let (commands, outgoing) = mpsc::channel(QUEUE_MESSAGES);
        let (incoming, notices) = mpsc::channel(QUEUE_MESSAGES);
        let ids = Ids::new();
        let opening = match opening {
            Opening::Join(join) => Opening::Join(Join { key: Some(key()), ..join }),
            opening => opening,
        };
        let keeper = keeper::Keeper::new(address, opening, ids.start(), incoming, outgoing);
        tokio::spawn(keeper.run(first, patience));
        Self { commands, notices, ids }
    }

    /// A connection to a test that says itself what the server says.
    #[cfg(test)]
    pub(crate) fn scripted() -> (Self, tests::Scripted) {
        let (commands, outgoing) = mpsc::channel(QUEUE_MESSAGES);
        let (incoming, notices) = mpsc::channel(1);
        let connection = Self { commands, notices, ids: Ids::new() };
        (connection, tests::Scripted { incoming, _outgoing: outgoing })
    }

    /// Says a command; its answer will carry the id.
    pub(crate) async fn say(
        &mut self,
        message: ClientMessage,
        phase: Option<PhaseStamp>,
    ) -> String {
        let id = self.ids.next();
        let outgoing = Outgoing { id: id.clone(), phase, message };
        // If the keeper is gone, its last notice says why.
        let _ = self.commands.send(outgoing).await;
        id
    }

    /// The next notice; none when nothing more can come. Can be given up at any time.
    pub(crate) async fn hear(&mut self) -> Option<Notice> {
        self.notices.recv().await
    }
}

/// A secret by which the server knows a join again whose answer was lost.
pub(crate) fn key() -> String {
    let secret: [u8; KEY_BYTES] = rand::random();
    shared::rules::state::hex(&secret)
}

/// Names for commands, different for each run of the program.
struct Ids {
    run: String,
    count: u64,
}

impl Ids {
    fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { run: format!("{:x}-{:x}", now.as_micros(), std::process::id()), count: 0 }
    }

    fn start(&self) -> String {
        format!("{}-start", self.run)
    }

    fn next(&mut self) -> String {
        self.count += 1;
        format!("{}-{}", self.run, self.count)
    }
}
