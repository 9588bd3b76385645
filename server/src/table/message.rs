//! What goes into a table and what comes out of it, as plain data.
//!
//! The socket makes inputs from what clients say, the actor carries outputs out. Neither side knows
//! how the other does it, so a whole table can be run on one thread in a test.

use std::sync::Arc;

use shared::protocol::client_message::PhaseStamp;
use shared::protocol::code::WireCode;
use shared::protocol::codec::Incoming;
use shared::protocol::conduct::Conduct;
use shared::rules::command::{Holder, Share};
use shared::rules::ids::PersonId;
use shared::rules::review::Yardstick;
use shared::rules::state::State;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::overview::Promise;
use crate::store::{Append, Credential};
use crate::workshop::Alone;

/// A connection: no two that the server ever had share a number, and later ones have higher ones.
/// So the number is also the generation of whoever sits in a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// What a table is told.
#[derive(Debug)]
pub(crate) enum Input {
    /// Somebody at a connection asks for something, or has gone.
    Ask(ConnectionId, Ask),
    /// The workshop asks for something.
    Errand(Ticket, Errand),
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
    /// A seat.
    Join {
        /// The id of the message.
        id: Option<String>,
        /// Who comes.
        newcomer: Newcomer,
        /// Where they want to be.
        wish: Wish,
    },
    /// To look on, and see what is public.
    LookOn {
        /// The id of the message.
        id: Option<String>,
        /// What they come back with.
        token: String,
    },
    /// To go on after a broken connection.
    Resume {
        /// The id of the message.
        id: Option<String>,
        /// Who comes back, as their token says.
        who: Who,
        /// The number of the last frame that arrived.
        last_seq: u64,
    },
    /// To be shown the seat at which somebody is: they were brought there, or come on another
    /// device.
    Show {
        /// The id of the message, if there was one.
        id: Option<String>,
        /// Who.
        person: PersonId,
        /// A new token, if they get one.
        token: Option<String>,
    },
    /// To be told once more what a join brought whose answer was lost.
    Again {
        /// The id of the message.
        id: Option<String>,
        /// Who.
        person: PersonId,
        /// What the first answer said.
        secrets: Secrets,
    },
    /// To run the table.
    Facilitate {
        /// The id of the message, if there was one.
        id: Option<String>,
    },
    /// Whatever else a client says.
    Say(Box<Incoming>),
    /// Nothing that can be read; the connection has said so.
    Misread,
    /// Nothing any more: the connection is gone.
    Gone,
}

/// Somebody who comes to a table.
#[derive(Debug)]
pub(crate) struct Newcomer {
    /// Who they are in the workshop.
    pub(crate) person: PersonId,
    /// What others see them as.
    pub(crate) name: String,
    /// How they would play a seat.
    pub(crate) holder: Holder,
    /// What they are told; nothing, if they have been told before.
    pub(crate) secrets: Option<Secrets>,
    /// What is kept of it; nothing of somebody who was in the workshop before.
    pub(crate) credentials: Vec<Credential>,
    /// Held until they are there, or refused; none if they can't send their join again.
    pub(crate) alone: Option<Alone>,
    /// Held until the table shows that they are there, or has refused.
    pub(crate) promise: Option<Promise>,
}

/// What somebody is told who comes to a workshop, in plain text; only its hashes are kept.
#[derive(Clone, Debug)]
pub(crate) struct Secrets {
    /// Lets their device go on.
    pub(crate) token: String,
    /// Brings them back on another device. Programs have none.
    pub(crate) recovery: Option<String>,
    /// Lets others in beside them.
    pub(crate) invitation: Option<String>,
}

/// Where a newcomer wants to be.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    /// To play that seat.
    Seat(String),
    /// To play a free seat: the so-manieth, counted round and round.
    Free(u64),
    /// To be beside that person.
    Beside(PersonId, Share),
    /// To be beside whoever plays that seat, as the facilitator has said.
    At(String, Share),
    /// To be beside somebody, where the fewest people are.
    Anywhere(Share),
}

/// Who somebody is, as their token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// Whoever runs the workshop.
    Facilitator,
    /// Somebody who looks on.
    Spectator,
    /// Somebody at a seat, as long as they are there.
    Person(PersonId),
}

/// Names an errand: its answer carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ticket(pub(crate) u64);

/// What a workshop asks of one of its tables for the facilitator.
#[derive(Debug)]
pub(crate) enum Errand {
    /// To use one of the facilitator's powers.
    Conduct {
        /// The id of the message: done once, whatever the number of times it comes.
        id: Option<String>,
        /// In which phase whoever asks believes the table, if they say so.
        phase: Option<PhaseStamp>,
        /// What is to be done.
        conduct: Arc<Conduct>,
    },
    /// To give somebody a seat who has none here.
    Seat(Newcomer, Wish),
    /// To give somebody another seat or part who is at one here, unless they are gone by then.
    Reseat(Newcomer, Wish),
    /// To let somebody go to another table.
    Release(PersonId),
}

/// Why nobody was brought who was there when it was asked.
pub(crate) const LOST_SEAT: &str =
    "They lost their seat or left it while you brought them to this one.";

/// A refusal on its way.
pub(crate) type Refusal = (WireCode, String);

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
    /// What came of an errand; with the connection of whoever was let go, which is another table's.
    Done(Ticket, Result<Option<ConnectionId>, Refusal>),
}

/// Nothing of the record is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotWritten {
    /// Why, for the log.
    pub(crate) why: String,
}
