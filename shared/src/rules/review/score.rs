//! Raw measures and the joint index: for claims, balance and bots, without baseline or curve.
//!
//! Nobody wins the table: a seat's score can be compared with the same seat at other tables and with
//! its own walk-away, never with its neighbours.

use serde::{Deserialize, Serialize};

/// The final measures of a game.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Sum over the joint measures of weight x value / span, in thousandths.
    pub joint_index: i64,
    /// The joint measures.
    pub joint: Vec<Measure>,
    /// Every seat's, in order.
    pub seats: Vec<SeatScore>,
    /// How the table collapsed, if it did.
    pub collapsed: Option<Collapse>,
}

/// A seat's score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatScore {
    /// The sum over its measures.
    pub score: i64,
    /// Its measures.
    pub measures: Vec<Measure>,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// Its value in its own unit: the mean of the years, with the year after at 30%.
    pub value: i64,
    /// What it adds to the score: weight x value / span.
    pub points: i64,
}

/// How a table collapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collapse {
    /// A trust in special measures and in dispute in the same year.
    TrustInDispute,
    /// Two or more relations snapped in one year.
    Snaps,
    /// Two bodies under directions or in special measures at once.
    Interventions,
    /// Under a tenth of practices supported their CCG, everywhere.
    Support,
}

/// The measures of a game that is over.
#[must_use]
pub fn of(_: &super::super::state::State) -> Score {
    Score::default()
}
