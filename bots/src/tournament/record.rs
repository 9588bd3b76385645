//! What is kept of a game of a tournament: a line of JSON. Every table, figure and leaderboard is
//! reckoned from these lines and the spec, so nothing in them hangs on a clock or a machine.

use serde::{Deserialize, Serialize};
use shared::rules::review::score::Collapse;

pub use crate::arena::{Conduct, Talks, Verdict};

/// A game that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GameRecord {
    /// Its number: its place in the plan, counted from 0.
    pub game: u32,
    /// The sampling unit: games of one block are played and resampled together.
    pub block: u32,
    /// The scenario, as the spec names it: half of what a board is.
    pub scenario: String,
    /// The seed, as text because JSON numbers can't hold it: the other half.
    pub seed: String,
    /// What kind of table it was: the panel's name (focal), `league/TABLE`, `homogeneous` or
    /// `deviation/RESIDENT`.
    pub table: String,
    /// The place of the seat that the game is about, counted from 0: the focal or deviating one.
    pub focus: Option<u16>,
    /// Every seat, in order.
    pub seats: Vec<SeatRecord>,
    /// The joint index, raw.
    pub joint_index: i64,
    /// The joint index of the same board if nobody deals.
    pub joint_without_deals: i64,
    /// How the table collapsed, if it did.
    pub collapsed: Option<Collapse>,
    /// How it was negotiated.
    pub talks: Talks,
    /// The hash of the last state: whoever plays the game again must get the same.
    pub state_hash: String,
}

/// A seat of a game that was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRecord {
    /// The seat's id.
    pub seat: String,
    /// Its role: `nhs_england`, `ccg`, `practice` or `trust`.
    pub role: String,
    /// Who played it, by the name that the spec gives it.
    pub entrant: String,
    /// Its score, raw.
    pub score: i64,
    /// The score of the same seat on the same board if nobody deals.
    pub walk_away: i64,
    /// The scale of that role's scores: `[score.points]` of the scenario.
    pub span: i64,
    /// What it spent on moves and troubles in all years, hundredths of a WTE.
    pub wte_spent: i64,
    /// How a launched program behaved; none for a built-in strategy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<Conduct>,
}
