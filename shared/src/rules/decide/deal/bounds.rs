//! What the terms of a deal may say. A figure outside its bounds is refused with the bounds.

use super::super::within;
use super::purse;
use crate::rules::deal::form::DealForm;
use crate::rules::deal::id::DealId;
use crate::rules::deal::merger::MergerTerms;
use crate::rules::deal::partnership::{PartnershipTerms, Shares};
use crate::rules::deal::support::SupportTerms;
use crate::rules::deal::terms::{AcuteForm, AcuteTerms, CoreTerms, EnhancedTerms, Terms};
use crate::rules::ids::{Role, SeatId};
use crate::rules::refusal::{Code, Refusal};
use crate::rules::reorganisation::upheaval::merger_cost;
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, POUNDS_MAX, Pence, Pounds};

/// The longest that a deal may bind, years.
pub const YEARS_MAX: u8 = 5;
/// How many years a deal may bind.
pub const YEARS: [u8; 2] = [1, YEARS_MAX];
/// A share of a whole.
pub const SHARE: [BasisPoints; 2] = [BasisPoints(0), BasisPoints::WHOLE];
/// The surplus that a settlement may ask, of the programme allocation.
pub const SURPLUS: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(300)];
/// Next year's running costs, of what the national path gives.
pub const RUNNING_COSTS_OF_PATH: [BasisPoints; 2] = [BasisPoints(9_000), BasisPoints(10_200)];
/// A core contract's price per weighted patient and year.
pub const CORE_PRICE: [Pence; 2] = [Pence(5_000), Pence(30_000)];
/// An enhanced service's price per registered patient and year.
pub const SERVICE_PRICE: [Pence; 2] = [Pence(1), Pence(2_000)];
/// The share of the teams' time that an enhanced service takes.
pub const SERVICE_TIME: [BasisPoints; 2] = [BasisPoints(10), BasisPoints(1_500)];
/// The share of an enhanced service's price that is paid for results.
pub const SERVICE_AT_RISK: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(5_000)];
/// A hospital contract's price, of tariff.
pub const CONTRACT_PRICE: [BasisPoints; 2] = [BasisPoints(8_000), BasisPoints(12_000)];
/// What a hospital contract pays for quality, of its value.
pub const INCENTIVE: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(300)];
/// Planned electives, of baseline.
pub const ELECTIVE_PLAN: [BasisPoints; 2] = [BasisPoints(8_000), BasisPoints(12_000)];
/// How far payment may move with activity, of the baseline's value, either way.
pub const CAP_AND_COLLAR: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(3_000)];
/// What a CCG may pay another for shared support a year.
pub const SUPPORT_FEE: [Pounds; 2] = [Pounds(0), Pounds(10_000_000)];
/// A partnership's budget per registered patient and year.
pub const BUDGET: [Pence; 2] = [Pence(1), Pence(200_000)];
/// The share of the teams' time that a partnership buys.
pub const PARTNERSHIP_TIME: [BasisPoints; 2] = [BasisPoints(0), BasisPoints(1_500)];
/// A partnership's money for nurses, per registered patient and year.
pub const COMMUNITY: [Pence; 2] = [Pence(0), Pence(5_000)];

/// Refuses what the scenario left out.
fn on_the_table(deals: &[DealForm], terms: &Terms) -> Result<(), Refusal> {
    let form = DealForm::of(terms);
    if deals.contains(&form) {
        return Ok(());
    }
    let name = |form: DealForm| form.name().replace('_', " ");
    let names: Vec<String> = deals.iter().map(|form| name(*form)).collect();
    Err(Refusal::new(
        Code::NoSuchKind,
        format!("This table has no {}; its kinds of deal are {}.", name(form), names.join(", ")),
    ))
}

/// Refuses terms that say more than they may.
pub(super) fn check(state: &State, id: &DealId, terms: &Terms) -> Result<(), Refusal> {
    if !terms.fit(id.kind) {
        return Err(Refusal::new(Code::WrongTerms, "These are terms for another kind of deal."));
    }
    on_the_table(&state.scenario.deals, terms)?;
    match terms {
        Terms::Settlement(terms) => {
            within("The programme allocation", terms.programme, [Pounds(0), Pounds(POUNDS_MAX)])?;
            within("The required surplus", terms.surplus, SURPLUS)?;
            if terms.conditions.len() > 2 {
                return Err(Refusal::new(
                    Code::OutOfBounds,
                    "A settlement asks for at most two conditions.",
                ));
            }
            let path = purse::running_costs_next(state, id);
            within(
                "Next year's running-cost allowance",
                terms.running_costs,
                RUNNING_COSTS_OF_PATH.map(|share| path.share(share)),
            )?;
            within(
                "The programme allocation",
                terms.programme,
                [purse::floor(state, id), Pounds(POUNDS_MAX)],
            )
        }
        Terms::Delegation(_) if state.scenario.regime.delegation => Ok(()),
        Terms::Delegation(_) => Err(Refusal::new(
            Code::NotAllowed,
            "Under this scenario's regime who commissions primary care does not change.",
        )),
        Terms::CorePrimaryCare(terms) => core(terms),
        Terms::EnhancedService(terms) => enhanced(state, terms),
        Terms::Acute(terms) => acute(terms),
        Terms::SharedSupport(terms) => support(id, terms),
        Terms::BigTicket(terms) => {
            within("The CCGs' share of the capital", terms.ccg_share, SHARE)?;
            years(terms.years)
        }
        Terms::Partnership(terms) => partnership(state, id, terms),
        Terms::Merger(terms) => merger(state, id, terms),
    }
}

fn core(terms: &CoreTerms) -> Result<(), Refusal> {
    within("The price per weighted patient", terms.price, CORE_PRICE)?;
    years(terms.years)
}

fn enhanced(state: &State, terms: &EnhancedTerms) -> Result<(), Refusal> {
    within("The price a head", terms.price, SERVICE_PRICE)?;
    within("The share of time", terms.time, SERVICE_TIME)?;
    within("The share at risk", terms.at_risk, SERVICE_AT_RISK)?;
    let least = state.scenario.model.followers.quorum;
    within("The share of practices that must join", terms.quorum, [least, BasisPoints::WHOLE])?;
    years(terms.years)
}

fn acute(terms: &AcuteTerms) -> Result<(), Refusal> {
    within("The price against tariff", terms.price, CONTRACT_PRICE)?;
    within("The marginal rate", terms.marginal_rate, SHARE)?;
    within("The quality incentive", terms.incentive, INCENTIVE)?;
    if let Some(plan) = terms.elective_plan {
        within("The elective plan", plan, ELECTIVE_PLAN)?;
    }
    match terms.form {
        AcuteForm::PaymentByResults | AcuteForm::Block | AcuteForm::Capitation => {}
        AcuteForm::CapAndCollar { cap, collar } => {
            within("The cap", cap, CAP_AND_COLLAR)?;
            within("The collar", collar, CAP_AND_COLLAR)?;
        }
        AcuteForm::RiskShare { buyer } => {
            within("The buyer's share of the risk", buyer, SHARE)?;
        }
    }
    years(terms.years)
}

fn merger(state: &State, id: &DealId, terms: &MergerTerms) -> Result<(), Refusal> {
    let ccg = |seat: &SeatId| match state.seat(*seat)?.role {
        Role::Ccg(ccg) => Some(ccg),
        Role::NhsEngland | Role::Practice(_) | Role::Trust(_) => None,
    };
    if !id.parties.contains(&terms.host) || ccg(&terms.host).is_none() {
        return Err(Refusal::new(
            Code::WrongParties,
            "The host must be one of the CCGs that merge.",
        ));
    }
    let people: i64 =
        id.parties.iter().filter_map(ccg).map(|ccg| state.stocks.people_of(ccg)).sum();
    let cost = merger_cost(&state.scenario, people);
    within("The transition money", terms.transition, [Pounds(0), cost])
}

fn support(id: &DealId, terms: &SupportTerms) -> Result<(), Refusal> {
    let mut tasks = terms.tasks.clone();
    tasks.sort();
    tasks.dedup();
    if tasks.is_empty() || tasks.len() != terms.tasks.len() {
        return Err(Refusal::new(
            Code::WrongTerms,
            "Name one or more of the five tasks, each once: they are shared.",
        ));
    }
    if !id.parties.contains(&terms.host) {
        return Err(Refusal::new(
            Code::WrongParties,
            "The host must be one of the CCGs that share.",
        ));
    }
    within("The yearly fee", terms.fee, SUPPORT_FEE)?;
    years(terms.years)
}

fn partnership(state: &State, id: &DealId, terms: &PartnershipTerms) -> Result<(), Refusal> {
    within("The budget a head", terms.budget, BUDGET)?;
    within("The share of time", terms.time, PARTNERSHIP_TIME)?;
    within("Community money a head", terms.community, COMMUNITY)?;
    if terms.scope.is_empty() || !terms.scope.is_sorted_by(|one, next| one < next) {
        return Err(Refusal::new(
            Code::OutOfBounds,
            "A partnership pays for at least one kind of hospital care: emergencies, a_and_e, \
             electives or outpatients, each named once.",
        ));
    }
    let trust = id
        .parties
        .iter()
        .any(|seat| matches!(state.seat(*seat).map(|seat| seat.role), Some(Role::Trust(_))));
    shares("savings", terms.savings, trust)?;
    shares("losses", terms.losses, trust)?;
    years(terms.years)
}

/// The funder has what the others leave.
fn shares(of: &str, shares: Shares, trust: bool) -> Result<(), Refusal> {
    let Shares { practices, trust: theirs } = shares;
    let whole = BasisPoints::WHOLE;
    within(&format!("The practices' share of {of}"), practices, SHARE)?;
    within(&format!("The trust's share of {of}"), theirs, [BasisPoints(0), whole - practices])?;
    if theirs > BasisPoints::ZERO && !trust {
        return Err(Refusal::new(
            Code::OutOfBounds,
            format!("No trust is party to this: its share of {of} must be 0."),
        ));
    }
    Ok(())
}

fn years(years: u8) -> Result<(), Refusal> {
    within("The number of years", years, YEARS)
}
