//! A player from outside of this process, as the arena's table knows it. How it is reached (a
//! process's pipes, a socket) and how long it may take is its carrier's business; so there is no
//! clock here.

use std::fmt;

use serde::{Deserialize, Serialize};
use shared::protocol::client_message::ClientMessage;
use shared::protocol::decision::{Decision, Move};
use shared::protocol::server_message::ServerMessage;
use shared::rules::phase::PhaseName;

/// A player from outside.
pub trait Guest: Send {
    /// Hears what its seat is told: `joined`, `snapshot`, `frame`s, `refused`s.
    fn hear(&mut self, message: &ServerMessage);

    /// Decides. Its carrier fills in the times of the decision's clock. `ask` answers `what_if` and
    /// `explain` at once, from what the seat knows.
    ///
    /// # Errors
    ///
    /// If no answer came that can be read. Then nothing is said, and what stands stands.
    fn decide(
        &mut self,
        decision: Decision,
        ask: &mut dyn FnMut(&ClientMessage) -> ServerMessage,
    ) -> Result<Vec<Move>, Fault>;

    /// What its carrier saw when a decision went wrong, in a sentence without a full stop. Asked
    /// after each that did; without it the fault's own words stand.
    fn why(&self) -> Option<String> {
        None
    }

    /// What whoever wrote it should read besides, if anything went wrong: the end of its error
    /// output say. Asked once, when it leaves its seat.
    fn account(&mut self) -> Option<String> {
        None
    }
}

/// Why no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It took too long.
    Timeout,
    /// It has ended. This is final.
    Crash,
    /// What came was nonsense: not JSON, the wrong shape, too many moves, too much output.
    Illegal,
    /// Its line is broken. This is final.
    Disconnect,
}

impl Fault {
    /// Whether the player can't be asked again.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Crash | Self::Disconnect)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Timeout => "it did not answer in time",
            Self::Crash => "it ended by itself",
            Self::Illegal => "its answer could not be read, or was too long",
            Self::Disconnect => "its line broke",
        })
    }
}

/// How a launched program behaved in a game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conduct {
    /// Decisions that it was asked for.
    pub decisions: u64,
    /// Decisions that it didn't answer in time.
    pub timeouts: u64,
    /// Answers that were nonsense: not JSON, the wrong shape, too many moves, too much output.
    pub illegal: u64,
    /// Moves that the rules refused.
    pub refused: u64,
    /// The first of them, and why it was refused: a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_refusal: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// The year, counted from 1, and the phase from which the house bot held its seat.
    pub house_from: Option<(u8, PhaseName)>,
    /// What went wrong, for whoever wrote it; empty if nothing did.
    pub detail: String,
}

/// What became of a launched program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It held its seat to the end.
    Played,
    /// Its last strike was an answer that didn't come in time.
    Timeout,
    /// It ended by itself.
    Crash,
    /// Its last strike was nonsense.
    Illegal,
    /// Its line broke.
    Disconnect,
}
