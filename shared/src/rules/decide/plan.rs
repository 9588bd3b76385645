//! A seat's plan of the year, within its bounds.

use std::collections::BTreeSet;

use super::deal::bounds::SHARE;
use super::deal::price;
use super::directions;
use super::unfolding::Unfolding;
use crate::rules::deal::big_ticket::Project;
use crate::rules::deal::id::{Bell, DealKind};
use crate::rules::event::{Event, What};
use crate::rules::ids::{CcgId, Role, SeatId};
use crate::rules::plan::ccg::{ReferralPolicy, Reserve, Weights};
use crate::rules::plan::nhs_england::{Reorganisation, Statement};
use crate::rules::plan::{CcgPlan, NhsEnglandPlan, Plan, PracticePlan, TrustPlan};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, POUNDS_MAX, Pounds, Wte};

use super::within;

/// What NHS England may let the primary care budget grow by.
pub const PRIMARY_CARE_GROWTH: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(300)];
/// Sevenths of the gap to the weighted list that pay moves by in a year.
pub const SEVENTHS: [u8; 2] = [0, 3];
/// Efficiency asked of tariff.
pub const EFFICIENCY: [BasisPoints; 2] = [BasisPoints(100), BasisPoints(200)];
/// A weight of attention or of management time.
pub const WEIGHT: [u8; 2] = [0, 100];
/// What a CCG may pay on top of core contracts.
pub const CORE_SUPPLEMENT: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(500)];
/// Lay and specialist members of a governing body.
pub const LAY_SEATS: [u8; 2] = [0, 6];
/// New community money of a year, of the CCG's allocation.
pub const COMMUNITY_MAX: BasisPoints = BasisPoints(1_000);
/// Consultations, of a practice's time: essential services are what its contract is for. How much
/// they take at least is a design choice.
pub const CONSULTATIONS: [BasisPoints; 2] = [BasisPoints(7_000), BasisPoints::WHOLE];
/// Weekly sessions hired or given up, a practice, in tenths.
pub const SESSIONS: [i8; 2] = [-20, 20];
/// The pay on top of the core contract for which a practice may vote.
pub const PAY_VOTE: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(500)];
/// Beds that a trust may add or close at once.
pub const BEDS: [i16; 2] = [-60, 60];
/// Elective sessions, of theatre capacity.
pub const ELECTIVE_SESSIONS: [BasisPoints; 2] = [BasisPoints(8_000), BasisPoints(11_500)];
/// How readily zero-day cases are admitted.
pub const ADMISSION_THRESHOLD: [BasisPoints; 2] = [BasisPoints(-500), BasisPoints(500)];
/// Staff at the front door, of what is usual.
pub const FRONT_DOOR: [BasisPoints; 2] = [BasisPoints(-300), BasisPoints(300)];
/// Cost improvement that a trust may aim at.
pub const COST_IMPROVEMENT: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(400)];
/// Effort put into coding.
pub const CODING: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(150)];
/// Consultant posts that a trust may add.
pub const CONSULTANT_POSTS: [u8; 2] = [0, 10];

pub(super) fn give(state: &State, seat: SeatId, plan: &Plan) -> Result<Vec<Event>, Refusal> {
    let Some(found) = state.seat(seat) else {
        return Err(Refusal::new(Code::UnknownSeat, "There is no such seat at this table."));
    };
    if !state.phase.is_before(plan.bell()) {
        let message = match plan.bell() {
            Bell::First => {
                "NHS England's plan locked at the first bell; the next is for next year."
            }
            Bell::Second => "Plans locked at the second bell; the next is for next year.",
        };
        return Err(Refusal::new(Code::TooLate, message));
    }
    match (found.role, plan) {
        (Role::NhsEngland, Plan::NhsEngland(plan)) => nhs_england(state, plan)?,
        (Role::Ccg(ccg), Plan::Ccg(plan)) => {
            self::ccg(state, ccg, plan)?;
            directions::kept_by_ccg(state, ccg, plan)?;
        }
        (Role::Practice(locality), Plan::Practice(plan)) => practice(state, locality, plan)?,
        (Role::Trust(trust), Plan::Trust(plan)) => {
            self::trust(state, trust, plan)?;
            directions::kept_by_trust(state, trust, plan)?;
        }
        _ => return Err(Refusal::new(Code::WrongPlan, "This is a plan for another role.")),
    }
    let pledged = pledge(state, plan);
    let more = pledged - found.pot.pledged;
    price::affordable(state, seat, more, "What this plan asks for")?;
    let mut unfolding = Unfolding::from(state);
    unfolding.privately(vec![seat], What::Planned { seat, plan: plan.clone(), pledged });
    Ok(unfolding.into_events())
}

/// The WTEs that the plan on a seat's desk asks for.
pub(super) fn pledge_of(state: &State, seat: SeatId) -> Wte {
    match state.seat(seat).map(|seat| seat.role) {
        Some(Role::Ccg(ccg)) => state
            .given
            .ccgs
            .get(ccg.index())
            .map_or(Wte::ZERO, |plan| pledge(state, &Plan::Ccg(plan.clone()))),
        _ => Wte::ZERO,
    }
}

/// The WTEs that a plan asks for, beside its weights.
pub(super) fn pledge(state: &State, plan: &Plan) -> Wte {
    let moves = &state.scenario.wte.moves;
    match plan {
        Plan::Ccg(plan) => {
            let consultation = if plan.consultation { moves.consultation } else { Wte::ZERO };
            let analysis = if plan.equality_analysis { moves.equality_analysis } else { Wte::ZERO };
            consultation + analysis
        }
        Plan::NhsEngland(_) | Plan::Practice(_) | Plan::Trust(_) => Wte::ZERO,
    }
}

fn nhs_england(state: &State, plan: &NhsEnglandPlan) -> Result<(), Refusal> {
    within("primary_care_growth", plan.primary_care_growth, PRIMARY_CARE_GROWTH)?;
    within("pace_sevenths", plan.pace_sevenths, SEVENTHS)?;
    if ![3_000, 5_000, 7_000].contains(&plan.marginal_rate.0) {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "The marginal rate is 30%, 50% or 70%: 3000, 5000 or 7000 basis points.",
        ));
    }
    within("efficiency", plan.efficiency, EFFICIENCY)?;
    if plan.area_team.len() != state.stocks.localities.len() {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "area_team needs a weight from 0 to 100 for every practice seat.",
        ));
    }
    weights_in_bounds("area_team", &plan.area_team)?;
    reorganisation(state, &plan.reorganisation)?;
    directions::allowed(state, plan)
}

/// Bodies can be merged or replaced only after a year's notice.
fn reorganisation(state: &State, asked: &Reorganisation) -> Result<(), Refusal> {
    if *asked == Reorganisation::None {
        return Ok(());
    }
    let said = state.plans.nhs_england.statement;
    if !matches!(said, Statement::Review | Statement::FewerAndLarger) {
        return Err(Refusal::new(
            Code::NotAllowed,
            "CCGs can be reorganised only after a year in which you said so: lock the statement \
             review or fewer_and_larger this year.",
        ));
    }
    let Reorganisation::Merge { host, joined } = asked else { return Ok(()) };
    let live = |ccg: &CcgId| state.stocks.is_live(*ccg);
    if joined.is_empty() || joined.contains(host) || !live(host) || !joined.iter().all(live) {
        return Err(Refusal::new(
            Code::WrongParties,
            "Name a CCG that goes on and one or more others that are joined to it.",
        ));
    }
    Ok(())
}

/// What any CCG could plan.
pub(super) fn ccg(state: &State, own: CcgId, plan: &CcgPlan) -> Result<(), Refusal> {
    let Weights {
        needs_assessment,
        demand_modelling,
        specification,
        contracting,
        measurement,
        engagement,
        governance,
    } = plan.weights;
    weights_in_bounds(
        "weights",
        &[
            needs_assessment,
            demand_modelling,
            specification,
            contracting,
            measurement,
            engagement,
            governance,
        ],
    )?;
    if plan.weights.total() == 0 {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "At least one weight must be above 0, or nobody does anything.",
        ));
    }
    community(state, own, plan)?;
    if plan.reprimand.is_some_and(|locality| !is_own(state, own, locality)) {
        return Err(not_yours());
    }
    if !contentious(state, own, plan) && (plan.consultation || plan.equality_analysis) {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "Without a referral policy or a big ticket there is nothing to consult the public about.",
        ));
    }
    if let Reserve::Lend(to) = plan.reserve {
        let other = state.seat(to).map(|seat| seat.role);
        if !matches!(other, Some(Role::Ccg(ccg)) if ccg != own && state.stocks.is_live(ccg)) {
            return Err(Refusal::new(
                Code::UnknownSeat,
                "Reserves can be lent to another CCG only.",
            ));
        }
    }
    within("core_supplement", plan.core_supplement, CORE_SUPPLEMENT)?;
    within("core_pace", plan.core_pace, SEVENTHS)?;
    let model = &state.scenario.model;
    let moves = model.funding.virements > 0 || model.partnership.virements > 0;
    if plan.virement > BasisPoints(0) && !moves {
        return Err(Refusal::new(
            Code::NotAllowed,
            "Here money leaves no pot within the year but in a package: virement must be 0.",
        ));
    }
    within("virement", plan.virement, SHARE)?;
    within("lay_seats", plan.lay_seats, LAY_SEATS)
}

/// Whether there is something to consult the public about.
pub(super) fn contentious(state: &State, own: CcgId, plan: &CcgPlan) -> bool {
    plan.referrals != ReferralPolicy::None || in_project(state, own)
}

/// New community money: a line for each kind of work in each of its own localities, a tenth of its
/// allocation at most.
fn community(state: &State, own: CcgId, plan: &CcgPlan) -> Result<(), Refusal> {
    let mut lines = BTreeSet::new();
    for line in &plan.community {
        if !lines.insert((line.locality, line.kind)) {
            return Err(Refusal::new(
                Code::OutOfBounds,
                "Two lines of community money are for the same work in the same locality: add them \
                 up in one.",
            ));
        }
        within("A community line", line.amount, [Pounds(0), Pounds(POUNDS_MAX)])?;
        if !is_own(state, own, line.locality) {
            return Err(not_yours());
        }
    }
    let total: Pounds = plan.community.iter().map(|line| line.amount).sum();
    let allocation = state.stocks.ccg(own).map_or(Pounds::ZERO, |ccg| ccg.allocation);
    within("New community money", total, [Pounds(0), allocation.share(COMMUNITY_MAX)])
}

/// Whether a locality's practices are members of that CCG.
fn is_own(state: &State, own: CcgId, locality: crate::rules::ids::LocalityId) -> bool {
    state.stocks.locality(locality).is_some_and(|found| found.ccg == own)
}

/// Whether a CCG is party to a big ticket that binds.
fn in_project(state: &State, own: CcgId) -> bool {
    let seat = state.seat_of_ccg(own);
    Project::ALL.into_iter().any(|project| {
        let mut own = state.deals.living(DealKind::BigTicket(project), seat);
        own.any(|(_, deal)| deal.binds_in(state.year))
    })
}

fn practice(
    state: &State,
    own: crate::rules::ids::LocalityId,
    plan: &PracticePlan,
) -> Result<(), Refusal> {
    let time = plan.time;
    let parts = [time.consultations, time.long_term, time.gatekeeping, time.ccg_work];
    for part in parts {
        within("A share of time", part, SHARE)?;
    }
    if parts.into_iter().sum::<BasisPoints>() != BasisPoints(10_000) {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "The shares of time must add up to 100%: 10000 basis points.",
        ));
    }
    within("The time for consultations", time.consultations, CONSULTATIONS)?;
    within("sessions", plan.sessions, SESSIONS)?;
    within("follows_policy", plan.follows_policy, SHARE)?;
    within("pay_vote", plan.pay_vote, PAY_VOTE)?;
    let ccg = state.stocks.locality(own).map(|locality| locality.ccg);
    if ccg.and_then(|ccg| state.pair_of(ccg, plan.first_choice)).is_none() {
        return Err(Refusal::new(
            Code::UnknownSeat,
            "The first choice must be a trust from which your CCG buys.",
        ));
    }
    Ok(())
}

fn trust(state: &State, own: crate::rules::ids::TrustId, plan: &TrustPlan) -> Result<(), Refusal> {
    beds(plan.beds_next_year)?;
    within("elective_sessions", plan.elective_sessions, ELECTIVE_SESSIONS)?;
    within("admission_threshold", plan.admission_threshold, ADMISSION_THRESHOLD)?;
    within("front_door", plan.front_door, FRONT_DOOR)?;
    within("cost_improvement", plan.cost_improvement, COST_IMPROVEMENT)?;
    within("coding", plan.coding, CODING)?;
    within("consultant_posts", plan.consultant_posts, CONSULTANT_POSTS)?;
    let watched =
        state.trust_reviews.get(own.index()).is_some_and(|review| review.special_measures);
    if watched && plan.consultant_posts > 0 {
        return Err(Refusal::new(
            Code::NotAllowed,
            "In special measures a trust adds no consultant posts.",
        ));
    }
    let buys = |ccg| state.stocks.is_live(ccg) && state.pair_of(ccg, own).is_some();
    if plan.list_first.is_some_and(|ccg| !buys(ccg)) {
        return Err(Refusal::new(
            Code::UnknownSeat,
            "list_first must be a CCG that buys from you.",
        ));
    }
    if plan.opens_books_to.len() > state.seats.len()
        || plan.opens_books_to.iter().any(|seat| state.seat(*seat).is_none())
    {
        return Err(Refusal::new(
            Code::UnknownSeat,
            "opens_books_to names a seat that isn't here.",
        ));
    }
    Ok(())
}

/// How many beds a trust may add or close at once.
pub(super) fn beds(next_year: i16) -> Result<(), Refusal> {
    within("beds_next_year", next_year, BEDS)
}

fn weights_in_bounds(name: &str, weights: &[u8]) -> Result<(), Refusal> {
    weights.iter().try_for_each(|weight| within(name, *weight, WEIGHT))
}

fn not_yours() -> Refusal {
    Refusal::new(Code::WrongParties, "The plan names a practice that belongs to another CCG.")
}
