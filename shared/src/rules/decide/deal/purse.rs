//! Money that is promised before it is paid: the envelope, the primary care budget, the funds.
//!
//! NHS England cannot sign away another CCG's floor, and nobody can grant what a fund does not
//! hold. (Floors: NHS England pace of change policy, 2014/15.)

use crate::rules::deal::draft::{Deal, Stage};
use crate::rules::deal::id::{Bell, DealId, DealKind};
use crate::rules::deal::terms::{Fund, Grant, Terms};
use crate::rules::defaults;
use crate::rules::ids::{CcgId, LocalityId, Role, SeatId};
use crate::rules::ledger::Account;
use crate::rules::refusal::{Code, Refusal};
use crate::rules::state::State;
use crate::rules::units::{BasisPoints, Pence, Pounds};
use crate::scenario::seats::id;

/// The most that core contracts may grow in a year, all together.
pub const PRIMARY_CARE_GROWTH_MAX: BasisPoints = BasisPoints(300);

/// The CCG that a settlement is with.
#[must_use]
pub fn settled_ccg(state: &State, id: &DealId) -> Option<CcgId> {
    id.parties.iter().find_map(|seat| match state.seat(*seat).map(|seat| seat.role) {
        Some(Role::Ccg(ccg)) => Some(ccg),
        _ => None,
    })
}

/// The least that the CCG's allocation may be.
pub(super) fn floor(state: &State, id: &DealId) -> Pounds {
    settled_ccg(state, id).map_or(Pounds::ZERO, |ccg| floor_of(state, ccg))
}

/// The least that a CCG's allocation may be this year.
#[must_use]
pub fn floor_of(state: &State, ccg: CcgId) -> Pounds {
    state
        .stocks
        .ccg(ccg)
        .map_or(Pounds::ZERO, |body| defaults::floor(&state.scenario, body, state.year))
}

/// Next year's running-cost allowance by the national path.
pub(super) fn running_costs_next(state: &State, id: &DealId) -> Pounds {
    settled_ccg(state, id).map_or(Pounds::ZERO, |ccg| {
        defaults::running_costs(&state.scenario, &state.stocks, state.year.next(), ccg)
    })
}

/// What a settlement takes from the envelope: the allocation, and what its running costs take
/// beyond the national path.
fn taken(state: &State, id: &DealId, terms: &Terms) -> Pounds {
    match terms {
        Terms::Settlement(terms) => {
            terms.programme + (terms.running_costs - running_costs_next(state, id)).or_zero()
        }
        _ => Pounds::ZERO,
    }
}

/// What the envelope still has when NHS England's promises and the floors of all other CCGs are
/// taken off.
#[must_use]
pub fn free(state: &State) -> Pounds {
    let envelope = defaults::envelope(&state.scenario, &state.stocks, state.year);
    envelope - ccgs(state).map(|ccg| promised_to(state, ccg)).sum()
}

fn ccgs(state: &State) -> impl Iterator<Item = CcgId> + use<> {
    (0..state.stocks.ccgs.len()).map(id).map(CcgId)
}

/// What NHS England has promised a CCG by its signature, or must leave it.
fn promised_to(state: &State, ccg: CcgId) -> Pounds {
    let settled = promises(state, DealKind::Settlement, state.seat_of_ccg(ccg)).next();
    match settled {
        Some((id, deal)) => taken(state, id, &deal.terms).max(floor_of(state, ccg)),
        None => floor_of(state, ccg),
    }
}

/// The deals of that kind with a body under which NHS England's signature stands this year, by
/// themselves or in a package: whoever signs last must not learn by a refusal what was promised to
/// others since.
fn promises(state: &State, kind: DealKind, to: SeatId) -> impl Iterator<Item = (&DealId, &Deal)> {
    let by = state.seat_of_nhs_england();
    state.deals.living(kind, to).filter(move |(_, deal)| match &deal.stage {
        Stage::Signed { .. } => deal.binds_in(state.year),
        Stage::Tabled { signed, .. } => {
            let package = deal.package.as_ref().and_then(|package| state.packages.get(package));
            signed.contains(&by) || package.is_some_and(|package| package.is_signed_by(by))
        }
        Stage::Ended(_) => false,
    })
}

/// Refuses NHS England's signature under more than it has, for all these deals together.
pub(super) fn covered(state: &State, asked: &[(&DealId, &Terms)]) -> Result<(), Refusal> {
    settlements(state, asked)?;
    core_contracts(state, asked)
}

fn settlements(state: &State, asked: &[(&DealId, &Terms)]) -> Result<(), Refusal> {
    let asked: Vec<(CcgId, Pounds)> = asked
        .iter()
        .filter(|(_, terms)| matches!(terms, Terms::Settlement(_)))
        .filter_map(|(id, terms)| Some((settled_ccg(state, id)?, taken(state, id, terms))))
        .collect();
    let takes: Pounds = asked.iter().map(|(_, pounds)| *pounds).sum();
    let others = ccgs(state).filter(|ccg| asked.iter().all(|(other, _)| other != ccg));
    let free = defaults::envelope(&state.scenario, &state.stocks, state.year)
        - others.map(|ccg| promised_to(state, ccg)).sum();
    if !asked.is_empty() && takes > free {
        return Err(Refusal::new(
            Code::EnvelopeSpent,
            format!(
                "This takes {takes} of the envelope; with what you have signed for the other CCGs \
                 and their floors kept, at most {free} is free."
            ),
        ));
    }
    Ok(())
}

fn core_contracts(state: &State, asked: &[(&DealId, &Terms)]) -> Result<(), Refusal> {
    let asked: Vec<(&DealId, Pence)> = asked
        .iter()
        .filter_map(|(id, terms)| match terms {
            Terms::CorePrimaryCare(core) => Some((*id, core.price)),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return Ok(());
    }
    let (mut last, mut takes) = (Pounds::ZERO, Pounds::ZERO);
    for (place, locality) in state.stocks.localities.iter().enumerate() {
        let seat = state.seat_of_locality(LocalityId(id(place)));
        let price = asked
            .iter()
            .find(|(id, _)| id.parties.contains(&seat))
            .map(|(_, price)| *price)
            .or_else(|| promised_price(state, seat))
            .unwrap_or(locality.core_price);
        last += locality.core_price.for_heads(locality.weighted);
        takes += price.for_heads(locality.weighted);
    }
    let budget = last.share(BasisPoints::WHOLE + PRIMARY_CARE_GROWTH_MAX);
    if takes > budget {
        return Err(Refusal::new(
            Code::EnvelopeSpent,
            format!(
                "With this, core contracts take {takes}; the primary care budget can grow to \
                 {budget} at most."
            ),
        ));
    }
    Ok(())
}

fn promised_price(state: &State, practice: SeatId) -> Option<Pence> {
    let mut promised = promises(state, DealKind::CorePrimaryCare, practice);
    promised.find_map(|(_, deal)| match &deal.terms {
        Terms::CorePrimaryCare(core) => Some(core.price),
        _ => None,
    })
}

/// Who answers for a fund: the CCG for its demand fund, NHS England for the sustainability fund.
fn holder(state: &State, fund: Fund) -> SeatId {
    match fund {
        Fund::Demand(ccg) => ccg,
        Fund::Sustainability => state.seat_of_nhs_england(),
    }
}

/// What a fund still has: its balance less the grants under which its holder's signature stands
/// this year, until the year is delivered and they are paid.
#[must_use]
pub fn in_fund(state: &State, fund: Fund) -> Pounds {
    let by = holder(state, fund);
    let promised: Pounds = state
        .packages
        .iter()
        .filter(|(id, package)| id.year == state.year && package.is_signed_by(by))
        .flat_map(|(_, package)| &package.grants)
        .filter(|grant| grant.fund == fund)
        .map(|grant| grant.amount)
        .sum();
    let holds = match fund {
        Fund::Sustainability => state.scenario.year(state.year).sustainability_fund,
        Fund::Demand(seat) => match state.seat(seat).map(|seat| seat.role) {
            Some(Role::Ccg(ccg)) => state.ledger.balance(Account::DemandFund(ccg)),
            _ => Pounds::ZERO,
        },
    };
    if state.phase.is_before(Bell::Second) { holds - promised } else { holds }
}

/// Refuses the signature of a fund's holder under grants that the fund cannot pay. Others may ask
/// for what they like, up to what is announced: how much is left, the holder alone knows.
pub(super) fn granted(state: &State, by: SeatId, grants: &[Grant]) -> Result<(), Refusal> {
    for grant in grants {
        let asked: Pounds =
            grants.iter().filter(|other| other.fund == grant.fund).map(|other| other.amount).sum();
        let limit = match grant.fund {
            fund if holder(state, fund) == by => in_fund(state, fund),
            Fund::Sustainability => state.scenario.year(state.year).sustainability_fund,
            Fund::Demand(_) => continue,
        };
        if asked > limit {
            return Err(Refusal::new(
                Code::FundTooSmall,
                format!("The package grants {asked} from a fund that has {limit}."),
            ));
        }
    }
    Ok(())
}
