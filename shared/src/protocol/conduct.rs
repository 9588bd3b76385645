//! Client to server: what a facilitator may do at a table, as the body of `conduct`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::timing::{Absence, Clocks, StandInBy};

/// The facilitator's powers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
