//! What NHS England decides for a body that has lost its freedom: when it may, when it takes hold,
//! and that the body keeps to it.
//!
//! NHS England writes it into its own plan. At the first bell it goes into the body's plan, for
//! everybody to hear; the body cannot change it from then on, and can change all else. At the end
//! of the year it is struck out of NHS England's plan: one decision a year, and never in silence.

use super::plan;
use super::unfolding::Unfolding;
use crate::rules::event::What;
use crate::rules::ids::{CcgId, TrustId};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::plan::nhs_england::Reorganisation;
use crate::rules::plan::{CcgPlan, NhsEnglandPlan, Plan, TrustPlan};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::Wte;

/// Refuses directions to whoever is free, and what the body itself could not decide.
pub(super) fn allowed(state: &State, asked: &NhsEnglandPlan) -> Result<(), Refusal> {
    for (ccg, direction) in &asked.directions {
        let review = state.ccg_reviews.get(ccg.index()).copied().unwrap_or_default();
        if !review.directions || !state.stocks.is_live(*ccg) {
            return Err(free(state, "CCG under directions", &state.seat_of_ccg(*ccg)));
        }
        // Looked at beside an idle plan: a refusal must tell nothing of what the CCG has planned.
        let mut plan = CcgPlan::opening();
        direction.put_into(&mut plan);
        plan::ccg(state, *ccg, &plan)?;
    }
    for (trust, beds) in &asked.bed_plans {
        let review = state.trust_reviews.get(trust.index()).copied().unwrap_or_default();
        if !review.special_measures {
            return Err(free(state, "trust in special measures", &state.seat_of_trust(*trust)));
        }
        plan::beds(beds.beds_next_year)?;
    }
    Ok(())
}

fn free(state: &State, whom: &str, seat: &crate::rules::ids::SeatId) -> Refusal {
    let name = state.scenario.name(*seat);
    let message = format!("You decide for a {whom} only; {name} decides for itself.");
    Refusal::new(Code::NotAllowed, message)
}

/// At the first bell: what NHS England has locked goes into the bodies' plans.
pub(super) fn take_hold(unfolding: &mut Unfolding) {
    let NhsEnglandPlan { directions, bed_plans, .. } = unfolding.state.plans.nhs_england.clone();
    for (ccg, direction) in directions {
        let Some(mut plan) = unfolding.state.given.ccgs.get(ccg.index()).cloned() else { continue };
        direction.put_into(&mut plan);
        if !plan::contentious(&unfolding.state, ccg, &plan) {
            // There is nothing left to consult about.
            plan = CcgPlan { consultation: false, equality_analysis: false, ..plan };
        }
        unfolding.public(What::Directed { ccg, direction });
        let seat = unfolding.state.seat_of_ccg(ccg);
        let plan = Plan::Ccg(plan);
        let pledged = plan::pledge(&unfolding.state, &plan);
        unfolding.privately(vec![seat], What::Planned { seat, plan, pledged });
    }
    for (trust, beds) in bed_plans {
        let own = unfolding.state.given.trusts.get(trust.index()).cloned();
        let Some(mut plan) = own else { continue };
        beds.put_into(&mut plan);
        unfolding.public(What::BedsSet { trust, beds });
        let seat = unfolding.state.seat_of_trust(trust);
        let plan = Plan::Trust(plan);
        unfolding.privately(vec![seat], What::Planned { seat, plan, pledged: Wte::ZERO });
    }
}

/// At the end of the review: what NHS England decided for others, and what it did to the CCGs, was
/// for one year.
pub(super) fn lapse(unfolding: &mut Unfolding) {
    let given = &unfolding.state.given.nhs_england;
    let plan = NhsEnglandPlan {
        directions: std::collections::BTreeMap::new(),
        bed_plans: std::collections::BTreeMap::new(),
        reorganisation: Reorganisation::None,
        ..given.clone()
    };
    if plan != *given {
        let seat = unfolding.state.seat_of_nhs_england();
        let plan = Plan::NhsEngland(plan);
        unfolding.privately(vec![seat], What::Planned { seat, plan, pledged: Wte::ZERO });
    }
}

/// Refuses a CCG's plan that departs from what it was directed to do this year.
pub(super) fn kept_by_ccg(state: &State, own: CcgId, plan: &CcgPlan) -> Result<(), Refusal> {
    match state.direction_to(own) {
        Some(direction) if !direction.is_kept_by(plan) => Err(decided(decision(direction))),
        _ => Ok(()),
    }
}

/// Refuses a trust's plan that departs from the beds that were set for it this year.
pub(super) fn kept_by_trust(state: &State, own: TrustId, plan: &TrustPlan) -> Result<(), Refusal> {
    match state.beds_set_for(own) {
        Some(beds) if !BedPlan::is_kept_by(*beds, plan) => {
            Err(decided("escalation_beds and beds_next_year"))
        }
        _ => Ok(()),
    }
}

fn decided(what: &str) -> Refusal {
    let message = format!(
        "NHS England has decided {what} for you this year: leave it as it stands in the plan on \
         your desk. All else in your plan is yours."
    );
    Refusal::new(Code::Directed, message)
}

/// The field of a CCG's plan that it decides.
fn decision(direction: &Direction) -> &'static str {
    match direction {
        Direction::Weights(_) => "weights",
        Direction::Engagement(_) => "engagement",
        Direction::Community(_) => "community",
        Direction::Referrals(_) => "referrals",
        Direction::CoreSupplement(_) => "core_supplement",
        Direction::Reserve(_) => "reserve",
        Direction::LaySeats(_) => "lay_seats",
    }
}
