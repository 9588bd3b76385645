//! How far a big ticket has come: what is built stays, what is left unfinished is lost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::deal::big_ticket::{Project, Stage};
use super::super::ids::{CcgId, TrustId};
use super::super::units::Pounds;

/// A project under way, or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Which project.
    pub project: Project,
    /// The CCGs whose people it serves, in order.
    pub ccgs: Vec<CcgId>,
    /// The trusts that it changes, in order.
    pub trusts: Vec<TrustId>,
    /// How many stages are done: 0 to 4.
    pub stages: u8,
    /// What it has cost.
    pub spent: Pounds,
    /// What became of it in the last year in which somebody worked on it.
    pub last: Attempt,
}

/// What became of a year's work on a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attempt {
    /// The stage was done.
    Done,
    /// Somebody had no time for it.
    #[default]
    NoTime,
    /// Too few lists supported it.
    NoMajority,
    /// The decision was quashed.
    Quashed,
    /// Capital was missing.
    NoMoney,
}

impl Progress {
    /// The stage that is to be done next; none once it is done.
    #[must_use]
    pub fn next(&self) -> Option<Stage> {
        Stage::ALL.get(usize::from(self.stages)).copied()
    }

    /// Whether care has moved.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next().is_none()
    }
}
