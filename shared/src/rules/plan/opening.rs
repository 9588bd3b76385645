//! The plans with which a game opens: everybody goes on as before. They stand until a seat decides
//! otherwise.

use std::collections::BTreeMap;

use super::super::units::BasisPoints;
use super::ccg::{Engagement, Reason, ReferralPolicy, Reserve, Weights};
use super::nhs_england::{Reorganisation, Statement, Supervision};
use super::practice::PracticeTime;
use super::{CcgPlan, NhsEnglandPlan, Plans, PracticePlan, TrustPlan};
use crate::rules::ids::TrustId;
use crate::scenario::{LocalitySettings, Scenario};

impl Plans {
    /// Everybody goes on as before.
    #[must_use]
    pub fn opening(scenario: &Scenario) -> Self {
        let localities = scenario.localities.iter().map(|locality| practice(scenario, locality));
        Self {
            nhs_england: nhs_england(scenario),
            ccgs: scenario.ccgs.iter().map(|_| CcgPlan::opening()).collect(),
            localities: localities.collect(),
            trusts: scenario.trusts.iter().map(|_| trust(scenario)).collect(),
        }
    }
}

fn nhs_england(scenario: &Scenario) -> NhsEnglandPlan {
    let first = scenario.years.first().unwrap_or(&scenario.year_after);
    NhsEnglandPlan {
        primary_care_growth: first.core_trend,
        pace_sevenths: 0,
        marginal_rate: BasisPoints(3_000),
        efficiency: scenario.model.prices.usual_efficiency,
        supervision: Supervision::Normal,
        statement: Statement::Silence,
        area_team: vec![50; scenario.localities.len()],
        reorganisation: Reorganisation::None,
        directions: BTreeMap::new(),
        bed_plans: BTreeMap::new(),
    }
}

impl CcgPlan {
    /// A CCG that goes on as before.
    #[must_use]
    pub(crate) fn opening() -> Self {
        Self {
            weights: Weights {
                needs_assessment: 20,
                demand_modelling: 20,
                specification: 20,
                contracting: 20,
                measurement: 20,
                engagement: 20,
                governance: 20,
            },
            engagement: Engagement::Wide,
            community: Vec::new(),
            referrals: ReferralPolicy::None,
            reason: Reason::Evidence,
            consultation: false,
            equality_analysis: false,
            reprimand: None,
            core_supplement: BasisPoints::ZERO,
            core_pace: 1,
            reserve: Reserve::Hold,
            lay_seats: 2,
            virement: BasisPoints::ZERO,
        }
    }
}

fn practice(scenario: &Scenario, settings: &LocalitySettings) -> PracticePlan {
    let usual = &scenario.model.practice;
    PracticePlan {
        time: PracticeTime {
            consultations: usual.usual_consultations(),
            long_term: usual.usual_long_term,
            gatekeeping: usual.usual_gatekeeping,
            ccg_work: usual.usual_ccg_work,
        },
        sessions: 0,
        first_choice: scenario.trust_of_slug(&settings.first_choice).unwrap_or(TrustId(0)),
        follows_policy: BasisPoints::WHOLE,
        pay_vote: BasisPoints::ZERO,
        discloses_workload: false,
        backs_projects: true,
    }
}

fn trust(scenario: &Scenario) -> TrustPlan {
    TrustPlan {
        escalation_beds: false,
        beds_next_year: 0,
        elective_sessions: BasisPoints::WHOLE,
        list_first: None,
        admission_threshold: BasisPoints::ZERO,
        front_door: BasisPoints::ZERO,
        cost_improvement: scenario.model.trust_costs.usual_improvement,
        coding: BasisPoints::ZERO,
        consultant_posts: 0,
        technology: false,
        opens_books_to: Vec::new(),
    }
}
