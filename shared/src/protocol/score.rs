//! Server to client: what a game came to, and beside it what bots made of the same cards.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::entity::AimView;

/// The final measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreView {
    /// The joint index, raw: it can be compared between tables of the same scenario.
    pub joint_index: i64,
    /// The joint measures.
    pub joint: BTreeMap<String, i64>,
    /// Each seat's score, raw: it can be compared with the same seat at other tables, never with
    /// another seat.
    pub seats: BTreeMap<String, SeatScoreView>,
    /// Whether the table collapsed, and by what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collapsed: Option<String>,
    /// Whether bots have played the same cards.
    pub comparison: Comparison,
    /// The joint index beside what they made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<ComparedView>,
    /// The strategy of the bots whose table is par.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub par_strategy: Option<String>,
}

/// Whether bots have played the same cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// They play them now; what comes of it follows in a frame of its own.
    Awaited,
    /// They have.
    Made,
    /// They could not, by a fault of the server's: the raw scores stand.
    Failed,
    /// They won't: the table has too many seats.
    TooLarge,
}

/// A raw value beside what bots made of the same cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ComparedView {
    /// Out of 1,000; 500 is what came without any deal.
    pub points: i64,
    /// The same at the best table of bots.
    pub par_points: i64,
    /// The raw value without any deal: the walk-away.
    pub without_deals: i64,
    /// The raw value at the best table of bots.
    pub par: i64,
    /// Of what the best table of bots gained over no deals, how much was gained here, per cent;
    /// not there if they gained nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_par_percent: Option<i64>,
}

/// A seat's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeatScoreView {
    /// The sum.
    pub score: i64,
    /// Its parts by measure.
    pub measures: BTreeMap<String, i64>,
    /// The score beside what bots made of the same seat with the same cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<ComparedView>,
    /// The seat's private aim, and how far it was reached: beside the score, not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<AimView>,
}
