//! Client to server: what a facilitator may do at a table, as the body of `conduct`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::client_message::Talk;
use super::decision::Move;
use crate::rules::timing::{Absence, Clocks, StandInBy};

/// The facilitator's powers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Conduct {
    /// Starts the game; bots take the empty seats.
    Start,
    /// Rings the bell now: whoever is not ready gets the declared defaults.
    RingBell,
    /// Stops all clocks; moves wait, talk goes on.
    Pause,
    /// Lets all clocks go on.
    Resume,
    /// Gives the present phase more time, or less.
    Time(TimeChange),
    /// Bells wait longer for a seat that is not ready; only that seat is told.
    ExtraTime {
        /// Which seat.
        seat: String,
        /// How many seconds, up to 3,600; 0 takes it back.
        seconds: u32,
    },
    /// Forbids all talk, or allows it again.
    FreezeTalk(bool),
    /// Lets something act in the place of whoever holds a seat.
    HandOver {
        /// Which seat.
        seat: String,
        /// What acts; left out, its holder does again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<StandInBy>,
    },
    /// Changes how the table is run; what is left out stays.
    Arrange {
        /// How long phases last, from the next one on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clocks: Option<Clocks>,
        /// What happens to the seat of somebody who is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        absence: Option<Absence>,
    },
    /// Says something to all or to some, in the facilitator's own name.
    Announce(Talk),
    /// Reminds a seat that the table waits for it.
    Nudge {
        /// Which.
        seat: String,
    },
    /// Marks this moment for the debrief; only facilitators see it.
    Mark {
        /// What to come back to, at most 1,000 characters.
        text: String,
    },
    /// Makes a move for a seat, by the rules that hold for it. The seat is told.
    ActFor(Box<ActFor>),
    /// Lets a card of the deck come now, before the second bell of a year.
    Inject {
        /// The card's id, as `monitor` lists it.
        card: String,
        /// The seat whose body it is about, where it is about one. Without it luck says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<String>,
    },
    /// Takes the seat from whoever sits there; a built-in bot plays on.
    Remove {
        /// Which.
        seat: String,
    },
    /// Gives whoever sits at one seat another one that is free; their token follows.
    Move {
        /// Where they sit.
        from: String,
        /// Where they will.
        to: String,
    },
    /// Lets the rest of the year's bells ring one after the other, up to the next brief.
    RollYear,
    /// Ends the game now: the years that were delivered count, the running one doesn't.
    End,
    /// Takes back the bell that rang last.
    Reopen,
    /// Shows everybody the debrief, once the game is over.
    OpenDebrief,
}

/// A move for a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActFor {
    /// For which seat.
    pub seat: String,
    /// The move: `act`, `plan` or `ready`, with its body.
    #[serde(rename = "move")]
    pub play: Move,
}

/// More time for a phase, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeChange {
    /// So many seconds more; fewer, with a minus.
    AddS(i32),
    /// So many seconds from now on.
    LeftS(u32),
    /// No clock in this phase.
    Off,
}
