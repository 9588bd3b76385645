//! Management time at work: what is left of each pot at the second bell, and where it goes.
//!
//! Moves and holdings have been paid from the pots before; nothing carries over. What the time
//! achieves is the business of `delivery/tasks.rs`.

use serde::{Deserialize, Serialize};

use super::deal::support::Task;
use super::ids::PairId;
use super::plan::Plans;
use super::plan::ccg::Weights;
use super::stocks::Stocks;
use super::units::{Wte, scale};
use crate::rules::units::Year;
use crate::scenario::Scenario;

/// Management time at work in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtWork {
    /// NHS England's Area Team.
    pub area_team: Wte,
    /// By CCG, in the scenario's order.
    pub ccgs: Vec<TasksAtWork>,
    /// By locality, in the scenario's order.
    pub localities: Vec<Wte>,
    /// By trust, in the scenario's order.
    pub trusts: Vec<Wte>,
    /// Pairs whose bills the CCG checked by hand.
    pub checked: Vec<PairId>,
}

/// A CCG's management time by task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TasksAtWork {
    /// Knowing what people need.
    pub needs_assessment: Wte,
    /// Forecasting demand.
    pub demand_modelling: Wte,
    /// Designing services.
    pub specification: Wte,
    /// Making contracts and checking bills.
    pub contracting: Wte,
    /// Measuring outcomes.
    pub measurement: Wte,
    /// Winning members' support.
    pub engagement: Wte,
    /// Decisions that withstand judicial review.
    pub governance: Wte,
}

impl TasksAtWork {
    /// Divides what is left of a pot by a plan's weights; evenly if all weights are nothing.
    #[must_use]
    pub fn divided(rest: Wte, weights: &Weights) -> Self {
        let total = weights.total();
        let part = |weight: u8| {
            let (weight, total) = if total > 0 { (i64::from(weight), total) } else { (1, 7) };
            Wte(scale(rest.0.max(0), weight, total))
        };
        Self {
            needs_assessment: part(weights.needs_assessment),
            demand_modelling: part(weights.demand_modelling),
            specification: part(weights.specification),
            contracting: part(weights.contracting),
            measurement: part(weights.measurement),
            engagement: part(weights.engagement),
            governance: part(weights.governance),
        }
    }
}

impl TasksAtWork {
    /// What goes into a task that can be shared.
    #[must_use]
    pub fn of(&self, task: Task) -> Wte {
        match task {
            Task::NeedsAssessment => self.needs_assessment,
            Task::DemandModelling => self.demand_modelling,
            Task::Specification => self.specification,
            Task::Contracting => self.contracting,
            Task::Measurement => self.measurement,
        }
    }
}

impl AtWork {
    /// Whole pots at work, as if nobody had made a move: the measure of a table without deals.
    #[must_use]
    pub fn undisturbed(scenario: &Scenario, stocks: &Stocks, plans: &Plans, year: Year) -> Self {
        let pot_of = |running_costs| stocks.useful(&scenario.wte, running_costs);
        Self {
            area_team: scenario.year(year).nhs_england_wte,
            ccgs: stocks
                .ccgs
                .iter()
                .zip(&plans.ccgs)
                .map(|(ccg, plan)| TasksAtWork::divided(pot_of(ccg.running_costs), &plan.weights))
                .collect(),
            localities: stocks
                .localities
                .iter()
                .map(|locality| Wte(scenario.wte.per_practice.0 * i64::from(locality.practices)))
                .collect(),
            trusts: scenario.trusts.iter().map(|trust| trust.wte).collect(),
            checked: Vec::new(),
        }
    }
}
