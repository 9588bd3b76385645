//! Shared support: CCGs put people for some of the commissioning tasks together, under the roof of
//! one of them.
//!
//! The five tasks are those of GovToday, 2012, which asks for support to be shared to a different
//! degree by the financial risk of the service. What sharing does stands in `delivery/tasks.rs`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, SeatId};
use super::super::units::Pounds;

/// A task of commissioning that can be shared.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Knowing what people need.
    NeedsAssessment,
    /// Forecasting demand.
    DemandModelling,
    /// Designing services.
    Specification,
    /// Making contracts and checking bills.
    Contracting,
    /// Measuring outcomes.
    Measurement,
}

/// Terms of shared support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportTerms {
    /// The tasks that are shared, each once.
    pub tasks: Vec<Task>,
    /// The CCG whose readiness counts and whose roof it is: one of the parties.
    pub host: SeatId,
    /// What each of the others pays the host a year. From programme to programme: the year's
    /// running costs have bought this year's people before anybody can sign.
    pub fee: Pounds,
    /// How many years it binds.
    pub years: u8,
}

/// Shared support that stands this year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportStanding {
    /// Who shares, in the order of CCGs, the host among them.
    pub members: Vec<CcgId>,
    /// Who hosts.
    pub host: CcgId,
    /// The tasks that are shared.
    pub tasks: Vec<Task>,
    /// What each of the others pays the host this year.
    pub fee: Pounds,
}

impl SupportStanding {
    /// Whether that CCG's work on that task is done together with others'.
    #[must_use]
    pub fn shares(&self, ccg: CcgId, task: Task) -> bool {
        self.tasks.contains(&task) && self.members.contains(&ccg)
    }
}
