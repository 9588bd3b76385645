//! Server to client: how a table stands, for whoever leads it: who is missing, who waits for whom
//! and since when, what comes next.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entity::PlayedBy;
use crate::rules::phase::PhaseName;
use crate::rules::timing::{StandIn, Time};

/// Answers `monitor`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Monitor {
    /// The id of the `monitor`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The server's clock.
    pub time: Time,
    /// The year.
    pub year: u8,
    /// The phase.
    pub phase: PhaseName,
    /// When the bell rings by itself, if a clock runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bell_due: Option<Time>,
    /// Since when all clocks stand still, if they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_since: Option<Time>,
    /// What comes next, as a sentence.
    pub next: String,
    /// The phase that `reopen` would open again, if it could.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopens: Option<PhaseName>,
    /// Every seat, in order.
    pub seats: Vec<SeatState>,
    /// Cards that can still be injected, by id.
    pub cards: Vec<CardState>,
}

/// How a seat stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatState {
    /// Its id.
    pub seat: String,
    /// Who plays it.
    pub played_by: PlayedBy,
    /// The name of whoever plays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub player: Option<String>,
    /// What acts in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<StandIn>,
    /// Since when nobody who decides there is connected; left out if somebody is, or a built-in bot
    /// plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away_since: Option<Time>,
    /// Whether it is ready for the bell.
    pub ready: bool,
    /// Whether the bell waits for it now.
    pub waited_for: bool,
    /// Whether it has given a plan this year.
    pub planned: bool,
    /// Offers that wait for its signature.
    pub owes: Vec<Owed>,
    /// What applies to it if the bell rings now, a sentence each; nothing if it is ready or keeps
    /// nobody waiting.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_default: Vec<String>,
}

/// An offer that waits for a seat's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Owed {
    /// The deal's or package's id.
    pub offer: String,
    /// Since when this version is on the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Time>,
    /// Who has signed, and so waits for it.
    pub waiting: Vec<String>,
    /// What happens if it isn't signed, as a sentence.
    pub otherwise: String,
}

/// A card that can still be injected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardState {
    /// Its id.
    pub card: String,
    /// Its headline.
    pub title: String,
    /// What people would read; `NAME` stands for the body that it is about.
    pub text: String,
    /// The seats whose body it can be about; empty if it is about nobody in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
}
