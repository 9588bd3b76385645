//! Management time: where it comes from, what a move takes of it, what a deal takes to be held, and
//! what each task requires. All in hundredths of a WTE; all prices are design choices.

use serde::{Deserialize, Serialize};

use crate::rules::deal::support::Task;
use crate::rules::units::{BasisPoints, Pounds, Wte};

/// Everything about management time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WteSettings {
    /// What one WTE costs a year.
    pub cost: Pounds,
    /// What being a statutory body costs a CCG a year before its first WTE.
    pub statutory_cost: Pounds,
    /// The share of a new duty's cost that a CCG pays out of its running costs.
    pub duties: BasisPoints,
    /// Management time of a locality, for each of its practices.
    pub per_practice: Wte,
    /// What a move takes.
    pub moves: MovePrices,
    /// What a deal in force takes a year.
    pub hold: HoldingPrices,
    /// What the tasks require for full yield.
    pub tasks: TaskRequirements,
    /// What is left of a task's yield when it is shared with other CCGs.
    pub shared: SharedTasks,
}

/// What a move takes from the pot of who makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovePrices {
    /// Renewing a deal unchanged.
    pub renew: Wte,
    /// Tabling a settlement.
    pub settlement: Wte,
    /// Tabling a delegation.
    pub delegation: Wte,
    /// Tabling a core contract.
    pub core: Wte,
    /// Tabling shared support.
    pub shared_support: Wte,
    /// Tabling payment by results.
    pub payment_by_results: Wte,
    /// Tabling a block contract.
    pub block: Wte,
    /// Tabling a cap and collar.
    pub cap_and_collar: Wte,
    /// Tabling a risk share.
    pub risk_share: Wte,
    /// Tabling a capitation.
    pub capitation: Wte,
    /// Tabling a clinical partnership.
    pub partnership: Wte,
    /// Tabling a big ticket.
    pub big_ticket: Wte,
    /// Tabling a merger.
    pub merger: Wte,
    /// Tabling an enhanced service.
    pub enhanced: Wte,
    /// The same, for each practice of the localities it names.
    pub enhanced_per_practice: Wte,
    /// A counter, as a share of tabling.
    pub counter: BasisPoints,
    /// What a locality pays of any of these prices.
    pub locality_share: BasisPoints,
    /// Checking a claim or a bill.
    pub check: Wte,
    /// An open-book review.
    pub open_book: Wte,
    /// Consulting the public.
    pub consultation: Wte,
    /// An equality analysis.
    pub equality_analysis: Wte,
    /// A dispute, for each side.
    pub dispute: Wte,
    /// A judicial review that was lost.
    pub lost_review: Wte,
    /// Tight supervision, for the CCG.
    pub tight_supervision: Wte,
    /// What light supervision gives back to the CCG.
    pub light_supervision: Wte,
    /// NHS England's signature under a deal of others.
    pub co_signature: Wte,
}

/// What a deal in force takes from the pot of each party a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldingPrices {
    /// Payment by results.
    pub payment_by_results: Wte,
    /// A block contract.
    pub block: Wte,
    /// A cap and collar.
    pub cap_and_collar: Wte,
    /// A risk share.
    pub risk_share: Wte,
    /// A capitation.
    pub capitation: Wte,
    /// A clinical partnership.
    pub partnership: Wte,
    /// An enhanced service, for each practice that signed.
    pub enhanced_per_practice: Wte,
    /// A big ticket, for each stage.
    pub big_ticket_stage: Wte,
    /// Shared support, for each member.
    pub shared_support: Wte,
    /// A seat on a joint committee.
    pub joint_committee: Wte,
    /// Commissioning primary care alone, for the CCG.
    pub delegated: Wte,
}

/// What each task requires for full yield.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskRequirements {
    /// Knowing what people need.
    pub needs_assessment: Requirement,
    /// Forecasting demand.
    pub demand_modelling: Requirement,
    /// Designing services.
    pub specification: Requirement,
    /// Making contracts and checking bills.
    pub contracting: Requirement,
    /// Measuring outcomes.
    pub measurement: Requirement,
    /// Decisions that withstand judicial review.
    pub governance: Requirement,
    /// Winning members' support, for every ten practices.
    pub engagement_per_ten_practices: Wte,
    /// The Area Team's attention, for every ten practices.
    pub area_team_per_ten_practices: Wte,
}

impl TaskRequirements {
    /// What a task that can be shared requires.
    #[must_use]
    pub fn of(&self, task: Task) -> Requirement {
        match task {
            Task::NeedsAssessment => self.needs_assessment,
            Task::DemandModelling => self.demand_modelling,
            Task::Specification => self.specification,
            Task::Contracting => self.contracting,
            Task::Measurement => self.measurement,
        }
    }
}

/// What is left of a task's yield when it is done together with other CCGs: whoever does it knows
/// the place less well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedTasks {
    /// Knowing what people need.
    pub needs_assessment: BasisPoints,
    /// Forecasting demand.
    pub demand_modelling: BasisPoints,
    /// Designing services.
    pub specification: BasisPoints,
    /// Making contracts and checking bills.
    pub contracting: BasisPoints,
    /// Measuring outcomes.
    pub measurement: BasisPoints,
}

impl SharedTasks {
    /// What is left of that task's yield.
    #[must_use]
    pub fn of(&self, task: Task) -> BasisPoints {
        match task {
            Task::NeedsAssessment => self.needs_assessment,
            Task::DemandModelling => self.demand_modelling,
            Task::Specification => self.specification,
            Task::Contracting => self.contracting,
            Task::Measurement => self.measurement,
        }
    }
}

/// A requirement that grows slower than population: a fixed part for each body, and a part for each
/// 100,000 people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// For each body.
    pub fixed: Wte,
    /// For each 100,000 people.
    pub per_100_000: Wte,
}

impl Requirement {
    /// What a body with so many people requires.
    #[must_use]
    pub fn of(&self, people: i64) -> Wte {
        Wte(self.fixed.0 + crate::rules::units::scale(self.per_100_000.0, people, 100_000))
    }
}

impl WteSettings {
    /// The management time that a running-cost allowance buys, after the cost of being a body.
    #[must_use]
    pub fn bought_by(&self, running_costs: Pounds) -> Wte {
        let left = (running_costs - self.statutory_cost).or_zero();
        // Cut, not rounded: half a hundredth of a person cannot be hired.
        Wte(if self.cost.0 > 0 { left.0 * 100 / self.cost.0 } else { 0 })
    }
}
