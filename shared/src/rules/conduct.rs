//! What a facilitator may do to a game beside starting it, ringing its bells and running its
//! clocks.
//!
//! Each of these is a command like any other: decided by the rules, in the log, with events that
//! say who may know. A move for a seat is none of them: it is the seat's own command, given by
//! [`Actor::For`](super::command::Actor::For).

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::ids::{SeatId, TextId};
use super::phase::PhaseName;
use super::units::Year;

/// What a facilitator asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conduct {
    /// Says something; to nobody in particular means to all.
    Announce {
        /// To whom.
        to: Vec<SeatId>,
        /// What.
        text: TextId,
    },
    /// Reminds a seat that the table waits for it.
    Nudge {
        /// Which.
        seat: SeatId,
    },
    /// Marks this moment for the debrief, for the facilitator's eyes.
    Mark {
        /// What to come back to.
        text: TextId,
    },
    /// Lets a card of the deck come now.
    Inject {
        /// The card's id.
        card: String,
        /// Whose body it is about, where it is about one; without it luck says.
        about: Option<SeatId>,
    },
    /// Takes the seat from whoever sits there; a built-in bot plays on.
    Remove {
        /// Which.
        seat: SeatId,
    },
    /// Gives whoever sits at one seat another one that is free.
    Move {
        /// Where they sit.
        from: SeatId,
        /// Where they will.
        to: SeatId,
    },
    /// Lets the rest of the year's bells ring one after the other.
    RollYear,
    /// Ends the game now: the years that were delivered count.
    End,
    /// Takes back the bell that rang last.
    Reopen,
    /// Shows everybody the debrief, once the game is over.
    OpenDebrief,
}

/// Whether what a command brings about stays when the bell before it is taken back: who sits where,
/// what was said, how the table is run.
#[must_use]
pub fn outlasts_bells(command: &Command) -> bool {
    match command {
        Command::TakeSeat { .. }
        | Command::Attach { .. }
        | Command::Detach { .. }
        | Command::LeaveSeat
        | Command::Talk { .. }
        | Command::Expect { .. }
        | Command::Arrange(_)
        | Command::Pause
        | Command::Resume
        | Command::ExtraTime { .. }
        | Command::FreezeTalk(_)
        | Command::StandIn { .. }
        | Command::ServerReturned { .. } => true,
        Command::Conduct(conduct) => match conduct {
            Conduct::Announce { .. }
            | Conduct::Nudge { .. }
            | Conduct::Mark { .. }
            | Conduct::Remove { .. }
            | Conduct::Move { .. }
            | Conduct::Reopen => true,
            Conduct::Inject { .. } | Conduct::RollYear | Conduct::End | Conduct::OpenDebrief => {
                false
            }
        },
        _ => false,
    }
}

/// A moment that the facilitator marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// In which year.
    pub year: Year,
    /// In which phase.
    pub phase: PhaseName,
    /// What to come back to, in the side table.
    pub text: TextId,
}
