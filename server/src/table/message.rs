//! What goes into a table and what comes out of it, as plain data.
//!
//! The socket makes inputs from what clients say, the actor carries outputs out. Neither side knows
//! how the other does it, so a whole table can be run on one thread in a test.

use axum::extract::ws::Utf8Bytes;
use shared::protocol::client_message::Join;
use shared::protocol::codec::Incoming;
use shared::rules::command::Share;
use shared::rules::ids::PersonId;
use shared::rules::review::Yardstick;
use shared::rules::state::State;

use crate::store::{Append, Hash};

/// A connection: no two that the server ever had share a number, and later ones have higher ones.
/// So the number is also the generation of whoever sits in a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// What a table is told.
#[derive(Debug)]
pub(crate) enum Input {
    /// Somebody at a connection asks for something, or has gone.
    Ask(ConnectionId, Ask),
    /// How the append went that was asked for.
    Appended(Result<(), NotWritten>),
    /// What bots made of the same cards, as was asked for; nothing if they could not play them.
    Compared(Option<Box<Yardstick>>),
    /// The server was away while this table was in play.
    ServerReturned {
        /// For how long, in milliseconds.
        away_ms: u64,
    },
    /// A deadline may have passed.
    Tick,
    /// The server is stopping: take nothing more.
    Stop,
}

/// What a connection asks for. Everything is answered in the order in which it was asked.
#[derive(Debug)]
pub(crate) enum Ask {
    /// A seat, or to look on.
    Join {
        /// The id of the message.
        id: Option<String>,
        /// What was asked.
        join: Join,
        /// A fresh token, for whoever gets the seat.
        token: String,
        /// Who lets them in, if they come to be beside somebody, and as what.
        beside: Option<(PersonId, Share)>,
    },
    /// To go on after a broken connection.
    Resume {
        /// The id of the message.
        id: Option<String>,
        /// What is kept of the token.
        token: Hash,
        /// The number of the last frame that arrived.
        last_seq: u64,
    },
    /// To run the table that this connection has just created.
    Facilitate,
    /// Whatever else a client says.
    Say(Box<Incoming>),
    /// Nothing that can be read; the connection has said so.
    Misread,
    /// Nothing any more: the connection is gone.
    Gone,
}

/// What a table wants done.
#[derive(Debug)]
pub(crate) enum Output {
    /// Send a text.
    Send(ConnectionId, Utf8Bytes),
    /// Write this down, and say how it went. There is never more than one under way.
    Append(Box<Append>),
    /// The game is over: let bots play the same cards, and say what came of it.
    Compare(Box<State>),
    /// Another connection has taken the seat over: close this one.
    TakenOver(ConnectionId),
    /// The connection is no longer at this table, and stays open.
    Unbind(ConnectionId),
}

/// Nothing of the record is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotWritten {
    /// Why, for the log.
    pub(crate) why: String,
}
