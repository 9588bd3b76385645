//! What the practices of a locality have together: patients, sessions, support, and the community
//! services around them.

use serde::{Deserialize, Serialize};

use super::super::ids::{CcgId, TrustId};
use super::super::units::{BasisPoints, Pence, Pounds, scale};
use super::shocks::LocalityShocks;
use crate::scenario::{LocalitySettings, Scenario};

/// A locality's stocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locality {
    /// The CCG of which its practices are members.
    pub ccg: CcgId,
    /// Registered patients, as counted in the opening year.
    pub people: i64,
    /// Patients weighted for age and need.
    pub weighted: i64,
    /// Practices of like size, the lead practice included.
    pub practices: u16,
    /// Partners' weekly sessions, in hundredths.
    pub partner_sessions: i64,
    /// Salaried doctors' weekly sessions, in hundredths.
    pub salaried_sessions: i64,
    /// Core contract: price a weighted patient and year.
    pub core_price: Pence,
    /// Core contract: what it comes to in a year, to the pound.
    pub core_pay: Pounds,
    /// What NHS England's own contract pays, or would pay, a weighted patient and year.
    pub benchmark_price: Pence,
    /// Paid this year on top of the core contract, where a local body says how much.
    pub supplement: Pounds,
    /// The opening year's price a weighted patient.
    pub usual_core_price: Pence,
    /// Premises, nurses, staff, at the opening year's prices.
    pub expenses: Pounds,
    /// Where patients were sent first when the game began.
    pub usual_choice: TrustId,
    /// Followers' support for the CCG (the middle of their spread), 0 to 10,000 bp.
    pub buy_in: BasisPoints,
    /// The lead practice's own support, 0 to 10,000 bp.
    pub lead_buy_in: BasisPoints,
    /// Goodwill not yet turned into support, 0 to 10,000 bp.
    pub goodwill: BasisPoints,
    /// The practices' mood, 0 to 10,000 bp.
    pub morale: BasisPoints,
    /// Health outcomes, 0 to 10,000 bp.
    pub outcomes: BasisPoints,
    /// Health outcomes when the game began.
    pub usual_outcomes: BasisPoints,
    /// The share of consultations that was unmet when the game began: its effect is in the opening
    /// figures.
    pub usual_unmet: BasisPoints,
    /// Partners' income in the opening year as planned.
    pub usual_drawings: Pounds,
    /// How far the attention, or the knowledge, of who places core pay reaches here, 0 to 10,000
    /// bp.
    pub attention: BasisPoints,
    /// The share of practices that underperform, 0 to 10,000 bp.
    pub weak: BasisPoints,
    /// Community places by kind (cases, beds' support, urgent care), in hundredths of what one year
    /// can do: an admission avoided, a bed-day saved, an attendance taken.
    pub places: [i64; 3],
    /// The places that money already spent keeps open, by kind and by the quarters until they can
    /// open, in hundredths.
    pub building: [[i64; 4]; 3],
    /// Referrals put off last year that come back this year.
    pub returning: i64,
    /// What the year's news changes here.
    pub shocks: LocalityShocks,
    /// What has happened this year so far.
    pub so_far: LocalityToDate,
}

/// What has happened in a locality this year so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalityToDate {
    /// Referrals put off by policy.
    pub put_off: i64,
}

impl Locality {
    pub(super) fn opening(scenario: &Scenario, settings: &LocalitySettings) -> Self {
        let practice = &scenario.model.practice;
        let sessions = settings.sessions * 100;
        let salaried = practice.salaried.times(sessions);
        let wanted = scale(settings.weighted, practice.consultations_wanted, 100);
        let can = practice.usual_consultations().times(settings.sessions * practice.contacts);
        let core_price = Pence(scale(settings.core_contract.0, 100, settings.weighted));
        let expenses = settings.core_contract.share(practice.expenses);
        let salaries = Pounds(scale(practice.session_cost.0, salaried, 100));
        Self {
            ccg: scenario.ccg_of_slug(&settings.ccg).unwrap_or(CcgId(0)),
            people: settings.people,
            weighted: settings.weighted,
            practices: settings.practices,
            partner_sessions: sessions - salaried,
            salaried_sessions: salaried,
            core_price,
            core_pay: settings.core_contract,
            benchmark_price: core_price,
            supplement: Pounds::ZERO,
            usual_core_price: core_price,
            expenses,
            usual_choice: scenario.trust_of_slug(&settings.first_choice).unwrap_or(TrustId(0)),
            buy_in: settings.buy_in,
            lead_buy_in: settings.buy_in,
            goodwill: settings.goodwill,
            morale: settings.morale,
            outcomes: settings.outcomes,
            usual_outcomes: settings.outcomes,
            usual_unmet: BasisPoints::of((wanted - can).max(0), wanted),
            usual_drawings: settings.core_contract - expenses - salaries,
            attention: BasisPoints::WHOLE,
            weak: scenario.model.primary_care.weak,
            places: [0; 3],
            building: [[0; 4]; 3],
            returning: 0,
            shocks: LocalityShocks::default(),
            so_far: LocalityToDate::default(),
        }
    }
}
