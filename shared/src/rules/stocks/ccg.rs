//! What a clinical commissioning group has, beside its money.

use serde::{Deserialize, Serialize};

use super::super::commissioning::Commissioning;
use super::super::ids::CcgId;
use super::super::reorganisation::Joined;
use super::super::units::{BasisPoints, Pounds};
use super::shocks::CcgShocks;
use crate::scenario::seats::id;
use crate::scenario::{CcgSettings, Scenario};

/// A CCG's stocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ccg {
    /// Last year's programme allocation, from which this year's grows.
    pub last_allocation: Pounds,
    /// This year's programme allocation; until it is settled, what is planned.
    pub allocation: Pounds,
    /// This year's running-cost allowance: it bought this year's WTEs.
    pub running_costs: Pounds,
    /// Community services that ran before the first year, at the opening year's price.
    pub community: Pounds,
    /// Mental health, prescribing and all else, at the opening year's value.
    pub elsewhere: Pounds,
    /// How well its people know their work, 0 to 10,000 bp.
    pub readiness: BasisPoints,
    /// How far it is from members and public, 0 to 10,000 bp.
    pub distance: BasisPoints,
    /// Last year's work outside hospital was a win that members could see.
    pub won: bool,
    /// The chance that this year's contentious decisions are quashed, 0 to 10,000 bp.
    pub legal_risk: BasisPoints,
    /// What its leaders believe members' support to be, 0 to 10,000 bp.
    pub perceived_buy_in: BasisPoints,
    /// What it owes on a public loan.
    pub loan: Pounds,
    /// What it lent to another CCG and gets back next year.
    pub lent: Option<(CcgId, Pounds)>,
    /// What the year's news changes here.
    pub shocks: CcgShocks,
    /// Who commissions the primary care of its people.
    pub commissioning: Commissioning,
    /// To which body it was joined: then it is empty.
    pub joined: Option<Joined>,
    /// What has happened this year so far.
    pub so_far: CcgToDate,
}

/// What has happened at a CCG this year so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CcgToDate {
    /// Its referral policy was challenged and quashed.
    pub quashed: bool,
    /// What it paid its practices above the national contract was challenged and paid back.
    pub challenged: bool,
}

impl Ccg {
    pub(super) fn opening(scenario: &Scenario, place: usize, settings: &CcgSettings) -> Self {
        let people = scenario.people_of(CcgId(id(place)));
        let first = scenario.years.first().unwrap_or(&scenario.year_after);
        Self {
            last_allocation: settings.last_allocation,
            allocation: settings.allocation,
            running_costs: first.running_costs.for_heads(people),
            community: settings.community,
            elsewhere: settings.elsewhere,
            readiness: settings.readiness,
            distance: settings.distance,
            won: false,
            legal_risk: BasisPoints::ZERO,
            perceived_buy_in: BasisPoints::ZERO,
            loan: Pounds::ZERO,
            lent: None,
            shocks: CcgShocks::default(),
            commissioning: scenario.regime.primary_care,
            joined: None,
            so_far: CcgToDate::default(),
        }
    }
}
