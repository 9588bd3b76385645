//! Plans in the rules' words and in the wire's.

use super::names::{read_seat, read_seats, seat, seats};
use super::terms::amount;
use crate::protocol::plan as wire;
use crate::rules::ids::{CcgId, LocalityId, Role, SeatId, TrustId};
use crate::rules::plan::ccg::{CommunityLine, Reserve, Weights};
use crate::rules::plan::direction::{BedPlan, Direction};
use crate::rules::plan::nhs_england::Reorganisation;
use crate::rules::plan::practice::PracticeTime;
use crate::rules::plan::{CcgPlan, NhsEnglandPlan, Plan, PracticePlan, TrustPlan};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pounds};

/// The plan on a seat's desk.
pub(super) fn of_seat(state: &State, id: SeatId) -> Option<wire::Plan> {
    let given = &state.given;
    Some(match state.seat(id)?.role {
        Role::NhsEngland => wire::Plan::NhsEngland(write_nhs_england(state, &given.nhs_england)),
        Role::Ccg(ccg) => wire::Plan::Ccg(write_ccg(state, given.ccgs.get(ccg.index())?)),
        Role::Practice(locality) => {
            wire::Plan::Practice(write_practice(state, given.localities.get(locality.index())?))
        }
        Role::Trust(trust) => {
            wire::Plan::Trust(write_trust(state, given.trusts.get(trust.index())?))
        }
    })
}

/// Reads a plan.
pub(super) fn read(state: &State, plan: &wire::Plan) -> Result<Plan, Refusal> {
    Ok(match plan {
        wire::Plan::NhsEngland(plan) => Plan::NhsEngland(read_nhs_england(state, plan)?),
        wire::Plan::Ccg(plan) => Plan::Ccg(read_ccg(state, plan)?),
        wire::Plan::Practice(plan) => Plan::Practice(read_practice(state, plan)?),
        wire::Plan::Trust(plan) => Plan::Trust(read_trust(state, plan)?),
    })
}

fn read_nhs_england(state: &State, plan: &wire::NhsEnglandPlan) -> Result<NhsEnglandPlan, Refusal> {
    for slug in plan.area_team.keys() {
        locality(state, slug)?;
    }
    let area_team = ids(state.stocks.localities.len())
        .map(|place| {
            let slug = seat(state, state.seat_of_locality(LocalityId(place)));
            plan.area_team.get(&slug).copied().unwrap_or(0)
        })
        .collect();
    Ok(NhsEnglandPlan {
        primary_care_growth: bp("primary_care_growth_bp", plan.primary_care_growth_bp)?,
        pace_sevenths: plan.pace_sevenths,
        marginal_rate: bp("marginal_rate_bp", plan.marginal_rate_bp)?,
        efficiency: bp("efficiency_bp", plan.efficiency_bp)?,
        supervision: plan.supervision,
        statement: plan.statement,
        area_team,
        reorganisation: read_reorganisation(state, &plan.reorganisation)?,
        directions: (plan.directions.iter())
            .map(|(slug, it)| Ok((ccg(state, slug)?, read_direction(state, it)?)))
            .collect::<Result<_, Refusal>>()?,
        bed_plans: (plan.bed_plans.iter())
            .map(|(slug, it)| Ok((trust(state, slug)?, read_beds(*it))))
            .collect::<Result<_, Refusal>>()?,
    })
}

fn read_reorganisation(
    state: &State,
    asked: &wire::Reorganisation,
) -> Result<Reorganisation, Refusal> {
    Ok(match asked {
        wire::Reorganisation::None => Reorganisation::None,
        wire::Reorganisation::Abolish => Reorganisation::Abolish,
        wire::Reorganisation::Merge { host, joined } => Reorganisation::Merge {
            host: ccg(state, host)?,
            joined: joined.iter().map(|slug| ccg(state, slug)).collect::<Result<_, _>>()?,
        },
    })
}

fn write_reorganisation(state: &State, planned: &Reorganisation) -> wire::Reorganisation {
    let slug = |ccg: &CcgId| seat(state, state.seat_of_ccg(*ccg));
    match planned {
        Reorganisation::None => wire::Reorganisation::None,
        Reorganisation::Abolish => wire::Reorganisation::Abolish,
        Reorganisation::Merge { host, joined } => wire::Reorganisation::Merge {
            host: slug(host),
            joined: joined.iter().map(slug).collect(),
        },
    }
}

fn write_nhs_england(state: &State, plan: &NhsEnglandPlan) -> wire::NhsEnglandPlan {
    wire::NhsEnglandPlan {
        primary_care_growth_bp: plan.primary_care_growth.0,
        pace_sevenths: plan.pace_sevenths,
        marginal_rate_bp: plan.marginal_rate.0,
        efficiency_bp: plan.efficiency.0,
        supervision: plan.supervision,
        statement: plan.statement,
        area_team: ids(state.stocks.localities.len())
            .zip(&plan.area_team)
            .map(|(place, weight)| {
                (seat(state, state.seat_of_locality(LocalityId(place))), *weight)
            })
            .collect(),
        reorganisation: write_reorganisation(state, &plan.reorganisation),
        directions: (plan.directions.iter())
            .map(|(ccg, it)| (seat(state, state.seat_of_ccg(*ccg)), write_direction(state, it)))
            .collect(),
        bed_plans: (plan.bed_plans.iter())
            .map(|(trust, it)| (seat(state, state.seat_of_trust(*trust)), write_beds(*it)))
            .collect(),
    }
}

fn read_ccg(state: &State, plan: &wire::CcgPlan) -> Result<CcgPlan, Refusal> {
    Ok(CcgPlan {
        weights: read_weights(plan.weights),
        engagement: plan.engagement,
        community: read_community(state, &plan.community)?,
        referrals: plan.referrals,
        reason: plan.reason,
        consultation: plan.consultation,
        equality_analysis: plan.equality_analysis,
        reprimand: plan.reprimand.as_deref().map(|slug| locality(state, slug)).transpose()?,
        core_supplement: bp("core_supplement_bp", plan.core_supplement_bp)?,
        core_pace: plan.core_pace_sevenths,
        reserve: read_reserve(state, &plan.reserve)?,
        lay_seats: plan.lay_seats,
        virement: bp("virement_bp", plan.virement_bp)?,
    })
}

fn write_ccg(state: &State, plan: &CcgPlan) -> wire::CcgPlan {
    let practice = |id| seat(state, state.seat_of_locality(id));
    wire::CcgPlan {
        weights: write_weights(plan.weights),
        engagement: plan.engagement,
        community: write_community(state, &plan.community),
        referrals: plan.referrals,
        reason: plan.reason,
        consultation: plan.consultation,
        equality_analysis: plan.equality_analysis,
        reprimand: plan.reprimand.map(practice),
        core_supplement_bp: plan.core_supplement.0,
        core_pace_sevenths: plan.core_pace,
        reserve: write_reserve(state, plan.reserve),
        lay_seats: plan.lay_seats,
        virement_bp: plan.virement.0,
    }
}

fn read_weights(weights: wire::Weights) -> Weights {
    Weights {
        needs_assessment: weights.needs_assessment,
        demand_modelling: weights.demand_modelling,
        specification: weights.specification,
        contracting: weights.contracting,
        measurement: weights.measurement,
        engagement: weights.engagement,
        governance: weights.governance,
    }
}

fn write_weights(weights: Weights) -> wire::Weights {
    wire::Weights {
        needs_assessment: weights.needs_assessment,
        demand_modelling: weights.demand_modelling,
        specification: weights.specification,
        contracting: weights.contracting,
        measurement: weights.measurement,
        engagement: weights.engagement,
        governance: weights.governance,
    }
}

fn read_community(
    state: &State,
    lines: &[wire::CommunityLine],
) -> Result<Vec<CommunityLine>, Refusal> {
    let line = |line: &wire::CommunityLine| {
        Ok(CommunityLine {
            locality: locality(state, &line.locality)?,
            kind: line.kind,
            amount: Pounds(amount("community.amount", line.amount)?),
        })
    };
    lines.iter().map(line).collect()
}

fn write_community(state: &State, lines: &[CommunityLine]) -> Vec<wire::CommunityLine> {
    let line = |line: &CommunityLine| wire::CommunityLine {
        locality: seat(state, state.seat_of_locality(line.locality)),
        kind: line.kind,
        amount: line.amount.0,
    };
    lines.iter().map(line).collect()
}

fn read_reserve(state: &State, reserve: &wire::Reserve) -> Result<Reserve, Refusal> {
    Ok(match reserve {
        wire::Reserve::Hold => Reserve::Hold,
        wire::Reserve::PumpPrime => Reserve::PumpPrime,
        wire::Reserve::Lend(to) => Reserve::Lend(read_seat(state, to)?),
    })
}

fn write_reserve(state: &State, reserve: Reserve) -> wire::Reserve {
    match reserve {
        Reserve::Hold => wire::Reserve::Hold,
        Reserve::PumpPrime => wire::Reserve::PumpPrime,
        Reserve::Lend(to) => wire::Reserve::Lend(seat(state, to)),
    }
}

fn read_direction(state: &State, direction: &wire::Direction) -> Result<Direction, Refusal> {
    Ok(match direction {
        wire::Direction::Weights(weights) => Direction::Weights(read_weights(*weights)),
        wire::Direction::Engagement(engagement) => Direction::Engagement(*engagement),
        wire::Direction::Community(lines) => Direction::Community(read_community(state, lines)?),
        wire::Direction::Referrals(policy) => Direction::Referrals(*policy),
        wire::Direction::CoreSupplementBp(supplement) => {
            Direction::CoreSupplement(bp("core_supplement_bp", *supplement)?)
        }
        wire::Direction::Reserve(reserve) => Direction::Reserve(read_reserve(state, reserve)?),
        wire::Direction::LaySeats(seats) => Direction::LaySeats(*seats),
    })
}

/// What NHS England decides for a CCG.
pub(super) fn write_direction(state: &State, direction: &Direction) -> wire::Direction {
    match direction {
        Direction::Weights(weights) => wire::Direction::Weights(write_weights(*weights)),
        Direction::Engagement(engagement) => wire::Direction::Engagement(*engagement),
        Direction::Community(lines) => wire::Direction::Community(write_community(state, lines)),
        Direction::Referrals(policy) => wire::Direction::Referrals(*policy),
        Direction::CoreSupplement(supplement) => wire::Direction::CoreSupplementBp(supplement.0),
        Direction::Reserve(reserve) => wire::Direction::Reserve(write_reserve(state, *reserve)),
        Direction::LaySeats(seats) => wire::Direction::LaySeats(*seats),
    }
}

fn read_beds(beds: wire::BedPlan) -> BedPlan {
    BedPlan { escalation_beds: beds.escalation_beds, beds_next_year: beds.beds_next_year }
}

/// A trust's beds, as NHS England sets them.
pub(super) fn write_beds(beds: BedPlan) -> wire::BedPlan {
    wire::BedPlan { escalation_beds: beds.escalation_beds, beds_next_year: beds.beds_next_year }
}

fn read_practice(state: &State, plan: &wire::PracticePlan) -> Result<PracticePlan, Refusal> {
    let time = plan.time;
    Ok(PracticePlan {
        time: PracticeTime {
            consultations: bp("time.consultations_bp", time.consultations_bp)?,
            long_term: bp("time.long_term_bp", time.long_term_bp)?,
            gatekeeping: bp("time.gatekeeping_bp", time.gatekeeping_bp)?,
            ccg_work: bp("time.ccg_work_bp", time.ccg_work_bp)?,
        },
        sessions: plan.sessions_tenths,
        first_choice: trust(state, &plan.first_choice)?,
        pay_vote: bp("pay_vote_bp", plan.pay_vote_bp)?,
        follows_policy: bp("follows_policy_bp", plan.follows_policy_bp)?,
        discloses_workload: plan.discloses_workload,
        backs_projects: plan.backs_projects,
    })
}

fn write_practice(state: &State, plan: &PracticePlan) -> wire::PracticePlan {
    let time = plan.time;
    wire::PracticePlan {
        time: wire::PracticeTime {
            consultations_bp: time.consultations.0,
            long_term_bp: time.long_term.0,
            gatekeeping_bp: time.gatekeeping.0,
            ccg_work_bp: time.ccg_work.0,
        },
        sessions_tenths: plan.sessions,
        first_choice: seat(state, state.seat_of_trust(plan.first_choice)),
        follows_policy_bp: plan.follows_policy.0,
        pay_vote_bp: plan.pay_vote.0,
        discloses_workload: plan.discloses_workload,
        backs_projects: plan.backs_projects,
    }
}

fn read_trust(state: &State, plan: &wire::TrustPlan) -> Result<TrustPlan, Refusal> {
    Ok(TrustPlan {
        escalation_beds: plan.escalation_beds,
        beds_next_year: plan.beds_next_year,
        elective_sessions: bp("elective_sessions_bp", plan.elective_sessions_bp)?,
        list_first: plan.list_first.as_deref().map(|slug| ccg(state, slug)).transpose()?,
        admission_threshold: bp("admission_threshold_bp", plan.admission_threshold_bp)?,
        front_door: bp("front_door_bp", plan.front_door_bp)?,
        cost_improvement: bp("cost_improvement_bp", plan.cost_improvement_bp)?,
        coding: bp("coding_bp", plan.coding_bp)?,
        consultant_posts: plan.consultant_posts,
        technology: plan.technology,
        opens_books_to: read_seats(state, &plan.opens_books_to)?,
    })
}

fn write_trust(state: &State, plan: &TrustPlan) -> wire::TrustPlan {
    wire::TrustPlan {
        escalation_beds: plan.escalation_beds,
        beds_next_year: plan.beds_next_year,
        elective_sessions_bp: plan.elective_sessions.0,
        list_first: plan.list_first.map(|ccg| seat(state, state.seat_of_ccg(ccg))),
        admission_threshold_bp: plan.admission_threshold.0,
        front_door_bp: plan.front_door.0,
        cost_improvement_bp: plan.cost_improvement.0,
        coding_bp: plan.coding.0,
        consultant_posts: plan.consultant_posts,
        technology: plan.technology,
        opens_books_to: seats(state, &plan.opens_books_to),
    }
}

fn bp(field: &str, value: i64) -> Result<BasisPoints, Refusal> {
    amount(field, value).map(BasisPoints)
}

fn ids(count: usize) -> impl Iterator<Item = u16> {
    (0..count).map(crate::scenario::seats::id)
}

fn locality(state: &State, slug: &str) -> Result<LocalityId, Refusal> {
    match role(state, slug)? {
        Role::Practice(locality) => Ok(locality),
        _ => Err(wrong_role(slug, "a practice")),
    }
}

/// Reads a trust's seat.
pub(super) fn trust(state: &State, slug: &str) -> Result<TrustId, Refusal> {
    match role(state, slug)? {
        Role::Trust(trust) => Ok(trust),
        _ => Err(wrong_role(slug, "a trust")),
    }
}

fn ccg(state: &State, slug: &str) -> Result<CcgId, Refusal> {
    match role(state, slug)? {
        Role::Ccg(ccg) => Ok(ccg),
        _ => Err(wrong_role(slug, "a CCG")),
    }
}

fn role(state: &State, slug: &str) -> Result<Role, Refusal> {
    let seat = read_seat(state, slug)?;
    state.seat(seat).map(|seat| seat.role).ok_or_else(|| wrong_role(slug, "a seat"))
}

fn wrong_role(slug: &str, wanted: &str) -> Refusal {
    Refusal::new(Code::UnknownSeat, format!("\"{slug}\" is not {wanted}."))
}
